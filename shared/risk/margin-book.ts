import { requireAtLeast } from './domain.ts';

/**
 * One account as its lender looks at it, with one position singled out: what moves when this instrument's price does,
 * and everything that does not. All in one money unit (smallest units, usually), all at least 0.
 */
export interface MarginBook {
  readonly side: 'long' | 'short';
  /** Market value of the position singled out; for a short, what buying it back would cost. */
  readonly value: number;
  /** Market value of all other longs. */
  readonly otherLong: number;
  /** What buying back all other shorts would cost. */
  readonly otherShort: number;
  /** Cash that lies idle in the account, the proceeds of short sales included. */
  readonly cash: number;
  /** Borrowed money owed, with interest where it is to count. */
  readonly debt: number;
}

/**
 * @throws {RangeError} if a part is negative or not finite
 * @example requireMarginBook({ side: 'long', value: -1, otherLong: 0, otherShort: 0, cash: 0, debt: 0 }) // => throws RangeError
 */
export function requireMarginBook(book: MarginBook): void {
  requireAtLeast('position value', book.value, 0);
  requireAtLeast('other longs', book.otherLong, 0);
  requireAtLeast('other shorts', book.otherShort, 0);
  requireAtLeast('cash', book.cash, 0);
  requireAtLeast('debt', book.debt, 0);
}
