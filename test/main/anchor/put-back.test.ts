import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Discipline, PendingLoosening } from '../../../shared/rules/discipline.ts';
import { completePlan } from '../../shared/plan/plan-examples.ts';
import { refusal, scene, type Scene } from '../services/discipline-scene.ts';
import { testEngine, type TestEngine } from '../../support/engine.ts';
import { activeLocks, anchorFile, asking, HOUR, journalIdOf, lockUntil, putAside, putBack, reopened, tamper, told, verdictOf } from './anchored-scene.ts';

/** A journal whose set-up is no longer free. */
async function lived(): Promise<{ at: Scene; engine: TestEngine }> {
  const at = await scene();
  await at.sealed();
  return { at, engine: at.engine };
}

/** Its file as it was, and the journal open again. */
function snapshot(engine: TestEngine, name?: string): { aside: string; engine: TestEngine } {
  const aside = putAside(engine, name);
  return { aside, engine: testEngine({ path: engine.ctx.path, clock: engine.clock }) };
}

function openedFrom(aside: string, engine: TestEngine): TestEngine {
  engine.close();
  putBack(aside, engine.ctx.path);
  return testEngine({ path: engine.ctx.path, clock: engine.clock });
}

describe('an older file put back', () => {
  test('brings a newer lockout along, for the running time it has left', async () => {
    const before = snapshot((await lived()).engine);
    const lock = await lockUntil(before.engine, 10 * HOUR);
    before.engine.clock.advance(4 * HOUR);
    const back = openedFrom(before.aside, before.engine);
    const [held] = await activeLocks(back);
    expect(held).toMatchObject({ id: lock.id, words: 'Not tonight.', until: lock.until, accountId: null });
    expect((await told(back, 'protections-carried'))[0]).toMatchObject({ why: 'older-journal', lockouts: [lock.id] });
    back.clock.advance(6 * HOUR - 1);
    expect((await activeLocks(back)).map(({ id }) => id)).toContain(lock.id);
    back.clock.advance(1);
    expect((await activeLocks(back)).map(({ id }) => id)).not.toContain(lock.id);
  });

  test('with the wall clock set ahead as well gains nothing', async () => {
    const before = snapshot((await lived()).engine);
    await lockUntil(before.engine, 10 * HOUR);
    before.engine.close();
    putBack(before.aside, before.engine.ctx.path);
    before.engine.clock.setWall('2027-01-01T00:00:00.000Z');
    const back = testEngine({ path: before.engine.ctx.path, clock: before.engine.clock });
    expect(await activeLocks(back)).not.toEqual([]);
    back.clock.advance(10 * HOUR - 1);
    expect(await activeLocks(back)).not.toEqual([]);
  });

  test('with the wall clock set back to its own day does not live that day again', async () => {
    const before = snapshot((await lived()).engine);
    before.engine.clock.advance(30 * HOUR);
    await lockUntil(before.engine, HOUR);
    const seen = before.engine.clock.now();
    before.engine.close();
    putBack(before.aside, before.engine.ctx.path);
    before.engine.clock.reboot();
    before.engine.clock.setWall('2026-11-20T03:00:00.000Z');
    const back = testEngine({ path: before.engine.ctx.path, clock: before.engine.clock });
    const { now } = await asking(back)<{ now: string }>('app/info', {});
    expect(Date.parse(now)).toBeGreaterThanOrEqual(seen);
    back.clock.advance(HOUR);
    expect(await activeLocks(back)).toEqual([]);
  });

  test('revokes what it had released, and exits still pass', async () => {
    const { at } = await lived();
    const plan = await at.sealed();
    await at.premortem(plan.id);
    const [ticket] = await at.request(at.intent(plan, { quantity: '4000' }));
    at.engine.clock.advance(3000);
    expect((await at.ticket(ticket!.id)).state).toBe('ready');
    const before = snapshot(at.engine);
    await lockUntil(before.engine, HOUR);
    const back = openedFrom(before.aside, before.engine);
    expect(await asking(back)('tickets/get', { id: ticket!.id })).toMatchObject({ state: 'revoked' });
    const { tickets } = await asking(back)<{ tickets: { nature: string; state: string }[] }>('tickets/request', at.intent(null, { side: 'sell', quantity: '100', declaredExit: true }));
    expect(tickets[0]).toMatchObject({ nature: 'exit', state: 'released' });
  });

  test('keeps the strictest of both disciplines', async () => {
    const { at, engine } = await lived();
    const before = snapshot(engine);
    const { discipline } = await asking(before.engine)<{ discipline: Discipline }>('rules/get', { accountId: at.account.id });
    await asking(before.engine)('rules/change', { accountId: at.account.id, discipline: { ...discipline, lossAtStopLimit: 0.005 } });
    const back = openedFrom(before.aside, before.engine);
    expect((await asking(back)<{ discipline: Discipline }>('rules/get', { accountId: at.account.id })).discipline).toEqual({ ...discipline, lossAtStopLimit: 0.005 });
    expect((await told(back, 'protections-carried'))[0]).toMatchObject({ disciplines: [at.account.id] });
  });

  test('finds the loosening that was queued waiting, and the one that was taken back gone', async () => {
    const { at, engine } = await lived();
    const wish = async (on: TestEngine, limit: number): Promise<{ queued: PendingLoosening }> => {
      const { discipline } = await asking(on)<{ discipline: Discipline }>('rules/get', { accountId: at.account.id });
      return asking(on)('rules/change', { accountId: at.account.id, discipline: { ...discipline, lossAtStopLimit: limit } });
    };
    const first = await wish(engine, 0.03);
    const before = snapshot(engine);
    before.engine.clock.advance(HOUR);
    const second = await wish(before.engine, 0.04);
    before.engine.clock.advance(2 * HOUR);
    const back = openedFrom(before.aside, before.engine);
    const { pending, discipline } = await asking(back)<{ pending: PendingLoosening[]; discipline: Discipline }>('rules/get', { accountId: at.account.id });
    expect(pending.map(({ id }) => id)).toEqual([second.queued.id]);
    expect(pending[0]!.effectiveAt).toBe(second.queued.effectiveAt);
    expect(await activeLocks(back)).toEqual([]);
    back.clock.advance(discipline.ratchetDelayMs - 2 * HOUR - 1);
    expect((await asking(back)<{ discipline: Discipline }>('rules/get', { accountId: at.account.id })).discipline.lossAtStopLimit).toBe(0.02);
    back.clock.advance(1);
    expect((await asking(back)<{ discipline: Discipline }>('rules/get', { accountId: at.account.id })).discipline.lossAtStopLimit).toBe(0.04);
    expect((await told(back, 'loosening-cancelled'))[0]).toMatchObject({ id: first.queued.id, by: 'older-journal' });
  });

  test('is locked over every account for as long as a loosening would wait, once', async () => {
    const { at, engine } = await lived();
    const before = snapshot(engine);
    await asking(before.engine)('accounts/add', { name: 'Second', currency: 'USD', kind: 'cash', equity: '5.00' });
    const back = openedFrom(before.aside, before.engine);
    const { discipline } = await asking(back)<{ discipline: Discipline }>('rules/get', { accountId: at.account.id });
    const [held] = await activeLocks(back);
    expect(held).toMatchObject({ accountId: null, source: 'rule', ruleKind: 'older-journal', words: '', until: new Date(back.clock.now() + discipline.ratchetDelayMs).toISOString() });
    // It is no rule that was broken: the retrospective counts no violation.
    const { facts } = await asking(back)<{ facts: { violations: { code: string }[] } }>('reviews/get', { week: '2026-W47' });
    expect(facts.violations.map(({ code }) => code)).not.toContain('rule-broken');
    const again = reopened(reopened(back));
    expect(await activeLocks(again)).toHaveLength(1);
    again.clock.advance(discipline.ratchetDelayMs);
    expect(await activeLocks(again)).toEqual([]);
    expect(await activeLocks(reopened(again))).toEqual([]);
  });

  test('is locked once even where its anchor cannot be written and goes on seeing the same', async () => {
    const { engine } = await lived();
    const before = snapshot(engine);
    await asking(before.engine)('accounts/add', { name: 'Second', currency: 'USD', kind: 'cash', equity: '5.00' });
    const file = anchorFile(before.engine, await journalIdOf(before.engine));
    before.engine.close();
    const still = readFileSync(file);
    putBack(before.aside, engine.ctx.path);
    let back = testEngine({ path: engine.ctx.path, clock: engine.clock });
    const [held] = await activeLocks(back);
    expect(held).toMatchObject({ ruleKind: 'older-journal' });
    back.clock.advance(Date.parse(held!.until) - back.clock.now());
    for (let round = 0; round < 3; round += 1) {
      back.close();
      writeFileSync(file, still);
      back = testEngine({ path: engine.ctx.path, clock: engine.clock });
      expect(await activeLocks(back)).toEqual([]);
    }
    expect(await told(back, 'protections-carried')).toHaveLength(1);
  });

  test('from before the account was there is held over every account', async () => {
    const { engine } = await lived();
    const before = snapshot(engine);
    const second = await asking(before.engine)<{ id: string }>('accounts/add', { name: 'Second', currency: 'USD', kind: 'cash', equity: '5.00' });
    const lock = await lockUntil(before.engine, HOUR, second.id);
    const back = openedFrom(before.aside, before.engine);
    expect((await activeLocks(back)).find(({ id }) => id === lock.id)).toMatchObject({ accountId: null, until: lock.until });
  });

  test('whose waiting loosening was shortened by hand waits for as long as the anchor says', async () => {
    const { at, engine } = await lived();
    const { discipline } = await asking(engine)<{ discipline: Discipline }>('rules/get', { accountId: at.account.id });
    const { queued } = await asking(engine)<{ queued: PendingLoosening }>('rules/change', { accountId: at.account.id, discipline: { ...discipline, lossAtStopLimit: 0.03 } });
    const before = snapshot(engine);
    await lockUntil(before.engine, HOUR);
    before.engine.close();
    tamper(before.aside, (db) => db.exec("UPDATE loosenings SET wait = json_set(wait, '$.durationMs', 0)"));
    const back = openedFrom(before.aside, before.engine);
    expect((await asking(back)<{ pending: PendingLoosening[] }>('rules/get', { accountId: at.account.id })).pending).toMatchObject([{ id: queued.id, effectiveAt: queued.effectiveAt }]);
  });

  test('that lacks only what uses nothing up is not locked for it', async () => {
    const before = snapshot((await lived()).engine);
    await asking(before.engine)('keeping/backup', { file: 'copy.ballast' });
    const back = openedFrom(before.aside, before.engine);
    expect(await activeLocks(back)).toEqual([]);
    expect(await verdictOf(back)).toMatchObject({ verdict: 'older' });
  });

  test('of a set-up that is still free is not locked', async () => {
    const at = await scene();
    const before = snapshot(at.engine);
    await asking(before.engine)('accounts/add', { name: 'Second', currency: 'USD', kind: 'cash', equity: '5.00' });
    expect(await activeLocks(openedFrom(before.aside, before.engine))).toEqual([]);
  });

  test('of before the first seal is not free again', async () => {
    const at = await scene();
    const before = snapshot(at.engine);
    const plan = await asking(before.engine)<{ id: string; revision: number }>('plans/create', { content: { ...completePlan, accountId: at.account.id, instrumentId: at.instrument.id } });
    await asking(before.engine)('plans/seal', { id: plan.id, revision: plan.revision });
    const back = openedFrom(before.aside, before.engine);
    expect(await asking(back)('rules/get', { accountId: at.account.id })).toMatchObject({ free: false });
    expect((await activeLocks(back))[0]).toMatchObject({ ruleKind: 'older-journal' });
  });

  test('is told as older, still after it has gone on, and each side of a fork is told apart', async () => {
    const { engine } = await lived();
    const before = snapshot(engine);
    await asking(before.engine)('accounts/add', { name: 'Second', currency: 'USD', kind: 'cash', equity: '5.00' });
    const newer = putAside(before.engine, 'newer');
    putBack(before.aside, before.engine.ctx.path);
    const back = testEngine({ path: before.engine.ctx.path, clock: before.engine.clock });
    expect(await verdictOf(back)).toMatchObject({ verdict: 'older' });
    back.clock.advance(1000);
    // Of what is open in a lockout, something that stands in the record.
    await asking(back)('rules/addEvent', { name: 'Third', at: '2027-01-04T13:30:00.000Z' });
    const later = reopened(back);
    expect(await verdictOf(later)).toMatchObject({ verdict: 'older' });
    // The newer file comes back: now it is the one that lacks what was written meanwhile.
    const original = openedFrom(newer, later);
    expect(await told(original, 'protections-carried')).toHaveLength(1);
    expect(await verdictOf(original)).toMatchObject({ verdict: 'older' });
  });
});

