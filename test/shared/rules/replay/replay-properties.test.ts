import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Past, PastTrade } from '../../../../shared/rules/replay/past.ts';
import { judgedBy } from '../../../../shared/rules/judge.ts';
import { MOST_SHOWN_FIRINGS, replaySummary } from '../../../../shared/rules/replay/replay-summary.ts';
import { MOST_REPLAYED_TRADES, replayRule } from '../../../../shared/rules/replay/would-have-fired.ts';
import type { Action, Condition, StopRule } from '../../../../shared/rules/stop-rule.ts';
import { past, rule, summary, utc } from './history.ts';

const START = Date.parse('2026-11-02T00:00:00.000Z');
const MINUTE = 60_000;
const instant = (minute: number): string => new Date(START + minute * MINUTE).toISOString();

const anyTrade = fc.record({
  from: fc.integer({ min: 0, max: 4000 }),
  lasts: fc.integer({ min: 1, max: 200 }),
  net: fc.integer({ min: -300, max: 250 }),
  timed: fc.boolean(),
  planned: fc.constantFrom(true, true, false, null),
  instrument: fc.constantFrom('i1', 'i2'),
  notional: fc.integer({ min: 1, max: 50 }),
});

const anyTrades = fc.array(anyTrade, { minLength: 1, maxLength: 40 }).map((drafts) =>
  drafts.map(({ from, lasts, net, timed, planned, instrument, notional }, index): PastTrade => {
    const opened = instant(from);
    const closed = instant(from + lasts);
    return {
      id: `t${String(index).padStart(2, '0')}`,
      instrumentId: instrument,
      assetClass: 'stock',
      strategy: null,
      planId: null,
      planned,
      currency: 'USD',
      openedAt: timed ? opened : null,
      openedDay: opened.slice(0, 10),
      closedAt: timed ? closed : null,
      closedDay: closed.slice(0, 10),
      net,
      r: net / 100,
      notional,
      plannedRisk: null,
    };
  }),
);

const money = { measure: 'money', amount: '5.00', currency: 'USD' } as const;
const conditions: Condition[] = [
  { kind: 'plan-required' },
  { kind: 'since-loss', minutes: 90, where: 'anywhere' },
  { kind: 'since-loss', minutes: 90, where: 'same-instrument' },
  { kind: 'losing-streak', losses: 2 },
  { kind: 'trade-loss', limit: { measure: 'money', amount: '2.00', currency: 'USD' } },
  { kind: 'period-loss', period: 'day', limit: money },
  { kind: 'period-loss', period: 'week', limit: { measure: 'r', r: 6 } },
  { kind: 'trade-count', per: 'hour', most: 1 },
  { kind: 'trade-count', per: 'day', most: 3 },
  { kind: 'open-positions', most: 1 },
  { kind: 'size-after', after: 'loss', times: 1, trades: 5 },
  { kind: 'time-window', window: { type: 'between', from: '20:00', to: '06:00' } },
  { kind: 'unplanned-entry' },
];
const actions: Action[] = [
  { kind: 'block' },
  { kind: 'cooling-off', ms: 2 * 3_600_000 },
  { kind: 'lockout', until: { kind: 'for', ms: 5 * 3_600_000 } },
  { kind: 'lockout', until: { kind: 'next-trading-day' } },
  { kind: 'lockout', until: { kind: 'time', at: '08:00' } },
];
const anyRule = fc.tuple(fc.constantFrom(...conditions), fc.constantFrom(...actions)).map(([condition, action]) => rule(condition, action));

const keptOf = (one: StopRule, of: Past): PastTrade[] => {
  const replay = replayRule(one, of, utc);
  return replay.computable ? replay.firings.flatMap(({ kept }) => [...kept]) : [];
};

