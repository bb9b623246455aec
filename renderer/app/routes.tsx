import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { appActions } from './actions/app-actions.ts';
import type { ScreenModule } from './screen-module.ts';
import { NotFound, RouteError } from './shell/RouteError.tsx';
import { Shell } from './shell/Shell.tsx';

/**
 * Every folder of screens/ registers itself: its screen.tsx exports `screen` with routes and actions. Nothing here names
 * a screen, so adding one changes one folder.
 */
const modules = Object.values(import.meta.glob<ScreenModule>('../screens/*/screen.tsx', { eager: true, import: 'screen' }));

/** While the first screen's code arrives; it is on the same machine, so there is nothing to show. */
const Waiting = () => null;

const actions = [...appActions, ...modules.flatMap((module) => module.actions ?? [])];

const routes: RouteObject[] = [
  ...modules.flatMap((module) => module.bareRoutes ?? []).map((route) => ({ ...route, ErrorBoundary: RouteError, HydrateFallback: Waiting })),
  {
    element: <Shell actions={actions} />,
    ErrorBoundary: RouteError,
    HydrateFallback: Waiting,
    children: [
      {
        ErrorBoundary: RouteError,
        children: [...modules.flatMap((module) => module.routes ?? []), { path: 'trades/import', element: <Navigate to="/imports" replace /> }, { path: '*', element: <NotFound /> }],
      },
    ],
  },
];

export const router = createBrowserRouter(routes);
