import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  bareRoutes: [{ path: 'welcome', lazy: async () => ({ Component: (await import('./WelcomeScreen.tsx')).WelcomeScreen }) }],
  routes: [
    { path: 'accounts', lazy: async () => ({ Component: (await import('./AccountsScreen.tsx')).AccountsScreen }) },
    { path: 'accounts/new', lazy: async () => ({ Component: (await import('./NewAccountScreen.tsx')).NewAccountScreen }) },
    { path: 'accounts/:accountId', lazy: async () => ({ Component: (await import('./AccountScreen.tsx')).AccountScreen }) },
    { path: 'sample', lazy: async () => ({ Component: (await import('./SampleScreen.tsx')).SampleScreen }) },
  ],
};
