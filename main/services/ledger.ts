import { accountDayOf } from '../../shared/account/account-day.ts';
import type { Account } from '../../shared/account/account.ts';
import type { Currency, Minor } from '../../shared/money/money.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { ClockReading } from '../../shared/time/wait.ts';
import { readAccount } from '../db/accounts.ts';
import { fillsOfTicket, type LinkedFill } from '../db/fill-links.ts';
import { lastPriceOf, type LastPrice } from '../db/fills.ts';
import { whileNothingChanges } from '../db/kept.ts';
import { listOpenPositions, readPositionWithTrade, type OpenPositionRow } from '../db/positions.ts';
import { lastDatedLoss, lastDatedLossIn, lastTimedLoss, lastTimedLossIn, sumRealisedOn, sumRealisedSince } from '../db/realised.ts';
import type { ServiceContext } from './context.ts';
import { countingFrom } from './counting-from.ts';

/**
 * What other services ask of the ledger. Every answer is one look at what has already been derived; none reads the fills.
 */

export interface HeldPosition {
  readonly accountId: string;
  readonly instrumentId: string;
  /**
   * false: no fill of this instrument has ever arrived here, or more was closed than was known to be held. A position
   * that is known can still be old: `lastArrivedAt` says how old.
   */
  readonly known: boolean;
  /** Signed exact decimal: negative is short, '0' flat or unknown. */
  readonly quantity: string;
  readonly currency: Currency | null;
  /** Of the lots still open; null when flat. */
  readonly averageEntry: string | null;
  /** What the open lots cost, of a short: brought in; smallest units. */
  readonly cost: Minor;
  /** Entry fees the open lots still carry. */
  readonly openFees: Minor;
  readonly openedDay: string | null;
  readonly openedAt: Instant | null;
  readonly tradeId: string | null;
  /** Plan of the fill that opened it. */
  readonly planId: string | null;
  readonly lastArrivedAt: Instant | null;
}

export function positionOf(ctx: ServiceContext, accountId: string, instrumentId: string): HeldPosition {
  const row = readPositionWithTrade(ctx.db, accountId, instrumentId);
  if (row !== null) return held(row);
  return {
    accountId,
    instrumentId,
    known: false,
    quantity: '0',
    currency: null,
    averageEntry: null,
    cost: 0,
    openFees: 0,
    openedDay: null,
    openedAt: null,
    tradeId: null,
    planId: null,
    lastArrivedAt: null,
  };
}

/** In the order in which they were first traded. */
export function openPositions(ctx: ServiceContext, accountId: string): HeldPosition[] {
  return listOpenPositions(ctx.db, accountId).map(held);
}

/** Net result realised on a trading day in one currency (the account's, unless another is asked for), partial closes included. */
export function realisedOn(ctx: ServiceContext, accountId: string, tradingDay: string, currency?: Currency): Minor {
  const account = readAccount(ctx.db, accountId);
  if (account === null) return 0;
  return sumRealisedOn(ctx.db, accountId, currency ?? account.currency, tradingDay);
}

/**
 * Net result realised after an instant, in the account's currency. What a statement brings later about days before the
 * instant was already in the equity somebody confirmed then, and is not counted.
 */
export function realisedSince(ctx: ServiceContext, accountId: string, instant: Instant): Minor {
  const account = readAccount(ctx.db, accountId);
  if (account === null) return 0;
  return sumRealisedSince(ctx.db, accountId, account.currency, accountDayOf(account, instant), instant);
}

export interface LastLoss {
  /** When it was realised; null where the statement gave a date only. */
  readonly at: Instant | null;
  readonly day: string;
  readonly timeKnown: boolean;
  /** What the wait runs from when the time is not known. */
  readonly arrivedAt: Instant;
  readonly net: Minor;
  readonly currency: string;
}

/**
 * The loss from which "minutes since a loss" counts: the latest one with a time, or, where it is later, the last to arrive
 * of those that are known only to be of today's trading day. Date-only losses of other days say nothing about minutes.
 */
export function lastLoss(ctx: ServiceContext, account: Account, reading: ClockReading, instrumentId: string | null = null): LastLoss | null {
  const { id: accountId } = account;
  const today = accountDayOf(account, countingFrom(reading));
  return whileNothingChanges(ctx.db, `last loss ${accountId} ${today} ${instrumentId ?? ''}`, () => readLastLoss(ctx, accountId, today, instrumentId));
}

function readLastLoss(ctx: ServiceContext, accountId: string, today: string, instrumentId: string | null): LastLoss | null {
  const timed = instrumentId === null ? lastTimedLoss(ctx.db, accountId) : lastTimedLossIn(ctx.db, accountId, instrumentId);
  const dated = instrumentId === null ? lastDatedLoss(ctx.db, accountId, today) : lastDatedLossIn(ctx.db, accountId, instrumentId, today);
  const chosen = dated !== null && (timed === null || dated.arrivedAt > timed.executedAt!) ? dated : timed;
  if (chosen === null) return null;
  return { at: chosen.executedAt, day: chosen.tradingDay, timeKnown: chosen.executedAt !== null, arrivedAt: chosen.arrivedAt, net: chosen.net, currency: chosen.currency };
}

/** Price of the newest fill of an instrument in any account; null where there is none. */
export function lastFillPrice(ctx: ServiceContext, instrumentId: string): LastPrice | null {
  return lastPriceOf(ctx.db, instrumentId);
}

/** Fills that were executed under a ticket and stand. */
export function ticketFills(ctx: ServiceContext, ticketId: string): LinkedFill[] {
  return fillsOfTicket(ctx.db, ticketId).filter((fill) => fill.link === 'planned');
}

function held(row: OpenPositionRow): HeldPosition {
  return {
    accountId: row.accountId,
    instrumentId: row.instrumentId,
    known: row.unknownQuantity === '0' || row.open === 1,
    quantity: row.quantity,
    currency: row.currency as Currency,
    averageEntry: row.averageEntry,
    cost: row.cost,
    openFees: row.openFees,
    openedDay: row.openedDay,
    openedAt: row.openedAt,
    tradeId: row.tradeId,
    planId: row.planId,
    lastArrivedAt: row.lastArrivedAt,
  };
}
