import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [
    { path: 'plans/:planId/score', lazy: async () => ({ Component: (await import('./ScoreScreen.tsx')).ScoreScreen }) },
    { path: 'failures', lazy: async () => ({ Component: (await import('./LibraryScreen.tsx')).LibraryScreen }) },
  ],
  actions: [
    { id: 'go-failures', group: 'go', icon: 'flag', keys: 'g f', text: 'actions.go.failures', run: ({ navigate }) => void navigate('/failures') },
    { id: 'go-calibration', group: 'go', icon: 'chart', text: 'actions.go.calibration', run: ({ navigate }) => void navigate('/failures?view=calibration') },
  ],
};
