import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { zHolder } from '../../../main/engine/holder.ts';
import { temporaryFolder } from '../../support/engine.ts';
import { repository } from '../../support/repository.ts';
import { ask } from './host-under-test.ts';

interface Started {
  readonly folder: string;
  readonly out: () => string;
  readonly err: () => string;
  readonly line: Promise<string>;
  readonly stop: () => Promise<void>;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv): Started {
  const folder = temporaryFolder();
  const child = spawn(process.execPath, [join(repository, 'main/local/main.ts'), '--journal', join(folder, 'j.ballast'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, BALLAST_FOLDER: folder },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const exit = once(child, 'exit');
  const line = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = /^Ballast ready: (http:\S+)$/m.exec(out)?.[1];
      if (found !== undefined) resolve(found);
    });
    void exit.then(() => reject(new Error(err)));
  });
  line.catch(() => undefined);
  return {
    folder,
    out: () => out,
    err: () => err,
    line,
    stop: async () => {
      child.kill('SIGTERM');
      await exit;
    },
  };
}

/** Everything the host and its journal have left behind, byte for byte. */
const leftBehind = ({ folder, out, err }: Started): { name: string; text: string }[] => [
  { name: 'standard output', text: out() },
  { name: 'standard error', text: err() },
  ...readdirSync(folder).filter((name) => name.startsWith('j.ballast')).map((name) => ({ name, text: readFileSync(join(folder, name), 'latin1') })),
];

const holding = (started: Started, secret: string): string[] => leftBehind(started).filter(({ text }) => text.includes(secret)).map(({ name }) => name);

test('without a window the token is in the one line that is the way in, and in no other place; the cookie is in none', async () => {
  const host = start(['--no-window'], {});
  const url = new URL(await host.line);
  const token = url.searchParams.get('token')!;
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  const launched = await ask(url.origin, url.pathname + url.search);
  expect(launched).toMatchObject({ status: 303, body: '', headers: { location: '/', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' } });
  const cookie = String(launched.headers['set-cookie']);
  const session = /=([0-9a-f]{64});/.exec(cookie)![1]!;
  const inside = { cookie: cookie.split(';')[0]!, origin: url.origin, 'content-type': 'application/json' };
  // Answers of every kind, faults among them, would be what a log tells of.
  await ask(url.origin, `/launch?token=${token}`);
  await ask(url.origin, `/none-${token}.js`);
  await ask(url.origin, '/rpc/accounts/get', { method: 'POST', headers: inside, body: JSON.stringify({ id: token }) });
  await ask(url.origin, '/rpc/accounts/list', { method: 'POST', headers: { ...inside, host: token }, body: '{' });
  const holderFile = join(host.folder, 'j.ballast-holder');
  const { secret } = zHolder.parse(JSON.parse(readFileSync(holderFile, 'utf8'))).door!;
  expect(statSync(holderFile).mode & 0o777).toBe(0o600);
  expect(holding(host, token)).toEqual(['standard output']);
  expect(host.out().split(token)).toHaveLength(2);
  expect(holding(host, session)).toEqual([]);
  expect(holding(host, secret)).toEqual(['j.ballast-holder']);
  await host.stop();
  expect(holding(host, session)).toEqual([]);
  expect(holding(host, secret)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('with a window the token goes to the browser alone, and nothing is printed that opens anything', async () => {
  const browser = join(temporaryFolder(), 'browser');
  writeFileSync(browser, '#!/bin/sh\nprintf "%s\\n" "$@" > "$BALLAST_FOLDER/opened.part"\nmv "$BALLAST_FOLDER/opened.part" "$BALLAST_FOLDER/opened"\n');
  chmodSync(browser, 0o755);
  const host = start([], { BALLAST_CHROMIUM: browser });
  expect(await host.line).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const opened = join(host.folder, 'opened');
  await vi.waitFor(() => expect(existsSync(opened)).toBe(true), { timeout: 5000 });
  const url = new URL(/^--app=(.*)$/m.exec(readFileSync(opened, 'utf8'))![1]!);
  const token = url.searchParams.get('token')!;
  expect((await ask(url.origin, url.pathname + url.search)).status).toBe(303);
  expect((await ask(url.origin, url.pathname + url.search)).status).toBe(401);
  expect(holding(host, token)).toEqual([]);
  expect(host.out()).not.toContain('token');
  await host.stop();
});
