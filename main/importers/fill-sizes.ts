import { currencyScale } from '../../shared/money/currency.ts';
import { isCurrency } from '../../shared/money/money.ts';
import type { StatementFill } from './statement.ts';

/** How large the amounts of a fill are, told quickly: whether a whole number of smallest units surely holds them, and about how many it moves. */

/** Digits that any safe integer has room for: whole numbers of so many digits are below 10^15. */
export const ROOM = 15;

export const wholeDigits = (text: string): number => {
  const point = text.indexOf('.');
  return point < 0 ? text.length : point;
};

/** By the lengths of its numbers alone, which says yes to nearly all fills there are, and quickly. */
export function surelyFits(fill: StatementFill): boolean {
  const { currency, price, quantity, multiplier } = fill;
  if (!isCurrency(currency)) return true;
  const scale = currencyScale(currency);
  if (fill.payoff === 'inverse' || wholeDigits(fill.fees) + scale > ROOM || wholeDigits(fill.netAmount ?? '') + scale > ROOM) return false;
  for (const name in fill.feeLines) if (wholeDigits(fill.feeLines[name]!) + scale > ROOM) return false;
  // The coin that is traded itself is kept to no more places than this.
  if (fill.assetClass === 'crypto' && wholeDigits(quantity) + 8 > ROOM) return false;
  return wholeDigits(fill.grossAmount ?? '') + scale <= ROOM && (fill.grossAmount !== null || wholeDigits(price) + wholeDigits(quantity) + wholeDigits(multiplier) + scale <= ROOM);
}

const SCALES = new Map<string, number>();

/** Near enough: what is exact about an amount is for whoever books it. */
export function unitsOf(amount: string, currency: string): number {
  let unit = SCALES.get(currency);
  if (unit === undefined) {
    unit = isCurrency(currency) ? 10 ** currencyScale(currency) : 0;
    SCALES.set(currency, unit);
  }
  return Number(amount) * unit;
}

export function grossUnits(fill: StatementFill): number {
  if (fill.grossAmount !== null) return unitsOf(fill.grossAmount, fill.currency);
  const face = unitsOf(fill.quantity, fill.currency) * Number(fill.multiplier);
  return fill.payoff === 'inverse' ? face / Number(fill.price) : face * Number(fill.price);
}

/** What a fill moves, whichever way. */
export function movedUnits(fill: StatementFill): number {
  return Math.abs(grossUnits(fill) + Math.abs(unitsOf(fill.fees, fill.currency)));
}
