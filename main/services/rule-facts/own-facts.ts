import { accountDayEnd, accountDayStart } from '../../../shared/account/account-day.ts';
import { isCurrency, type Currency, type Minor } from '../../../shared/money/money.ts';
import type { OrderFacts, PeriodFacts, RuleFacts } from '../../../shared/rules/rule-facts.ts';
import { standingCheckIn } from '../../../shared/rules/standing-check-in.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { addMilliseconds, type Instant } from '../../../shared/time/instant.ts';
import { calendarEventsBetween } from '../../db/calendar-events.ts';
import { equityFlowsFrom } from '../../db/cash-flows.ts';
import { readEquityPeak } from '../../db/equity-peaks.ts';
import { sumsRealisedFrom } from '../../db/realised.ts';
import { checkInsSince, newestCheckIn, newestClosed, newestUnplannedEntry, newestWidenedStop, openedSince, sumOfR, type OpenedRow } from '../../db/rule-reads.ts';
import { lossFacts, type AccountFacts } from '../account-facts.ts';
import type { ServiceContext } from '../context.ts';
import { reviewDue } from '../reviews/review-due.ts';
import { countedClosed, toClosedFacts } from './closed-facts.ts';
import { keptBy, lazily } from './lazily.ts';
import { accountPeriodEnd, periodFrom, type Period } from './periods.ts';

const HOUR = 3_600_000;
/** The widest window around an event is a week to either side. */
const EVENT_REACH_MS = 8 * 24 * HOUR;

/** What the rules of one account look at, read piece by piece as they look. */
export function ownFacts(ctx: ServiceContext, facts: AccountFacts, order: OrderFacts | null): RuleFacts {
  const { account, withheld, from: now, tradingDay, reading } = facts;
  return lazily<RuleFacts>({
    now: () => now,
    zone: () => account.zone,
    tradingDay: () => tradingDay,
    nextDayAt: () => accountDayEnd(account, tradingDay),
    accountId: () => account.id,
    period: () => keptBy((period: Period) => ownPeriod(ctx, facts, period)),
    drawdown: () => ownDrawdown(ctx, facts),
    closed: () =>
      keptBy((most: number) =>
        countedClosed((count) => newestClosed(ctx.db, account.id, count), withheld, most).flatMap((row) =>
          toClosedFacts(row, ({ closedDay }) => closedDay, ({ currency }) => (currency === account.currency ? facts.equity : null)),
        ),
      ),
    opened: () => keptBy((per: 'day' | 'hour') => countOpened(countedOpened(ctx, facts), per, now, ({ openedDay }) => openedDay >= tradingDay)),
    lastLoss: () => keptBy((instrumentId: string | null) => lossFacts(ctx, account, reading, instrumentId)),
    events: () => eventsAround(ctx, now),
    checkIn: () => standingCheckIn(checkInsSince(ctx.db, account.id, tradingDay) as NonNullable<RuleFacts['checkIn']>[], now),
    lenderFlags: () => account.lenderFlags,
    overdue: () => overdueNow(ctx, () => newestCheckIn(ctx.db, account.id, tradingDay) === null),
    unplannedEntry: () => newestUnplannedEntry(ctx.db, account.id, tradingDay),
    stopWidened: () => newestWidenedStop(ctx.db, account.id, accountDayStart(account, tradingDay)),
    order: () => order,
  });
}

/** Results since the period began, against the equity it began with. */
function ownPeriod(ctx: ServiceContext, facts: AccountFacts, period: Period): PeriodFacts {
  const { account, tradingDay } = facts;
  const from = periodFrom(period, tradingDay);
  return lazily<PeriodFacts>({
    from: () => from,
    endsAt: () => accountPeriodEnd(account, period, tradingDay),
    byCurrency: () => {
      const sums = realisedFrom(ctx, facts, from);
      const currencies = new Set<Currency>([account.currency, ...sums.keys()]);
      return [...currencies].map((currency) => ({ currency, realised: sums.get(currency) ?? 0, equityAtStart: currency === account.currency ? equityAtStart(ctx, facts, from) : null }));
    },
    r: () => sumOfR(ctx.db, account.id, from),
  });
}

const realised = new WeakMap<AccountFacts, Map<string, ReadonlyMap<Currency, Minor>>>();

