import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readHolder } from '../../../main/engine/holder.ts';
import { openEngine } from '../../../main/engine/engine.ts';
import { samplePath } from '../../../main/local/sample-beside.ts';
import { makeSample } from '../../../main/sample/make-sample.ts';
import { temporaryFolder } from '../../support/engine.ts';
import { repository } from '../../support/repository.ts';

interface Started {
  url: string;
  pid: number;
  end: (signal: NodeJS.Signals) => Promise<void>;
}

async function startHost(journal: string): Promise<Started> {
  const child = spawn(process.execPath, [join(repository, 'main/local/main.ts'), '--journal', journal, '--no-window'], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  let out = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = /^Ballast ready: (\S+)$/m.exec(out)?.[1];
      if (found !== undefined) resolve(found);
    });
    void exit.then(() => reject(new Error('the host ended')));
  });
  return {
    url,
    pid: child.pid!,
    end: async (signal) => {
      child.kill(signal);
      await exit;
    },
  };
}

interface Page {
  call: (name: string) => Promise<{ status: number; body: unknown }>;
}

/** What a window does with a launch address: takes the cookie, then asks. */
async function enter(url: string): Promise<Page> {
  const { origin } = new URL(url);
  const launched = await fetch(url, { redirect: 'manual' });
  expect(launched.status).toBe(303);
  const cookie = launched.headers.get('set-cookie')!.split(';')[0]!;
  return {
    call: async (name) => {
      const response = await fetch(`${origin}/rpc/${name}`, { method: 'POST', headers: { origin, cookie, 'content-type': 'application/json' }, body: '{}' });
      return { status: response.status, body: await response.json() };
    },
  };
}

const urlOf = ({ body }: { body: unknown }): string => (body as { url: string }).url;

/** A short sample, so that only the opening is waited for. */
const shortSample = (journal: string): Promise<void> => makeSample(samplePath(journal), { endMs: Date.parse('2026-11-20T12:00:00.000Z'), weeks: 2 });

async function gone(path: string): Promise<void> {
  await expect.poll(() => existsSync(path), { timeout: 15_000 }).toBe(false);
}

test('one call from a journal without accounts leads into the sample, beside it and apart from it', async () => {
  const journal = join(temporaryFolder(), 'journal.ballast');
  await shortSample(journal);
  const host = await startHost(journal);
  const own = await enter(host.url);
  const opened = await own.call('app/openSample');
  expect(opened.status).toBe(200);
  expect(new URL(urlOf(opened)).origin).not.toBe(new URL(host.url).origin);
  const sample = await enter(urlOf(opened));
  expect((await sample.call('app/info')).body).toMatchObject({ sample: true, counts: { accounts: 3 } });
  expect((await own.call('app/info')).body).toMatchObject({ sample: false, counts: { accounts: 0, plans: 0, fills: 0 } });

  // Once more: the sample that runs, through a new token.
  const again = await own.call('app/openSample');
  expect(new URL(urlOf(again)).origin).toBe(new URL(urlOf(opened)).origin);
  expect(urlOf(again)).not.toBe(urlOf(opened));
  await enter(urlOf(again));

  await host.end('SIGTERM');
  await gone(`${samplePath(journal)}-holder`);
}, 90_000);

test('a host that is killed takes its sample with it', async () => {
  const journal = join(temporaryFolder(), 'journal.ballast');
  await shortSample(journal);
  const host = await startHost(journal);
  await (await enter(host.url)).call('app/openSample');
  expect(readHolder(samplePath(journal))?.pid).not.toBe(host.pid);
  await host.end('SIGKILL');
  await gone(`${samplePath(journal)}-holder`);
}, 90_000);

test('a journal of one’s own under the sample’s name is not opened as one', async () => {
  const journal = join(temporaryFolder(), 'journal.ballast');
  const real = openEngine({ path: samplePath(journal), host: 'cli', createIfMissing: true });
  const info = await real.call('app/info', {});
  real.close();
  const host = await startHost(journal);
  expect(await (await enter(host.url)).call('app/openSample')).toMatchObject({ status: 409, body: { code: 'SAMPLE_NOT_OPENED' } });
  const after = openEngine({ path: samplePath(journal), host: 'cli' });
  expect(await after.call('app/info', {})).toMatchObject({ journalId: (info as { journalId: string }).journalId, sample: false });
  after.close();
}, 60_000);

test('a journal that itself has the sample’s name is left alone', async () => {
  const journal = join(temporaryFolder(), 'sample.ballast');
  const host = await startHost(journal);
  const own = await enter(host.url);
  expect(await own.call('app/openSample')).toMatchObject({ status: 409, body: { code: 'JOURNAL_IS_REAL' } });
  expect((await own.call('app/info')).body).toMatchObject({ sample: false });
}, 60_000);

test('a host without a way to the sample says so', async () => {
  const engine = openEngine({ path: join(temporaryFolder(), 'j.ballast'), host: 'electron', createIfMissing: true });
  onTestFinished(() => engine.close());
  expect(await engine.call('app/openSample', {})).toEqual({ url: null });
});
