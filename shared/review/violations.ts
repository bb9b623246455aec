import { millisecondsBetween } from '../time/instant.ts';
import { compareDecimals } from '../money/decimal.ts';
import type { Evidence } from '../rules/evidence.ts';
import type { ReviewFacts } from './review.ts';

export type Violation = ReviewFacts['violations'][number];

/** Begins the names under which a violation keeps what the rule saw when it fired. */
export const SEEN = 'seen.';

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
  planId: string | null;
  ticketId: string | null;
};

/** What happened in a week, gathered; nothing decided yet. */
export type WeekEvents = {
  riskFills: readonly RiskFill[];
  /** Amendments that widened a stop. */
  widenedStops: readonly { amendmentId: string; planId: string; title: string; symbol: string; at: string; reason: string }[];
  /** Risk tickets with fills in the week; `filled` is all that was ever filled of them, `validUntil` when the slip ended. */
  tickets: readonly { ticketId: string; symbol: string; side: 'buy' | 'sell'; quantity: string; limit: string | null; filled: string; lastAt: string; validUntil: string | null }[];
  blocked: readonly { ticketId: string; accountId: string; instrumentId: string; symbol: string; tradingDay: string; at: string; reason: string }[];
  /** `lossR`: result before fees ÷ planned risk. */
  closedTrades: readonly { tradeId: string; accountId: string; symbol: string; at: string; currency: string; net: string; plannedRisk: string | null; r: number | null; lossR: number | null }[];
  lockouts: readonly { lockoutId: string; accountId: string | null; ruleKind: string | null; from: string; until: string; words: string; narrow?: boolean; evidence?: Evidence }[];
  /** Instants of realised losses whose time is known, with how long each account waits after one; null = no such rule. */
  losses: readonly { accountId: string; at: string }[];
  waitAfterLossMinutes: ReadonlyMap<string, number | null>;
};

/** A stop filled with slippage loses a little over 1 R; beyond this, before fees, it is more than the plan accepted. */
export const LOSS_BEYOND_PLAN_R = -1.1;

/** A violation, and what of the trading it is about. */
export interface TracedViolation {
  readonly violation: Violation;
  /** Fills that opened or enlarged a position; none where it is about a trade or a plan, or about no order in particular. */
  readonly fillIds: readonly string[];
  readonly tradeId: string | null;
  readonly planId: string | null;
}

/**
 * Every departure from the rules in one week, in order of time, each with an id that stays the same however often the
 * week is looked at: an acknowledgement is given to one violation, not to a place in a list.
 */
export function weekViolations(events: WeekEvents): Violation[] {
  return tracedViolations(events).map(({ violation }) => violation);
}

/** The same list, each with the fills, the trade or the plan it is about: what marks a trade in a table. */
export function tracedViolations(events: WeekEvents): TracedViolation[] {
  return [
    ...entries('unplanned-entry', events.riskFills.filter(({ link }) => link === 'unplanned')),
    ...entries('entered-without-ticket', events.riskFills.filter(({ link, ticketId }) => link === 'planned' && ticketId === null)),
    ...events.widenedStops.map((one) => ({ ...violation('stop-widened', one.amendmentId, one.at, { planId: one.planId, title: one.title, symbol: one.symbol, reason: one.reason }), planId: one.planId })),
    ...beyondTicket(events),
    ...againstTicket(events),
    ...afterBlocked(events),
    ...soonAfterLoss(events),
    ...inLockout(events),
    ...ruleLockouts(events),
    ...beyondPlan(events),
  ].toSorted(({ violation: a }, { violation: b }) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}

/**
 * Which violations a trade is marked with: those about its own entries, itself, or the plan it was traded under.
 *
 * @param trade with the fills that opened or enlarged it; one that only closed it may have opened another
 * @returns codes, each once, in the order the violations happened
 */
export function violationsOfTrade(trade: { readonly id: string; readonly planId: string | null; readonly entryFillIds: readonly string[] }, traced: readonly TracedViolation[]): string[] {
  const entered = new Set(trade.entryFillIds);
  const about = traced.filter(({ fillIds, tradeId, planId }) => tradeId === trade.id || (planId !== null && planId === trade.planId) || fillIds.some((id) => entered.has(id)));
  return [...new Set(about.map(({ violation: { code } }) => code))];
}

function violation(code: string, key: string, at: string, params: Violation['params'], fillIds: readonly string[] = []): TracedViolation {
  return { violation: { id: `${code}:${key}`, code, at, params }, fillIds, tradeId: null, planId: null };
}

const when = (fill: RiskFill): string => fill.executedAt ?? fill.tradingDay;

/** One order is often many fills, so it is the entering of an instrument on a day that is acknowledged. */
function entries(code: string, riskFills: readonly RiskFill[]): TracedViolation[] {
  const groups = Map.groupBy(riskFills, (fill) => `${fill.accountId}:${fill.instrumentId}:${fill.tradingDay}`);
  return [...groups].map(([key, fills]) => {
    const first = fills[0]!;
    return violation(code, key, fills.map(when).toSorted()[0]!, { symbol: first.symbol, accountId: first.accountId, fills: fills.length, fillId: first.fillId, side: first.side, planId: first.planId }, fills.map(({ fillId }) => fillId));
  });
}

function beyondTicket(events: WeekEvents): TracedViolation[] {
  return events.tickets
    .filter((ticket) => compareDecimals(ticket.filled, ticket.quantity) > 0)
    .map((ticket) => violation('filled-beyond-ticket', ticket.ticketId, ticket.lastAt, { symbol: ticket.symbol, ticketId: ticket.ticketId, allowed: ticket.quantity, filled: ticket.filled }, fillsUnder(events, ticket.ticketId)));
}

const fillsUnder = (events: WeekEvents, ticketId: string): string[] => events.riskFills.filter((fill) => fill.ticketId === ticketId).map(({ fillId }) => fillId);

function againstTicket(events: WeekEvents): TracedViolation[] {
  const tickets = new Map(events.tickets.map((ticket) => [ticket.ticketId, ticket]));
  return events.riskFills.flatMap((fill): TracedViolation[] => {
    const ticket = fill.ticketId === null ? undefined : tickets.get(fill.ticketId);
    if (ticket === undefined) return [];
    const { symbol, accountId, side, fillId, price } = fill;
    const { limit, validUntil } = ticket;
    const found: TracedViolation[] = [];
    const order = limit === null ? 0 : compareDecimals(price, limit);
    if (side === 'buy' ? order > 0 : order < 0) found.push(violation('filled-worse-than-limit', fillId, when(fill), { symbol, accountId, limit, price, side }, [fillId]));
    if (validUntil !== null && fill.executedAt !== null && fill.executedAt > validUntil) {
      found.push(violation('filled-after-slip', fillId, fill.executedAt, { symbol, accountId, validUntil, ticketId: ticket.ticketId }, [fillId]));
    }
    return found;
  });
}

/** The gate said no, and on the same day the position was entered all the same, without a plan. */
function afterBlocked(events: WeekEvents): TracedViolation[] {
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
    return fill === undefined ? [] : [violation('entered-after-blocked', ticket.ticketId, when(fill), { symbol: ticket.symbol, accountId: ticket.accountId, ticketId: ticket.ticketId, reason: ticket.reason, fillId: fill.fillId }, [fill.fillId])];
  });
}

