import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calmar } from '../../../shared/stats/calmar.ts';
import { normalDensity, normalQuantile } from '../../../shared/stats/normal.ts';
import { indexDrawdown, returnIndex } from '../../../shared/stats/return-index.ts';
import { returnMoments } from '../../../shared/stats/return-moments.ts';
import { sharpe } from '../../../shared/stats/sharpe.ts';
import { sortino } from '../../../shared/stats/sortino.ts';
import { expectedRuns, expectedLongestRun, runProbability } from '../../../shared/stats/streak-chance.ts';
import { studentQuantile } from '../../../shared/stats/student-t.ts';
import { meanInterval, scatterOf, scatterOfMinor, sumRatioIntervals } from '../../../shared/stats/sum-intervals.ts';
import { addToSums, emptySums } from '../../../shared/stats/sums.ts';
import { cornishFisherTailRisk, historicalTailRisk, normalTailRisk } from '../../../shared/stats/value-at-risk.ts';
import { volatility } from '../../../shared/stats/volatility.ts';
import { wilsonInterval } from '../../../shared/stats/win-rate.ts';

const file = (name: string): string => readFileSync(new URL(`references/${name}`, import.meta.url), 'utf8');
type Tail = { var: number; es: number };
/** numpy, scipy, statsmodels, QuantLib and mpmath; returns.py says how and makes them anew. */
const py = JSON.parse(file('returns-py.json')) as {
  moments: { mean: number; deviation: number; skewness: number; kurtosis: number };
  volatility252: number;
  sharpe: { rf0: number; rf2: number };
  sortino: { t0: number; t5: number };
  quantlibDeviation: number;
  drawdown: { depth: number; peak: number; trough: number; recovered: number | null };
  calmar: number;
  tail: { level: number; historical: Tail; normal: Tail; cornishFisher: Tail; quantlib: { valueAtRisk: number; expectedShortfall: number } }[];
  odd: Tail & { n: number; level: number };
  student: { p: number; df: number; t: number }[];
  normal: { p: number; z: number }[];
  runs: { n: number; p: number; expected: number; chances: { k: number; chance: number }[] }[];
  trades: { nets: number[]; meanInterval: [number, number]; profitFactorInterval: [number, number]; payoffInterval: [number, number]; wilson: [number, number]; runsZ: number };
};
/** R with tseries and fExtremes; returns.R says how. */
const r = JSON.parse(file('returns-r.json')) as {
  deviation: number; skewness: number; kurtosis: number; quantile7: number[]; fExtremesVaR: number[]; fExtremesCVaR: number[]; oddCVaR: number; normalVaR: number[]; normalES: number[]; cfVaR: number[]; cfES: number[];
  tseriesSharpe252: number; drawdown: { depth: number; peak: number; trough: number }; qt: number[]; qnorm: number[]; tInterval: [number, number]; runsZ: number; wilson: [number, number];
};
const returns = file('returns.csv').trim().split('\n').map(Number);

/** Ten significant digits. */
const TEN = 0.5e-10;

/** How far a figure is off, as a share of what it should be; NaN where there is none. */
const off = (found: number | null | undefined, expected: number): number => (found == null ? Number.NaN : Math.abs(found - expected) / Math.abs(expected));

