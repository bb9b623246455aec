import { canonicalDecimal, decimalFromNumber, subtractDecimals, toDecimal, type Decimal } from '../money/decimal.ts';
import type { WatchState, WatchTerms } from './watch-item.ts';

type Threshold = Pick<WatchTerms, 'direction' | 'level' | 'near'>;

/**
 * Where a value stands against a level: crossed once it reaches it, near within the trader's own distance, away otherwise.
 *
 * Exact: 'above' is crossed at value ≥ level, 'below' at value ≤ level; near where |value − level| ≤ the distance, which is a
 * percentage of |level| or a figure in the level's own unit. A level of 0 has no percentage of itself, so nothing is near it by one.
 *
 * @param value null: nothing is known yet
 * @example watchState({ direction: 'above', level: '7.30', near: { by: '1', in: 'percent' } }, '7.30') // => 'crossed'
 * @example watchState({ direction: 'above', level: '7.30', near: { by: '1', in: 'percent' } }, '7.227') // => 'near'
 * @example watchState({ direction: 'below', level: '3000', near: { by: '50', in: 'unit' } }, '3050.01') // => 'away'
 * @example watchState({ direction: 'below', level: '3000', near: { by: '50', in: 'unit' } }, null) // => 'unknown'
 */
export function watchState({ direction, level, near }: Threshold, value: string | null): WatchState {
  if (value === null) return 'unknown';
  const left = toDecimal(distanceToLevel({ direction, level }, value));
  if (left.lte(ZERO)) return 'crossed';
  return left.lte(reach(level, near)) ? 'near' : 'away';
}

const ZERO = decimalFromNumber(0);

function reach(level: string, { by, in: unit }: Threshold['near']): Decimal {
  return unit === 'unit' ? toDecimal(by) : toDecimal(level).abs().times(toDecimal(by)).times(decimalFromNumber(0.01));
}

/**
 * How far the value still is from the level, in the level's unit; 0 or less is crossed.
 *
 * @example distanceToLevel({ direction: 'above', level: '20' }, '18.5') // => '1.5'
 * @example distanceToLevel({ direction: 'below', level: '20' }, '18.5') // => '-1.5'
 */
export function distanceToLevel({ direction, level }: Pick<Threshold, 'direction' | 'level'>, value: string): string {
  return canonicalDecimal(direction === 'above' ? subtractDecimals(level, value) : subtractDecimals(value, level));
}

/**
 * Since when values in a row, newest first, stand beyond the level.
 *
 * @returns null where the newest is not beyond it
 * @example crossedSince({ direction: 'above', level: '10', near: { by: '1', in: 'unit' } }, [{ value: '12', at: 'c' }, { value: '10', at: 'b' }, { value: '9', at: 'a' }]) // => 'b'
 * @example crossedSince({ direction: 'above', level: '10', near: { by: '1', in: 'unit' } }, [{ value: '9', at: 'a' }]) // => null
 */
export function crossedSince(threshold: Threshold, newestFirst: Iterable<{ readonly value: string; readonly at: string }>): string | null {
  let since: string | null = null;
  for (const { value, at } of newestFirst) {
    if (watchState(threshold, value) !== 'crossed') break;
    since = at;
  }
  return since;
}
