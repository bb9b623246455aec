import { describe, expect, test } from 'vitest';
import { holdLockout } from '../../../main/services/lockouts.ts';
import { keepLastSight, settleTime } from '../../../main/services/settle-time.ts';
import type { ServiceContext } from '../../../main/services/context.ts';
import { readTimeWitness } from '../../../main/db/time-witness.ts';
import { serviceJournal, type ServiceJournal } from '../../support/service-journal.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const settle = (ctx: ServiceContext): void =>
  settleTime(ctx, (error) => {
    throw error;
  });
const jumps = (ctx: ServiceContext): { clock: string; direction: string; byMs: number; wouldShorten: boolean }[] =>
  ctx.db.prepare<[], { payload: string }>("SELECT payload FROM record WHERE kind = 'time-jump' ORDER BY seq").all().map(({ payload }) => JSON.parse(payload) as ReturnType<typeof jumps>[number]);
const step = ({ clock }: ServiceJournal, ms: number): void => clock.setWall(new Date(clock.now() + ms).toISOString());

describe('a jump in the record', () => {
  test('says whether a wait would have been shorter for it', () => {
    const journal = serviceJournal();
    const { ctx } = journal;
    step(journal, DAY);
    settle(ctx);
    step(journal, -DAY);
    settle(ctx);
    const { id, ...terms } = { id: ctx.newId(), accountId: null, source: 'trader' as const, ruleKind: null, ruleId: null, assetClass: null, strategy: null, endsWith: null, words: '', evidence: {} };
    ctx.write(() => holdLockout(ctx, { id, ...terms } as Parameters<typeof holdLockout>[1], new Date(journal.clock.now() + HOUR).toISOString()));
    step(journal, DAY);
    settle(ctx);
    step(journal, -2 * DAY);
    settle(ctx);
    expect(jumps(ctx).map(({ direction, wouldShorten }) => [direction, wouldShorten])).toEqual([
      ['forward', false],
      ['back', false],
      ['forward', true],
      ['back', false],
    ]);
  });

  test('of a clock that never stops jumping is gathered after twenty in an hour, and nothing of it is lost', () => {
    const journal = serviceJournal();
    const { ctx, clock } = journal;
    for (let second = 0; second < 300; second += 1) {
      clock.advance(1000);
      step(journal, 10_000);
      settle(ctx);
    }
    const told = jumps(ctx);
    // Twenty in twenty seconds, then one a minute for the rest of five minutes.
    expect(told).toHaveLength(24);
    clock.advance(MINUTE);
    settle(ctx);
    expect(jumps(ctx).reduce((sum, { byMs }) => sum + byMs, 0)).toBe(300 * 10_000);
    clock.advance(2 * HOUR);
    step(journal, DAY);
    settle(ctx);
    step(journal, -DAY);
    settle(ctx);
    expect(jumps(ctx).slice(-2)).toMatchObject([{ direction: 'forward' }, { direction: 'back' }]);
  });
});

test('what was seen last is kept once a minute, and on closing', () => {
  const { ctx, clock } = serviceJournal();
  const kept = (): number => readTimeWitness(ctx.db)!.observedMs;
  clock.advance(MINUTE - 1);
  settle(ctx);
  expect(kept()).toBe(0);
  clock.advance(1);
  settle(ctx);
  expect(kept()).toBe(MINUTE);
  clock.advance(1234);
  keepLastSight(ctx, (error) => {
    throw error;
  });
  expect(kept()).toBe(MINUTE + 1234);
});

test('where it cannot be kept on closing, that is told and closing goes on', () => {
  const { ctx, clock } = serviceJournal();
  clock.advance(1000);
  const told: unknown[] = [];
  ctx.db.exec('DROP TABLE time_witness');
  keepLastSight(ctx, (error) => told.push(error));
  expect(String(told[0])).toContain('time_witness');
});