describe('a replay', () => {
  it('keeps a trade out once, and saves what it would have lost', () => {
    fc.assert(
      fc.property(anyRule, anyTrades, (one, trades) => {
        const kept = keptOf(one, past(trades));
        expect(new Set(kept).size).toBe(kept.length);
        const found = summary(one, past(trades));
        expect(found.keptOut).toBe(kept.length);
        expect(found.count).toBeGreaterThanOrEqual(found.firings.length);
        const lost = -kept.reduce((sum, { net }) => sum + net, 0);
        expect(found.saved.map(({ amount }) => Math.round(Number(amount) * 100))).toEqual(kept.length === 0 ? [] : [lost === 0 ? 0 : lost]);
      }),
      { numRuns: 300 },
    );
  });

  it('has nothing left to keep out of what it let through', () => {
    // An order that begins a lockout begins it once a day: when that is over the next one passes, which without the first would not.
    const lasting = anyRule.filter(({ condition, action }) => judgedBy[condition.kind] === 'anything' || action.kind !== 'lockout');
    fc.assert(
      fc.property(lasting, anyTrades, (one, trades) => {
        const kept = new Set(keptOf(one, past(trades)));
        expect(keptOf(one, past(trades.filter((each) => !kept.has(each))))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order in which the trades are handed over', () => {
    fc.assert(
      fc.property(anyRule, anyTrades.chain((trades) => fc.tuple(fc.constant(trades), fc.shuffledSubarray(trades, { minLength: trades.length, maxLength: trades.length }))), (one, [trades, shuffled]) => {
        expect(summary(one, past(shuffled))).toEqual(summary(one, past(trades)));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps nothing out by warning', () => {
    fc.assert(
      fc.property(fc.constantFrom(...conditions), anyTrades, (condition, trades) => {
        expect(keptOf(rule(condition, { kind: 'warn' }), past(trades))).toEqual([]);
        expect(keptOf(rule(condition, { kind: 'premortem', causes: 2 }), past(trades))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('answers as a slow and simple one does: minutes since a loss', () => {
    fc.assert(
      fc.property(anyTrades.map((trades) => trades.filter(({ openedAt }) => openedAt !== null)), (trades) => {
        const letThrough: PastTrade[] = [];
        for (const one of trades.toSorted((a, b) => (`${a.openedAt} ${a.id}` < `${b.openedAt} ${b.id}` ? -1 : 1))) {
          // The last loss that was made before the order, not at it.
          const losses = letThrough.filter(({ net, closedAt }) => net < 0 && closedAt! < one.openedAt!).map(({ closedAt }) => Date.parse(closedAt!));
          const last = Math.max(...losses);
          if (!(Date.parse(one.openedAt!) - last < 90 * MINUTE)) letThrough.push(one);
        }
        const kept = new Set(keptOf(rule({ kind: 'since-loss', minutes: 90, where: 'anywhere' }), past(trades)));
        expect(trades.filter((each) => !kept.has(each)).map(({ id }) => id).toSorted()).toEqual(letThrough.map(({ id }) => id).toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it('answers as a slow and simple one does: three trades a day', () => {
    fc.assert(
      fc.property(anyTrades.map((trades) => trades.filter(({ openedAt }) => openedAt !== null)), (trades) => {
        const byDay = Map.groupBy(trades.toSorted((a, b) => (`${a.openedAt} ${a.id}` < `${b.openedAt} ${b.id}` ? -1 : 1)), ({ openedDay }) => openedDay);
        const expected = [...byDay.values()].flatMap((day) => day.slice(3)).map(({ id }) => id);
        expect(keptOf(rule({ kind: 'trade-count', per: 'day', most: 3 }), past(trades)).map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 200 },
    );
  });
});

describe('a long past', () => {
  // Four trades a day, 09:00 to 12:00: a loss, a loss within the hour after it, a gain, a gain.
  const day = (index: number): PastTrade[] =>
    [-100, -100, 150, 50].map((net, place): PastTrade => {
      const opened = index * 1440 + 540 + place * 40;
      return {
        id: `${String(index).padStart(5, '0')}-${place}`, instrumentId: 'i1', assetClass: 'crypto', strategy: null, planId: null, planned: true, currency: 'USD',
        openedAt: instant(opened), openedDay: instant(opened).slice(0, 10), closedAt: instant(opened + 20), closedDay: instant(opened + 20).slice(0, 10), net, r: net / 100, notional: 100, plannedRisk: null,
      };
    });
  const days = (count: number): Past => past(Array.from({ length: count }, (_, index) => day(index)).flat());
  const long = days(MOST_REPLAYED_TRADES / 4);

  it('is told in full, and shown as far as a person reads', () => {
    // The second is opened 20 minutes after the loss of the first: out. The third 60 minutes after it: in.
    const found = replaySummary(replayRule(rule({ kind: 'since-loss', minutes: 60, where: 'anywhere' }), long, utc), long);
    expect(found).toMatchObject({ trades: 20_000, count: 5000, keptOut: 5000, saved: [{ currency: 'USD', amount: '5000.00' }], savedR: 5000, savedRTrades: 5000, savedRInterval: [1, 1] });
    expect(found.firings.length).toBe(MOST_SHOWN_FIRINGS);
    expect(found.firings[0]!.kept).toEqual(['04999-1']);
  }, 120_000);

  it('gives an interval of the mean in R, wide where results are', () => {
    // The second loss locks the first day: two trades are out. From then on no win ends the streak, and the first loss of every day locks
    // it: three are out.
    const some = days(400);
    const found = summary(rule({ kind: 'losing-streak', losses: 2 }, { kind: 'lockout', until: { kind: 'next-trading-day' } }), some);
    expect(found).toMatchObject({ keptOut: 2 + 3 * 399, savedRTrades: 1199, savedR: -2 - 399 });
    const [low, high] = found.savedRInterval!;
    const mean = found.savedR! / found.savedRTrades;
    expect(low).toBeLessThan(mean);
    expect(high).toBeGreaterThan(mean);
    // The results are 1, −1.5 and −0.5 in equal parts, with a standard deviation of 1.03: 1.96 standard errors to either side.
    expect((high - low) / 2).toBeCloseTo((1.96 * 1.0274) / Math.sqrt(1199), 2);
  });
});
