import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [
    { path: 'rules', lazy: async () => ({ Component: (await import('./RulesScreen.tsx')).RulesScreen }) },
    { path: 'rules/:accountId', lazy: async () => ({ Component: (await import('./RulesScreen.tsx')).RulesScreen }) },
  ],
};
