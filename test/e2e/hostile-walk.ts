import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page, Route } from 'playwright-core';
import type { HostileString } from '../support/hostile-strings.ts';

/** A server that is not ours, on this machine: whoever gets a line to it is written down. */
export interface Elsewhere {
  readonly origin: string;
  /** What was asked of it. */
  readonly heard: string[];
  /** Lines that were opened to it, whether or not anything was said on them. */
  readonly lines: string[];
  readonly close: () => Promise<void>;
}

export async function elsewhere(answer = '<!doctype html><title>elsewhere</title>'): Promise<Elsewhere> {
  const heard: string[] = [];
  const lines: string[] = [];
  const server: Server = createServer((request, response) => {
    heard.push(`${request.method} ${request.headers.host} ${request.url}`);
    response.setHeader('content-type', 'text/html');
    response.end(answer);
  });
  server.on('connection', () => lines.push('a line'));
  server.on('upgrade', (request, socket) => {
    heard.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    lines,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** What must not happen, as it happens. */
export interface Watch {
  /** Asked of anybody but the host, whether or not the policy then stopped it. */
  readonly requests: string[];
  /** Those of them that the policy stopped before a line was opened. */
  readonly stopped: string[];
  readonly dialogs: string[];
  readonly downloads: string[];
  /** Windows beside the one that is watched. */
  readonly windows: string[];
  /** What the policy had to stop: something had got into the page as more than text. */
  readonly violations: string[];
  readonly broken: string[];
  /** What has run that should have been text. */
  readonly ran: string[];
}

/** Watches a window, which is opened by the caller in `context` after this. */
export async function watch(context: BrowserContext, own: string): Promise<Watch> {
  const found = { requests: [] as string[], stopped: [] as string[], dialogs: [] as string[], downloads: [] as string[], windows: [] as string[], violations: [] as string[], broken: [] as string[] };
  const ran: string[] = [];
  await context.exposeBinding('__told', (_source, kind: string, what: string) => {
    if (kind === 'violation') found.violations.push(what);
    else ran.push(what);
  });
  await context.addInitScript(() => {
    const told = (globalThis as unknown as { __told: (kind: string, what: string) => void }).__told;
    document.addEventListener('securitypolicyviolation', (event) => told('violation', `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
    // Set by whatever runs, in whichever frame; told at once, because a page that leaves takes its globals with it.
    Object.defineProperty(globalThis, '__ran', { set: (value: unknown): void => { told('ran', String(value)); }, get: () => 0, configurable: false });
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${own}/`) && !url.startsWith(`blob:${own}/`) && !/^data:(?:image|font)\//.test(url)) found.requests.push(`${request.resourceType()} ${url}`);
  });
  context.on('requestfailed', (request) => {
    // `origin`: what a drawing may use from elsewhere, which is nothing.
    if (/^(?:csp|origin)$/.test(request.failure()?.errorText ?? '')) found.stopped.push(`${request.resourceType()} ${request.url()}`);
  });
  let windows = 0;
  context.on('page', (page) => {
    windows += 1;
    if (windows > 1) found.windows.push(page.url());
    page.on('dialog', (dialog) => {
      found.dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('download', (download) => found.downloads.push(download.url()));
    page.on('websocket', (socket) => found.requests.push(`websocket ${socket.url()}`));
    page.on('pageerror', (error) => found.broken.push(error.message));
  });
  return { ...found, ran };
}

/** Keys whose words come from outside though they may be a single word; any text with a blank or Chinese in it does as well. */
const OUTSIDE = new Set(['name', 'symbol', 'market', 'accountName', 'instrumentName', 'journalName', 'title', 'setup', 'tag', 'tags', 'label', 'note', 'words', 'file', 'fileName', 'snippet', 'text', 'markdown', 'thesis', 'invalidation', 'raw', 'header', 'sector', 'path']);
/** Texts that hold paragraphs: there all of them stand at once. */
const LONG = new Set(['markdown', 'thesis', 'lessons', 'note', 'invalidation', 'exitReason', 'body', 'story']);

/** Puts hostile strings in the place of every text that came from outside, in whatever the host answers. */
export function poison(strings: readonly HostileString[], shift: number): (value: unknown, key?: string) => unknown {
  let next = shift;
  const all = strings.map(({ text }) => text).join('\n\n');
  const change = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((item) => change(item, key));
    if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item, name)]));
    if (typeof value !== 'string' || value === '') return value;
    if (!OUTSIDE.has(key) && !LONG.has(key) && !/[\s\u3400-\u9fff]/.test(value)) return value;
    next += 1;
    return LONG.has(key) ? all : strings[next % strings.length]!.text;
  };
  return change;
}

const SVG = (other: string): string => `<svg xmlns="http://www.w3.org/2000/svg" onload="globalThis.__ran='svg'"><script>globalThis.__ran='svg'</script><image href="${other}/svg.png"/><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${other}/svg"/></foreignObject></svg>`;

/** Every answer of the contract, on its way into the page. A picture of the journal is a drawing with a script in it. */
export async function poisonAnswers(page: Page, strings: readonly HostileString[], other: string, shift: () => number): Promise<void> {
  await page.route('**/rpc/**', async (route: Route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/rpc/journal/attachment') {
      await route.fulfill({ json: { id: 'evil', entryId: null, name: strings[0]!.text, mediaType: 'image/svg+xml', bytes: 1, sha256: '0', contentBase64: Buffer.from(SVG(other)).toString('base64') } });
      return;
    }
    // A kept connection may close under a request that is just being sent: such a one is sent again, as a browser would.
    const answer = await route.fetch({ maxRetries: 3 });
    const text = await answer.text();
    const keep = /^\/rpc\/app\/(?:settings|pulse)$/.test(path) || text === '';
    await route.fulfill({ response: answer, body: keep ? text : JSON.stringify(poison(strings, shift())(JSON.parse(text))) });
  });
}

/** Which of the strings stand in the page as text, in whatever a person sees or a reader is told. */
export async function shown(page: Page, strings: readonly HostileString[]): Promise<string[]> {
  const text = await page.evaluate(() => {
    const attributes = [...document.querySelectorAll('[title], [aria-label], [placeholder], [alt], option, input, textarea')].map((element) =>
      ['title', 'aria-label', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? '').join(' ') + ('value' in element ? String(element.value) : ''),
    );
    return [document.title, document.body.textContent, ...attributes].join('\n');
  });
  return strings.filter(({ mark }) => text.includes(mark)).map(({ mark }) => mark);
}

/** What only markup can have made: nothing of ours looks like it. */
export async function markup(page: Page, other: string): Promise<string[]> {
  return page.evaluate((host) => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('iframe, object, embed, base, meta[http-equiv], marquee, x-evil, math, noscript *, script:not([src]), audio, video, form[action], [formaction]')) found.push(element.outerHTML.slice(0, 120));
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on')) found.push(`${name}=${value.slice(0, 60)} on ${element.localName}`);
        if (/^(?:src|srcset|data|action|poster|background|style|xlink:href)$/.test(name) && (value.includes(host) || /^\s*(?:javascript|vbscript|data:text)/i.test(value))) found.push(`${name}=${value.slice(0, 80)} on ${element.localName}`);
        if (name === 'href' && value !== '' && !(element instanceof HTMLAnchorElement && /^https?:/.test(value)) && !/^(?:\/(?!\/)|#|blob:)/.test(value) && !value.startsWith(`${location.origin}/`)) found.push(`href=${value.slice(0, 80)} on ${element.localName}`);
      }
    }
    return found;
  }, other);
}
