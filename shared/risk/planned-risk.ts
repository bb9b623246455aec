import type { Payoff } from '../account/instrument.ts';
import { decimalFromNumber, toDecimal, type Decimal } from '../money/decimal.ts';
import { currencyScale, minorQuotient, type Currency, type Minor } from '../money/money.ts';
import type { DecimalString } from '../money/schema.ts';
import { stageSums, type PricedStage } from './stages.ts';

export interface PlannedRiskInput {
  /** Quantity of the first seal, above 0. */
  readonly quantity: DecimalString;
  readonly entries: readonly PricedStage[];
  readonly stops: readonly PricedStage[];
  /** Units of the underlying per contract, above 0; 1 for shares. */
  readonly multiplier: DecimalString;
  readonly currency: Currency;
  /** Left out: linear. */
  readonly payoff?: Payoff;
}

/**
 * Planned risk of a plan: 1 R, the money lost if every stage is entered and every stop is filled at its price.
 *
 * quantity · |average entry − average stop| · multiplier, both averages weighted by their stages. Put over one
 * denominator it is divided and rounded once, half to even:  quantity · multiplier · |Σe·Ws − Σs·We| / (We·Ws).
 * Of an inverse contract, in its coin, quantity · multiplier · |mean of 1/entry − mean of 1/stop|, weighted likewise and exact as
 * a fraction until it is rounded. Amendments never change it; fees and slippage are not in it.
 *
 * @returns smallest units, at least 0 (0 only where it is less than half of one)
 * @throws {RangeError} outside the domain, and where average entry and average stop are the same: such a plan has no R
 * @see mission, "Planned risk (1 R)"
 * @example plannedRisk({ quantity: '80000', entries: [{ price: '25.00', weight: 1 }], stops: [{ price: '24.75', weight: 1 }], multiplier: '1', currency: 'CNY' }) // => 2000000
 * @example plannedRisk({ quantity: '300', entries: [{ price: '50000', weight: 1 }], stops: [{ price: '40000', weight: 1 }], multiplier: '100', currency: 'BTC', payoff: 'inverse' }) // => 15000000
 */
export function plannedRisk(input: PlannedRiskInput): Minor {
  const quantity = toDecimal(input.quantity);
  if (!quantity.gt('0')) throw new RangeError(`quantity must be above 0, not ${quantity.toFixed()}`);
  const multiplier = toDecimal(input.multiplier);
  if (!multiplier.gt('0')) throw new RangeError(`multiplier must be above 0, not ${multiplier.toFixed()}`);
  const unitsPerMain = decimalFromNumber(10 ** currencyScale(input.currency));
  const amount = quantity.times(multiplier).times(unitsPerMain);
  if (input.payoff === 'inverse') {
    const [entry, stop] = [reciprocalMean(input.entries), reciprocalMean(input.stops)];
    const apart = entry.over.times(stop.under).minus(stop.over.times(entry.under)).abs();
    if (apart.eq('0')) throw new RangeError('average entry and average stop are the same price');
    return minorQuotient(apart.times(amount), entry.under.times(stop.under));
  }
  const entry = stageSums(input.entries);
  const stop = stageSums(input.stops);
  const distance = entry.weighted.times(stop.weight).minus(stop.weighted.times(entry.weight)).abs();
  if (distance.eq('0')) throw new RangeError('average entry and average stop are the same price');
  return minorQuotient(distance.times(amount), entry.weight.times(stop.weight));
}

/** Σ weight/price ÷ Σ weight as a fraction. */
function reciprocalMean(stages: readonly PricedStage[]): { over: Decimal; under: Decimal } {
  const { weight } = stageSums(stages);
  let over = decimalFromNumber(0);
  let under = decimalFromNumber(1);
  for (const stage of stages) {
    const price = toDecimal(stage.price);
    if (!price.gt('0')) throw new RangeError(`prices of an inverse contract must be above zero, not ${price.toFixed()}`);
    over = over.times(price).plus(decimalFromNumber(stage.weight).times(under));
    under = under.times(price);
  }
  return { over, under: under.times(weight) };
}
