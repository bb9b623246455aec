import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultsByCalendarDay } from '../../../shared/stats/calendar.ts';
import { holdingTime } from '../../../shared/stats/holding-time.ts';
import { rDistribution } from '../../../shared/stats/r-distribution.ts';
import { streaks } from '../../../shared/stats/streaks.ts';
import { reference } from './reference.ts';

describe('the distribution of R', () => {
  it("has numpy's counts, mean and median", () => {
    const { values, below, counts, above, mean, median } = reference.r;
    const result = rDistribution(values);
    expect(result.bins.map((bin) => bin.count)).toEqual([below, ...counts, above]);
    expect(result.mean.value).toBeCloseTo(mean, 12);
    expect(result.median.value).toBeCloseTo(median, 12);
  });
  it('has bins that join, open at both ends, half an R wide', () => {
    const { bins } = rDistribution([]);
    expect(bins[0]).toMatchObject({ from: null, to: -3 });
    expect(bins.at(-1)).toMatchObject({ from: 5, to: null });
    for (let i = 1; i < bins.length; i++) expect(bins[i]!.from).toBe(bins[i - 1]!.to);
    for (const bin of bins.slice(1, -1)) expect(bin.to! - bin.from!).toBe(0.5);
  });
  it('puts every R into the one bin that holds it', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: -20, max: 20, noNaN: true }))), (rs) => {
        const result = rDistribution(rs);
        const known = rs.filter((r) => r !== null);
        expect(result.n + result.withoutR).toBe(rs.length);
        for (const bin of result.bins) {
          expect(bin.count).toBe(known.filter((r) => (bin.from === null || r >= bin.from) && (bin.to === null || r < bin.to)).length);
        }
      }),
    );
  });
  it('says why there is no mean', () => {
    expect(rDistribution([null]).mean).toEqual({ value: null, reason: 'no-planned-risk', n: 0 });
    expect(rDistribution([]).median).toEqual({ value: null, reason: 'no-trades', n: 0 });
    expect(() => rDistribution([Number.NaN])).toThrow(RangeError);
  });
});

describe('streaks', () => {
  it('are what counting by hand gives', () => {
    expect(streaks([1, 1, 1, -1, -1, 2])).toEqual({ longestWin: 3, longestLoss: 2, current: 1 });
    expect(streaks([-1, 0, -1, 0])).toEqual({ longestWin: 0, longestLoss: 2, current: -2 });
    expect(streaks([0])).toEqual({ longestWin: 0, longestLoss: 0, current: 0 });
  });
  it('swap when every result turns', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 2 })), (nets) => {
        const a = streaks(nets);
        const b = streaks(nets.map((net) => -net));
        expect(b).toEqual({ longestWin: a.longestLoss, longestLoss: a.longestWin, current: a.current === 0 ? 0 : -a.current });
      }),
    );
  });
});

describe('holding time', () => {
  const trades = [
    { net: 10, days: 1, ms: 1000 },
    { net: 20, days: 3, ms: null },
    { net: -5, days: 8, ms: 3000 },
    { net: 0, days: 100, ms: null },
  ];
  it('keeps winners and losers apart and scratches out of both', () => {
    const result = holdingTime(trades);
    expect(result.all.medianDays).toEqual({ value: 5.5, n: 4 });
    expect(result.wins.meanDays).toEqual({ value: 2, n: 2 });
    expect(result.losses.meanDays).toEqual({ value: 8, n: 1 });
    expect(result.loserToWinner).toEqual({ value: 4, n: 3 });
    expect(result.medianMs).toEqual({ value: 2000, n: 2 });
    expect(result.meanMs).toEqual({ value: 2000, n: 2 });
  });
  it.each([
    [[], 'no-wins'],
    [[{ net: 1, days: 1, ms: null }], 'no-losses'],
    [[{ net: 1, days: 0, ms: null }, { net: -1, days: 1, ms: null }], 'no-times'],
  ])('has no ratio for %o: %s', (sample, reason) => {
    expect(holdingTime(sample).loserToWinner).toMatchObject({ value: null, reason });
  });
  it('has no figures for no trades', () => {
    expect(holdingTime([])).toMatchObject({ all: { medianDays: { value: null, reason: 'no-trades' } }, medianMs: { value: null, reason: 'no-trades' } });
  });
});

describe('the calendar', () => {
  it('sums money and R by closing day, in order', () => {
    expect(
      resultsByCalendarDay([
        { closedDay: '2026-03-03', net: -100, r: -1 },
        { closedDay: '2026-03-02', net: 300, r: null },
        { closedDay: '2026-03-03', net: 0, r: 0.5 },
      ]),
    ).toEqual([
      { tradingDay: '2026-03-02', net: 300, r: null, trades: 1, wins: 1, losses: 0 },
      { tradingDay: '2026-03-03', net: -100, r: -0.5, trades: 2, wins: 0, losses: 1 },
    ]);
  });
});
