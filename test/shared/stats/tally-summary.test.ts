import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToTally, emptyTally, joinTallies, tallyFromText, tallyToText } from '../../../shared/stats/day-tally.ts';
import { exactSum, growSum, roundSum } from '../../../shared/stats/exact-sum.ts';
import { quantile } from '../../../shared/stats/quantile.ts';
import { joinRuns, NO_RUNS, runsOf } from '../../../shared/stats/runs.ts';
import type { StatTrade } from '../../../shared/stats/stat-trade.ts';
import { streaks } from '../../../shared/stats/streaks.ts';
import { summariseCurrency } from '../../../shared/stats/summary.ts';
import { addToSums, emptySums, mergeSums } from '../../../shared/stats/sums.ts';
import { medianOfCounts, summariseTallies, type TalliedDay } from '../../../shared/stats/tally-summary.ts';

const DAYS = ['2026-01-30', '2026-02-01', '2026-02-02', '2026-03-31', '2026-04-01'];
const trade = fc.record({
  net: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: -100_000, max: 100_000 }) }, { weight: 1, arbitrary: fc.constant(0) }),
  fees: fc.integer({ min: 0, max: 500 }),
  r: fc.option(fc.double({ min: -5, max: 7, noNaN: true })),
  day: fc.integer({ min: 0, max: 4 }),
  held: fc.integer({ min: 0, max: 4 }),
  ms: fc.option(fc.integer({ min: 0, max: 1e9 })),
});
const trades = fc.array(trade, { maxLength: 60 }).map((drawn) =>
  drawn
    .toSorted((a, b) => a.day - b.day)
    .map(({ net, fees, r, day, held, ms }, index): StatTrade & { closedDay: string } => ({
      id: String(index), instrumentId: 'i', currency: 'CNY', direction: 'long', status: 'closed', openedAt: null, openedDay: DAYS[Math.max(0, day - held)]!, closedAt: null, closedDay: DAYS[day]!,
      grossPnl: net + fees, fees, netPnl: net, r, planned: null, holdingDays: Math.min(day, held), holdingMs: ms,
    })),
);

function daysOf(list: readonly (StatTrade & { closedDay: string })[]): TalliedDay[] {
  const days: TalliedDay[] = [];
  for (const one of list) {
    if (days.at(-1)?.day !== one.closedDay) days.push({ day: one.closedDay, tally: emptyTally() });
    addToTally(days.at(-1)!.tally, { net: one.netPnl, gross: one.grossPnl, fees: one.fees, r: one.r, slip: null, openedDay: one.openedDay, holdingDays: one.holdingDays!, holdingMs: one.holdingMs });
  }
  // As they are kept and read again.
  return days.map(({ day, tally }) => ({ day, tally: tallyFromText(tallyToText(tally)) }));
}

describe('a summary of tallies', () => {
  test('says what the trades themselves say', () => {
    fc.assert(
      fc.property(trades, fc.option(fc.integer({ min: 1, max: 1e6 })), (list, startEquity) => {
        const { openTrades: _, holding, r, ...one } = summariseCurrency('CNY', list, { startEquity: () => startEquity, interval: false } as never);
        const tallies = summariseTallies('CNY', daysOf(list), startEquity);
        const withoutInterval = ({ interval: __, ...statistic }: Record<string, unknown>) => statistic;
        for (const name of ['payoffRatio', 'profitFactor', 'expectancy', 'expectancyR'] as const) expect(withoutInterval(tallies[name])).toEqual(withoutInterval(one[name]));
        for (const name of ['trades', 'netPnl', 'grossPnl', 'fees', 'averageWin', 'averageLoss', 'largestWin', 'largestLoss', 'maxDrawdown', 'streaks', 'winRate', 'currency'] as const) expect(tallies[name], name).toEqual(one[name]);
        const { medianMs: ___, ...held } = holding;
        expect(tallies.holding).toEqual(held);
        expect(tallies.exposure.n).toBe(list.length);
        expect(tallies.inputs.peak - tallies.inputs.trough).toBe(tallies.maxDrawdown.amount.depth);
        expect(tallies.r).toEqual({ bins: r.bins, n: r.n, withoutR: r.withoutR });
      }),
      { numRuns: 150 },
    );
  });

  test('is the same however the days are joined', () => {
    fc.assert(
      fc.property(trades, fc.integer({ min: 0, max: 5 }), (list, cut) => {
        const days = daysOf(list);
        const join = (part: readonly TalliedDay[]) => part.reduce((sum, { tally }) => joinTallies(sum, tally), emptyTally());
        const halves = joinTallies(join(days.slice(0, cut)), join(days.slice(cut)));
        const whole = join(days);
        expect([halves.runs, halves.tail, halves.best, halves.worst, halves.bins, roundSum(halves.sums.r)]).toEqual([whole.runs, whole.tail, whole.best, whole.worst, whole.bins, roundSum(whole.sums.r)]);
      }),
    );
  });
});

