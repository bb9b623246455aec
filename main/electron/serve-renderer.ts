import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { pageHeaders } from '../engine/page-headers.ts';
import { appHost, appOrigin } from './origin.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Path of the file that answers a URL of the window, or null where there is none to give.
 * A path without an extension is a screen of the app and gets the page.
 */
export function rendererFile(root: string, url: string): string | null {
  const parsed = new URL(url);
  if (parsed.host !== appHost) return null;
  let path: string;
  try {
    path = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = extname(path) === '' ? join(root, 'index.html') : normalize(join(root, path));
  const inside = root.endsWith(sep) ? root : root + sep;
  return file.startsWith(inside) ? file : null;
}

/** Handler for `protocol.handle`: the built renderer with the headers the local host sends, too. */
export function serveRenderer(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    const file = rendererFile(root, request.url);
    if (file === null) return new Response(null, { status: 404 });
    let body: Buffer;
    try {
      body = await readFile(file);
    } catch {
      return new Response(null, { status: 404 });
    }
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
        ...pageHeaders,
        'access-control-allow-origin': appOrigin,
      },
    });
  };
}
