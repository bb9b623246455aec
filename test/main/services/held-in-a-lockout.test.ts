import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { router } from '../../../main/engine/router.ts';
import { startLocalHost } from '../../../main/local/host.ts';
import type { GateAnswer } from '../../../main/services/tickets.ts';
import type { Lockout } from '../../../shared/lockout/lockout.ts';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { temporaryFolder } from '../../support/engine.ts';
import { refusal, scene, type Scene } from './discipline-scene.ts';
import { attempts, heldJournal, type Held } from './held-attempts.ts';

const everyCall = Object.entries(router).flatMap(([area, calls]) => Object.keys(calls).map((call) => `${area}/${call}`));

type Rows = Readonly<Record<string, readonly string[]>>;

/** Everything in the journal, row by row. The clock's own witness moves whatever happens, and the head goes with the record. */
function dump({ engine }: Scene): Rows {
  const { db } = engine.ctx;
  const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' AND name NOT IN ('time_witness', 'record_head')").all();
  return Object.fromEntries(
    tables.map(({ name }) => [name, db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${name}`).all().map((row) => JSON.stringify(row, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value))).toSorted()]),
  );
}

/** Tables in which something was changed or taken away, and those that only grew. */
function compared(before: Rows, after: Rows): { changed: string[]; grown: string[] } {
  const names = Object.keys(after);
  const lost = names.filter((name) => before[name]!.some((row) => !after[name]!.includes(row)));
  return { changed: lost, grown: names.filter((name) => !lost.includes(name) && after[name]!.length > before[name]!.length) };
}

/** A broker's statement is believed, and a price somewhere read is a price. */
const OUTSIDE: ReadonlySet<string> = new Set(['imports/commit', 'accounts/mark']);

/** What protects: settings that may only be tightened, locks, and what is out or may be released. */
async function protections({ at, plan, ids }: Held) {
  const { call, account } = at;
  const lockouts = await call<Lockout[]>('lockouts/list', { active: true });
  const released = await call<Ticket[]>('tickets/list', { states: ['ready', 'released', 'cooling'] });
  const asked = await call<GateAnswer>('tickets/check', at.intent(plan, { quantity: '100' }));
  const terms = await call<{ zone: string; rollover: string; kind: string; lenderFlags: string[] }>('accounts/get', { id: account.id });
  return {
    until: lockouts.reduce((latest, { until }) => (until > latest ? until : latest), ''),
    locks: lockouts.length,
    permits: released.filter(({ nature, intent }) => nature === 'risk' && intent.accountId !== ids.paper).map(({ id }) => id),
    reasons: asked.reasons.map(({ code }) => code),
    // The same order's loss as a share of own equity: falls where equity counts for more.
    share: asked.figures?.lossAtStopFraction ?? Number.NaN,
    terms: { zone: terms.zone, rollover: terms.rollover, kind: terms.kind, flags: terms.lenderFlags.length },
    homeZone: (await call<{ homeZone: string }>('app/settings', {})).homeZone,
    events: (await call<unknown[]>('rules/events', {})).length,
    cap: (await call<{ discipline: { rules: { id: string; enabled: boolean; condition: { cap?: number } }[] } }>('rules/get', { accountId: account.id })).discipline.rules.find(({ id }) => id === 'leverage-cap')!.condition.cap!,
  };
}

test('every call of the contract says what it can do to somebody who is locked out', () => {
  expect(Object.keys(attempts).toSorted()).toEqual(everyCall.toSorted());
});

describe('during a lockout', () => {
  let held: Held;
  beforeEach(async () => {
    held = await heldJournal();
  });

  const named = Object.entries(attempts).flatMap(([call, ways]) => ways.map((attempt, index) => [`${call}${ways.length > 1 ? ` (${index + 1})` : ''}`, call, attempt] as const));

  test.each(named.filter(([, , { does }]) => does === 'reads'))('%s changes nothing', async (_, call, attempt) => {
    const before = dump(held.at);
    // A slip that was revoked shows nothing any more, which is an answer too.
    const answer = await held.at.call(call, attempt.input(held)).then(() => 'answered', (error: { code: string }) => error.code);
    expect(answer).not.toBe('INTERNAL');
    expect(compared(before, dump(held.at))).toEqual({ changed: [], grown: [] });
  });

  test.each(named.filter(([, , { does }]) => does === 'refused'))('%s is refused, and the journal is as it was', async (_, call, attempt) => {
    const before = dump(held.at);
    expect(await refusal(held.at.call(call, attempt.input(held)))).toMatchObject({ code: attempt.does === 'refused' ? attempt.code : '' });
    expect(compared(before, dump(held.at))).toEqual({ changed: [], grown: [] });
  });

  test.each(named.filter(([, , { does }]) => does === 'keeps'))('%s is kept, and nothing is looser for it', async (_, call, attempt) => {
    const before = await protections(held);
    await held.at.call(call, attempt.input(held));
    const after = await protections(held);
    expect(after.until >= before.until, 'no lock ends earlier').toBe(true);
    expect(after.locks).toBeGreaterThanOrEqual(before.locks);
    expect(after.permits, 'no order may go out').toEqual([]);
    expect(after.reasons, 'everything that spoke against an order still does').toEqual(expect.arrayContaining(before.reasons.filter((code) => code === 'LOCKED_OUT')));
    expect(after.share, 'equity counts for no more').toBeGreaterThanOrEqual(OUTSIDE.has(call) ? 0 : before.share);
    expect(after.terms).toEqual(before.terms);
    expect(after.homeZone).toBe(before.homeZone);
    expect(after.events).toBeGreaterThanOrEqual(before.events);
    expect(after.cap).toBeLessThanOrEqual(before.cap);
  });

  test('an order that was asked for is only appended as a refusal', async () => {
    const before = dump(held.at);
    const [ticket] = await held.at.request(held.at.intent(held.plan, { quantity: '100' }));
    expect(ticket).toMatchObject({ state: 'blocked' });
    expect(ticket!.reasons.map(({ code }) => code)).toContain('LOCKED_OUT');
    expect(compared(before, dump(held.at))).toEqual({ changed: [], grown: ['record', 'tickets'].filter((name) => name in before) });
  });
});

describe('a hundred releases at the end of a cooling-off', () => {
  const readied = async () => {
    const stage = await scene();
    const plan = await stage.sealed();
    await stage.premortem(plan.id);
    const [ticket] = await stage.request(stage.intent(plan));
    expect(ticket!.state).toBe('cooling');
    stage.engine.clock.advance(3000);
    return { stage, id: ticket!.id };
  };
  const released = async (stage: Scene): Promise<number> => {
    const { rows } = await stage.call<{ rows: { kind: string }[] }>('record/list', { limit: 1000 });
    return rows.filter(({ kind }) => kind === 'ticket-released').length;
  };

  test('through the engine’s own door let exactly one through', async () => {
    const { stage, id } = await readied();
    const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => stage.call<Ticket>('tickets/release', { id })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await released(stage)).toBe(1);
  });

  test('through the local host let exactly one through', async () => {
    const { stage, id } = await readied();
    const rendererDir = join(temporaryFolder(), 'renderer');
    mkdirSync(rendererDir);
    writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>');
    const host = await startLocalHost({ engine: stage.engine, rendererDir });
    onTestFinished(() => host.close());
    const { hostname, port } = new URL(host.origin);
    const ask = (path: string, method: string, headers: Record<string, string>, body?: string) =>
      new Promise<{ status: number; cookie: string }>((resolve, reject) => {
        const sent = request({ hostname, port, path, method, headers }, (response) => {
          response.resume();
          response.on('end', () => resolve({ status: response.statusCode ?? 0, cookie: String(response.headers['set-cookie']).split(';')[0]! }));
        });
        sent.on('error', reject);
        sent.end(body);
      });
    const { cookie } = await ask(host.mintUrl().slice(host.origin.length), 'GET', {});
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask('/rpc/tickets/release', 'POST', { 'content-type': 'application/json', cookie, origin: host.origin }, JSON.stringify({ id }))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(99);
    expect(await released(stage)).toBe(1);
  });
});
