import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [
    { path: 'reports', lazy: async () => ({ Component: (await import('./ReportsScreen.tsx')).ReportsScreen }) },
    { path: 'reports/period/:period', lazy: async () => ({ Component: (await import('./PeriodReport.tsx')).PeriodReport }) },
    { path: 'reports/account', lazy: async () => ({ Component: (await import('./AccountReport.tsx')).AccountReport }) },
  ],
  actions: [{ id: 'go-reports', group: 'go', icon: 'print', text: 'reports:action', run: ({ navigate }) => void navigate('/reports') }],
};
