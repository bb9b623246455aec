import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [
    { path: 'trades', lazy: async () => ({ Component: (await import('./TradesScreen.tsx')).TradesScreen }) },
    { path: 'trades/:tradeId', lazy: async () => ({ Component: (await import('./TradePage.tsx')).TradePage }) },
  ],
};
