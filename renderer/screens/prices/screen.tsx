import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [{ path: 'prices', lazy: async () => ({ Component: (await import('./PricesScreen.tsx')).PricesScreen }) }],
  actions: [{ id: 'go-prices', group: 'go', icon: 'chart', keys: 'g q', text: 'prices:go', run: ({ navigate }) => void navigate('/prices') }],
};
