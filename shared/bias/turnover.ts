/** What a month of one account came to; money in units of the currency. */
export interface TurnoverMonth {
  readonly month: string;
  readonly sales: number;
  readonly buys: number;
  /** Own equity at its beginning and end; null where unknown. */
  readonly startValue: number | null;
  readonly endValue: number | null;
  readonly fees: number;
}

export interface Turnover {
  readonly month: string;
  /** Share of the account turned over once. */
  readonly turnover: number | null;
  /** Fees ÷ value at the beginning. */
  readonly drag: number | null;
}

/**
 * Monthly turnover: ½ · sales ÷ value at the beginning + ½ · buys ÷ value at the end, and beside it gross less net result: the share that costs took.
 *
 * Source: Barber & Odean, "Trading Is Hazardous to Your Wealth", Journal of Finance 55 (2000), where the busiest fifth of households turned over more
 * than a fifth of their account a month. A description: there is no "no effect" to test it against, so it never raises a flag by itself.
 *
 * @returns null figures where the value is unknown or not above 0
 * @example turnoverOf({ month: '2026-03', sales: 50, buys: 20, startValue: 100, endValue: 100, fees: 1 }).turnover // => 0.35
 * @example turnoverOf({ month: '2026-03', sales: 50, buys: 20, startValue: null, endValue: 100, fees: 1 }).turnover // => null
 */
export function turnoverOf({ month, sales, buys, startValue, endValue, fees }: TurnoverMonth): Turnover {
  if (startValue === null || endValue === null || !(startValue > 0) || !(endValue > 0)) return { month, turnover: null, drag: null };
  return { month, turnover: sales / startValue / 2 + buys / endValue / 2, drag: fees / startValue };
}
