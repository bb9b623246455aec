import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [{ path: 'positions', lazy: async () => ({ Component: (await import('./PositionsScreen.tsx')).PositionsScreen }) }],
  actions: [{ id: 'go-positions', group: 'go', icon: 'positions', keys: 'g h', text: 'positions:go', run: ({ navigate }) => void navigate('/positions') }],
};
