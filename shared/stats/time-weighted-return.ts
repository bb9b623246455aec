import { defined, undefinedStatistic, type Statistic } from './statistic.ts';

/** One period of an account: result after costs, and what was paid in (positive) or out during it. */
export type ReturnPeriod = {
  /** Equity before the period, in the same unit as the rest. */
  before: number;
  result: number;
  flow: number;
};

/**
 * Time-weighted return: the growth of one unit left alone, whatever was paid in or out.
 *
 * Π (1 + result ÷ (equity before + flow)) − 1; a flow counts from the beginning of its period, so money paid in can
 * earn and lose in it (GIPS 2020, daily valuation; flows at the start of the day).
 *
 * @param periods in order, each beginning where the one before ended
 * @returns dimensionless, 0.1 = 10 %; null without periods, and once the money at work is not above zero
 * @example timeWeightedReturn([{ before: 1000, result: 100, flow: 0 }, { before: 1100, result: -210, flow: 1000 }]) // => { value: -0.01000, n: 2 }
 * @example timeWeightedReturn([{ before: 0, result: 10, flow: 0 }]) // => { value: null, reason: 'no-equity', n: 1 }
 */
export function timeWeightedReturn(periods: readonly ReturnPeriod[]): Statistic {
  if (periods.length === 0) return undefinedStatistic('too-few', 0);
  let growth = 1;
  for (const each of periods) {
    const factor = periodReturn(each);
    if (factor === null) return undefinedStatistic('no-equity', periods.length);
    growth *= 1 + factor;
  }
  return defined(growth - 1, periods.length);
}

/**
 * Return of one period: result ÷ (equity before + flow).
 *
 * @returns dimensionless; null where nothing was at work
 * @example periodReturn({ before: 1000, result: 50, flow: -500 }) // => 0.1
 */
export function periodReturn({ before, result, flow }: ReturnPeriod): number | null {
  const base = before + flow;
  return base > 0 ? result / base : null;
}

/**
 * A return over some days as a return over a year of 365: (1 + r)^(365 ÷ days) − 1.
 *
 * Under a year it is a projection nobody earned, so it is null below 365 days (GIPS 2020, 2.A.12: returns for periods of less than
 * one year must not be annualised).
 *
 * @param total return over the whole time; −1 is everything lost
 * @param days calendar days
 * @example annualisedReturn(0.21, 730) // => 0.10000
 * @example annualisedReturn(0.05, 90) // => null
 */
export function annualisedReturn(total: number, days: number): number | null {
  if (!(days >= 365) || !(total >= -1)) return null;
  return (1 + total) ** (365 / days) - 1;
}
