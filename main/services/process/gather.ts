import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { DisciplineEvent, EventCode } from '../../../shared/discipline/event.ts';
import { gateEvents } from '../../../shared/discipline/gate-events.ts';
import { reviewEvents } from '../../../shared/discipline/review-events.ts';
import type { RiskFill } from '../../../shared/review/violations.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { addMilliseconds } from '../../../shared/time/instant.ts';
import { weekOfTradingDay } from '../../../shared/time/iso-week.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { askedSince, enteredPlans, entriesAt, entriesWithin, filledTicketsSince, linkedEntries, linkPages, weekSignatures } from '../../db/process-reads.ts';
import { activitySince, blockedTicketsIn, lockoutsDuring } from '../../db/week-events.ts';
import type { ServiceContext } from '../context.ts';
import { atOnce, keptInTurns, type Pieces } from '../in-turns.ts';
import { perRevision } from '../per-revision.ts';
import { outcomesOver } from '../routines/history.ts';
import { scopeOf, type Scope } from './scope.ts';

const LAST = '9999-12-31';

/**
 * Every opportunity but the entries, which are counted where they are kept: in the order of days. What is looked at is what the trader did in the
 * journal, so it grows with that and not with the fills.
 */
export function gatherEvents(ctx: ServiceContext, accountIds: readonly string[]): DisciplineEvent[] {
  const scope = scopeOf(ctx, accountIds);
  return perRevision(ctx, keyOf(accountIds, scope), () => atOnce(gathered(ctx, scope)));
}

/** The same in turns with whatever else is asked of the engine. */
export function gatherEventsInTurns(ctx: ServiceContext, accountIds: readonly string[]): Promise<DisciplineEvent[]> {
  const scope = scopeOf(ctx, accountIds);
  return keptInTurns(ctx, keyOf(accountIds, scope), () => gathered(ctx, scope));
}

const keyOf = (accountIds: readonly string[], { today, now }: Scope): string => `process-events ${JSON.stringify(accountIds)} ${today} ${now.slice(0, 13)}`;

function* gathered(ctx: ServiceContext, scope: Scope): Pieces<DisciplineEvent[]> {
  const events = yield* gateOf(ctx, scope);
  for (const part of [stopsOf, routinesOf, reviewsOf]) {
    yield;
    events.push(...part(ctx, scope));
  }
  return events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function* gateOf(ctx: ServiceContext, scope: Scope): Pieces<DisciplineEvent[]> {
  const accounts = new Map(scope.accounts.map((one) => [one.account.id, one]));
  const since = [...accounts.values()].map(({ account }) => account.createdAt).toSorted()[0];
  if (since === undefined) return [];
  const fromDay = [...accounts.values()].map((one) => one.since).toSorted()[0]!;
  const counts = (accountId: string, day: string): boolean => day >= (accounts.get(accountId)?.since ?? LAST);
  const dayOf = (accountId: string, at: string): string => accountDayOf(accounts.get(accountId)!.account, at);
  const asked = askedSince(ctx.db, since).flatMap((ticket) => (accounts.has(ticket.accountId) ? [{ ...ticket, tradingDay: dayOf(ticket.accountId, ticket.at), over: ticket.over === 1 }] : []));
  const span = { from: since, to: addMilliseconds(scope.now, 1) };
  const blocked = blockedTicketsIn(ctx.db, span).flatMap((ticket) => (accounts.has(ticket.accountId) ? [{ ...ticket, tradingDay: dayOf(ticket.accountId, ticket.at) }] : []));
  const lockouts = lockoutsDuring(ctx.db, span).filter(({ accountId }) => accountId === null || accounts.has(accountId));
  const places = [...new Map(blocked.map(({ accountId, instrumentId, tradingDay: day }) => [`${accountId} ${instrumentId} ${day}`, { accountId, instrumentId, day }])).values()];
  const whole = lockouts.filter(({ narrow }) => narrow === 0);
  const within = whole.map(({ from, until }) => ({ from, until, fromDay: addDays(from.slice(0, 10), -1), toDay: addDays(until.slice(0, 10), 4) }));
  const fills = new Map<string, RiskFill>();
  for (const fill of [...(yield* linkedFrom(ctx, fromDay)), ...entriesAt(ctx.db, places), ...entriesWithin(ctx.db, within)]) {
    if (counts(fill.accountId, fill.tradingDay)) fills.set(fill.fillId, fill);
  }
  const of = (accountId: string | null): string => (accountId === null ? scope.since : accounts.get(accountId)!.since);
  return gateEvents({
    asked,
    riskFills: [...fills.values()].toSorted((a, b) => (a.tradingDay < b.tradingDay ? -1 : a.tradingDay > b.tradingDay ? 1 : 0)),
    tickets: filledTicketsSince(ctx.db, fromDay),
    blocked,
    lockouts: lockouts.map((lockout) => ({ ...lockout, narrow: lockout.narrow === 1, ruleKind: null, day: tradingDayOf(lockout.from, scope.homeZone), over: lockout.until <= scope.now })),
  }).filter(({ accountId, day }) => day >= of(accountId));
}

/** In the order of their execution as far as it is known. */
function* linkedFrom({ db }: ServiceContext, fromDay: string): Pieces<RiskFill[]> {
  const found: ReturnType<typeof linkedEntries> = [];
  for (const page of linkPages(db)) {
    found.push(...linkedEntries(db, fromDay, page));
    yield;
  }
  const place = ({ tradingDay, executedAt }: RiskFill): string => `${tradingDay} ${executedAt ?? ''}`;
  return found.toSorted((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : a.sequence - b.sequence));
}

function stopsOf(ctx: ServiceContext, scope: Scope): DisciplineEvent[] {
  const accounts = new Map(scope.accounts.map((one) => [one.account.id, one]));
  return enteredPlans(ctx.db, scope.createdAt).flatMap(({ planId, accountId, title, endedAt, widenedAt }): DisciplineEvent[] => {
    const one = accounts.get(accountId);
    const at = widenedAt ?? endedAt;
    if (one === undefined || at === null) return [];
    const kept = widenedAt === null;
    return [{ part: 'stops', day: accountDayOf(one.account, at), kept, code: kept ? 'stop-kept' : 'stop-widened', accountId, subject: 'plan', id: planId, name: title }];
  });
}

function routinesOf(ctx: ServiceContext, { since, today }: Scope): DisciplineEvent[] {
  return outcomesOver(ctx, { from: addDays(since, -1), to: addDays(today, 1) }).flatMap(({ routineId, title, outcomes }) =>
    outcomes.flatMap(({ day, result, late }): DisciplineEvent[] => {
      if (result === 'market-closed') return [];
      const code: EventCode = result === 'done' ? (late ? 'routine-late' : 'routine-done') : `routine-${result}`;
      return [{ part: 'routines', day, kept: code === 'routine-done', code, accountId: null, subject: 'routine', id: routineId, name: title }];
    }),
  );
}

function reviewsOf(ctx: ServiceContext, { since, homeZone, createdAt, now }: Scope): DisciplineEvent[] {
  const { days, instants } = activitySince(ctx.db, addDays(since, -7));
  const active = new Set([...days, ...new Set(instants.map((at) => tradingDayOf(at, homeZone)))].map(weekOfTradingDay));
  const signed = new Map(weekSignatures(ctx.db).map(({ week, id, at }) => [week, { id, at }]));
  return reviewEvents(active, signed, createdAt, now, homeZone);
}
