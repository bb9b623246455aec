import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { pageHeaders } from '../engine/page-headers.ts';

/** On every answer, whatever it is. There is no CORS header among them, and none is ever added: no other origin reads an answer. */
export const safeHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  'cross-origin-embedder-policy': 'require-corp',
  // Another port of 127.0.0.1 is another program, and is not to share a process with this page.
  'origin-agent-cluster': '?1',
  'cache-control': 'no-store',
};

export function setSafeHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

/** The form every refused call has, also where the engine was never asked. */
const refusalBody = (status: number, code: string): unknown => ({ code, status, message: code, data: { params: {}, items: [] } });

export function sendRefusal(response: ServerResponse, status: number, code: string): void {
  sendJson(response, status, refusalBody(status, code));
}

/** The same for a line that never became a request, or wants to become something else. The line ends with it. */
export function endLine(socket: Duplex, status: number, code: string): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(refusalBody(status, code));
  const headers = { ...safeHeaders, 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}