function soonAfterLoss(events: WeekEvents): TracedViolation[] {
  const losses = new Map([...Map.groupBy(events.losses, ({ accountId }) => accountId)].map(([accountId, own]) => [accountId, own.map(({ at }) => at).toSorted()]));
  return events.riskFills.flatMap((fill) => {
    const wait = events.waitAfterLossMinutes.get(fill.accountId) ?? null;
    const at = fill.executedAt;
    if (wait === null || at === null) return [];
    const last = newestBefore(losses.get(fill.accountId) ?? [], at);
    if (last === undefined) return [];
    const minutes = Math.floor(millisecondsBetween(last, at) / 60_000);
    return minutes < wait ? [violation('entered-soon-after-loss', fill.fillId, at, { symbol: fill.symbol, accountId: fill.accountId, minutes, wait, fillId: fill.fillId }, [fill.fillId])] : [];
  });
}

/** Of instants in order the last one before another; a month may have a loss for every fill, so it is halved and not walked through. */
function newestBefore(instants: readonly string[], at: string): string | undefined {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instants[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return instants[low - 1];
}

function inLockout(events: WeekEvents): TracedViolation[] {
  // One of a class or a setup may not have been about these fills: nobody is accused by it.
  return events.lockouts.filter(({ narrow }) => narrow !== true).flatMap((lockout) => {
    const fills = events.riskFills.filter(
      (fill) => (lockout.accountId === null || lockout.accountId === fill.accountId) && fill.executedAt !== null && lockout.from <= fill.executedAt && fill.executedAt < lockout.until,
    );
    const first = fills[0];
    return first === undefined ? [] : [violation('traded-in-lockout', lockout.lockoutId, when(first), { symbol: first.symbol, accountId: first.accountId, fills: fills.length, until: lockout.until }, fills.map(({ fillId }) => fillId))];
  });
}

/** A lockout the trader called in a calm hour is no violation; one that a broken rule called is. */
function ruleLockouts(events: WeekEvents): TracedViolation[] {
  return events.lockouts
    .filter((lockout) => lockout.ruleKind !== null)
    .map((lockout) => violation('rule-broken', lockout.lockoutId, lockout.from, { rule: lockout.ruleKind, until: lockout.until, words: lockout.words, accountId: lockout.accountId, ...seen(lockout.evidence ?? {}) }));
}

/** Its own words stand beside it already. */
const seen = (evidence: Evidence): Violation['params'] => Object.fromEntries(Object.entries(evidence).flatMap(([key, value]) => (key === 'words' ? [] : [[`${SEEN}${key}`, value]])));

function beyondPlan(events: WeekEvents): TracedViolation[] {
  return events.closedTrades
    .filter((trade) => trade.lossR !== null && trade.lossR < LOSS_BEYOND_PLAN_R)
    .map((trade) => ({ ...violation('loss-beyond-plan', trade.tradeId, trade.at, { symbol: trade.symbol, accountId: trade.accountId, tradeId: trade.tradeId, currency: trade.currency, net: trade.net, plannedRisk: trade.plannedRisk, r: trade.r, lossR: trade.lossR }), tradeId: trade.tradeId }));
}
