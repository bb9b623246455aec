import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder, testEngine } from '../support/engine.ts';
import { repository } from '../support/repository.ts';

interface Host {
  child: ChildProcess;
  origin: string;
  headers: Record<string, string>;
}

/** The local host from its source, in a process of its own that can be killed. */
async function startHost(journal: string): Promise<Host> {
  const child = spawn(process.execPath, [join(repository, 'main/local/main.ts'), '--journal', journal, '--no-window'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Where testEngine looks for the anchor too.
    env: { ...process.env, XDG_STATE_HOME: join(dirname(journal), 'state') },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /^Ballast ready: (\S+)$/m.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)));
  });
  const { origin } = new URL(url);
  const launched = await fetch(url, { redirect: 'manual' });
  const cookie = launched.headers.getSetCookie()[0]!.split(';')[0]!;
  return { child, origin, headers: { cookie, origin, 'content-type': 'application/json' } };
}

async function post<T>({ origin, headers }: Host, name: string, input: unknown): Promise<T> {
  const response = await fetch(`${origin}/rpc/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
  const body = (await response.json()) as T;
  if (!response.ok) throw new Error(JSON.stringify(body));
  return body;
}

const SAVES = 200;
const DRAFTS = 8;

/** Saves go on until the process dies under them; what was acknowledged is what the answer said before that. */
async function saveUntilKilled(host: Host, plans: { id: string; revision: number; content: Record<string, unknown> }[], killAfter: number): Promise<Map<string, number>> {
  const acknowledged = new Map<string, number>();
  let count = 0;
  const writer = async (plan: (typeof plans)[number]): Promise<void> => {
    let { revision } = plan;
    for (let round = 0; round < SAVES; round += 1) {
      try {
        const saved = await post<{ revision: number }>(host, 'plans/saveDraft', { id: plan.id, revision, content: { ...plan.content, thesis: `save ${revision + 1}` } });
        revision = saved.revision;
      } catch {
        return;
      }
      acknowledged.set(plan.id, revision);
      count += 1;
      if (count === killAfter) host.child.kill('SIGKILL');
    }
  };
  await Promise.all(plans.map(writer));
  return acknowledged;
}

describe.each([1, 37, SAVES])('the engine killed (kill -9) right after %i acknowledged saves', (killAfter) => {
  test('has every one of them after the restart, and a whole record', async () => {
    const journal = join(temporaryFolder(), 'j.ballast');
    const host = await startHost(journal);
    const ended = once(host.child, 'exit');
    const account = await post<{ id: string }>(host, 'accounts/add', { name: 'Lin', currency: 'CNY', kind: 'margin', equity: '1000000' });
    const plans = await Promise.all(Array.from({ length: DRAFTS }, () => post<{ id: string; revision: number; content: Record<string, unknown> }>(host, 'plans/create', { content: { accountId: account.id } })));

    const acknowledged = await saveUntilKilled(host, plans, killAfter);
    await ended;
    const total = plans.reduce((sum, plan) => sum + (acknowledged.get(plan.id) ?? plan.revision) - plan.revision, 0);
    expect(total).toBeGreaterThanOrEqual(killAfter);

    const engine = testEngine({ path: journal });
    for (const plan of plans) {
      const kept = (await engine.call('plans/get', { id: plan.id })) as { revision: number; content: { thesis: string } };
      const promised = acknowledged.get(plan.id) ?? plan.revision;
      // One more may be there: kept, but killed before the answer was out. Never one less, and never a torn one.
      expect([promised, promised + 1]).toContain(kept.revision);
      expect(kept.content.thesis).toBe(kept.revision > plan.revision ? `save ${kept.revision}` : plan.content['thesis']);
    }
    expect(await engine.call('record/verify', {})).toMatchObject({ verdict: 'intact' });
    expect(engine.ctx.db.pragma('integrity_check', { simple: true })).toBe('ok');
  }, 60_000);
});
