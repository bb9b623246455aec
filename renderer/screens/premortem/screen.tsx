import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [{ path: 'plans/:planId/premortem', lazy: async () => ({ Component: (await import('./PremortemScreen.tsx')).PremortemScreen }) }],
};