describe('a copy in another place', () => {
  test('opens with the locks of the journal it was copied from', async () => {
    const { engine } = await lived();
    const lock = await lockUntil(engine, HOUR);
    const aside = putAside(engine);
    const path = join(dirname(engine.ctx.path), 'other.ballast');
    copyFileSync(aside, path);
    const copy = testEngine({ path, clock: engine.clock });
    expect((await activeLocks(copy)).map(({ id }) => id)).toEqual([lock.id]);
    expect(await verdictOf(copy)).toMatchObject({ verdict: 'intact' });
  });

  test('from before the lock does too', async () => {
    const { engine } = await lived();
    const before = snapshot(engine);
    const lock = await lockUntil(before.engine, HOUR);
    const path = join(dirname(engine.ctx.path), 'other.ballast');
    copyFileSync(before.aside, path);
    before.engine.close();
    expect((await activeLocks(testEngine({ path, clock: engine.clock }))).map(({ id }) => id)).toContain(lock.id);
  });
});

describe('what was changed in the tables with a database tool is put right', () => {
  test('a lockout ended, shortened, taken away or moved to another account', async () => {
    const changes = [
      "UPDATE lockouts SET ended_at = '2026-11-20T01:30:00.000Z'",
      `UPDATE lockouts SET wait = json_set(wait, '$.durationMs', 1)`,
      'DELETE FROM lockouts',
      'UPDATE lockouts SET account_id = (SELECT id FROM accounts)',
    ];
    for (const change of changes) {
      const { engine } = await lived();
      const { until } = await lockUntil(engine, 5 * HOUR);
      engine.close();
      tamper(engine.ctx.path, (db) => db.exec(change));
      const again = testEngine({ path: engine.ctx.path, clock: engine.clock });
      expect((await activeLocks(again)).filter(({ accountId }) => accountId === null).map((lock) => lock.until), change).toEqual([until]);
      expect((await told(again, 'protections-carried'))[0], change).toMatchObject({ why: 'changed-outside' });
      again.clock.advance(5 * HOUR);
      expect(await activeLocks(again)).toEqual([]);
    }
  });

  test('a discipline loosened, a seal undone, a wait shortened, a wish rewritten, a journal marked as a sample', async () => {
    const { at, engine } = await lived();
    const { discipline } = await asking(engine)<{ discipline: Discipline }>('rules/get', { accountId: at.account.id });
    const { queued } = await asking(engine)<{ queued: PendingLoosening }>('rules/change', { accountId: at.account.id, discipline: { ...discipline, lossAtStopLimit: 0.03 } });
    engine.close();
    tamper(engine.ctx.path, (db) => {
      db.exec("UPDATE accounts SET discipline = json_set(discipline, '$.lossAtStopLimit', 0.05, '$.ratchetDelayMs', 3600000), first_seal_at = NULL");
      db.exec("UPDATE loosenings SET wait = json_set(wait, '$.durationMs', 0), payload = json_set(payload, '$.discipline.lossAtStopLimit', 0.05)");
      db.exec("UPDATE meta SET value = 'yes' WHERE key = 'sample'");
    });
    const again = testEngine({ path: engine.ctx.path, clock: engine.clock });
    const found = await asking(again)<{ discipline: Discipline; free: boolean; pending: PendingLoosening[] }>('rules/get', { accountId: at.account.id });
    expect(found).toMatchObject({ discipline, free: false, pending: [{ id: queued.id, effectiveAt: queued.effectiveAt }] });
    expect(await asking(again)('app/info', {})).toMatchObject({ sample: false });
    again.clock.advance(discipline.ratchetDelayMs);
    expect((await asking(again)<{ discipline: Discipline }>('rules/get', { accountId: at.account.id })).discipline.lossAtStopLimit).toBe(0.03);
  });

  test('another id in the table does not part a journal from its anchor', async () => {
    const { engine } = await lived();
    await lockUntil(engine, HOUR);
    engine.close();
    tamper(engine.ctx.path, (db) => db.exec("UPDATE meta SET value = 'another' WHERE key = 'journal-id'; UPDATE lockouts SET ended_at = '2026-11-20T01:30:00.000Z'"));
    expect(await activeLocks(testEngine({ path: engine.ctx.path, clock: engine.clock }))).toHaveLength(1);
  });

  test('nothing is carried, and nothing told, where a record explains it', async () => {
    const { engine } = await lived();
    const lock = await lockUntil(engine, HOUR);
    engine.clock.advance(HOUR);
    expect(await activeLocks(engine)).toEqual([]);
    const again = reopened(engine);
    expect(await activeLocks(again)).toEqual([]);
    expect(await told(again, 'protections-carried')).toEqual([]);
    expect(await refusal(asking(again)('lockouts/extend', { id: lock.id, until: '2026-12-01T00:00:00.000Z' }))).toMatchObject({ code: 'LOCKOUT_ENDED' });
  });
});
