import type { Payoff } from '../account/instrument.ts';
import { canonicalDecimal, decimalFromNumber, decimalToNumber, toDecimal, type Decimal } from '../money/decimal.ts';
import { assertMinor, currencyScale, minorQuotient, type Currency, type Minor } from '../money/money.ts';
import type { DecimalString } from '../money/schema.ts';
import { requireAbove, requireAtMost } from './domain.ts';
import { DEFAULT_LOSS_CAP, HARD_LOSS_BOUND, requireLossCap } from './loss-cap.ts';

export interface PositionSizeInput {
  /** Own equity E; smallest units, above 0. */
  readonly equity: Minor;
  /** Leverage L the plan means to use; dimensionless, above 0. */
  readonly leverage: number;
  /** E·L exactly, where L is itself a quotient of money, as 4/3, that no float64 holds; smallest units, above 0. */
  readonly leveragedEquity?: Minor;
  /** Risk budget; fraction of own equity before leverage, above 0, at most 0.05. */
  readonly riskBudget: number;
  /** Average entry price, above 0. */
  readonly entry: DecimalString;
  /** Average stop price; on either side of the entry, not at it. */
  readonly stop: DecimalString;
  /** Units of the underlying per contract; 1 for shares. */
  readonly multiplier: DecimalString;
  /** Smallest tradable step of the quantity: 100 for A-shares, 0.001 for a perpetual. */
  readonly lotSize: DecimalString;
  readonly currency: Currency;
  /** Position value the account can still take on; smallest units, below 0 counts as 0; null = no such limit known. */
  readonly buyingPower: Minor | null;
  /** Highest loss at the stop; fraction of own equity, above 0, at most 0.05. */
  readonly lossCap?: number;
  /** Left out: linear. */
  readonly payoff?: Payoff;
}

export type SizeLimit = 'formula' | 'loss-cap' | 'buying-power';

/**
 * size.leverageMultipliesBudget: the formula risks L × the budget, not the budget.
 * size.cappedByLoss, size.cappedByBuyingPower: the formula asked for more than this limit gives.
 * size.belowOneLot: nothing tradable fits; the quantity is 0.
 */
export type SizeNote =
  | 'size.leverageMultipliesBudget'
  | 'size.cappedByLoss'
  | 'size.cappedByBuyingPower'
  | 'size.belowOneLot';

export interface PositionSize {
  /** E·L·budget ÷ stop fraction, before lots and caps; smallest units. */
  readonly formulaValue: Minor;
  /** What to trade: the least of the formula, the loss cap and the buying power, in whole lots. */
  readonly quantity: DecimalString;
  /** Each limit by itself, in whole lots; buyingPower null where it is not known. */
  readonly formulaQuantity: DecimalString;
  readonly lossCapQuantity: DecimalString;
  readonly buyingPowerQuantity: DecimalString | null;
  readonly limitedBy: SizeLimit;
  /** Value of the quantity at the entry; smallest units. */
  readonly value: Minor;
  /** Money lost if the stop is filled at its price; smallest units, at least 0. */
  readonly lossAtStop: Minor;
  /** The same as a fraction of own equity, from the exact loss. */
  readonly lossFraction: number;
  /** |entry − stop| / entry; of an inverse contract what its value moves by, |entry − stop| / stop. */
  readonly stopFraction: number;
  /** L × budget: what the formula really puts at risk; fraction of own equity. */
  readonly leveragedBudget: number;
  readonly notes: readonly SizeNote[];
}

/**
 * Size of a position from its risk budget, in whole lots and within the caps.
 *
 * value = E · L · budget ÷ stop,  stop = |entry − stop price| / entry,  quantity = value ÷ (entry · multiplier).
 * The entry cancels:  quantity = E · L · budget ÷ (|entry − stop price| · multiplier),  which is computed exactly and
 * rounded down to lots. Because the loss at the stop is then E · L · budget, leverage multiplies the budget; the cap
 * on the loss (2 % of E by default, never above 5 %) is applied after that, and so is the buying power.
 * Of an inverse contract value and loss are coins: multiplier ÷ entry and multiplier · |1/entry − 1/stop| a unit.
 * Fees and slippage beyond the stop are not in it.
 *
 * @throws {RangeError} outside the domain stated with each input, where entry and stop are the same, and where the
 *   position is so large that its value leaves the safe bound of money
 * @see mission, worked values: E = 1 000 000, L = 2, 1 %, stop 5 % → 400 000; at 25.00: 16 000 shares, loss 20 000 = 2 %
 * @example positionSize({ equity: 100000000, leverage: 2, riskBudget: 0.01, entry: '25.00', stop: '23.75', multiplier: '1', lotSize: '100', currency: 'CNY', buyingPower: null }).quantity // => '16000'
 * @example positionSize({ equity: 100000000, leverage: 2, riskBudget: 0.01, entry: '25.00', stop: '23.75', multiplier: '1', lotSize: '100', currency: 'CNY', buyingPower: null }).lossAtStop // => 2000000
 */
