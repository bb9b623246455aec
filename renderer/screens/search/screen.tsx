import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [{ path: 'search', lazy: async () => ({ Component: (await import('./SearchScreen.tsx')).SearchScreen }) }],
  actions: [{ id: 'go-search', group: 'go', icon: 'search', keys: 'g e', text: 'actions.go.search', run: ({ navigate }) => void navigate('/search') }],
};
