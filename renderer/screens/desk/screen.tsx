import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [{ index: true, lazy: async () => ({ Component: (await import('./DeskScreen.tsx')).DeskScreen }) }],
};
