import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { observationsOf, type Row } from '../../../shared/bias/observations.ts';
import { dayTest } from '../../../shared/bias/whole-days.ts';
import { holm } from '../../../shared/bias/holm.ts';

const rowsOf = (days: readonly (readonly [number[], number[]])[]): Row[] =>
  days.flatMap(([seen, compared], d) => [...seen.map((y) => ({ day: `d${d}`, group: 1 as const, y, tradeId: 't' })), ...compared.map((y) => ({ day: `d${d}`, group: 0 as const, y, tradeId: 't' }))]);

/** The same by its words: every arrangement of signs over days, regression and clustered error anew each time, without any of the sums. */
function byDefinition(rows: readonly Row[]): { effect: number; p: number } {
  const days = [...new Set(rows.map(({ day }) => day))];
  const n = rows.length;
  const meanX = rows.reduce((sum, { group }) => sum + group, 0) / n;
  const meanY = rows.reduce((sum, { y }) => sum + y, 0) / n;
  const squares = rows.reduce((sum, { group }) => sum + (group - meanX) ** 2, 0);
  const ratio = (ys: readonly number[]): { effect: number; ratio: number } => {
    const mean = ys.reduce((sum, y) => sum + y, 0) / n;
    const slope = rows.reduce((sum, { group }, i) => sum + (group - meanX) * (ys[i]! - mean), 0) / squares;
    const meat = days.reduce((sum, day) => sum + rows.reduce((score, row, i) => score + (row.day === day ? (row.group - meanX) * (ys[i]! - mean - slope * (row.group - meanX)) : 0), 0) ** 2, 0);
    return { effect: slope, ratio: Math.abs(slope) / (Math.sqrt(meat) / squares) };
  };
  const seen = ratio(rows.map(({ y }) => y));
  let asLarge = 0;
  for (let pattern = 0; pattern < 2 ** days.length; pattern += 1) {
    const ys = rows.map(({ day, y }) => meanY + (y - meanY) * ((pattern >> days.indexOf(day)) & 1 ? -1 : 1));
    if (ratio(ys).ratio >= seen.ratio * (1 - 1e-9)) asLarge += 1;
  }
  return { effect: seen.effect, p: asLarge / 2 ** days.length };
}

describe('a difference judged by whole days', () => {
  test('is the one of its definition, every arrangement counted', () => {
    const rows = rowsOf([[[3, 4], [1]], [[2], [2, 0]], [[5], [1, 1]], [[1], [3]], [[4, 2], [0]], [[6], []], [[], [1, 2]]]);
    const found = dayTest(observationsOf(rows))!;
    const expected = byDefinition(rows);
    expect(found.method).toBe('exact');
    expect(found.effect).toBeCloseTo(expected.effect, 12);
    expect(found.p).toBe(expected.p);
  });

  test('excludes no effect exactly where p falls to 5 %', () => {
    const value = fc.integer({ min: -9, max: 9 });
    const day = fc.tuple(fc.array(value, { maxLength: 3 }), fc.array(value, { maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(day, { minLength: 5, maxLength: 18 }), fc.boolean(), (days, within) => {
        const found = dayTest(observationsOf(rowsOf(days), within), { resamples: 199 });
        if (found === null || found.low === null) return;
        expect(found.low > 0 || found.high! < 0).toBe(found.p <= 0.05 + 1e-12);
        expect(found.p).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  test('a mean against nothing, where every sign but two is smaller: 2 of 2^6', () => {
    const found = dayTest(observationsOf([1, 2, 3, 4, 5, 6].map((y, d) => ({ day: `d${d}`, group: 1 as const, y, tradeId: 't' }))))!;
    expect(found.effect).toBe(3.5);
    expect(found.p).toBe(2 / 64);
  });

  test('turning all groups over turns the effect, not the p', () => {
    const rows = rowsOf([[[3, 4], [1]], [[2], [2, 0]], [[5], [1, 1]], [[1], [3]]]);
    const [a, b] = [dayTest(observationsOf(rows))!, dayTest(observationsOf(rows.map((row) => ({ ...row, group: row.group === 1 ? (0 as const) : (1 as const) }))))!];
    expect(b.effect).toBeCloseTo(-a.effect, 12);
    expect(b.p).toBe(a.p);
  });

  test('the same seed gives the same p, and what differs between days alone is nothing within them', () => {
    const rows = rowsOf(Array.from({ length: 20 }, (_, d) => [[d, d], [d]] as const));
    expect(dayTest(observationsOf(rows), { seed: 3 })).toEqual(dayTest(observationsOf(rows), { seed: 3 }));
    expect(dayTest(observationsOf(rows, true))).toBeNull();
  });

  test('refuses a level or a number of arrangements that mean nothing', () => {
    expect(() => dayTest(observationsOf([]), { level: 1 })).toThrow(RangeError);
    expect(() => dayTest(observationsOf([]), { resamples: 5 })).toThrow(RangeError);
  });
});

describe('Holm', () => {
  test('R 4.2, p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm")', () => {
    expect(holm([0.01, 0.02, 0.03, 0.04, 0.05])).toEqual([0.05, 0.08, 0.09, 0.09, 0.09]);
  });
  test('refuses what is no probability', () => expect(() => holm([1.2])).toThrow(RangeError));
});
