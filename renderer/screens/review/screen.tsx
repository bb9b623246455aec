import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [
    { path: 'review', lazy: async () => ({ Component: (await import('./ReviewBook.tsx')).ReviewBook }) },
    { path: 'review/book', lazy: async () => ({ Component: (await import('./book/BookScreen.tsx')).BookScreen }) },
    { path: 'review/book/:period', lazy: async () => ({ Component: (await import('./book/BookScreen.tsx')).BookScreen }) },
    { path: 'review/:week', lazy: async () => ({ Component: (await import('./ReviewScreen.tsx')).ReviewScreen }) },
  ],
  actions: [{ id: 'go-book', group: 'go', icon: 'review', text: 'book:action', run: ({ navigate }) => void navigate('/review/book') }],
};
