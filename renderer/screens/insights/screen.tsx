import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [
    { path: 'insights', lazy: async () => ({ Component: (await import('./InsightsScreen.tsx')).InsightsScreen }) },
    { path: 'insights/process', lazy: async () => ({ Component: (await import('./process/ProcessScreen.tsx')).ProcessScreen }) },
    { path: 'insights/flags', lazy: async () => ({ Component: (await import('./flags/FlagsScreen.tsx')).FlagsScreen }) },
  ],
  actions: [
    { id: 'go-flags', group: 'go', icon: 'flag', text: 'actions.go.flags', run: ({ navigate }) => void navigate('/insights/flags') },
    { id: 'go-process', group: 'go', icon: 'check', text: 'actions.go.process', run: ({ navigate }) => void navigate('/insights/process') },
  ],
};
