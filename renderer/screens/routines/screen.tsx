import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [{ path: 'routines', lazy: async () => ({ Component: (await import('./RoutinesScreen.tsx')).RoutinesScreen }) }],
  actions: [
    { id: 'go-routines', group: 'go', icon: 'routines', keys: 'g l', text: 'routines:go', run: ({ navigate }) => void navigate('/routines') },
    { id: 'go-watch', group: 'go', icon: 'eye', keys: 'g w', text: 'routines:goWatch', run: ({ navigate }) => void navigate('/routines?view=watch') },
  ],
};
