import { assertMinor, type Minor } from '../money/money.ts';
import type { LotMethod } from '../account/account.ts';
import { prorate } from './prorate.ts';

/**
 * What one entry fill put into the position, and how much of it has been taken out again. By average cost there is one lot
 * only: everything held, whose entries can no longer be told apart.
 *
 * Quantities are whole numbers of the position's grain (see `PositionState`).
 */
export type Lot = {
  readonly fillId: string;
  readonly tradingDay: string;
  /** As entered. */
  readonly quantity: bigint;
  readonly gross: Minor;
  readonly fees: Minor;
  /** What the average entry is reckoned from, see `entryValueOf`: a figure to read, from which no result is computed. */
  readonly value: bigint;
  /** Already closed: quantity, and the exact shares of gross and fees that left with it. */
  readonly taken: bigint;
  readonly grossTaken: Minor;
  readonly feesTaken: Minor;
  readonly valueTaken: bigint;
};

/** Part of a lot that one exit fill closed. */
export type LotPart = { fillId: string; quantity: bigint; gross: Minor; fees: Minor; value: bigint };

/** A fill, or one part of a fill that flips: its share of quantity, amount and fees. */
export type FillPart = { quantity: bigint; gross: Minor; fees: Minor };

export const openQuantity = (lot: Lot): bigint => lot.quantity - lot.taken;
export const openGross = (lot: Lot): Minor => lot.gross - lot.grossTaken;
export const openFees = (lot: Lot): Minor => lot.fees - lot.feesTaken;

/** Splits a fill in two by quantity: the second part is the remainder, so both sum to the fill exactly. */
export function splitFill(fill: FillPart, first: bigint): [FillPart, FillPart] {
  const gross = prorate(fill.gross, first, fill.quantity);
  const fees = prorate(fill.fees, first, fill.quantity);
  return [
    { quantity: first, gross, fees },
    { quantity: fill.quantity - first, gross: fill.gross - gross, fees: fill.fees - fees },
  ];
}

/**
 * Lots of one position while fills are applied: what is given up stands in front of `first`, so that nothing has to move up.
 * CHANGES as fills come; a lot itself never does.
 */
export type LotQueue = { readonly method: LotMethod; lots: Lot[]; first: number };

export function lotQueue(method: LotMethod, lots: readonly Lot[]): LotQueue {
  return { method, lots: [...lots], first: 0 };
}

export function openLots({ lots, first }: LotQueue): Lot[] {
  return first === 0 ? [...lots] : lots.slice(first);
}

/** Adds a lot. By average cost it is poured into what is held: from then on each unit costs the same. */
export function addLot(queue: LotQueue, lot: Lot): void {
  const held = queue.method === 'average' ? queue.lots[queue.first] : undefined;
  queue.lots.push(held === undefined ? lot : pooled(held, lot));
  if (held !== undefined) queue.first += 1;
  keepShort(queue);
}

function pooled(held: Lot, lot: Lot): Lot {
  return {
    fillId: held.fillId,
    tradingDay: held.tradingDay,
    quantity: openQuantity(held) + lot.quantity,
    gross: assertMinor(openGross(held) + lot.gross),
    fees: assertMinor(openFees(held) + lot.fees),
    value: held.value - held.valueTaken + lot.value,
    taken: 0n,
    grossTaken: 0,
    feesTaken: 0,
    valueTaken: 0n,
  };
}

/**
 * Takes a quantity out of the lots and says what left: the first in first (`fifo`), the last in first (`lifo`), or out of the
 * one pool (`average`). Each lot gives shares by running totals, so that what leaves it sums to what went in.
 *
 * @throws {RangeError} when the lots hold less; the caller must have cut the quantity to the position before
 */
export function takeLots(queue: LotQueue, quantity: bigint): LotPart[] {
  const { lots } = queue;
  const parts: LotPart[] = [];
  let wanted = quantity;
  while (wanted > 0n) {
    const at = queue.method === 'lifo' ? lots.length - 1 : queue.first;
    const lot = at < queue.first ? undefined : lots[at];
    if (lot === undefined) throw new RangeError(`lots are short by ${wanted}`);
    const available = lot.quantity - lot.taken;
    if (wanted >= available) {
      parts.push({ fillId: lot.fillId, quantity: available, gross: lot.gross - lot.grossTaken, fees: lot.fees - lot.feesTaken, value: lot.value - lot.valueTaken });
      if (queue.method === 'lifo') lots.pop();
      else queue.first += 1;
      wanted -= available;
    } else {
      const taken = lot.taken + wanted;
      const grossTaken = prorate(lot.gross, taken, lot.quantity);
      const feesTaken = prorate(lot.fees, taken, lot.quantity);
      const valueTaken = (lot.value * taken) / lot.quantity;
      parts.push({ fillId: lot.fillId, quantity: wanted, gross: grossTaken - lot.grossTaken, fees: feesTaken - lot.feesTaken, value: valueTaken - lot.valueTaken });
      lots[at] = { ...lot, taken, grossTaken, feesTaken, valueTaken };
      wanted = 0n;
    }
  }
  keepShort(queue);
  return parts;
}

/** Lets go of what was given up, now and then: a million fills pass through without keeping them all. */
function keepShort(queue: LotQueue): void {
  if (queue.first < 1024 || queue.first * 2 < queue.lots.length) return;
  queue.lots = queue.lots.slice(queue.first);
  queue.first = 0;
}