describe('sums that can be taken back', () => {
  test('are exact: what was added and taken away in any order leaves nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), { maxLength: 40 }), (values) => {
        const sum: number[] = [];
        for (const value of values) growSum(sum, value);
        expect(roundSum(sum)).toBe(exactSum(values.toReversed()));
        for (const value of values.toSorted((a, b) => a - b)) growSum(sum, -value);
        expect(sum).toEqual([]);
      }),
    );
  });

  // Python 3.11: math.fsum of the same lists.
  test.each([
    [[0.1, 0.2, 0.3, -0.6], 2.7755575615628914e-17],
    [[1e100, 1, -1e100, 1e-100], 1],
    [[1, 2 ** -53, 2 ** -106], 1.0000000000000002],
    [[1, 2 ** -53], 1],
    [[-1, -(2 ** -53), -(2 ** -106)], -1.0000000000000002],
  ])('%j', (values, sum) => expect(exactSum(values)).toBe(sum));

  test('of groups come apart again', () => {
    const summand = fc.record({ net: fc.integer({ min: -1e9, max: 1e9 }), gross: fc.integer({ min: -1e9, max: 1e9 }), fees: fc.integer({ min: 0, max: 1e6 }), r: fc.option(fc.double({ min: -9, max: 9, noNaN: true })), slip: fc.option(fc.double({ min: -2, max: 2, noNaN: true })) });
    fc.assert(
      fc.property(fc.array(summand), fc.array(summand), (a, b) => {
        const [one, other] = [a, b].map((list) => list.reduce((sums, value) => addToSums(sums, value), emptySums())) as [ReturnType<typeof emptySums>, ReturnType<typeof emptySums>];
        const shown = ({ r, r2, slip, slip2, ...rest }: typeof one) => [rest, roundSum(r), roundSum(r2), roundSum(slip), roundSum(slip2)];
        const before = shown(one);
        expect(shown(mergeSums(mergeSums(one, other), other, -1))).toEqual(before);
        for (const value of a) addToSums(one, value, -1);
        expect(one).toEqual(emptySums());
      }),
    );
  });
});

test('runs joined are the runs of the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 40 }), fc.integer({ min: 0, max: 40 }), (nets, cut) => {
      const of = (list: readonly number[]) => list.reduce((runs, net) => joinRuns(runs, runsOf(net)), NO_RUNS);
      const joined = joinRuns(of(nets.slice(0, cut)), of(nets.slice(cut)));
      expect(joined).toEqual(of(nets));
      const { longestWin, longestLoss, current } = streaks(nets);
      expect([joined.longestWin, joined.longestLoss, joined.last]).toEqual([longestWin, longestLoss, current]);
      const signs = nets.map(Math.sign).filter((sign) => sign !== 0);
      expect(joined.count).toBe(signs.filter((sign, index) => sign !== signs[index - 1]).length);
    }),
  );
});

test('a median of counts is the median of the values', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 30 }), (values) => {
      const counts = new Map<number, number>();
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      expect(medianOfCounts(counts, values.length)).toBe(quantile(values, 0.5));
    }),
  );
  expect(() => medianOfCounts(new Map(), 0)).toThrow(RangeError);
});
