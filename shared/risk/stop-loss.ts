import type { Payoff } from '../account/instrument.ts';
import { decimalFromNumber, notional, toDecimal, type Decimal } from '../money/decimal.ts';

export interface StoppedPart {
  readonly side: 'long' | 'short';
  /** Above 0. */
  readonly quantity: string | Decimal;
  /** Price it is entered at, above 0. */
  readonly price: string | Decimal;
  /** Price it is stopped at, above 0. */
  readonly stop: string | Decimal;
  readonly multiplier: string | Decimal;
  readonly payoff: Payoff;
}

/**
 * What a position loses if its stop is filled at its price, in the main unit of its currency, 0 where the stop lies beyond the entry.
 *
 * quantity · multiplier · (entry − stop), of a short (stop − entry); of an inverse contract, in its coin, quantity · multiplier ·
 * (1/stop − 1/entry), to forty places.
 *
 * @throws {RangeError} unless the multiplier, and of an inverse contract both prices, are above zero
 * @example lossAtStop({ side: 'long', quantity: '100', price: '10', stop: '9', multiplier: '1', payoff: 'linear' }).toFixed() // => '100'
 * @example lossAtStop({ side: 'long', quantity: '100', price: '50000', stop: '40000', multiplier: '100', payoff: 'inverse' }).toFixed() // => '0.05'
 */
export function lossAtStop({ side, quantity, price, stop, multiplier, payoff }: StoppedPart): Decimal {
  const [entry, at] = [toDecimal(price), toDecimal(stop)];
  const distance = side === 'long' ? entry.minus(at) : at.minus(entry);
  if (!distance.gt('0')) return decimalFromNumber(0);
  if (payoff === 'linear') return notional(distance, quantity, multiplier);
  if (!(entry.gt('0') && at.gt('0'))) throw new RangeError('prices of an inverse contract must be above zero');
  return notional(distance, quantity, multiplier).div(entry.times(at));
}
