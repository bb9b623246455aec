import { z } from 'zod';
import { compareDecimals } from '../money/decimal.ts';
import { zPositiveDecimal } from '../money/schema.ts';
import { zTradingDay } from '../time/schema.ts';

/**
 * What an instrument cost over one day, as somebody wrote it down or exported it. Only the close is needed; a day with no high and
 * low tells nothing of how far the price went in between.
 */
export const zDailyBar = z.object({
  day: zTradingDay,
  open: zPositiveDecimal.nullable(),
  high: zPositiveDecimal.nullable(),
  low: zPositiveDecimal.nullable(),
  close: zPositiveDecimal,
});
export type DailyBar = z.infer<typeof zDailyBar>;

export type BarFault = 'bar.highBelowLow' | 'bar.outsideRange' | 'bar.halfRange';

/**
 * What contradicts itself in a bar; null where nothing does.
 *
 * @returns `bar.halfRange` high without low or the other way round, `bar.highBelowLow`, `bar.outsideRange` open or close beyond high or low
 * @example barFault({ day: '2026-11-20', open: '10', high: '11', low: '9', close: '10.5' }) // => null
 * @example barFault({ day: '2026-11-20', open: '10', high: '9', low: '11', close: '10' }) // => 'bar.highBelowLow'
 * @example barFault({ day: '2026-11-20', open: null, high: '11', low: '9', close: '12' }) // => 'bar.outsideRange'
 * @example barFault({ day: '2026-11-20', open: null, high: '11', low: null, close: '10' }) // => 'bar.halfRange'
 */
export function barFault({ open, high, low, close }: DailyBar): BarFault | null {
  if (high === null && low === null) return null;
  if (high === null || low === null) return 'bar.halfRange';
  if (compareDecimals(high, low) < 0) return 'bar.highBelowLow';
  const outside = (price: string): boolean => compareDecimals(price, high) > 0 || compareDecimals(price, low) < 0;
  return outside(close) || (open !== null && outside(open)) ? 'bar.outsideRange' : null;
}