describe('a series of returns, against scipy, QuantLib and R', () => {
  test('mean, deviation with n − 1, and the moments over n', () => {
    const moments = returnMoments(returns)!;
    for (const key of ['mean', 'deviation', 'skewness', 'kurtosis'] as const) expect(off(moments[key], py.moments[key])).toBeLessThanOrEqual(TEN);
    for (const key of ['deviation', 'skewness', 'kurtosis'] as const) expect(off(moments[key], r[key])).toBeLessThanOrEqual(TEN);
    expect(off(moments.deviation, py.quantlibDeviation)).toBeLessThanOrEqual(TEN);
  });

  test('volatility, Sharpe, Sortino and Calmar over 252 periods a year', () => {
    expect(off(volatility(returns, 252).value, py.volatility252)).toBeLessThanOrEqual(TEN);
    expect(off(sharpe(returns, 252).value, py.sharpe.rf0)).toBeLessThanOrEqual(TEN);
    expect(off(sharpe(returns, 252, 0.02).value, py.sharpe.rf2)).toBeLessThanOrEqual(TEN);
    expect(off(sharpe(returns, 252).value, r.tseriesSharpe252)).toBeLessThanOrEqual(TEN);
    expect(off(sortino(returns, 252).value, py.sortino.t0)).toBeLessThanOrEqual(TEN);
    expect(off(sortino(returns, 252, 0.05).value, py.sortino.t5)).toBeLessThanOrEqual(TEN);
    expect(off(calmar(returns, 252).value, py.calmar)).toBeLessThanOrEqual(TEN);
  });

  test('the deepest fall with its days; tseries measures it in logarithms', () => {
    const { depth, peakDay, troughDay, recoveredDay } = indexDrawdown('0', returns.map((value, i) => ({ day: String(i + 1), value })));
    expect(off(depth, py.drawdown.depth)).toBeLessThanOrEqual(TEN);
    expect(off(depth, r.drawdown.depth)).toBeLessThanOrEqual(TEN);
    expect([peakDay, troughDay, recoveredDay]).toEqual([py.drawdown.peak, py.drawdown.trough, py.drawdown.recovered].map((day) => (day === null ? null : String(day))));
    expect([r.drawdown.peak, r.drawdown.trough]).toEqual([py.drawdown.peak, py.drawdown.trough]);
  });

  test.each(py.tail.map((tail, i) => ({ ...tail, i })))('value at risk and shortfall at $level', ({ level, historical, normal, cornishFisher, quantlib, i }) => {
    const [own, bell, expanded] = [historicalTailRisk(returns, level), normalTailRisk(returns, level), cornishFisherTailRisk(returns, level)];
    for (const [found, expected, fromR] of [[own, historical, [-r.quantile7[i]!, -r.fExtremesCVaR[i]!]], [bell, normal, [r.normalVaR[i]!, r.normalES[i]!]], [expanded, cornishFisher, [r.cfVaR[i]!, r.cfES[i]!]]] as const) {
      expect(off(found.valueAtRisk.value, expected.var)).toBeLessThanOrEqual(TEN);
      expect(off(found.expectedShortfall.value, expected.es)).toBeLessThanOrEqual(TEN);
      expect(off(found.valueAtRisk.value, fromR[0]!)).toBeLessThanOrEqual(TEN);
      expect(off(found.expectedShortfall.value, fromR[1]!)).toBeLessThanOrEqual(TEN);
    }
    // The convention that differs: QuantLib and fExtremes take one of the two returns on the edge, type 7 a point between them.
    const edge = returns.toSorted((a, b) => a - b);
    const place = Math.round(returns.length * (1 - level));
    const [worse, better] = [-edge[place - 1]!, -edge[place]!];
    expect([worse, better]).toContain(quantlib.valueAtRisk);
    expect([worse, better]).toContain(-r.fExtremesVaR[i]!);
    expect(own.valueAtRisk.value).toBeLessThanOrEqual(worse);
    expect(own.valueAtRisk.value).toBeGreaterThanOrEqual(better);
  });

  test('the return on the edge counts by its part', () => {
    const found = historicalTailRisk(returns.slice(0, py.odd.n), py.odd.level);
    expect(off(found.valueAtRisk.value, py.odd.var)).toBeLessThanOrEqual(TEN);
    expect(off(found.expectedShortfall.value, py.odd.es)).toBeLessThanOrEqual(TEN);
    expect(off(found.expectedShortfall.value, -r.oddCVaR)).toBeLessThanOrEqual(TEN);
  });
});

