import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readHolder } from '../../../main/engine/holder.ts';
import { startLocalHost, type LocalHost, type LocalHostOptions } from '../../../main/local/host.ts';
import { temporaryFolder, testEngine, type TestEngine } from '../../support/engine.ts';

export interface Running {
  host: LocalHost;
  /** The address that let the window in. */
  url: string;
  engine: TestEngine;
  cookie: string;
  secret: string;
  shown: string[];
  authority: string;
  port: number;
  folder: string;
}

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Plain HTTP, because fetch would not let a test lie about Host and Origin. */
export function ask(origin: string, path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Bytes as they are, and everything that comes back until the line ends or is quiet: `quietMs` before the first word, shorter after it. */
export function say(port: number, text: string | Buffer, { quietMs = 10_000, betweenMs = 250 } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(text));
    let heard = '';
    const done = (): void => {
      socket.destroy();
      resolve(heard);
    };
    socket.setTimeout(quietMs, done);
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      socket.setTimeout(betweenMs);
    });
    socket.on('end', done);
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? done() : reject(error)));
  });
}

/** The status of every answer in what came back over one line. */
export const statuses = (heard: string): number[] => [...heard.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((found) => Number(found[1]));

/** A host over a new journal and a renderer of three files, with one window let in. */
export async function startHost(options: Partial<LocalHostOptions> = {}): Promise<Running> {
  const folder = temporaryFolder();
  const rendererDir = join(folder, 'renderer');
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>Ballast</title>');
  writeFileSync(join(rendererDir, 'assets', 'app-1a2b.js'), 'void 0;');
  writeFileSync(join(folder, 'secret.txt'), 'not for you');
  const engine = testEngine({ path: join(folder, 'j') });
  const shown: string[] = [];
  const host = await startLocalHost({ engine, rendererDir, showWindow: (url) => shown.push(url), ...options });
  onTestFinished(() => host.close());
  const url = host.mintUrl();
  const launched = await ask(host.origin, url.slice(host.origin.length));
  const cookie = String(launched.headers['set-cookie']).split(';')[0]!;
  const authority = host.origin.slice('http://'.length);
  return { host, url, engine, cookie, secret: readHolder(engine.ctx.path)!.door!.secret, shown, authority, port: Number(authority.split(':')[1]), folder };
}

export const list = (running: Running, headers: Record<string, string>): Promise<Answer> =>
  ask(running.host.origin, '/rpc/accounts/list', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{}' });
