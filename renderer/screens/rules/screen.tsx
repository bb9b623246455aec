import type { ScreenModule } from '../../app/screen-module.ts';

const lazy = async () => ({ Component: (await import('./RulesScreen.tsx')).RulesScreen });

/** `/rules/all` are the rules over all accounts; `?view=` is the part shown. */
export const screen: ScreenModule = {
  routes: [
    { path: 'rules', lazy },
    { path: 'rules/:accountId', lazy },
  ],
  actions: [{ id: 'rules-fired', group: 'go', icon: 'clock', text: 'rules:actions.fired', run: ({ navigate }) => void navigate('/rules?view=fired') }],
};
