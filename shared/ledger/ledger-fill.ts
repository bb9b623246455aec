import { canonicalDecimal, notional, parseDecimal, type Decimal } from '../money/decimal.ts';
import { parseMoney, roundToMinor, type Currency, type Minor } from '../money/money.ts';
import type { Instant } from '../time/instant.ts';
import type { Fill, FillEffect, FillLink, FillSide } from './fill.ts';

/** A fill as the ledger computes with it: exact numbers, and only what decides a position or a result. */
export type LedgerFill = {
  readonly id: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: FillSide;
  readonly effect: FillEffect | null;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly gross: Minor;
  readonly fees: Minor;
  readonly currency: Currency;
  /** Null unless the time of day is truly known. */
  readonly executedAt: Instant | null;
  readonly tradingDay: string;
  readonly sequence: number;
  readonly planId: string | null;
  readonly link: FillLink;
  readonly reverses: string | null;
};

/**
 * The exact form of a fill from the wire or the journal.
 *
 * @throws {RangeError} where the fill contradicts itself: a known time without an instant, an effect that does not fit
 * its side, a quantity of nothing, an amount that is not whole in its currency
 */
export function toLedgerFill(fill: Fill): LedgerFill {
  if (fill.timeKnown && fill.executedAt === null) throw new RangeError(`fill ${fill.id}: time known but not given`);
  if (fill.effect !== null && (fill.effect === 'cover') !== (fill.side === 'buy')) {
    throw new RangeError(`fill ${fill.id}: ${fill.effect} cannot be a ${fill.side}`);
  }
  const quantity = parseDecimal(fill.quantity);
  if (!quantity.gt('0')) throw new RangeError(`fill ${fill.id}: quantity must be above zero`);
  return {
    id: fill.id,
    accountId: fill.accountId,
    instrumentId: fill.instrumentId,
    side: fill.side,
    effect: fill.effect,
    quantity,
    price: parseDecimal(fill.price),
    gross: parseMoney(fill.gross, fill.currency),
    fees: parseMoney(fill.fees, fill.currency),
    currency: fill.currency,
    executedAt: fill.timeKnown ? fill.executedAt : null,
    tradingDay: fill.tradingDay,
    sequence: fill.sequence,
    planId: fill.planId,
    link: fill.link,
    reverses: fill.reverses,
  };
}

/**
 * Amount of a fill whose statement gives none: price × quantity × multiplier, rounded once, half to even.
 *
 * @param price money per unit
 * @param quantity units, above zero
 * @param multiplier units of the underlying per contract; 1 for shares
 * @throws {RangeError} for text that is no plain decimal or a result beyond the safe bound
 * @example grossOf('25.005', '100', '1', 'CNY') // => 250050
 * @example grossOf('0.125', '1', '1', 'USD') // => 12
 * @example grossOf('3921.4', '2', '300', 'CNY') // => 235284000
 */
export function grossOf(price: string | Decimal, quantity: string | Decimal, multiplier: string | Decimal, currency: Currency): Minor {
  return roundToMinor(notional(price, quantity, multiplier), currency);
}

/**
 * Cash the fill moved: what a sale brought in or a purchase cost, less its fees; negative when paid out.
 *
 * For futures and perpetuals no such cash changes hands at the trade, yet the sum over a flat position is the same
 * result, which is what the ledger needs it for.
 */
export function cashFlow(fill: Pick<LedgerFill, 'side' | 'gross' | 'fees'>): Minor {
  return (fill.side === 'sell' ? fill.gross : -fill.gross) - fill.fees;
}

/**
 * A weighted average price as text, to twelve significant digits, half to even. A figure to be read: results are
 * computed from the amounts, never from an average.
 *
 * @returns null for no quantity
 */
export function averagePrice(value: Decimal, quantity: Decimal): string | null {
  if (!quantity.gt('0')) return null;
  const average = value.div(quantity);
  // Eighteen places are what a decimal on the wire may have.
  return average.eq('0') ? '0' : canonicalDecimal(average.prec(12, 2).round(18, 2));
}