describe('quantiles', () => {
  test.each(py.normal.map((one, i) => ({ ...one, i })))('normal at $p', ({ p, z, i }) => {
    expect(off(normalQuantile(p), z)).toBeLessThanOrEqual(TEN);
    expect(off(normalQuantile(p), r.qnorm[i]!)).toBeLessThanOrEqual(TEN);
  });
  test.each(py.student)('Student at $p with $df degrees', ({ p, df, t }) => expect(off(studentQuantile(p, df), t)).toBeLessThanOrEqual(TEN));
  test('and R agrees', () => [1, 2, 5, 29, 400, 9999, 10_001, 250_000].forEach((df, i) => expect(off(studentQuantile(0.975, df), r.qt[i]!)).toBeLessThanOrEqual(TEN)));
  test('are odd around the middle', () => {
    expect(normalDensity(0)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 15);
    fc.assert(fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 300 }), (p, df) => {
      expect(studentQuantile(p, df)).toBeCloseTo(-studentQuantile(1 - p, df), 6);
    }), { numRuns: 50 });
    for (const p of [0, 1, Number.NaN]) for (const quantile of [normalQuantile, (q: number) => studentQuantile(q, 3)]) expect(() => quantile(p)).toThrow(RangeError);
    expect(() => studentQuantile(0.5, 0)).toThrow(RangeError);
  });
});

describe('rows of wins by chance, against a Markov chain in exact fractions', () => {
  test.each(py.runs)('$n trades at $p', ({ n, p, expected, chances }) => {
    expect(off(expectedLongestRun(n, p), expected)).toBeLessThanOrEqual(TEN);
    for (const { k, chance } of chances) expect(off(runProbability(n, p, k), chance)).toBeLessThanOrEqual(TEN);
  });
  test("beyond the exact part Schilling's approximation goes on where the exact one stops", () => {
    for (const p of [0.3, 0.5, 0.65, 0.9]) expect(Math.abs(expectedLongestRun(5001, p) - expectedLongestRun(5000, p))).toBeLessThan(0.02);
    expect(expectedLongestRun(500_000, 1)).toBe(500_000);
    // One loss thrown among a million: the longer part is three quarters of it on average.
    expect(expectedLongestRun(1_000_000, 0.999999)).toBeCloseTo(750_000, -2);
  });
  test('number of rows: the z of statsmodels and of tseries', () => {
    const signs = py.trades.nets.map(Math.sign).filter((sign) => sign !== 0);
    const { mean, deviation } = expectedRuns(signs.filter((sign) => sign > 0).length, signs.filter((sign) => sign < 0).length)!;
    const count = signs.filter((sign, i) => sign !== signs[i - 1]).length;
    expect(off((count - mean) / deviation, r.runsZ)).toBeLessThanOrEqual(TEN);
    expect(off((count - mean) / deviation, py.trades.runsZ)).toBeLessThanOrEqual(TEN);
  });
  test('refuses what is no sample', () => {
    expect(() => runProbability(5, 1.1, 2)).toThrow(RangeError);
    expect(() => runProbability(5, 0.5, 0)).toThrow(RangeError);
    expect(() => expectedLongestRun(-1, 0.5)).toThrow(RangeError);
    expect(() => expectedRuns(1.5, 2)).toThrow(RangeError);
    expect([runProbability(9, 0, 1), runProbability(9, 1, 9), expectedLongestRun(9, 0)]).toEqual([0, 1, 0]);
  });
});

describe('intervals from sums', () => {
  const { nets } = py.trades;
  const sums = nets.reduce((sum, net) => addToSums(sum, { net, gross: net, fees: 0, r: null, slip: null }), emptySums());
  test("of the mean: scipy's and R's t interval", () => {
    const { low, high } = meanInterval(sums.n, sums.net, scatterOfMinor(sums.n, sums.net, sums.won2 + sums.lost2))!;
    [low, high].forEach((end, i) => {
      expect(off(end, py.trades.meanInterval[i]!)).toBeLessThanOrEqual(TEN);
      expect(off(end, r.tInterval[i]!)).toBeLessThanOrEqual(TEN);
    });
    expect(off(scatterOf(nets.length, sums.net, Number(sums.won2 + sums.lost2)), scatterOfMinor(sums.n, sums.net, sums.won2 + sums.lost2))).toBeLessThanOrEqual(TEN);
  });
  test('of the ratios: the delta method spelt out in matrices', () => {
    const { payoffRatio, profitFactor } = sumRatioIntervals(sums);
    [payoffRatio!.low, payoffRatio!.high].forEach((end, i) => expect(off(end, py.trades.payoffInterval[i]!)).toBeLessThanOrEqual(TEN));
    [profitFactor!.low, profitFactor!.high].forEach((end, i) => expect(off(end, py.trades.profitFactorInterval[i]!)).toBeLessThanOrEqual(TEN));
  });
  test("Wilson's: statsmodels' and R's prop.test", () => {
    const { low, high } = wilsonInterval(sums.wins, sums.wins + sums.losses)!;
    [low, high].forEach((end, i) => {
      expect(off(end, py.trades.wilson[i]!)).toBeLessThanOrEqual(TEN);
      expect(off(end, r.wilson[i]!)).toBeLessThanOrEqual(TEN);
    });
  });
});

