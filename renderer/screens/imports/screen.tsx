import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [{ path: 'imports', lazy: async () => ({ Component: (await import('./ImportsScreen.tsx')).ImportsScreen }) }],
};
