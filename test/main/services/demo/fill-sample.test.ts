import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Db } from '../../../../main/db/db.ts';
import { openJournal } from '../../../../main/db/open.ts';
import { verifyRecords, walkRecords } from '../../../../main/db/record.ts';
import { readMeta } from '../../../../main/db/meta.ts';
import { journalClock } from '../../../../main/clock/journal-clock.ts';
import { readTimeWitness } from '../../../../main/db/time-witness.ts';
import { createContext } from '../../../../main/services/context.ts';
import { disciplineState } from '../../../../main/services/discipline-state.ts';
import { fillSample } from '../../../../main/services/demo/fill-sample.ts';
import { rebuildAllPositions } from '../../../../main/services/positions/derive.ts';
import { settleTime } from '../../../../main/services/settle-time.ts';
import { Refusal } from '../../../../shared/refusal/refusal.ts';
import { temporaryFolder } from '../../../support/engine.ts';
import { fakeClock } from '../../../support/fake-clock.ts';
import { serviceJournal } from '../../../support/service-journal.ts';

const told = { host: 'cli', version: '0.0.0' } as const;

function sample(weeks: number) {
  const path = join(temporaryFolder(), 'sample.ballast');
  const db = openJournal({ path, createIfMissing: true });
  onTestFinished(() => {
    db.close();
  });
  const clock = fakeClock('2026-11-21T04:00:00.000Z');
  fillSample({ ...told, db, clock, path, weeks });
  const ctx = createContext({ ...told, db, clock: journalClock(clock, readTimeWitness(db)), path });
  return { db, clock, path, ctx };
}

const all = <Row>(db: Db, text: string): Row[] => db.prepare(text).all() as Row[];
const one = (db: Db, text: string): number => (db.prepare(text).get() as { n: number }).n;

describe('the sample journal', () => {
  test('is whole, marked, and shows every side of the program alive', () => {
    const { db, ctx, clock } = sample(26);
    expect(readMeta(db, 'sample')).toBe('yes');
    expect(verifyRecords(walkRecords(db))).toMatchObject({ verdict: 'intact' });
    expect(db.pragma('foreign_key_check')).toEqual([]);

    expect(all<{ currency: string }>(db, 'SELECT currency FROM accounts ORDER BY currency').map(({ currency }) => currency)).toEqual(['CNY', 'USD', 'USDT']);
    const kinds = new Set(all<{ kind: string }>(db, 'SELECT DISTINCT kind FROM record').map(({ kind }) => kind));
    for (const kind of ['plan-sealed', 'plan-amended', 'plan-expired', 'plan-closed', 'premortem-submitted', 'ticket-released', 'ticket-withdrawn', 'ticket-filled', 'fill-arrived', 'fill-linked', 'import-committed', 'lockout-begun', 'lockout-ended', 'review-signed']) {
      expect(kinds, kind).toContain(kind);
    }
    for (const of of ["trades WHERE planned = 1 AND net > 0", "trades WHERE planned = 1 AND net < 0", "trades WHERE planned = 0", "trades WHERE status = 'open'", "amendments WHERE widens_stop = 1", "tickets WHERE json_array_length(reasons) > 0", "entries WHERE kind = 'day'", "entries WHERE kind = 'trade'", "entries WHERE kind = 'week'", 'check_ins', "reviews WHERE state = 'signed'", "plans WHERE state = 'draft'", "plans WHERE state = 'sealed'", 'plan_templates']) {
      expect(one(db, `SELECT count(*) AS n FROM ${of}`), of).toBeGreaterThan(0);
    }
    expect(all<{ week: string }>(db, `SELECT week FROM reviews WHERE json_array_length(facts, '$.violations') > 0`).length).toBeGreaterThan(3);
    // Written by both hands: Chinese and English can be found.
    expect(one(db, `SELECT count(*) AS n FROM search_entries WHERE search_entries MATCH 'words:"止损"'`)).toBeGreaterThan(0);
    expect(one(db, `SELECT count(*) AS n FROM search_entries WHERE search_entries MATCH 'words:"plan"'`)).toBeGreaterThan(0);

    // It goes on from here: an order is cooling, and cools in the time of the machine that opened the sample.
    const now = disciplineState(ctx);
    expect(now).toMatchObject({ state: 'cooling', lockouts: [] });
    expect(now.review?.overdue).toBe(false);
    expect(Date.parse(now.coolingUntil!)).toBeGreaterThan(clock.now());
    clock.advance(Date.parse(now.coolingUntil!) - clock.now());
    settleTime(ctx, (error) => {
      throw error;
    });
    expect(disciplineState(ctx)).toMatchObject({ state: 'clear', readyTickets: 1 });
    expect(ctx.clock.takeJumps()).toEqual([]);

    const trades = all(db, 'SELECT * FROM trades ORDER BY id');
    ctx.write(() => rebuildAllPositions(db));
    expect(all(db, 'SELECT * FROM trades ORDER BY id')).toEqual(trades);
  }, 60_000);

  test('is the same story every time', () => {
    const story = (db: Db): unknown => [
      all(db, 'SELECT opened_day, closed_day, avg_entry, avg_exit, net, planned FROM trades ORDER BY opened_day, avg_entry'),
      all(db, 'SELECT kind, subject, markdown FROM entries WHERE kind <> \'trade\' ORDER BY kind, subject'),
    ];
    expect(story(sample(6).db)).toEqual(story(sample(6).db));
  }, 60_000);

  test('a journal of somebody is never made one, and a sample stays as it is', () => {
    const { ctx, clock } = serviceJournal();
    const before = one(ctx.db, 'SELECT count(*) AS n FROM record');
    expect(() => fillSample({ ...told, db: ctx.db, clock, path: ctx.path })).toThrow(Refusal);
    expect(one(ctx.db, 'SELECT count(*) AS n FROM record')).toBe(before);

    const made = sample(2);
    const records = one(made.db, 'SELECT count(*) AS n FROM record');
    fillSample({ ...told, db: made.db, clock: made.clock, path: made.path });
    expect(one(made.db, 'SELECT count(*) AS n FROM record')).toBe(records);
  }, 60_000);
});
