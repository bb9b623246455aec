import type { IncomingMessage } from 'node:http';

export interface Here {
  /** `127.0.0.1:PORT` */
  readonly authority: string;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
}

export interface Refused {
  readonly status: number;
  readonly code: string;
}

type Asked = Pick<IncomingMessage, 'url' | 'headers' | 'rawHeaders'>;

/** Node keeps the first of some headers and joins others; who sends one of these twice wants two readers to disagree. */
const ONCE: ReadonlySet<string> = new Set(['host', 'origin', 'authorization', 'cookie', 'content-type', 'content-length', 'transfer-encoding', 'connection', 'sec-fetch-site']);

/**
 * Whether a request comes from this host's own page or from a program that knows where it is; null where it does. Asked before
 * anything else of every request there is, whatever it asks for.
 *
 * Another name for this address is how a foreign page would reach it (DNS rebinding); another origin is that page.
 *
 * @param originMayBeAbsent true for the GET of the page and of what it is made of: a browser sends no Origin with these
 */
export function refusedAdmission({ url, headers, rawHeaders }: Asked, here: Here, originMayBeAbsent: boolean): Refused | null {
  if (namedTwice(rawHeaders)) return { status: 400, code: 'HEADERS_AMBIGUOUS' };
  if (headers.host !== here.authority) return { status: 403, code: 'HOST_FOREIGN' };
  // An address with a scheme and a host of its own (as a proxy is asked), a bare `*`, or nothing.
  if (url?.startsWith('/') !== true) return { status: 403, code: 'HOST_FOREIGN' };
  if (headers.origin === undefined ? !originMayBeAbsent : headers.origin !== here.origin) {
    return { status: 403, code: headers.origin === undefined ? 'ORIGIN_MISSING' : 'ORIGIN_FOREIGN' };
  }
  if (askedByForeignPage(headers)) return { status: 403, code: 'ORIGIN_FOREIGN' };
  return null;
}

function namedTwice(rawHeaders: readonly string[]): boolean {
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!.toLowerCase();
    if (ONCE.has(name) && seen.has(name)) return true;
    seen.add(name);
  }
  return false;
}

/**
 * What a browser says by itself of who asks. Another site, or another port of this machine ("same-site"), may lead a window
 * here and nothing more: it gets no script, no style, no picture, and no frame around the page.
 */
function askedByForeignPage(headers: Asked['headers']): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document';
}
