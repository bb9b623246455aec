import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [{ path: 'tags', lazy: async () => ({ Component: (await import('./TagsScreen.tsx')).TagsScreen }) }],
  actions: [{ id: 'go-tags', group: 'go', icon: 'tag', keys: 'g z', text: 'tags:go', run: ({ navigate }) => void navigate('/tags') }],
};
