import type { RouteObject } from 'react-router';
import type { AppAction } from './actions/action.ts';

/** What `renderer/screens/<name>/screen.tsx` exports as `screen`. */
export interface ScreenModule {
  /** Drawn inside the shell. Use `lazy`, so that a screen's code comes when it is first opened. */
  readonly routes?: readonly RouteObject[];
  /** Drawn alone, without rail and strip: the first run, a page to print. */
  readonly bareRoutes?: readonly RouteObject[];
  /** What the screen adds to the palette and the shortcuts. */
  readonly actions?: readonly AppAction[];
}
