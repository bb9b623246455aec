import type { ScreenModule } from '../../app/screen-module.ts';

export const screen: ScreenModule = {
  routes: [
    { path: 'plans', lazy: async () => ({ Component: (await import('./PlansScreen.tsx')).PlansScreen }) },
    { path: 'plans/new', lazy: async () => ({ Component: (await import('./NewPlanScreen.tsx')).NewPlanScreen }) },
    { path: 'plans/:planId', lazy: async () => ({ Component: (await import('./PlanScreen.tsx')).PlanScreen }) },
  ],
};
