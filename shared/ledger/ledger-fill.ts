import type { Payoff } from '../account/instrument.ts';
import { ATTO_PLACES, attoOf, attoQuotientText, halfEvenQuotient, type Atto } from '../money/atto.ts';
import { currencyScale } from '../money/currency.ts';
import { decimalFromNumber, notional, toDecimal, type Decimal } from '../money/decimal.ts';
import { minorQuotient, parseMoney, roundToMinor, type Currency, type Minor } from '../money/money.ts';
import type { DecimalString } from '../money/schema.ts';
import type { Instant } from '../time/instant.ts';
import type { Fill, FillEffect, FillLink, FillSide } from './fill.ts';

/** A fill as the ledger computes with it: exact numbers, and only what decides a position or a result. */
export type LedgerFill = {
  readonly id: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: FillSide;
  readonly effect: FillEffect | null;
  readonly quantity: Atto;
  readonly price: Atto;
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
  const quantity = attoOf(fill.quantity);
  if (!(quantity > 0n)) throw new RangeError(`fill ${fill.id}: quantity must be above zero`);
  return {
    id: fill.id,
    accountId: fill.accountId,
    instrumentId: fill.instrumentId,
    side: fill.side,
    effect: fill.effect,
    quantity,
    price: attoOf(fill.price),
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
 * Amount of a fill whose statement gives none, rounded once, half to even: price × quantity × multiplier, and of an inverse
 * contract, which is settled in the coin it is about, quantity × multiplier ÷ price.
 *
 * @param price money per unit; of an inverse contract above zero
 * @param quantity units, above zero; signed where a position is valued, and the amount with it
 * @param multiplier units of the underlying per contract, of an inverse contract its face value; 1 for shares
 * @throws {RangeError} for text that is no plain decimal, an inverse price of nothing or a result beyond the safe bound
 * @example grossOf('25.005', '100', '1', 'CNY') // => 250050
 * @example grossOf('0.125', '1', '1', 'USD') // => 12
 * @example grossOf('3921.4', '2', '300', 'CNY') // => 235284000
 * @example grossOf('40000', '3', '100', 'BTC', 'inverse') // => 750000
 */
export function grossOf(price: string | Decimal, quantity: string | Decimal, multiplier: string | Decimal, currency: Currency, payoff: Payoff = 'linear'): Minor {
  if (payoff === 'linear') return quickGross(price, quantity, multiplier, currency) ?? roundToMinor(notional(price, quantity, multiplier), currency);
  const divisor = toDecimal(price);
  if (!divisor.gt('0')) throw new RangeError(`an inverse price must be above zero, not ${divisor.toFixed()}`);
  const face = notional('1', quantity, multiplier).times(decimalFromNumber(10 ** currencyScale(currency)));
  return minorQuotient(face, divisor);
}

/** Places of a product of three decimals of eighteen. */
const PRODUCT_PLACES = 3 * ATTO_PLACES;

/** The same in whole numbers, a tenth of the time: every open position is valued at each decision. null where that would be an error. */
function quickGross(price: string | Decimal, quantity: string | Decimal, multiplier: string | Decimal, currency: Currency): Minor | null {
  if (typeof price !== 'string' || typeof quantity !== 'string' || typeof multiplier !== 'string') return null;
  const factor = attoOf(multiplier);
  if (factor <= 0n) return null;
  const amount = Number(halfEvenQuotient(attoOf(price) * attoOf(quantity) * factor, 10n ** BigInt(PRODUCT_PLACES - currencyScale(currency))));
  return Number.isSafeInteger(amount) ? amount : null;
}

/**
 * Cash the fill moved: what a sale brought in or a purchase cost, less its fees; negative when paid out.
 *
 * For futures and perpetuals no such cash changes hands at the trade, yet the sum over a flat position is the same
 * result, which is what the ledger needs it for. Of an inverse contract the signs are turned: who buys earns where the
 * value in coins, being ÷ price, falls.
 */
export function cashFlow(fill: Pick<LedgerFill, 'side' | 'gross' | 'fees'>, payoff: Payoff = 'linear'): Minor {
  return ((fill.side === 'sell') === (payoff === 'linear') ? fill.gross : -fill.gross) - fill.fees;
}

const SQUARE = 10n ** 36n;

/**
 * What average prices are reckoned from, in 10⁻³⁶: price × quantity, of an inverse contract quantity ÷ price. A figure to be
 * read: results are computed from the amounts, never from an average.
 *
 * @example entryValueOf(attoOf('2'), attoOf('3'), 'linear') // => 6n * 10n ** 36n
 */
export function entryValueOf(price: Atto, quantity: Atto, payoff: Payoff): bigint {
  if (payoff === 'linear') return price * quantity;
  return price > 0n ? halfEvenQuotient(quantity * SQUARE, price) : 0n;
}

/**
 * A weighted average price as text, to twelve significant digits, half to even.
 *
 * @param value Σ `entryValueOf`
 * @param quantity Σ quantity in `grain` parts of 10⁻¹⁸
 * @returns null for no quantity, and for no value of an inverse contract
 * @example averagePrice(attoOf('10') * attoOf('3'), attoOf('3'), 1n, 'linear') // => '10'
 */
export function averagePrice(value: bigint, quantity: bigint, grain: bigint, payoff: Payoff): DecimalString | null {
  if (payoff === 'linear') return quantity > 0n ? attoQuotientText(value * grain, quantity, 12) : null;
  return value > 0n && quantity > 0n ? attoQuotientText(quantity * SQUARE, value * grain, 12) : null;
}
