import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [
    { path: 'insights', lazy: async () => ({ Component: (await import('./InsightsScreen.tsx')).InsightsScreen }) },
    { path: 'insights/flags', lazy: async () => ({ Component: (await import('./flags/FlagsScreen.tsx')).FlagsScreen }) },
  ],
  actions: [{ id: 'go-flags', group: 'go', icon: 'flag', text: 'actions.go.flags', run: ({ navigate }) => void navigate('/insights/flags') }],
};
