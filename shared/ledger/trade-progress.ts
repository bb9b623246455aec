import type { Payoff } from '../account/instrument.ts';
import { assertMinor, type Currency, type Minor } from '../money/money.ts';
import type { Instant } from '../time/instant.ts';
import type { LedgerFill } from './ledger-fill.ts';

export type Direction = 'long' | 'short';

/**
 * A trade as it grows, fill by fill; `closedDay` is set when the position is flat again.
 *
 * Quantities are whole numbers of `grain` parts of 10⁻¹⁸, and in shares of today: a split scales them all, so that averages
 * before and after it can be compared.
 */
export type TradeProgress = {
  /** Id of the fill that opened it: a fill opens one trade at most, so nothing needs to be added for a flip. */
  readonly id: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly currency: Currency;
  readonly payoff: Payoff;
  readonly direction: Direction;
  readonly openedAt: Instant | null;
  readonly openedDay: string;
  readonly closedAt: Instant | null;
  readonly closedDay: string | null;
  readonly grain: bigint;
  readonly maxQuantity: bigint;
  readonly entryQuantity: bigint;
  /** Σ `entryValueOf` of the entries and of the exits, for the average prices only. */
  readonly entryValue: bigint;
  readonly exitQuantity: bigint;
  readonly exitValue: bigint;
  /** Shares held now for one held when the trade was opened, as a reduced fraction: [1, 1] but after splits. */
  readonly split: readonly [bigint, bigint];
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

/** A trade in the hands of the ledger: changed in place, fill by fill, and handed out as a `TradeProgress` in between. */
export type GrowingTrade = { -readonly [K in keyof TradeProgress]: TradeProgress[K] };

const plannedBy = (fill: LedgerFill): boolean | null => {
  if (fill.link === 'planned') return true;
  return fill.link === 'unplanned' ? false : null;
};

export function beginTrade(fill: LedgerFill, payoff: Payoff, grain: bigint, quantity: bigint, value: bigint): GrowingTrade {
  return {
    id: fill.id,
    accountId: fill.accountId,
    instrumentId: fill.instrumentId,
    currency: fill.currency,
    payoff,
    direction: fill.side === 'buy' ? 'long' : 'short',
    openedAt: fill.executedAt,
    openedDay: fill.tradingDay,
    closedAt: null,
    closedDay: null,
    grain,
    maxQuantity: quantity,
    entryQuantity: quantity,
    entryValue: value,
    exitQuantity: 0n,
    exitValue: 0n,
    split: [1n, 1n],
    gross: 0,
    fees: 0,
    planId: fill.planId,
    planned: plannedBy(fill),
    fills: { id: fill.id, before: null },
  };
}

/** @param held quantity of the position after the fill */
export function addToTrade(trade: GrowingTrade, fill: LedgerFill, quantity: bigint, value: bigint, held: bigint): void {
  const planned = plannedBy(fill);
  if (held > trade.maxQuantity) trade.maxQuantity = held;
  trade.entryQuantity += quantity;
  trade.entryValue += value;
  trade.planned = trade.planned === false || planned === false ? false : trade.planned === null || planned === null ? null : true;
  trade.fills = { id: fill.id, before: trade.fills };
}

export function reduceTrade(trade: GrowingTrade, fill: LedgerFill, quantity: bigint, value: bigint, gross: Minor, fees: Minor): void {
  trade.exitQuantity += quantity;
  trade.exitValue += value;
  trade.gross = assertMinor(trade.gross + gross);
  trade.fees = assertMinor(trade.fees + fees);
  trade.fills = { id: fill.id, before: trade.fills };
}

export function endTrade(trade: GrowingTrade, fill: LedgerFill): TradeProgress {
  trade.closedAt = fill.executedAt;
  trade.closedDay = fill.tradingDay;
  return trade;
}
