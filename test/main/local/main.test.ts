import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hostArguments } from '../../../main/local/arguments.ts';
import { findBrowser } from '../../../main/local/browser.ts';
import { readHolder } from '../../../main/engine/holder.ts';
import { temporaryFolder, testEngine } from '../../support/engine.ts';
import { repository } from '../../support/repository.ts';

interface Started {
  out: () => string;
  err: () => string;
  /** Resolves with the line it waits for, or fails when the process ends first. */
  ready: Promise<string>;
  exit: Promise<number | null>;
  signal: (name: NodeJS.Signals) => void;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [join(repository, 'main/local/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: 'en_US.UTF-8', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = /^Ballast ready: (http:\S+)$/m.exec(out)?.[1];
      if (found !== undefined) resolve(found);
    });
    void exit.then((code) => reject(new Error(`ended with ${code}: ${err}`)));
  });
  ready.catch(() => undefined);
  return { out: () => out, err: () => err, ready, exit, signal: (name) => void child.kill(name) };
}

const journalIn = (folder: string): string => join(folder, 'j.ballast');

test.each(['SIGTERM', 'SIGINT'] as const)('serves until %s, prints exactly one line, and closes the journal cleanly', async (signal) => {
  const journal = journalIn(temporaryFolder());
  const host = start(['--journal', journal, '--no-window']);
  const url = await host.ready;
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/launch\?token=[0-9a-f]{64}$/);
  expect(host.out()).toBe(`Ballast ready: ${url}\n`);
  host.signal(signal);
  expect(await host.exit).toBe(0);
  expect(readdirSync(dirname(journal))).toEqual(['j.ballast']);
});

test('a second start on the same journal leads to the first and ends well', async () => {
  const journal = journalIn(temporaryFolder());
  const first = start(['--journal', journal, '--no-window']);
  const firstUrl = await first.ready;
  const second = start(['--journal', journal, '--no-window']);
  expect(await second.exit).toBe(0);
  const secondUrl = /Ballast ready: (\S+)/.exec(second.out())?.[1] ?? '';
  expect(new URL(secondUrl).origin).toBe(new URL(firstUrl).origin);
  expect((await fetch(secondUrl, { redirect: 'manual' })).status).toBe(303);
  expect(second.err()).toContain(journal);
  expect(second.err()).toContain(String(readHolder(journal)?.pid));
});

test('a second start where nobody answers says who holds the journal', async () => {
  const journal = journalIn(temporaryFolder());
  testEngine({ path: journal });
  const second = start(['--journal', journal, '--no-window']);
  expect(await second.exit).toBe(1);
  expect(second.out()).toBe('');
  expect(second.err()).toContain(`process ${process.pid}`);
  expect(second.err()).toContain('JOURNAL_HELD');
});

test('a killed host leaves nothing in the way of the next', async () => {
  const journal = journalIn(temporaryFolder());
  const first = start(['--journal', journal, '--no-window']);
  await first.ready;
  first.signal('SIGKILL');
  await first.exit;
  expect(existsSync(`${journal}-holder`)).toBe(true);
  const second = start(['--journal', journal, '--no-window']);
  await expect(second.ready).resolves.toContain('http://127.0.0.1');
});

test('a port that is taken is said, and the journal is let go', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const journal = journalIn(temporaryFolder());
  const host = start(['--journal', journal, '--no-window', '--port', String(port)]);
  expect(await host.exit).toBe(1);
  expect(host.err()).toContain(String(port));
  expect(existsSync(`${journal}-holder`)).toBe(false);
});

test('what is no journal is refused in the terminal’s language and left as it is', async () => {
  const path = journalIn(temporaryFolder());
  writeFileSync(path, 'my shopping list');
  const host = start(['--journal', path, '--no-window'], { LANG: 'zh_CN.UTF-8' });
  expect(await host.exit).toBe(1);
  expect(host.err()).toContain('不是 Ballast 的日志');
  expect(readFileSync(path, 'utf8')).toBe('my shopping list');
});

test('a real journal is never taken for a sample', async () => {
  const journal = journalIn(temporaryFolder());
  testEngine({ path: journal }).close();
  const host = start(['--journal', journal, '--no-window', '--demo']);
  expect(await host.exit).toBe(1);
  expect(host.err()).toContain('JOURNAL_IS_REAL');
});

test('what is not understood ends with 2', async () => {
  const host = start(['--jornal', 'x']);
  expect(await host.exit).toBe(2);
  expect(host.err()).toContain('Usage:');
});

describe('the arguments', () => {
  test.each([
    [[], { journal: undefined, port: 0, window: true, demo: false }],
    [['--journal', 'a b', '--port', '8080', '--local', '--no-window', '--demo'], { journal: 'a b', port: 8080, window: false, demo: true }],
    [['--port=1'], { journal: undefined, port: 1, window: true, demo: false }],
  ])('%j', (args, expected) => {
    expect(hostArguments(args)).toEqual(expected);
  });

  test.each([[['--port', '65536']], [['--port', '-1']], [['--port', 'x']], [['--journal', '']], [['extra']], [['--unknown']]])('%j is not understood', (args) => {
    expect(hostArguments(args)).toBeTypeOf('string');
  });
});

test('the browser somebody names is asked before those that are installed; what cannot run is passed over', () => {
  expect(findBrowser({ BALLAST_CHROMIUM: process.execPath, PATH: '' })).toBe(process.execPath);
  expect(findBrowser({ BALLAST_CHROMIUM: '/no/such/browser', PATH: '' })).toBeNull();
});
