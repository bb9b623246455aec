import { decimalToNumber, subtractDecimals, toDecimal } from '../money/decimal.ts';
import type { PlanContent } from './plan.ts';

type Side = PlanContent['side'];
export type Level = 'stop' | 'entry' | 'target';

/**
 * How far the price still is from a level of a plan: (price − level) ÷ price of a long's stop or entry, which are reached by a fall, and
 * (level − price) ÷ price of its target; of a short the other way round.
 *
 * @returns a fraction of the price: above 0 there is that much room left, below 0 the level has been passed; null unless the price is above 0
 * @example levelDistance('stop', { side: 'long', level: '97', mark: '100' }) // => 0.03
 * @example levelDistance('stop', { side: 'long', level: '102', mark: '100' }) // => -0.02
 * @example levelDistance('target', { side: 'long', level: '110', mark: '100' }) // => 0.1
 */
export function levelDistance(kind: Level, { side, level, mark }: { side: Side; level: string; mark: string }): number | null {
  if (!toDecimal(mark).gt('0')) return null;
  const reachedByFall = (side === 'long') === (kind !== 'target');
  const away = reachedByFall ? subtractDecimals(mark, level) : subtractDecimals(level, mark);
  return decimalToNumber(away) / decimalToNumber(mark);
}

/**
 * Of staged stops the one that is reached first; where all have been passed, the last one passed: it is what should have ended it.
 *
 * @returns its price; null where none is written
 * @example nearestStop({ side: 'long', stops: [{ price: '95' }, { price: '97' }] }, '100') // => '97'
 */
export function nearestStop({ side, stops }: { side: Side; stops: readonly { readonly price: string }[] }, mark: string): string | null {
  const prices = stops.flatMap(({ price }) => (price === '' ? [] : [price]));
  const ahead = prices.filter((price) => (side === 'long' ? toDecimal(price).lt(toDecimal(mark)) : toDecimal(price).gt(toDecimal(mark))));
  const candidates = ahead.length > 0 ? ahead : prices;
  const nearness = (price: string): number => Math.abs(decimalToNumber(subtractDecimals(price, mark)));
  return candidates.reduce<string | null>((best, price) => (best === null || nearness(price) < nearness(best) ? price : best), null);
}
