import { expect, it } from 'vitest';
import { compareWithBenchmark, type DatedClose } from '../../../shared/stats/benchmark.ts';

const closes = (rows: [string, number][]): DatedClose[] => rows.map(([day, close]) => ({ day, close }));
const open = { from: null, to: null, perYear: 252 };

it('measures both from one close to another: worked by hand', () => {
  const own = [{ day: '2026-03-03', value: 0.1 }, { day: '2026-03-04', value: -0.05 }, { day: '2026-03-05', value: 0.02 }];
  const found = compareWithBenchmark(own, closes([['2026-03-02', 100], ['2026-03-03', 102], ['2026-03-04', 96.9], ['2026-03-05', 98]]), open)!;
  // 1.1 · 0.95 · 1.02 = 1.0659; 98 ÷ 100.
  expect(found.own).toBeCloseTo(0.0659, 12);
  expect(found.benchmark).toBeCloseTo(-0.02, 12);
  expect(found.excess).toBeCloseTo(0.0859, 12);
  expect([found.from, found.to, found.n, found.missing]).toEqual(['2026-03-02', '2026-03-05', 3, 0]);
  // From 1.1 to 1.045, and from 102 to 96.9.
  expect(found.ownDrawdown).toBeCloseTo(0.05, 12);
  expect(found.benchmarkDrawdown).toBeCloseTo(0.05, 12);
  // Python: statistics.mean(r) / statistics.stdev(r) * math.sqrt(252) of [.1, -.05, .02]
  expect(found.ownSharpe.value).toBeCloseTo(4.9350815176447504, 12);
});

it('a day without a price is missing and not made up: the return runs on to the next price', () => {
  const own = [{ day: '2026-03-03', value: 0.1 }, { day: '2026-03-04', value: 0.1 }, { day: '2026-03-05', value: 0.1 }];
  const found = compareWithBenchmark(own, closes([['2026-03-02', 100], ['2026-03-04', 110]]), open)!;
  expect([found.to, found.n, found.missing]).toEqual(['2026-03-04', 1, 1]);
  expect(found.own).toBeCloseTo(0.21, 12);
  expect(found.points.map(({ day, benchmark }) => [day, benchmark === null ? null : Math.round(benchmark * 100)])).toEqual([['2026-03-02', 100], ['2026-03-03', null], ['2026-03-04', 110]]);
});

it('begins at the first price where there is none within a week before; without two prices there is nothing to compare', () => {
  const own = [{ day: '2026-03-10', value: 0.1 }, { day: '2026-03-12', value: 0.1 }];
  const found = compareWithBenchmark(own, closes([['2026-03-02', 100], ['2026-03-10', 200], ['2026-03-12', 210]]), open)!;
  expect([found.from, found.own.toFixed(6), found.benchmark.toFixed(6)]).toEqual(['2026-03-10', '0.100000', '0.050000']);
  expect(compareWithBenchmark(own, closes([['2026-03-02', 100], ['2026-03-11', 200]]), open)).toBeNull();
  expect(compareWithBenchmark([], closes([['2026-03-02', 100], ['2026-03-03', 200]]), open)).toBeNull();
  expect(() => compareWithBenchmark(own, closes([['2026-03-10', 0]]), open)).toThrow(RangeError);
});

it('keeps to the days asked for', () => {
  const own = [{ day: '2026-03-03', value: 1 }, { day: '2026-03-04', value: 0.1 }, { day: '2026-03-05', value: 1 }];
  const found = compareWithBenchmark(own, closes([['2026-03-02', 100], ['2026-03-03', 100], ['2026-03-04', 100], ['2026-03-05', 100]]), { from: '2026-03-04', to: '2026-03-04', perYear: 252 })!;
  expect([found.from, found.to, found.own.toFixed(6)]).toEqual(['2026-03-03', '2026-03-04', '0.100000']);
  expect(found.ownSharpe).toEqual({ value: null, reason: 'too-few', n: 1 });
});
