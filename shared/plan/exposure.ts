import type { Account } from '../account/account.ts';
import type { Payoff } from '../account/instrument.ts';
import { grossOf } from '../ledger/ledger-fill.ts';
import { decimalFromNumber, toDecimal, type Decimal } from '../money/decimal.ts';
import { addMoney, wholeMinor, type Currency, type Minor } from '../money/money.ts';
import { maintenanceFromCollateralLong } from '../risk/maintenance.ts';

/** What an account holds before an order, as leverage counts it. */
export interface Exposure {
  /** Σ|notional| of its positions; smallest units. */
  readonly gross: Minor;
  /** Σ|notional| of other released risk orders not filled yet; smallest units. */
  readonly outstanding: Minor;
}

/** What it holds of the order's own instrument. */
export interface HeldPosition {
  /** Signed: negative is short. */
  readonly quantity: Decimal;
  /** |market value|, as contained in `gross`; smallest units. */
  readonly value: Minor;
}

export interface OrderSize {
  readonly side: 'buy' | 'sell';
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly multiplier: Decimal;
  readonly payoff: Payoff;
  readonly currency: Currency;
}

export interface ExposureAfter {
  readonly before: Minor;
  readonly after: Minor;
  /** Value of the part that adds risk; smallest units. */
  readonly added: Minor;
}

/**
 * Gross exposure before and after an order.
 *
 * What the order closes of an opposite position leaves the exposure at the value it is contained at; the rest is added
 * at what it is worth (`orderValue`). Other released risk orders count as if they were filled.
 *
 * @param closes how much of the order closes; less than it could where other exits are on their way already
 */
export function exposureAfter({ gross, outstanding }: Exposure, held: HeldPosition | null, order: OrderSize, closes: Decimal = closingQuantity(held, order)): ExposureAfter {
  const before = addMoney(gross, outstanding);
  const freed = held === null || closes.eq('0') ? 0 : wholeMinor(decimalFromNumber(held.value).times(closes).div(held.quantity.abs()));
  const added = orderValue({ ...order, quantity: order.quantity.minus(closes) });
  return { before, after: addMoney(before, -freed, added), added };
}

/** How much of an order only closes what is held on the other side. */
export function closingQuantity(held: Pick<HeldPosition, 'quantity'> | null, order: Pick<OrderSize, 'side' | 'quantity'>): Decimal {
  const none = decimalFromNumber(0);
  if (held === null) return none;
  const opposite = order.side === 'sell' ? held.quantity.gt(none) : held.quantity.lt(none);
  if (!opposite) return none;
  const size = held.quantity.abs();
  return order.quantity.lt(size) ? order.quantity : size;
}

/** |price · quantity · multiplier| of an order, of an inverse contract quantity · multiplier ÷ price in its coin; rounded once. */
export function orderValue(order: Omit<OrderSize, 'side'>): Minor {
  return grossOf(order.price.abs(), order.quantity.abs(), order.multiplier, order.currency, order.payoff);
}

/**
 * The most an account may have in the market: own and borrowed money.
 *
 * Futures and perpetuals put down a margin instead of buying, so there it is the exposure at which the lender would
 * already call: E ÷ m. Without a level to divide by, it is own and borrowed money there too.
 *
 * @param equity current own equity; smallest units; null = unknown
 * @returns smallest units, null where equity is unknown
 */
export function buyingPower(account: Pick<Account, 'kind' | 'maintenance'>, equity: Minor | null, borrowed: Minor): Minor | null {
  if (equity === null || !Number.isSafeInteger(equity)) return null;
  const level = callMargin(account.maintenance);
  const onMargin = account.kind === 'futures' || account.kind === 'perpetual';
  if (!onMargin || level === null || !(level > 0)) return addMoney(equity, borrowed);
  return wholeMinor(decimalFromNumber(equity).div(decimalFromNumber(level)).round(0, 0));
}

function callMargin({ convention, call, liquidation, warning }: Account['maintenance']): number | null {
  const level = call ?? liquidation ?? warning;
  if (level === null) return null;
  if (convention === 'equity-ratio') return level;
  return level >= 1 ? maintenanceFromCollateralLong(level) : null;
}

/** Text of a quantity or price that a person may still be typing; null where it is no plain decimal yet. */
export function decimalOrNull(text: string): Decimal | null {
  try {
    return toDecimal(text);
  } catch {
    return null;
  }
}
