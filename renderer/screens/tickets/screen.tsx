import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [
    { path: 'tickets/new', lazy: async () => ({ Component: (await import('./RequestScreen.tsx')).RequestScreen }) },
    { path: 'tickets/:ticketId', lazy: async () => ({ Component: (await import('./TicketScreen.tsx')).TicketScreen }) },
  ],
};
