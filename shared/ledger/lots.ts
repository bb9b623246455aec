import { decimalFromNumber, type Decimal } from '../money/decimal.ts';
import { assertMinor, type Minor } from '../money/money.ts';
import type { LedgerFill } from './ledger-fill.ts';
import { prorate } from './prorate.ts';

/** What one entry fill put into the position, and how much of it has been taken out again. */
export type Lot = {
  readonly fillId: string;
  readonly tradingDay: string;
  readonly price: Decimal;
  /** As entered. */
  readonly quantity: Decimal;
  readonly gross: Minor;
  readonly fees: Minor;
  /** Already closed: quantity, and the exact shares of gross and fees that left with it. */
  readonly taken: Decimal;
  readonly grossTaken: Minor;
  readonly feesTaken: Minor;
};

/** Part of a lot that one exit fill closed. */
export type LotPart = { fillId: string; quantity: Decimal; gross: Minor; fees: Minor };

/** A fill, or one part of a fill that flips: its share of quantity, amount and fees. */
export type FillPart = { quantity: Decimal; gross: Minor; fees: Minor };

const NONE = decimalFromNumber(0);

export const openQuantity = (lot: Lot): Decimal => lot.quantity.minus(lot.taken);
export const openGross = (lot: Lot): Minor => lot.gross - lot.grossTaken;
export const openFees = (lot: Lot): Minor => lot.fees - lot.feesTaken;

/** Splits a fill in two by quantity: the second part is the remainder, so both sum to the fill exactly. */
export function splitFill(fill: FillPart, first: Decimal): [FillPart, FillPart] {
  const gross = prorate(fill.gross, first, fill.quantity);
  const fees = prorate(fill.fees, first, fill.quantity);
  return [
    { quantity: first, gross, fees },
    { quantity: fill.quantity.minus(first), gross: fill.gross - gross, fees: fill.fees - fees },
  ];
}

export function openLot(fill: LedgerFill, part: FillPart): Lot {
  return {
    fillId: fill.id,
    tradingDay: fill.tradingDay,
    price: fill.price,
    ...part,
    taken: NONE,
    grossTaken: 0,
    feesTaken: 0,
  };
}

/**
 * Takes a quantity out of the lots, first in, first out, and says what left.
 *
 * CHANGES `lots`: used up lots leave the front, a lot taken in part is replaced. Lots themselves are never changed.
 *
 * @throws {RangeError} when the lots hold less; the caller must have cut the quantity to the position before
 */
export function takeFirstIn(lots: Lot[], quantity: Decimal): LotPart[] {
  const parts: LotPart[] = [];
  let wanted = quantity;
  while (wanted.gt(NONE)) {
    const lot = lots[0];
    if (lot === undefined) throw new RangeError(`lots are short by ${wanted.toFixed()}`);
    const available = openQuantity(lot);
    const whole = wanted.gte(available);
    const taking = whole ? available : wanted;
    const taken = lot.taken.plus(taking);
    const grossTaken = prorate(lot.gross, taken, lot.quantity);
    const feesTaken = prorate(lot.fees, taken, lot.quantity);
    parts.push({
      fillId: lot.fillId,
      quantity: taking,
      gross: assertMinor(grossTaken - lot.grossTaken),
      fees: assertMinor(feesTaken - lot.feesTaken),
    });
    if (whole) lots.shift();
    else lots[0] = { ...lot, taken, grossTaken, feesTaken };
    wanted = wanted.minus(taking);
  }
  return parts;
}
