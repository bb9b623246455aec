import { addDecimals, compareDecimals, multiplyDecimals, parseDecimal } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import type { Cells } from './columns.ts';
import type { Gathering } from './gathering.ts';
import { multiplierOf } from './ibkr-instruments.ts';
import { optionSymbol, optionTerms } from './option-terms.ts';
import { rowHash } from './row-hash.ts';
import { sharedOut } from './share-out.ts';
import { netOf } from './signed-decimal.ts';
import { refusedRow, type AssetClass, type FillSide, type OptionTerms, type StatementEffect, type StatementOrder } from './statement.ts';

/** The fills of a Futu order, once all of them are read. */

export interface FutuFill {
  line: number;
  quantity: DecimalString;
  price: DecimalString;
  amount: DecimalString | null;
  day: string;
  at: string | null;
}

/** An order while its fills are still being read. */
export interface FutuOrder {
  cells: Cells;
  side: FillSide;
  effect: StatementEffect;
  symbolText: string;
  market: string;
  currency: string;
  state: StatementOrder['state'];
  filled: { quantity: DecimalString; average: DecimalString } | null;
  placed: { day: string; at: string | null };
  fees: DecimalString;
  feeLines: Record<string, DecimalString>;
  identity: string;
  fills: FutuFill[];
  /** Held back or refused: fills below it belong to it and wait with it. */
  lost: boolean;
  /** The fees of a combined order, to be paid by its first leg. */
  combined: boolean;
  /** Legs read of it. */
  legs: number;
}

/** A combined order tells its legs' prices only in rows of their own; without them nothing of it can be booked. */
export function closeGroup(group: FutuOrder | null, gathering: Gathering): void {
  if (group === null || group.lost || !group.combined || group.filled === null) return;
  if (group.legs > 0) gathering.notData(group.cells.line, group.symbolText);
  else gathering.refuse(refusedRow(group.cells.line, 'FILLS_MISMATCH', 'A combined order without its legs.', { value: group.cells.text('Filled@Avg Price').slice(0, 60) }));
}

export function futuFills(order: FutuOrder, gathering: Gathering): void {
  if (order.lost || order.combined) return;
  const { cells } = order;
  if (order.fills.length === 0 && order.filled !== null) {
    // Of older orders only the average is left; when they were filled is not.
    order.fills.push({ line: cells.line, quantity: order.filled.quantity, price: order.filled.average, amount: null, day: order.placed.day, at: null });
  }
  if (order.fills.length === 0) {
    if (order.state === 'filled') gathering.refuse(refusedRow(cells.line, 'QUANTITY_MISSING', 'A filled order without a fill.', { column: 'Fill Qty', value: '' }));
    return;
  }
  if (!fitsSummary(order)) {
    for (const fill of order.fills) gathering.refuse(refusedRow(fill.line, 'FILLS_MISMATCH', 'The fills are not what the order says was filled.', { value: cells.text('Filled@Avg Price').slice(0, 60) }));
    return;
  }
  const terms = optionTerms(order.symbolText.replace(/^[A-Z]{2}\./, ''));
  const assetClass: AssetClass = terms === null ? 'stock' : 'option';
  const settled = order.fills.map((fill) => ({ fill, multiplier: multiplierFor(fill, assetClass, order.market) }));
  const wrong = settled.filter(({ multiplier }) => multiplier === null);
  if (wrong.length > 0) {
    for (const { fill } of wrong) gathering.refuse(refusedRow(fill.line, fill.amount === null ? 'MULTIPLIER_UNKNOWN' : 'GROSS_MISMATCH', `${fill.price} × ${fill.quantity} ≠ ${fill.amount ?? ''}`, { column: 'Fill Amount', value: fill.amount ?? '' }));
    return;
  }
  const fees = sharedOut(order.fees, order.fills.map((fill) => fill.quantity));
  const single = order.fills.length === 1;
  for (const [index, { fill, multiplier }] of settled.entries()) {
    const fee = fees[index] ?? '0';
    gathering.fill({
      kind: 'fill',
      line: fill.line,
      rowHash: rowHash('futu', [
        ['order', order.identity],
        ['at', fill.at ?? fill.day],
        ['quantity', fill.quantity],
        ['price', fill.price],
      ]),
      brokerFillId: null,
      symbol: symbolOf(order.symbolText, terms),
      market: order.market === '' ? null : order.market,
      name: cells.text('Name') === '' ? null : cells.text('Name'),
      assetClass,
      currency: order.currency,
      side: order.side,
      effect: order.effect,
      quantity: fill.quantity,
      price: fill.price,
      grossAmount: fill.amount,
      netAmount: fill.amount === null ? null : netOf(order.side, fill.amount, fee),
      fees: fee,
      feeLines: single ? { ...order.feeLines } : fee === '0' ? {} : { fees: fee },
      executedAt: fill.at,
      tradingDate: fill.day,
      timeKnown: fill.at !== null,
      multiplier: multiplier ?? '1',
      note: cells.text('Remarks') === '' ? null : cells.text('Remarks'),
      ...(terms === null ? {} : { option: terms }),
    });
  }
}

function symbolOf(text: string, terms: OptionTerms | null): string {
  return terms === null ? text.replace(/^[A-Z]{2}\./, '').trim() : optionSymbol(terms);
}

/** Options of the United States are for a hundred; elsewhere the amount has to show the size. */
function multiplierFor(fill: FutuFill, assetClass: AssetClass, market: string): DecimalString | null {
  if (fill.amount !== null) return multiplierOf(assetClass, null, fill.price, fill.quantity, fill.amount);
  if (assetClass !== 'option') return '1';
  return market === 'US' ? '100' : null;
}

/** Whether the fills are what the order's own summary says: quantity exactly, the average as far as it is shown. */
function fitsSummary(order: FutuOrder): boolean {
  if (order.filled === null || order.fills.length === 0) return true;
  const quantity = addDecimals(...order.fills.map((fill) => fill.quantity));
  if (compareDecimals(quantity, order.filled.quantity) !== 0) return false;
  const places = order.filled.average.split('.')[1]?.length ?? 0;
  const unit = places < 2 ? '0.01' : `0.${'0'.repeat(places - 1)}1`;
  const value = addDecimals(...order.fills.map((fill) => multiplyDecimals(fill.quantity, fill.price)));
  return parseDecimal(multiplyDecimals(order.filled.average, quantity)).minus(value).abs().lte(parseDecimal(multiplyDecimals(unit, quantity)));
}
