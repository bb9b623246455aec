import { createORPCClient } from '@orpc/client';
import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { contract, type Contract } from '../../shared/contract/index.ts';

export type Client = ContractRouterClient<Contract>;

let link: ClientLink<ClientContext> | null = null;

/**
 * Chooses the road to the engine once, before anything is drawn.
 *
 * Served over http, the engine is behind `/rpc` of the same origin. In Electron the page has an origin of its own and the
 * preload hands over a message port: a `ballast:port` message with the port. The page announces itself with
 * `ballast:ready`, because the port may come before this script listens, or after.
 */
export async function connect(): Promise<void> {
  link = location.protocol.startsWith('http') ? httpLink() : await portLink();
}

function httpLink(): ClientLink<ClientContext> {
  return new OpenAPILink(contract, { url: `${location.origin}/rpc` });
}

function portLink(): Promise<ClientLink<ClientContext>> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent) => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== 'ballast:port' || !port) return;
      window.removeEventListener('message', receive);
      port.start();
      resolve(new RPCLink({ port }));
    };
    window.addEventListener('message', receive);
    window.postMessage('ballast:ready', location.origin);
  });
}

/** Calls of the contract, typed by it. Screens use `api` in query.ts, which wraps this for TanStack Query. */
export const client: Client = createORPCClient({
  call: (path, input, options) => {
    if (!link) throw new Error('The engine is not connected yet.');
    return link.call(path, input, options);
  },
});
