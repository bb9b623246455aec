import type { CurvePoint, DrawdownSpan } from './drawdown.ts';
import { maxDrawdown } from './drawdown.ts';

/** Return of a period that ended on a day; what was paid in and out is not in it. */
export type DatedReturn = { day: string; value: number };

/**
 * One unit left alone: 1 on the first day, then Π (1 + r). Money paid in or out moves nothing.
 *
 * @param start day before the first return
 * @throws {RangeError} for a return below −1 or not finite
 * @example returnIndex('2026-01-01', [{ day: '2026-01-02', value: 0.5 }, { day: '2026-01-03', value: -0.5 }])[2].value // => 0.75
 */
export function returnIndex(start: string, returns: readonly DatedReturn[]): CurvePoint[] {
  let value = 1;
  return [
    { tradingDay: start, value },
    ...returns.map(({ day, value: change }) => {
      if (!(change >= -1 && Number.isFinite(change))) throw new RangeError(`not a return on ${day}: ${change}`);
      return { tradingDay: day, value: (value *= 1 + change) };
    }),
  ];
}

/**
 * Deepest fall of that index as a POSITIVE fraction of its peak, with the days of peak, trough and recovery.
 *
 * @param start day before the first return
 * @returns depth 0 and no days where the index never fell
 * @throws {RangeError} see returnIndex
 * @example indexDrawdown('2026-01-01', [{ day: '2026-01-02', value: -0.2 }, { day: '2026-01-05', value: 0.25 }]) // => { depth: 0.200, peakDay: '2026-01-01', troughDay: '2026-01-02', recoveredDay: '2026-01-05' }
 */
export function indexDrawdown(start: string, returns: readonly DatedReturn[]): DrawdownSpan {
  return maxDrawdown(returnIndex(start, returns)).fraction!;
}
