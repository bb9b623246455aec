import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [{ path: 'insights', lazy: async () => ({ Component: (await import('./InsightsScreen.tsx')).InsightsScreen }) }],
};
