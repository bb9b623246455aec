import { millisecondsBetween } from '../time/instant.ts';
import { compareDecimals } from '../money/decimal.ts';
import type { ReviewFacts } from './review.ts';

export type Violation = ReviewFacts['violations'][number];

/** A fill that added risk (opened or enlarged a position). Exits are never violations. */
export type RiskFill = {
  fillId: string;
  accountId: string;
  instrumentId: string;
  symbol: string;
  side: 'buy' | 'sell';
  quantity: string;
  price: string;
  tradingDay: string;
  /** null: the statement gave a date only. Then nothing that hangs on the time of day is held against anybody. */
  executedAt: string | null;
  link: 'planned' | 'unplanned' | 'suggested' | 'unknown';
  ticketId: string | null;
};

/** What happened in a week, gathered; nothing decided yet. */
export type WeekEvents = {
  riskFills: readonly RiskFill[];
  /** Amendments that widened a stop. */
  widenedStops: readonly { amendmentId: string; planId: string; title: string; symbol: string; at: string; reason: string }[];
  /** Tickets with fills in the week; the fills are all of the ticket's, in order. */
  tickets: readonly { ticketId: string; symbol: string; side: 'buy' | 'sell'; quantity: string; limit: string | null; filled: string; lastAt: string }[];
  blocked: readonly { ticketId: string; accountId: string; instrumentId: string; symbol: string; tradingDay: string; at: string; reason: string }[];
  closedTrades: readonly { tradeId: string; symbol: string; at: string; net: string; plannedRisk: string | null; r: number | null }[];
  lockouts: readonly { lockoutId: string; accountId: string | null; ruleKind: string | null; from: string; until: string; words: string }[];
  /** Instants of realised losses whose time is known, with how long each account waits after one; null = no such rule. */
  losses: readonly { accountId: string; at: string }[];
  waitAfterLossMinutes: ReadonlyMap<string, number | null>;
};

/** A stop filled with slippage and fees loses a little over 1 R; beyond this it is more than the plan accepted. */
export const LOSS_BEYOND_PLAN_R = -1.1;

/**
 * Every departure from the rules in one week, in order of time, each with an id that stays the same however often the
 * week is looked at: an acknowledgement is given to one violation, not to a place in a list.
 */
export function weekViolations(events: WeekEvents): Violation[] {
  return [
    ...unplannedEntries(events),
    ...events.widenedStops.map((one) => violation('stop-widened', one.amendmentId, one.at, { planId: one.planId, title: one.title, symbol: one.symbol, reason: one.reason })),
    ...beyondTicket(events),
    ...worseThanLimit(events),
    ...afterBlocked(events),
    ...soonAfterLoss(events),
    ...inLockout(events),
    ...ruleLockouts(events),
    ...beyondPlan(events),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}

function violation(code: string, key: string, at: string, params: Violation['params']): Violation {
  return { id: `${code}:${key}`, code, at, params };
}

const when = (fill: RiskFill): string => fill.executedAt ?? fill.tradingDay;

/** One order is often many fills, so it is the unplanned entering of an instrument on a day that is acknowledged. */
function unplannedEntries(events: WeekEvents): Violation[] {
  const groups = Map.groupBy(
    events.riskFills.filter((fill) => fill.link === 'unplanned'),
    (fill) => `${fill.accountId}:${fill.instrumentId}:${fill.tradingDay}`,
  );
  return [...groups].map(([key, fills]) => {
    const first = fills[0]!;
    return violation('unplanned-entry', key, fills.map(when).toSorted()[0]!, { symbol: first.symbol, fills: fills.length, fillId: first.fillId, side: first.side });
  });
}

function beyondTicket(events: WeekEvents): Violation[] {
  return events.tickets
    .filter((ticket) => compareDecimals(ticket.filled, ticket.quantity) > 0)
    .map((ticket) => violation('filled-beyond-ticket', ticket.ticketId, ticket.lastAt, { symbol: ticket.symbol, ticketId: ticket.ticketId, allowed: ticket.quantity, filled: ticket.filled }));
}

function worseThanLimit(events: WeekEvents): Violation[] {
  const tickets = new Map(events.tickets.map((ticket) => [ticket.ticketId, ticket]));
  return events.riskFills.flatMap((fill) => {
    const limit = fill.ticketId === null ? null : (tickets.get(fill.ticketId)?.limit ?? null);
    if (limit === null) return [];
    const order = compareDecimals(fill.price, limit);
    const worse = fill.side === 'buy' ? order > 0 : order < 0;
    return worse ? [violation('filled-worse-than-limit', fill.fillId, when(fill), { symbol: fill.symbol, limit, price: fill.price, side: fill.side })] : [];
  });
}

/** The gate said no, and on the same day the position was entered all the same, without a plan. */
function afterBlocked(events: WeekEvents): Violation[] {
  return events.blocked.flatMap((ticket) => {
    const fill = events.riskFills.find(
      (one) =>
        one.link === 'unplanned' &&
        one.accountId === ticket.accountId &&
        one.instrumentId === ticket.instrumentId &&
        one.tradingDay === ticket.tradingDay &&
        one.executedAt !== null &&
        one.executedAt >= ticket.at,
    );
    return fill === undefined ? [] : [violation('entered-after-blocked', ticket.ticketId, when(fill), { symbol: ticket.symbol, ticketId: ticket.ticketId, reason: ticket.reason, fillId: fill.fillId })];
  });
}

function soonAfterLoss(events: WeekEvents): Violation[] {
  const losses = Map.groupBy(events.losses, (loss) => loss.accountId);
  return events.riskFills.flatMap((fill) => {
    const wait = events.waitAfterLossMinutes.get(fill.accountId) ?? null;
    const at = fill.executedAt;
    if (wait === null || at === null) return [];
    const before = (losses.get(fill.accountId) ?? []).filter((loss) => loss.at < at).map((loss) => loss.at);
    const last = before.toSorted().at(-1);
    if (last === undefined) return [];
    const minutes = Math.floor(millisecondsBetween(last, at) / 60_000);
    return minutes < wait ? [violation('entered-soon-after-loss', fill.fillId, at, { symbol: fill.symbol, minutes, wait, fillId: fill.fillId })] : [];
  });
}

function inLockout(events: WeekEvents): Violation[] {
  return events.lockouts.flatMap((lockout) => {
    const fills = events.riskFills.filter(
      (fill) => (lockout.accountId === null || lockout.accountId === fill.accountId) && fill.executedAt !== null && lockout.from <= fill.executedAt && fill.executedAt < lockout.until,
    );
    const first = fills[0];
    return first === undefined ? [] : [violation('traded-in-lockout', lockout.lockoutId, when(first), { symbol: first.symbol, fills: fills.length, until: lockout.until })];
  });
}

/** A lockout the trader called in a calm hour is no violation; one that a broken rule called is. */
function ruleLockouts(events: WeekEvents): Violation[] {
  return events.lockouts
    .filter((lockout) => lockout.ruleKind !== null)
    .map((lockout) => violation('rule-broken', lockout.lockoutId, lockout.from, { rule: lockout.ruleKind, until: lockout.until, words: lockout.words }));
}

function beyondPlan(events: WeekEvents): Violation[] {
  return events.closedTrades
    .filter((trade) => trade.r !== null && trade.r < LOSS_BEYOND_PLAN_R)
    .map((trade) => violation('loss-beyond-plan', trade.tradeId, trade.at, { symbol: trade.symbol, tradeId: trade.tradeId, net: trade.net, plannedRisk: trade.plannedRisk, r: trade.r }));
}
