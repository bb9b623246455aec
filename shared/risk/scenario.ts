import { decimalFromNumber, decimalToNumber } from '../money/decimal.ts';
import { addMoney, assertMinor, wholeMinor, type Minor } from '../money/money.ts';
import { requireAbove, requireAtLeast, requireFinite } from './domain.ts';

export interface ScenarioTerms {
  readonly side: 'long' | 'short';
  /** Own equity E; smallest units, above 0. */
  readonly equity: Minor;
  /** Value of the position at entry, always positive; smallest units, at least 0. */
  readonly positionValue: Minor;
  /** Interest or lending fee over the planned time, from interest.ts; smallest units, at least 0. */
  readonly interest: Minor;
  /** Fees and tax of the round trip; smallest units, at least 0. */
  readonly fees: Minor;
}

export interface ScenarioResult {
  /** The price return looked at; signed fraction. */
  readonly priceReturn: number;
  /** Result of the price alone; smallest units, signed. */
  readonly gross: Minor;
  readonly interest: Minor;
  readonly fees: Minor;
  /** gross − interest − fees; smallest units, signed. */
  readonly net: Minor;
  /** net as a fraction of own equity, signed; −1 = all of it. */
  readonly netOnEquity: number;
}

/**
 * What a price return leaves of a leveraged position after interest and fees.
 *
 * gross = ±V·r (minus for a short), rounded once, half to even;  net = gross − interest − fees;  on equity: net / E.
 * With V = k·E, interest = (k − 1)·E·i and no fees the last is netReturnOnEquity(k, r, i), up to that one rounding.
 *
 * @param terms the position and its costs, one currency
 * @param priceReturn price return over the planned time; signed fraction
 * @throws {RangeError} outside the domain or beyond the safe bound of money
 * @example scenarioResult({ side: 'long', equity: 100000000, positionValue: 200000000, interest: 6000000, fees: 0 }, 0.15).net // => 24000000
 * @example scenarioResult({ side: 'long', equity: 100000000, positionValue: 200000000, interest: 6000000, fees: 0 }, -0.2).netOnEquity // => -0.46
 */
export function scenarioResult(terms: ScenarioTerms, priceReturn: number): ScenarioResult {
  requireAbove('equity', assertMinor(terms.equity), 0);
  requireAtLeast('position value', assertMinor(terms.positionValue), 0);
  requireAtLeast('interest', assertMinor(terms.interest), 0);
  requireAtLeast('fees', assertMinor(terms.fees), 0);
  requireFinite('price return', priceReturn);
  const moved = decimalFromNumber(terms.positionValue).times(decimalFromNumber(priceReturn));
  const gross = wholeMinor(terms.side === 'long' ? moved : moved.neg());
  const net = addMoney(gross, -terms.interest, -terms.fees);
  return {
    priceReturn,
    gross,
    interest: terms.interest,
    fees: terms.fees,
    net,
    netOnEquity: decimalToNumber(decimalFromNumber(net).div(decimalFromNumber(terms.equity))),
  };
}

export type ScenarioName = 'bull' | 'base' | 'bear';

/**
 * The three scenarios of a plan side by side; one whose return was not written yet is null.
 *
 * @param returns price returns over the planned time; signed fractions
 * @throws {RangeError} as scenarioResult
 * @example scenarioTable({ side: 'short', equity: 100, positionValue: 200, interest: 0, fees: 0 }, { bull: 0.1, base: null, bear: -0.1 }).bear?.net // => 20
 */
export function scenarioTable(
  terms: ScenarioTerms,
  returns: Readonly<Record<ScenarioName, number | null>>,
): Readonly<Record<ScenarioName, ScenarioResult | null>> {
  const result = (name: ScenarioName): ScenarioResult | null => {
    const priceReturn = returns[name];
    return priceReturn === null ? null : scenarioResult(terms, priceReturn);
  };
  return { bull: result('bull'), base: result('base'), bear: result('bear') };
}
