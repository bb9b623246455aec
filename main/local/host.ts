import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine } from '../engine/engine.ts';
import type { Printing } from '../engine/implement.ts';
import { refusedAdmission, type Here, type Refused } from './admission.ts';
import { endLine, sendRefusal, setSafeHeaders } from './answer.ts';
import { contractDoor } from './contract-door.ts';
import { createKeys } from './keys.ts';
import { routes, type Route, type Surroundings } from './routes.ts';

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
  /** Prints pages; absent where there is no browser to do it. */
  readonly printing?: Printing;
  /** How long a request's headers, and all of it, may take to arrive. */
  readonly patience?: { readonly headersMs: number; readonly requestMs: number; readonly checkMs: number };
}

export interface LocalHost {
  readonly origin: string;
  /** An address with a token that opens one window; the next window needs a new one. */
  readonly mintUrl: () => string;
  readonly close: () => Promise<void>;
}

const PATIENCE = { headersMs: 10_000, requestMs: 120_000, checkMs: 5000 };
/** A browser opens six lines to a host. Whoever opens hundreds shuts nobody out but himself. */
const MOST_LINES = 256;

/** Serves the renderer and the contract on 127.0.0.1, to the windows it has let in and to nobody else. */
export async function startLocalHost({ engine, port = 0, rendererDir, showWindow, openSample, printing, patience = PATIENCE }: LocalHostOptions): Promise<LocalHost> {
  const keys = createKeys();
  const server = createServer({
    insecureHTTPParser: false,
    requireHostHeader: true,
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    connectionsCheckingInterval: patience.checkMs,
  });
  server.maxConnections = MOST_LINES;
  const address = await listen(server, port);
  const authority = `127.0.0.1:${address.port}`;
  const origin = `http://${authority}`;
  const mintUrl = (): string => `${origin}/launch?token=${keys.mintLaunch()}`;
  answerOn(server, { authority, origin }, { keys, origin, rendererDir, door: contractDoor(engine, openSample, printing), mintUrl, showWindow });
  engine.announceDoor({ origin, secret: keys.holderSecret });
  return { origin, mintUrl, close: () => close(server) };
}

/** Whatever can come in on a line passes the same checks: a request, one that waits to be told to go on, an upgrade, a tunnel. */
function answerOn(server: Server, here: Here, at: Surroundings): void {
  const take = (request: IncomingMessage, response: ServerResponse, goOn: () => void): void => {
    answer(request, response, here, at, goOn).catch(() => {
      if (response.headersSent) response.destroy();
      else sendRefusal(response, 500, 'INTERNAL');
    });
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => take(request, response, () => undefined));
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => take(request, response, () => response.writeContinue()));
  server.on('upgrade', (request: IncomingMessage, socket) => {
    // A WebSocket is opened without any of a page's limits, so it has to say where it comes from; and then there is none.
    const { status, code } = refusedAdmission(request, here, false) ?? { status: 400, code: 'UPGRADE_REFUSED' };
    endLine(socket, status, code);
  });
  server.on('connect', (_request, socket) => endLine(socket, 405, 'METHOD_NOT_ALLOWED'));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET') return void socket.destroy();
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return endLine(socket, 408, 'REQUEST_TOO_SLOW');
    endLine(socket, error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400, 'BAD_REQUEST');
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, here: Here, at: Surroundings, goOn: () => void): Promise<void> {
  setSafeHeaders(response);
  const { method } = request;
  // Joined as text: '//name' on its own would be read as another host.
  const url = new URL(here.origin + (request.url?.startsWith('/') === true ? request.url : '/'));
  const route = routes.find(({ fits }) => fits(url.pathname))!;
  const foreign = refusedAdmission(request, here, route.originMayBeAbsent && method === 'GET');
  if (foreign !== null) return refuseStranger(response, foreign);
  if (!holdsKey(route.key, request, at)) return refuseStranger(response, { status: 401, code: 'SESSION_MISSING' });
  if (method !== route.method) {
    response.setHeader('allow', route.method);
    return refuseStranger(response, { status: 405, code: 'METHOD_NOT_ALLOWED' });
  }
  goOn();
  await route.answer({ request, response, url }, at);
}

function holdsKey(key: Route['key'], { headers }: IncomingMessage, { keys }: Surroundings): boolean {
  switch (key) {
    case 'none':
      return true;
    case 'window':
      return keys.isSession(headers.cookie) || keys.isHolder(headers.authorization);
    case 'holder':
      return keys.isHolder(headers.authorization);
  }
}

/** The line ends with the answer: what else a stranger has sent on it is not read as another request. */
function refuseStranger(response: ServerResponse, { status, code }: Refused): void {
  response.setHeader('connection', 'close');
  sendRefusal(response, status, code);
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
