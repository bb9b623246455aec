import { decimalFromNumber, toDecimal, type Decimal } from '../money/decimal.ts';
import { addMoney, parseMoney, type Minor } from '../money/money.ts';
import type { MarginBook } from '../risk/margin-book.ts';
import { heldOf, type PlanContext } from './context.ts';
import { orderValue } from './exposure.ts';

/** The account once the plan's order is filled at a price, as its lender would see it. */
export interface BookAfter {
  /** null where the order leaves nothing in this instrument. */
  readonly book: MarginBook | null;
  readonly debtBefore: Minor;
  readonly debtAfter: Minor;
}

/**
 * The account after the order, and what it then owes.
 *
 * Debt is what the positions need beyond own money, max(0, longs − shorts − E), not the credit line that was typed:
 * idle borrowed cash lies beside the debt it came from and cancels it. With this position alone that is (k − 1)·E, the
 * debt in liquidationReturn. Other positions stay as they are and count in full, at their marks; a position already
 * held in this instrument is valued at the order's price like the order itself, since both move together.
 *
 * @param equity own equity now, smallest units
 * @param quantity quantity of the order, above 0
 */
export function marginBookAfter(context: PlanContext, equity: Minor, side: 'long' | 'short', quantity: Decimal, price: Decimal): BookAfter {
  const { terms, standing, instrument } = context;
  if (instrument === null) throw new RangeError('a book needs an instrument');
  const others = { long: 0, short: 0 };
  for (const position of standing.positions) {
    if (position.instrumentId === instrument.id) continue;
    const held = toDecimal(position.quantity).gt('0') ? 'long' : 'short';
    others[held] = addMoney(others[held], Math.abs(parseMoney(position.marketValue, terms.currency)));
  }
  const held = heldOf(context);
  const heldValue = held === null ? 0 : held.quantity.lt('0') ? -held.value : held.value;
  const net = (held?.quantity ?? decimalFromNumber(0)).plus(side === 'long' ? quantity : quantity.neg());
  const value = orderValue({ quantity: net.abs(), price, multiplier: toDecimal(instrument.multiplier), payoff: instrument.payoff, currency: terms.currency });
  const signedValue = net.lt('0') ? -value : value;

  const cashBefore = addMoney(equity, -others.long, others.short, -heldValue);
  const cashAfter = addMoney(equity, -others.long, others.short, -signedValue);
  const book: MarginBook | null = net.eq('0')
    ? null
    : {
        side: net.lt('0') ? 'short' : 'long',
        value,
        otherLong: others.long,
        otherShort: others.short,
        cash: Math.max(cashAfter, 0),
        debt: Math.max(-cashAfter, 0),
      };
  return { book, debtBefore: Math.max(-cashBefore, 0), debtAfter: Math.max(-cashAfter, 0) };
}

