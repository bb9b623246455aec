import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [{ path: 'record', lazy: async () => ({ Component: (await import('./RecordScreen.tsx')).RecordScreen }) }],
};