/** Realised since a trading day by currency, without what typed fills would give before their time. Read once for a decision. */
export function realisedFrom(ctx: ServiceContext, facts: AccountFacts, from: string): ReadonlyMap<Currency, Minor> {
  const known = realised.get(facts) ?? new Map<string, ReadonlyMap<Currency, Minor>>();
  realised.set(facts, known);
  const kept = known.get(from) ?? readRealised(ctx, facts, from);
  known.set(from, kept);
  return kept;
}

function readRealised(ctx: ServiceContext, { account, withheld }: AccountFacts, from: string): Map<Currency, Minor> {
  const sums = new Map<Currency, Minor>();
  for (const { currency, net } of sumsRealisedFrom(ctx.db, account.id, from)) if (isCurrency(currency)) sums.set(currency, net);
  for (const { day, currency, net } of withheld.days) if (day >= from && isCurrency(currency)) sums.set(currency, (sums.get(currency) ?? 0) - net);
  return sums;
}

/**
 * Own equity when a period began: what there is now, less what was realised since, and less what was paid in since. What was
 * paid out is gone: nothing may be lost of it any more. Open results count as they stand, for what they stood at then is
 * nobody's record.
 */
export function equityAtStart(ctx: ServiceContext, facts: AccountFacts, from: string): Minor | null {
  if (facts.equity === null) return null;
  const result = realisedFrom(ctx, facts, from).get(facts.account.currency) ?? 0;
  return facts.equity - result - Math.max(0, equityFlowsFrom(ctx.db, facts.account.id, from));
}

function ownDrawdown(ctx: ServiceContext, facts: AccountFacts): RuleFacts['drawdown'] {
  const fall = equityAndPeak(ctx, facts);
  return fall === null ? null : [{ currency: facts.account.currency, ...fall }];
}

/** The peak is kept without flows, so that a withdrawal is no fall and a deposit no recovery. */
export function equityAndPeak(ctx: ServiceContext, { account, equity, standing }: AccountFacts): { equity: Minor; peak: Minor } | null {
  if (equity === null) return null;
  const kept = readEquityPeak(ctx.db, account.id);
  return { equity, peak: Math.max(equity, (kept ?? Number.NEGATIVE_INFINITY) + standing.flowsSinceConfirmed) };
}

/** Trades opened since yesterday, what undoing a fill has taken away included as long as it counts. */
export function countedOpened(ctx: ServiceContext, { account, withheld, tradingDay }: AccountFacts): OpenedRow[] {
  const rows = openedSince(ctx.db, account.id, addDays(tradingDay, -4));
  const known = new Set(rows.map(({ id }) => id));
  return [...rows, ...withheld.opened.filter(({ id }) => !known.has(id))];
}

/** Within an hour only times tell: one trade of the day without a time leaves it open. */
export function countOpened(rows: readonly OpenedRow[], per: 'day' | 'hour', now: Instant, isToday: (row: OpenedRow) => boolean): { count: number | null; lastAt: Instant | null } {
  const today = rows.filter(isToday);
  const lastOf = (of: readonly OpenedRow[]): Instant | null => of.reduce<Instant | null>((last, { openedAt }) => (openedAt !== null && (last === null || openedAt > last) ? openedAt : last), null);
  if (per === 'day') return { count: today.length, lastAt: lastOf(today) };
  const since = addMilliseconds(now, -HOUR);
  const recent = rows.filter(({ openedAt }) => openedAt !== null && openedAt > since);
  return { count: today.some(({ openedAt }) => openedAt === null) ? null : recent.length, lastAt: lastOf(recent) };
}

export function eventsAround(ctx: ServiceContext, now: Instant): RuleFacts['events'] {
  return calendarEventsBetween(ctx.db, addMilliseconds(now, -EVENT_REACH_MS), addMilliseconds(now, EVENT_REACH_MS));
}

export function overdueNow(ctx: ServiceContext, checkInMissing: () => boolean): RuleFacts['overdue'] {
  return lazily<RuleFacts['overdue']>({
    retrospective: () => {
      const due = reviewDue(ctx);
      return due?.overdue === true ? { week: due.week, dueAt: due.dueAt } : null;
    },
    checkIn: checkInMissing,
  });
}
