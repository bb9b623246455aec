import type { ScreenModule } from '../../app/screen-module.ts';

const statement = async () => ({ Component: (await import('./StatementScreen.tsx')).StatementScreen });

export const screen: ScreenModule = {
  routes: [
    { path: 'imports', lazy: async () => ({ Component: (await import('./ImportsScreen.tsx')).ImportsScreen }) },
    { path: 'imports/:importId', lazy: statement },
    { path: 'imports/:importId/line/:line', lazy: statement },
  ],
};