describe('where there is no figure', () => {
  test.each([
    [() => volatility([0.1], 252), 'too-few'],
    [() => sharpe([0.1], 252), 'too-few'],
    [() => sharpe([0.1, 0.1, 0.1], 252), 'no-variation'],
    [() => sortino([], 252), 'too-few'],
    [() => sortino([0.1, 0.2], 252), 'no-downside'],
    [() => calmar([0.1, 0.2], 252), 'no-downside'],
    [() => calmar([0.1], 252), 'too-few'],
    [() => historicalTailRisk([0.1], 0.95).valueAtRisk, 'too-few'],
    [() => normalTailRisk([0.1, 0.1], 0.95).expectedShortfall, 'no-variation'],
    [() => cornishFisherTailRisk([...Array.from({ length: 60 }, () => 0.001), -0.9], 0.95).valueAtRisk, 'no-expansion'],
  ])('%s gives %s', (figure, reason) => expect(figure()).toMatchObject({ value: null, reason }));

  test('and what is no return is refused', () => {
    for (const bad of [Number.NaN, Infinity]) for (const figure of [() => volatility([bad, 1], 252), () => sharpe([bad, 1], 1), () => historicalTailRisk([bad, 1], 0.9), () => calmar([bad, 0], 1)]) expect(figure).toThrow(RangeError);
    for (const level of [0, 1, Number.NaN]) for (const risk of [historicalTailRisk, normalTailRisk, cornishFisherTailRisk]) expect(() => risk([0.1, 0.2], level)).toThrow(RangeError);
    for (const perYear of [0, -1, Number.NaN, Infinity]) expect(() => volatility([0.1, 0.2], perYear)).toThrow(RangeError);
    expect(() => returnIndex('2026-01-01', [{ day: '2026-01-02', value: -1.01 }])).toThrow(RangeError);
    expect(() => sharpe([0.1, 0.2], 1, Number.NaN)).toThrow(RangeError);
    expect(() => sortino([0.1, 0.2], 1, Number.NaN)).toThrow(RangeError);
  });
});

const some = fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { minLength: 2, maxLength: 80 });
test('a shortfall is never smaller than the value at risk, and grows with the level', () => {
  fc.assert(
    fc.property(some, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (list, level) => {
      for (const risk of [historicalTailRisk, normalTailRisk]) {
        const { valueAtRisk, expectedShortfall } = risk(list, level);
        if (valueAtRisk.value === null) continue;
        expect(expectedShortfall.value! - valueAtRisk.value).toBeGreaterThanOrEqual(-1e-12);
        expect(risk(list, level + 0.005).expectedShortfall.value! - expectedShortfall.value!).toBeGreaterThanOrEqual(-1e-12);
      }
    }),
  );
});
test('leverage scales volatility and leaves Sharpe as it is', () => {
  fc.assert(
    fc.property(some, fc.double({ min: 0.5, max: 3, noNaN: true }), (list, k) => {
      fc.pre(returnMoments(list) !== null && returnMoments(list)!.deviation > 1e-6);
      const scaled = list.map((value) => value * k);
      expect(volatility(scaled, 252).value! / volatility(list, 252).value!).toBeCloseTo(k, 8);
      expect(sharpe(scaled, 252).value!).toBeCloseTo(sharpe(list, 252).value!, 6);
    }),
  );
});
