import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson, sendRefusal } from './answer.ts';
import type { Door } from './contract-door.ts';
import type { Keys } from './keys.ts';
import { openApiDocument } from './open-api.ts';
import { sendFile } from './static-files.ts';

export interface Surroundings {
  readonly keys: Keys;
  readonly origin: string;
  readonly rendererDir: string;
  readonly door: Door;
  readonly mintUrl: () => string;
  readonly showWindow: ((url: string) => void) | undefined;
}

/** Everything the host answers to. The first that fits a path has it; `ask` does not look any further. */
export interface Route {
  readonly name: string;
  readonly fits: (path: string) => boolean;
  readonly method: 'GET' | 'POST';
  /** True for the page and what it is made of: a browser asks for these without saying from where. */
  readonly originMayBeAbsent: boolean;
  /** Whom it answers: anybody admitted, a window that is in (or the holder's secret), or the holder's secret alone. */
  readonly key: 'none' | 'window' | 'holder';
  readonly answer: (to: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL }, at: Surroundings) => void | Promise<void>;
}

export const routes: readonly Route[] = [
  {
    name: 'calls',
    fits: (path) => path === '/rpc' || path.startsWith('/rpc/'),
    method: 'POST',
    originMayBeAbsent: false,
    key: 'window',
    answer: ({ request, response, url }, { door }) => door(request, response, url.pathname),
  },
  {
    name: 'holder',
    fits: (path) => path === '/holder/window',
    method: 'POST',
    originMayBeAbsent: false,
    key: 'holder',
    answer: ({ response, url }, { origin, mintUrl, showWindow }) => {
      const shown = url.searchParams.get('show') === 'yes' && showWindow !== undefined;
      if (shown) showWindow(mintUrl());
      // A window that is shown has its token; a second one would lie about unused.
      sendJson(response, 200, { url: shown ? `${origin}/` : mintUrl(), shown });
    },
  },
  {
    name: 'openapi',
    fits: (path) => path === '/openapi.json',
    method: 'GET',
    originMayBeAbsent: false,
    key: 'window',
    answer: async ({ response }) => sendJson(response, 200, await openApiDocument()),
  },
  {
    // The page's first address: opened by a person or a browser's command line, so it comes without an origin.
    name: 'launch',
    fits: (path) => path === '/launch',
    method: 'GET',
    originMayBeAbsent: true,
    key: 'none',
    answer: ({ request, response, url }, { keys }) => launch(keys, url, request.headers.cookie, response),
  },
  {
    name: 'page',
    fits: () => true,
    method: 'GET',
    originMayBeAbsent: true,
    key: 'none',
    answer: ({ response, url }, { rendererDir }) => sendFile(response, rendererDir, url.pathname),
  },
];

/** Exchanges a launch token for the session cookie, and leads to an address that no longer shows the token. */
function launch(keys: Keys, url: URL, cookie: string | undefined, response: ServerResponse): void {
  // A reload of the first address by a window that is already in.
  const known = keys.isSession(cookie);
  if (!keys.takeLaunch(url.searchParams.get('token') ?? '') && !known) return sendRefusal(response, 401, 'LAUNCH_TOKEN_USED');
  if (!known) response.setHeader('set-cookie', keys.cookie);
  response.statusCode = 303;
  response.setHeader('location', '/');
  response.end();
}
