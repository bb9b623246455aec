import type { ScreenModule } from '../../app/screen-module.ts';

const lazy = async () => ({ Component: (await import('./JournalScreen.tsx')).JournalScreen });

export const screen: ScreenModule = {
  routes: [
    { path: 'journal', lazy },
    { path: 'journal/:kind/:subject', lazy },
    { path: 'journal/templates', lazy: async () => ({ Component: (await import('./templates/TemplatesScreen.tsx')).TemplatesScreen }) },
    { path: 'journal/picture/:id', lazy: async () => ({ Component: (await import('./picture/PictureScreen.tsx')).PictureScreen }) },
  ],
};
