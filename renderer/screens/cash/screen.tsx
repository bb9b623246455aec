import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [
    { path: 'cash', lazy: async () => ({ Component: (await import('./CashScreen.tsx')).CashScreen }) },
    { path: 'cash/:accountId', lazy: async () => ({ Component: (await import('./CashScreen.tsx')).CashScreen }) },
  ],
  actions: [
    { id: 'go-cash', group: 'go', icon: 'cash', keys: 'g c', text: 'actions.go.cash', run: ({ navigate }) => void navigate('/cash') },
    { id: 'go-reconciliation', group: 'go', icon: 'check', keys: 'g k', text: 'actions.go.reconciliation', run: ({ navigate }) => void navigate('/cash?view=reconciliation') },
    { id: 'go-rates', group: 'go', icon: 'refresh', text: 'actions.go.rates', run: ({ navigate }) => void navigate('/cash?view=rates') },
  ],
};
