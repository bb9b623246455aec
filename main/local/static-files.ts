import { createReadStream, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { sendRefusal } from './answer.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * The file under `root` that answers a path, or null where none may. A path without an extension is a screen of the
 * app, which finds its way itself once it is loaded.
 */
export function fileFor(root: string, path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  if (extname(decoded) === '') return join(root, 'index.html');
  const file = normalize(join(root, decoded));
  return file.startsWith(root.endsWith(sep) ? root : root + sep) ? file : null;
}

/** Names under assets/ carry a hash of their content, so they may be kept for ever; everything else is asked for again. */
export function sendFile(response: ServerResponse, root: string, path: string): void {
  const file = fileFor(root, path);
  const size = file === null ? null : sizeOf(file);
  if (file === null || size === null) {
    sendRefusal(response, 404, file?.endsWith('index.html') === true ? 'RENDERER_NOT_BUILT' : 'NOT_FOUND');
    return;
  }
  response.statusCode = 200;
  response.setHeader('content-type', mediaTypes[extname(file)] ?? 'application/octet-stream');
  response.setHeader('content-length', size);
  response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  const stream = createReadStream(file);
  // Headers are out by then; cutting the line is the one honest sign left.
  stream.on('error', () => response.destroy());
  stream.pipe(response);
}

function sizeOf(file: string): number | null {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : null;
}
