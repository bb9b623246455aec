import type { ServerResponse } from 'node:http';
import { contentSecurityPolicy } from '../engine/content-security-policy.ts';

/** On every answer, whatever it is. */
export function setSafeHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', contentSecurityPolicy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('cross-origin-embedder-policy', 'require-corp');
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  response.setHeader('cache-control', 'no-store');
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

/** The form every refused call has, also where the engine was never asked. */
export function sendRefusal(response: ServerResponse, status: number, code: string): void {
  sendJson(response, status, { code, status, message: code, data: { params: {}, items: [] } });
}
