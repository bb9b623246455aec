import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine } from '../engine/engine.ts';
import { sendJson, sendRefusal, setSafeHeaders } from './answer.ts';
import { contractDoor } from './contract-door.ts';
import { createKeys, type Keys } from './keys.ts';
import { openApiDocument } from './open-api.ts';
import { sendFile } from './static-files.ts';

export interface LocalHostOptions {
  readonly engine: Engine;
  /** 0 or nothing: any free port. */
  readonly port?: number;
  /** The built renderer. */
  readonly rendererDir: string;
  /** Opens a window at an address; called when a second start asks for it. */
  readonly showWindow?: (url: string) => void;
  /** Opens the sample journal beside this one, and answers the address that leads into it once. */
  readonly openSample?: () => Promise<string>;
}

export interface LocalHost {
  /** With a token that opens one window; the next window needs a new one. */
  readonly url: string;
  readonly origin: string;
  readonly mintUrl: () => string;
  readonly close: () => Promise<void>;
}

/** Serves the renderer and the contract on 127.0.0.1, to the windows it has let in and to nobody else. */
export async function startLocalHost({ engine, port = 0, rendererDir, showWindow, openSample }: LocalHostOptions): Promise<LocalHost> {
  const keys = createKeys();
  const server = createServer();
  const address = await listen(server, port);
  const authority = `127.0.0.1:${address.port}`;
  const origin = `http://${authority}`;
  const mintUrl = (): string => `${origin}/launch?token=${keys.mintLaunch()}`;
  const door = contractDoor(engine, openSample);
  const answer = createAnswer({ keys, authority, origin, rendererDir, door, mintUrl, showWindow });
  server.on('request', (request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendRefusal(response, 500, 'INTERNAL');
    });
  });
  engine.announceDoor({ origin, secret: keys.holderSecret });
  return { url: mintUrl(), origin, mintUrl, close: () => close(server) };
}

interface Surroundings {
  readonly keys: Keys;
  readonly authority: string;
  readonly origin: string;
  readonly rendererDir: string;
  readonly door: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  readonly mintUrl: () => string;
  readonly showWindow: ((url: string) => void) | undefined;
}

function createAnswer({ keys, authority, origin, rendererDir, door, mintUrl, showWindow }: Surroundings) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    setSafeHeaders(response);
    const { method = '', headers } = request;
    // Another name for this address is how a foreign page would reach it (DNS rebinding); another origin is that page.
    if (headers.host !== authority || request.url?.startsWith('/') !== true) return sendRefusal(response, 403, 'HOST_FOREIGN');
    if (headers.origin !== undefined && headers.origin !== origin) return sendRefusal(response, 403, 'ORIGIN_FOREIGN');
    // Joined as text: '//name' on its own would be read as another host.
    const url = new URL(origin + request.url);
    const path = url.pathname;

    if (path === '/rpc' || path.startsWith('/rpc/')) {
      if (headers.origin === undefined) return sendRefusal(response, 403, 'ORIGIN_MISSING');
      if (!keys.isSession(headers.cookie) && !keys.isHolder(headers.authorization)) return sendRefusal(response, 401, 'SESSION_MISSING');
      if (method !== 'POST') return refuseMethod(response, 'POST');
      if (!(await door(request, response))) sendRefusal(response, 404, 'CALL_UNKNOWN');
      return;
    }
    if (path === '/holder/window') {
      if (!keys.isHolder(headers.authorization)) return sendRefusal(response, 401, 'SESSION_MISSING');
      if (method !== 'POST') return refuseMethod(response, 'POST');
      if (url.searchParams.get('show') === 'yes') showWindow?.(mintUrl());
      return sendJson(response, 200, { url: mintUrl(), shown: showWindow !== undefined });
    }
    if (method !== 'GET') return refuseMethod(response, 'GET');
    if (path === '/launch') return launch(keys, url, headers.cookie, response);
    if (path === '/openapi.json') {
      if (!keys.isSession(headers.cookie) && !keys.isHolder(headers.authorization)) return sendRefusal(response, 401, 'SESSION_MISSING');
      return sendJson(response, 200, await openApiDocument());
    }
    sendFile(response, rendererDir, path);
  };
}

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

function refuseMethod(response: ServerResponse, allow: string): void {
  response.setHeader('allow', allow);
  sendRefusal(response, 405, 'METHOD_NOT_ALLOWED');
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.removeListener('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

/** Answers that are under way are finished; lines that only wait are cut. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  });
}
