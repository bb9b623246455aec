import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [{ path: 'settings', lazy: async () => ({ Component: (await import('./SettingsScreen.tsx')).SettingsScreen }) }],
};
