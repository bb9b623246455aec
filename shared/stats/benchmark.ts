import { addDays, type TradingDay } from '../time/calendar-day.ts';
import { indexDrawdown, type DatedReturn } from './return-index.ts';
import { sharpe } from './sharpe.ts';
import { undefinedStatistic, type Statistic } from './statistic.ts';

export type DatedClose = { day: TradingDay; close: number };

/** Where a comparison stands on a day: growth of one unit since its first day. */
export type ComparedPoint = { day: TradingDay; own: number; /** null: no price of that day. */ benchmark: number | null };

export type Comparison = {
  /** Day whose close everything is measured from, and the last day both are known on. */
  from: TradingDay;
  to: TradingDay;
  own: number;
  benchmark: number;
  /** own − benchmark. */
  excess: number;
  /** Stretches from one price of the benchmark to the next. */
  n: number;
  /** Days with own results that lie between the two ends and have no price of the benchmark. */
  missing: number;
  ownDrawdown: number;
  benchmarkDrawdown: number;
  ownSharpe: Statistic;
  benchmarkSharpe: Statistic;
  points: ComparedPoint[];
};

/** A price further back than this before the first own result is no beginning any more. */
const FAR_DAYS = 7;

/**
 * Own growth against a benchmark's over the very same days.
 *
 * Both are measured from one close of the benchmark to a later one; own returns of the days between are compounded, Π (1 + r) − 1, and nothing is made up
 * for days without a price: they are counted as missing, and returns run from one price to the next. Excess is the plain difference. Price against price:
 * dividends of the benchmark are only in it where its prices have them. Sharpe and drawdown are of the same stretches.
 *
 * @param own returns of own equity by day, in order, flows left out (see periodReturn); days not named brought nothing
 * @param closes of the benchmark, in order, above 0
 * @param perYear stretches taken as a year
 * @returns null where there are no two prices around an own result
 * @throws {RangeError} for a price that is not above 0
 * @example compareWithBenchmark([{ day: '2026-03-03', value: 0.1 }], [{ day: '2026-03-02', close: 100 }, { day: '2026-03-03', close: 104 }], { from: null, to: null, perYear: 252 }).excess // => 0.06000
 * @example compareWithBenchmark([{ day: '2026-03-03', value: 0.1 }], [{ day: '2026-03-02', close: 100 }], { from: null, to: null, perYear: 252 }) // => null
 */
export function compareWithBenchmark(own: readonly DatedReturn[], closes: readonly DatedClose[], { from, to, perYear }: { from: TradingDay | null; to: TradingDay | null; perYear: number }): Comparison | null {
  if (closes.some(({ close }) => !(close > 0))) throw new RangeError('a price that is not above 0');
  const inSpan = own.filter(({ day }) => (from === null || day >= from) && (to === null || day <= to));
  const [first, last] = [inSpan[0]?.day, inSpan.at(-1)?.day];
  if (first === undefined || last === undefined) return null;
  const known = closes.filter(({ day }) => day >= addDays(first, -FAR_DAYS) && day <= last);
  const base = known.findLastIndex(({ day }) => day < first);
  const counted = known.slice(Math.max(0, base));
  const [begin, end] = [counted[0], counted.at(-1)];
  if (begin === undefined || end === undefined || counted.length < 2) return null;
  const between = own.filter(({ day }) => day > begin.day && day <= end.day);
  const prices = new Map(counted.map(({ day, close }) => [day, close]));
  const days = [...new Set([...counted.map(({ day }) => day), ...between.map(({ day }) => day)])].toSorted();
  const returns = new Map(between.map(({ day, value }) => [day, value]));
  const points: ComparedPoint[] = [];
  const pairs: { day: string; own: number; benchmark: number }[] = [];
  let growth = 1;
  let since = { growth: 1, close: begin.close };
  for (const day of days) {
    growth *= 1 + (returns.get(day) ?? 0);
    const close = prices.get(day);
    points.push({ day, own: growth, benchmark: close === undefined ? null : close / begin.close });
    if (close === undefined || day === begin.day) continue;
    pairs.push({ day, own: since.growth > 0 ? growth / since.growth - 1 : 0, benchmark: close / since.close - 1 });
    since = { growth, close };
  }
  const series = (of: 'own' | 'benchmark'): DatedReturn[] => pairs.map((pair) => ({ day: pair.day, value: pair[of] }));
  const ratio = (of: 'own' | 'benchmark'): Statistic => (pairs.length < 2 ? undefinedStatistic('too-few', pairs.length) : sharpe(pairs.map((pair) => pair[of]), perYear));
  const benchmark = end.close / begin.close - 1;
  return {
    from: begin.day,
    to: end.day,
    own: growth - 1,
    benchmark,
    excess: growth - 1 - benchmark,
    n: pairs.length,
    missing: between.filter(({ day }) => !prices.has(day)).length,
    ownDrawdown: indexDrawdown(begin.day, series('own')).depth,
    benchmarkDrawdown: indexDrawdown(begin.day, series('benchmark')).depth,
    ownSharpe: ratio('own'),
    benchmarkSharpe: ratio('benchmark'),
    points,
  };
}
