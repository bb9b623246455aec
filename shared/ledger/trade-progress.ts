import type { Decimal } from '../money/decimal.ts';
import { assertMinor, type Currency, type Minor } from '../money/money.ts';
import type { Instant } from '../time/instant.ts';
import type { LedgerFill } from './ledger-fill.ts';
import type { FillPart } from './lots.ts';

export type Direction = 'long' | 'short';

/** A trade as it grows, fill by fill; `closedDay` is set when the position is flat again. */
export type TradeProgress = {
  /** Id of the fill that opened it: a fill opens one trade at most, so nothing needs to be added for a flip. */
  readonly id: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly currency: Currency;
  readonly direction: Direction;
  readonly openedAt: Instant | null;
  readonly openedDay: string;
  readonly closedAt: Instant | null;
  readonly closedDay: string | null;
  readonly maxQuantity: Decimal;
  readonly entryQuantity: Decimal;
  /** Σ price × quantity of the entries, for the average price only. */
  readonly entryValue: Decimal;
  readonly exitQuantity: Decimal;
  readonly exitValue: Decimal;
  /** Realised so far: result before fees, and the fees of what was closed, both sides. */
  readonly gross: Minor;
  readonly fees: Minor;
  /** Plan of the opening fill. */
  readonly planId: string | null;
  /**
   * Whether every fill that added risk belonged to a plan: false as soon as one did not, null while that cannot be
   * decided (a suggested link nobody confirmed, a date-only fill on the day of its plan's seal).
   */
  readonly planned: boolean | null;
  readonly fills: FillChain;
};

/** The fills of a trade, last one first: a chain, so that a trade of a hundred thousand fills need not be copied at each. */
export type FillChain = { readonly id: string; readonly before: FillChain | null };

/** Ids of the fills in the order in which they were applied. */
export function fillIds(trade: TradeProgress): string[] {
  const ids: string[] = [];
  for (let link: FillChain | null = trade.fills; link !== null; link = link.before) ids.push(link.id);
  return ids.reverse();
}

const plannedBy = (fill: LedgerFill): boolean | null => {
  if (fill.link === 'planned') return true;
  return fill.link === 'unplanned' ? false : null;
};

export function beginTrade(fill: LedgerFill, part: FillPart): TradeProgress {
  const none = part.quantity.minus(part.quantity);
  return {
    id: fill.id,
    accountId: fill.accountId,
    instrumentId: fill.instrumentId,
    currency: fill.currency,
    direction: fill.side === 'buy' ? 'long' : 'short',
    openedAt: fill.executedAt,
    openedDay: fill.tradingDay,
    closedAt: null,
    closedDay: null,
    maxQuantity: part.quantity,
    entryQuantity: part.quantity,
    entryValue: fill.price.times(part.quantity),
    exitQuantity: none,
    exitValue: none,
    gross: 0,
    fees: 0,
    planId: fill.planId,
    planned: plannedBy(fill),
    fills: { id: fill.id, before: null },
  };
}

/** @param held quantity of the position after the fill */
export function addToTrade(trade: TradeProgress, fill: LedgerFill, part: FillPart, held: Decimal): TradeProgress {
  const planned = plannedBy(fill);
  return {
    ...trade,
    maxQuantity: held.gt(trade.maxQuantity) ? held : trade.maxQuantity,
    entryQuantity: trade.entryQuantity.plus(part.quantity),
    entryValue: trade.entryValue.plus(fill.price.times(part.quantity)),
    planned: trade.planned === false || planned === false ? false : trade.planned === null || planned === null ? null : true,
    fills: { id: fill.id, before: trade.fills },
  };
}

export function reduceTrade(trade: TradeProgress, fill: LedgerFill, quantity: Decimal, gross: Minor, fees: Minor): TradeProgress {
  return {
    ...trade,
    exitQuantity: trade.exitQuantity.plus(quantity),
    exitValue: trade.exitValue.plus(fill.price.times(quantity)),
    gross: assertMinor(trade.gross + gross),
    fees: assertMinor(trade.fees + fees),
    fills: { id: fill.id, before: trade.fills },
  };
}

export function endTrade(trade: TradeProgress, fill: LedgerFill): TradeProgress {
  return { ...trade, closedAt: fill.executedAt, closedDay: fill.tradingDay };
}
