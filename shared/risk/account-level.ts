import { decimalFromNumber, decimalToNumber, type Decimal } from '../money/decimal.ts';
import { requireAtLeast, requireBelow } from './domain.ts';
import { isCalled, type MaintenanceConvention } from './maintenance.ts';
import { requireMarginBook, type MarginBook } from './margin-book.ts';

/**
 * level.noPosition: there is nothing whose price could move.
 * level.neverReached: even at a price of zero the account stands above the level.
 * level.alreadyBelow: below it at every price; this instrument alone cannot mend it.
 */
export type LevelReason = 'level.noPosition' | 'level.neverReached' | 'level.alreadyBelow';

export type LevelReturn =
  | { readonly value: number; readonly reason: null; readonly called: boolean }
  | { readonly value: null; readonly reason: LevelReason; readonly called: boolean };

/** The exact price at a level as a multiple of today's: numerator / denominator, denominator above 0. */
export type LevelRatio =
  | { readonly numerator: Decimal; readonly denominator: Decimal; readonly reason: null; readonly called: boolean }
  | { readonly numerator: null; readonly denominator: null; readonly reason: LevelReason; readonly called: boolean };

/**
 * Price return of ONE instrument at which a whole account stands at its maintenance level m, everything else unmoved.
 *
 * With P the position's value, x = 1 + r, other longs A and shorts S, idle cash C and debt D:
 * long   (P·x + A − S + C − D) / (P·x + A + S) = m   ⇒   x = (D − C − A(1−m) + S(1+m)) / (P(1−m))
 * short  (C − P·x + A − S − D) / (P·x + A + S) = m   ⇒   x = (C − D + A(1−m) − S(1+m)) / (P(1+m))
 * With A = S = C = 0, P = k and D = k − 1 the first is liquidationReturn; with P = k and C = 1 + k (own money and the
 * proceeds) the second is liquidationReturnShort.
 *
 * @param book the account with this instrument's position singled out; one money unit throughout
 * @param m maintenance margin, equity / market value; fraction, 0 ≤ m < 1
 * @returns signed fraction of today's price, above −1. `called` tells that the account is below m now: then a long's
 *   return is above 0 and a short's below 0, the way back to the level. Null with the reason where no price does it
 * @throws {RangeError} outside the domain
 * @example accountLiquidationReturn({ side: 'long', value: 200, otherLong: 0, otherShort: 0, cash: 0, debt: 100 }, 0.2) // => { value: -0.375, reason: null, called: false }
 */
export function accountLiquidationReturn(book: MarginBook, m: number): LevelReturn {
  return toReturn(levelRatio(book, 'equity-ratio', m));
}

/**
 * The same for a lender that counts 维持担保比例, W = assets / debt, where what was sold short is debt.
 *
 * long   (P·x + A + C) / (D + S) = W         ⇒   x = (W(D + S) − C − A) / P
 * short  (C + A) / (D + S + P·x) = W         ⇒   x = ((C + A)/W − D − S) / P
 *
 * @param book the account with this instrument's position singled out; one money unit throughout
 * @param w collateral ratio, assets / debt; fraction, at least 1
 * @returns as accountLiquidationReturn
 * @throws {RangeError} outside the domain
 * @example accountCollateralReturn({ side: 'long', value: 200, otherLong: 0, otherShort: 0, cash: 0, debt: 100 }, 1.3) // => { value: -0.35, reason: null, called: false }
 */
export function accountCollateralReturn(book: MarginBook, w: number): LevelReturn {
  return toReturn(levelRatio(book, 'collateral-ratio', w));
}

/**
 * The exact form behind both, for prices that must be rounded to a tick once and in a chosen direction.
 *
 * @throws {RangeError} outside the domain
 * @example levelRatio({ side: 'long', value: 200, otherLong: 0, otherShort: 0, cash: 0, debt: 100 }, 'equity-ratio', 0.2).denominator?.toFixed() // => '160'
 */
export function levelRatio(book: MarginBook, convention: MaintenanceConvention, level: number): LevelRatio {
  requireMarginBook(book);
  if (convention === 'equity-ratio') {
    requireAtLeast('maintenance margin', level, 0);
    requireBelow('maintenance margin', level, 1);
  } else {
    requireAtLeast('collateral ratio', level, 1);
  }
  const called = isCalled(stateOf(book), convention, level);
  if (book.value === 0) return { numerator: null, denominator: null, reason: 'level.noPosition', called };
  const { numerator, denominator } = convention === 'equity-ratio' ? equityRatio(book, level) : collateralRatio(book, level);
  if (!numerator.gt('0')) {
    const reason = book.side === 'long' ? 'level.neverReached' : 'level.alreadyBelow';
    return { numerator: null, denominator: null, reason, called };
  }
  return { numerator, denominator, reason: null, called };
}

interface Ratio {
  readonly numerator: Decimal;
  readonly denominator: Decimal;
}

function equityRatio(book: MarginBook, m: number): Ratio {
  const exact = decimalFromNumber;
  const lessMargin = exact(1).minus(exact(m));
  const plusMargin = exact(1).plus(exact(m));
  // What the rest of the account can carry, in money, before this position is looked at.
  const rest = exact(book.cash)
    .minus(exact(book.debt))
    .plus(exact(book.otherLong).times(lessMargin))
    .minus(exact(book.otherShort).times(plusMargin));
  return book.side === 'long'
    ? { numerator: rest.neg(), denominator: exact(book.value).times(lessMargin) }
    : { numerator: rest, denominator: exact(book.value).times(plusMargin) };
}

function collateralRatio(book: MarginBook, w: number): Ratio {
  const exact = decimalFromNumber;
  const ratio = exact(w);
  const assets = exact(book.cash).plus(exact(book.otherLong));
  const debts = exact(book.debt).plus(exact(book.otherShort));
  const difference = ratio.times(debts).minus(assets);
  // For a short both sides are multiplied by W, which keeps the division for the end.
  return book.side === 'long'
    ? { numerator: difference, denominator: exact(book.value) }
    : { numerator: difference.neg(), denominator: exact(book.value).times(ratio) };
}

function stateOf(book: MarginBook): { marketValue: number; assets: number; debt: number } {
  const long = book.otherLong + (book.side === 'long' ? book.value : 0);
  const short = book.otherShort + (book.side === 'short' ? book.value : 0);
  return { marketValue: long + short, assets: long + book.cash, debt: short + book.debt };
}

function toReturn(ratio: LevelRatio): LevelReturn {
  if (ratio.numerator === null) return { value: null, reason: ratio.reason, called: ratio.called };
  const value = decimalToNumber(ratio.numerator.minus(ratio.denominator).div(ratio.denominator));
  return { value, reason: null, called: ratio.called };
}
