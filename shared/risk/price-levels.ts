import { canonicalDecimal, decimalFromNumber, decimalToNumber, toDecimal, type Decimal } from '../money/decimal.ts';
import { assertMinor, type Minor } from '../money/money.ts';
import type { DecimalString } from '../money/schema.ts';
import { levelRatio, type LevelReason } from './account-level.ts';
import { requireAtLeast } from './domain.ts';
import type { MaintenanceConvention } from './maintenance.ts';
import type { MarginBook } from './margin-book.ts';

export interface PriceLevelsInput {
  /** Price at which `book.value` was taken: the entry of a plan, or today's mark; above 0. */
  readonly price: DecimalString;
  /** The account after the order, debt without the interest that is still to accrue. */
  readonly book: MarginBook;
  readonly convention: MaintenanceConvention;
  /** Levels in the units of the convention; null = the lender has none. */
  readonly warning: number | null;
  readonly call: number | null;
  /** null: the lender sells at the call level itself. */
  readonly liquidation: number | null;
  /** Interest that will have accrued by the end of the planned time; smallest units, at least 0. */
  readonly accruedInterest: Minor;
  readonly target: DecimalString | null;
  readonly stop: DecimalString | null;
  /** Smallest step of the price, above 0. */
  readonly tick: DecimalString;
}

export type PriceLevelKind = 'target' | 'entry' | 'stop' | 'warning' | 'call' | 'liquidation';

export interface PriceLevel {
  readonly kind: PriceLevelKind;
  /** false: as of now; true: after the planned time, with its interest added to the debt. */
  readonly withInterest: boolean;
  /** Canonical decimal; null with the reason where no price brings the account to the level. */
  readonly price: DecimalString | null;
  /** Change from `price` to the exact level, before the rounding to a tick; signed fraction. */
  readonly change: number | null;
  readonly reason: LevelReason | null;
  /** true: the account is below this level already. */
  readonly called: boolean;
}

/**
 * Every price that matters to a position, in one list: target, entry, stop, then the lender's warning, call and
 * liquidation levels, each now and (where interest accrues) at the end of the planned time.
 *
 * Lender's levels are the price · x of accountLiquidationReturn or accountCollateralReturn, exact, then rounded to a
 * tick on the careful side: up for a long, down for a short, so the shown price is met no later than the real one.
 * Own levels are shown as they were written.
 *
 * @throws {RangeError} outside the domain stated with each input
 * @example priceLevels({ price: '25.00', book: { side: 'long', value: 200000000, otherLong: 0, otherShort: 0, cash: 0, debt: 100000000 }, convention: 'equity-ratio', warning: null, call: 0.25, liquidation: null, accruedInterest: 6000000, target: null, stop: null, tick: '0.01' }).map((level) => `${level.kind} ${level.price}`) // => ['entry 25', 'call 16.67', 'call 17.67', 'liquidation 16.67', 'liquidation 17.67']
 */
export function priceLevels(input: PriceLevelsInput): readonly PriceLevel[] {
  requirePositive('tick', input.tick);
  requireAtLeast('accrued interest', assertMinor(input.accruedInterest), 0);

  const levels: PriceLevel[] = [...ownLevels(input)];
  const lender = (kind: PriceLevelKind, level: number | null): void => {
    if (level === null) return;
    levels.push(lenderLevel(kind, level, input, false));
    if (input.accruedInterest > 0) levels.push(lenderLevel(kind, level, input, true));
  };
  lender('warning', input.warning);
  lender('call', input.call);
  lender('liquidation', input.liquidation ?? input.call);
  return levels;
}

/**
 * The prices a plan wrote itself, whatever the account holds: target, entry, stop.
 *
 * @throws {RangeError} unless the price is above 0
 * @example ownLevels({ price: '25.00', target: '28', stop: '24' }).map((level) => `${level.kind} ${level.price}`) // => ['target 28', 'entry 25', 'stop 24']
 */
export function ownLevels({ price: entry, target, stop }: Pick<PriceLevelsInput, 'price' | 'target' | 'stop'>): readonly PriceLevel[] {
  const price = requirePositive('price', entry);
  const own = (kind: PriceLevelKind, text: DecimalString | null): readonly PriceLevel[] => (text === null ? [] : [ownLevel(kind, toDecimal(text), price)]);
  return [...own('target', target), ...own('entry', entry), ...own('stop', stop)];
}

function ownLevel(kind: PriceLevelKind, at: Decimal, price: Decimal): PriceLevel {
  const change = decimalToNumber(at.minus(price).div(price));
  return { kind, withInterest: false, price: canonicalDecimal(at), change, reason: null, called: false };
}

function lenderLevel(kind: PriceLevelKind, level: number, input: PriceLevelsInput, withInterest: boolean): PriceLevel {
  const book = withInterest ? { ...input.book, debt: input.book.debt + input.accruedInterest } : input.book;
  const ratio = levelRatio(book, input.convention, level);
  if (ratio.numerator === null) {
    return { kind, withInterest, price: null, change: null, reason: ratio.reason, called: ratio.called };
  }
  const { numerator, denominator, called } = ratio;
  const change = decimalToNumber(numerator.minus(denominator).div(denominator));
  const at = tickBeside(toDecimal(input.price).times(numerator), denominator, toDecimal(input.tick), book.side);
  return { kind, withInterest, price: canonicalDecimal(at), change, reason: null, called };
}

/** numerator / denominator, above 0, as a multiple of the tick: the one at or above it for a long, at or below for a short. */
function tickBeside(numerator: Decimal, denominator: Decimal, tick: Decimal, side: 'long' | 'short'): Decimal {
  const step = denominator.times(tick);
  const remainder = numerator.mod(step);
  const below = numerator.minus(remainder).div(step).times(tick);
  return side === 'long' && !remainder.eq('0') ? below.plus(tick) : below;
}

function requirePositive(name: string, text: DecimalString): Decimal {
  const value = toDecimal(text);
  if (!value.gt(decimalFromNumber(0))) throw new RangeError(`${name} must be above 0, not ${value.toFixed()}`);
  return value;
}
