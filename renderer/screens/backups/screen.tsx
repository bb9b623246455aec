import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [{ path: 'backups', lazy: async () => ({ Component: (await import('./BackupsScreen.tsx')).BackupsScreen }) }],
};
