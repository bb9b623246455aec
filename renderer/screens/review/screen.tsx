import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [
    { path: 'review', lazy: async () => ({ Component: (await import('./ReviewBook.tsx')).ReviewBook }) },
    { path: 'review/:week', lazy: async () => ({ Component: (await import('./ReviewScreen.tsx')).ReviewScreen }) },
  ],
};