export function positionSize(input: PositionSizeInput): PositionSize {
  const lossCap = input.lossCap ?? DEFAULT_LOSS_CAP;
  requireAbove('equity', assertMinor(input.equity), 0);
  requireAbove('leverage', input.leverage, 0);
  requireAbove('risk budget', input.riskBudget, 0);
  requireAtMost('risk budget', input.riskBudget, HARD_LOSS_BOUND);
  requireLossCap(lossCap);

  const entry = requirePositive('entry', input.entry);
  const distance = entry.minus(toDecimal(input.stop)).abs();
  if (distance.eq('0')) throw new RangeError('entry and stop are the same price');
  const multiplier = requirePositive('multiplier', input.multiplier);
  const lot = requirePositive('lot size', input.lotSize);
  const unitsPerMain = decimalFromNumber(10 ** currencyScale(input.currency));

  const equity = decimalFromNumber(input.equity);
  const budget = decimalFromNumber(input.riskBudget);
  const leveraged = decimalFromNumber(input.leverage).times(budget);
  const { leveragedEquity = null } = input;
  if (leveragedEquity !== null) requireAbove('leveraged equity', assertMinor(leveragedEquity), 0);
  const atRisk = leveragedEquity === null ? equity.times(leveraged) : decimalFromNumber(leveragedEquity).times(budget);
  // Of an inverse contract a unit is worth multiplier ÷ entry and loses multiplier · |1/entry − 1/stop|. Kept as fractions, so that
  // whole lots are found exactly: what stands under the fraction multiplies the money instead.
  const inverse = input.payoff === 'inverse';
  const one = decimalFromNumber(1);
  const lossUnder = inverse ? entry.times(requirePositive('stop', input.stop)) : one;
  const valueUnder = inverse ? entry : one;
  const lossPerUnit = distance.times(multiplier).times(unitsPerMain);
  const valuePerUnit = (inverse ? one : entry).times(multiplier).times(unitsPerMain);

  const byFormula = wholeLots(atRisk.times(lossUnder), lossPerUnit, lot);
  const byLossCap = wholeLots(equity.times(decimalFromNumber(lossCap)).times(lossUnder), lossPerUnit, lot);
  const byBuyingPower =
    input.buyingPower === null ? null : wholeLots(availableMoney(input.buyingPower).times(valueUnder), valuePerUnit, lot);

  let quantity = byFormula;
  let limitedBy: SizeLimit = 'formula';
  if (byLossCap.lt(quantity)) {
    quantity = byLossCap;
    limitedBy = 'loss-cap';
  }
  if (byBuyingPower !== null && byBuyingPower.lt(quantity)) {
    quantity = byBuyingPower;
    limitedBy = 'buying-power';
  }

  const notes: SizeNote[] = [];
  if (input.leverage > 1) notes.push('size.leverageMultipliesBudget');
  if (byLossCap.lt(byFormula)) notes.push('size.cappedByLoss');
  if (byBuyingPower !== null && byBuyingPower.lt(byFormula)) notes.push('size.cappedByBuyingPower');
  if (quantity.eq('0')) notes.push('size.belowOneLot');

  const loss = quantity.times(lossPerUnit);
  const stopPrice = toDecimal(input.stop);
  return {
    formulaValue: minorQuotient(atRisk.times(inverse ? stopPrice : entry), distance),
    quantity: canonicalDecimal(quantity),
    formulaQuantity: canonicalDecimal(byFormula),
    lossCapQuantity: canonicalDecimal(byLossCap),
    buyingPowerQuantity: byBuyingPower === null ? null : canonicalDecimal(byBuyingPower),
    limitedBy,
    value: minorQuotient(quantity.times(valuePerUnit), valueUnder),
    lossAtStop: minorQuotient(loss, lossUnder),
    lossFraction: decimalToNumber(loss.div(equity.times(lossUnder))),
    stopFraction: decimalToNumber(distance.div(inverse ? stopPrice : entry)),
    leveragedBudget: decimalToNumber(leveraged),
    notes,
  };
}

/** The largest multiple of the lot whose cost fits into the money, exactly; never one lot more by rounding. */
function wholeLots(money: Decimal, costPerUnit: Decimal, lot: Decimal): Decimal {
  const costPerLot = costPerUnit.times(lot);
  return money.minus(money.mod(costPerLot)).div(costPerLot).times(lot);
}

function availableMoney(buyingPower: Minor): Decimal {
  return decimalFromNumber(Math.max(assertMinor(buyingPower), 0));
}

function requirePositive(name: string, text: DecimalString): Decimal {
  const value = toDecimal(text);
  if (!value.gt('0')) throw new RangeError(`${name} must be above 0, not ${value.toFixed()}`);
  return value;
}
