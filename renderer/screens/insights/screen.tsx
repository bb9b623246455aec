import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [
    {
      path: 'insights',
      lazy: async () => ({ Component: (await import('./InsightsFrame.tsx')).InsightsFrame }),
      children: [
        { index: true, lazy: async () => ({ Component: (await import('./InsightsScreen.tsx')).InsightsScreen }) },
        { path: 'timing', lazy: async () => ({ Component: (await import('./timing/TimingScreen.tsx')).TimingScreen }) },
        { path: 'excursions', lazy: async () => ({ Component: (await import('./excursions/ExcursionsScreen.tsx')).ExcursionsScreen }) },
        { path: 'process', lazy: async () => ({ Component: (await import('./process/ProcessScreen.tsx')).ProcessScreen }) },
        { path: 'flags', lazy: async () => ({ Component: (await import('./flags/FlagsScreen.tsx')).FlagsScreen }) },
        { path: 'twin', lazy: async () => ({ Component: (await import('./twin/TwinScreen.tsx')).TwinScreen }) },
      ],
    },
  ],
  actions: [
    { id: 'go-flags', group: 'go', icon: 'flag', text: 'actions.go.flags', run: ({ navigate }) => void navigate('/insights/flags') },
    { id: 'go-process', group: 'go', icon: 'check', text: 'actions.go.process', run: ({ navigate }) => void navigate('/insights/process') },
    { id: 'go-twin', group: 'go', icon: 'copy', text: 'actions.go.twin', run: ({ navigate }) => void navigate('/insights/twin') },
    { id: 'go-timing', group: 'go', icon: 'insights', text: 'insight-pages:go.timing', run: ({ navigate }) => void navigate('/insights/timing') },
    { id: 'go-excursions', group: 'go', icon: 'insights', text: 'insight-pages:go.excursions', run: ({ navigate }) => void navigate('/insights/excursions') },
  ],
};
