import { isCurrency, type Currency, type Minor } from '../../../shared/money/money.ts';
import type { DrawdownFacts, LossFacts, OrderFacts, PeriodFacts, RuleFacts } from '../../../shared/rules/rule-facts.ts';
import { standingCheckIn } from '../../../shared/rules/standing-check-in.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import type { ClockReading } from '../../../shared/time/wait.ts';
import { endOfTradingDay, startOfTradingDay, tradingDayOf } from '../../../shared/time/trading-day.ts';
import { listAccounts } from '../../db/accounts.ts';
import { equityFlowsFrom } from '../../db/cash-flows.ts';
import { realisedFromInstant, sumsRealisedFrom } from '../../db/realised.ts';
import { checkInsSince, newestCheckIn, newestClosedAnywhere, newestUnplannedEntry, newestWidenedStop, sumOfR, type ClosedRow, type OpenedRow } from '../../db/rule-reads.ts';
import { accountIsTraded } from '../../db/traded.ts';
import { lossFacts, readAccountFacts, type AccountFacts } from '../account-facts.ts';
import type { ServiceContext } from '../context.ts';
import { countingFrom } from '../counting-from.ts';
import type { Withheld } from '../withheld.ts';
import { getSettings } from '../settings.ts';
import { countedClosed, toClosedFacts } from './closed-facts.ts';
import { keptBy, lazily, once } from './lazily.ts';
import { countedOpened, countOpened, equityAndPeak, eventsAround, overdueNow } from './own-facts.ts';
import { homePeriodEnd, periodFrom, type Period } from './periods.ts';

/**
 * What the rules over all accounts look at: days of the home zone, money by currency. Paper is play money and left out;
 * archived accounts are not, for putting one away must not put its losses away.
 *
 * @param known facts of accounts that were read already, as of the one an order is judged in
 */
export function allFacts(ctx: ServiceContext, reading: ClockReading, known: readonly AccountFacts[], order: ((others: (currency: Currency, but: string) => readonly AccountFacts[]) => OrderFacts) | null): RuleFacts {
  const { homeZone } = getSettings(ctx);
  const now = countingFrom(reading);
  const tradingDay = tradingDayOf(now, homeZone);
  const accounts = once(() => listAccounts(ctx.db).filter(({ kind }) => kind !== 'paper'));
  const facts = once(() => accounts().map(({ id }) => known.find(({ account }) => account.id === id) ?? readAccountFacts(ctx, id)));
  return lazily<RuleFacts>({
    now: () => now,
    zone: () => homeZone,
    tradingDay: () => tradingDay,
    nextDayAt: () => endOfTradingDay(tradingDay, homeZone),
    accountId: () => null,
    period: () => keptBy((period: Period) => allPeriod(ctx, facts(), homeZone, period, tradingDay)),
    drawdown: () => allDrawdown(ctx, facts()),
    closed: () =>
      keptBy((most: number) =>
        countedClosed((count) => newestClosedAnywhere(ctx.db, count), together(facts()), most).flatMap((row) =>
          toClosedFacts(row, (each) => homeDayOf(each, homeZone), ({ currency }) => equityIn(ctx, facts(), currency)),
        ),
      ),
    opened: () => keptBy((per: 'day' | 'hour') => countOpened(facts().flatMap((each) => countedOpened(ctx, each)), per, now, (row) => openedHomeDay(row, homeZone) >= tradingDay)),
    lastLoss: () => keptBy((instrumentId: string | null) => nearest(accounts().map((account) => lossFacts(ctx, account, reading, instrumentId)))),
    events: () => eventsAround(ctx, now),
    checkIn: () => standingCheckIn(checkInsSince(ctx.db, null, tradingDay) as NonNullable<RuleFacts['checkIn']>[], now),
    lenderFlags: () => [...new Set(accounts().filter(({ archived }) => !archived).flatMap(({ lenderFlags }) => lenderFlags))],
    overdue: () => overdueNow(ctx, () => newestCheckIn(ctx.db, null, tradingDay) === null),
    unplannedEntry: () => newestOf(accounts().map(({ id }) => newestUnplannedEntry(ctx.db, id, tradingDay))),
    stopWidened: () => newestWidenedStop(ctx.db, null, startOfTradingDay(tradingDay, homeZone)),
    order: () => (order === null ? null : order((currency, but) => facts().filter((each) => each.account.currency === currency && each.account.id !== but && counts(ctx, each)))),
  });
}

const homeDayOf = ({ closedAt, closedDay }: ClosedRow, zone: string): string => (closedAt === null ? closedDay : tradingDayOf(closedAt, zone));
const openedHomeDay = ({ openedAt, openedDay }: OpenedRow, zone: string): string => (openedAt === null ? openedDay : tradingDayOf(openedAt, zone));

/** An account's own trading days reach at most so far to either side of the home zone's: weekends belong to Mondays. */
const REACH_DAYS = 4;

function allPeriod(ctx: ServiceContext, facts: readonly AccountFacts[], zone: string, period: Period, tradingDay: string): PeriodFacts {
  const from = periodFrom(period, tradingDay);
  return lazily<PeriodFacts>({
    from: () => from,
    endsAt: () => homePeriodEnd(zone, period, tradingDay),
    byCurrency: () => {
      const sums = new Map<Currency, Minor>();
      for (const { account, equity } of facts) if (equity !== null || traded(ctx, account.id)) sums.set(account.currency, 0);
      for (const each of facts) for (const [currency, net] of realisedSince(ctx, each, from, zone)) sums.set(currency, (sums.get(currency) ?? 0) + net);
      return [...sums].map(([currency, realised]) => ({ currency, realised, equityAtStart: atStart(ctx, facts, currency, from, zone) }));
    },
    r: () => facts.reduce<number | null>((sum, { account }) => add(sum, sumOfR(ctx.db, account.id, from)), null),
  });
}

const add = (sum: number | null, more: number | null): number | null => (more === null ? sum : (sum ?? 0) + more);

const realised = new WeakMap<AccountFacts, Map<string, ReadonlyMap<Currency, Minor>>>();

/** Days that lie wholly inside by their sums, those at the edge result by result. */
function realisedSince(ctx: ServiceContext, facts: AccountFacts, from: string, zone: string): ReadonlyMap<Currency, Minor> {
  const known = realised.get(facts) ?? new Map<string, ReadonlyMap<Currency, Minor>>();
  realised.set(facts, known);
  const kept = known.get(from) ?? readRealised(ctx, facts, from, zone);
  known.set(from, kept);
  return kept;
}

function readRealised(ctx: ServiceContext, { account, withheld }: AccountFacts, from: string, zone: string): Map<Currency, Minor> {
  const edge = addDays(from, REACH_DAYS);
  const parts = [
    ...realisedFromInstant(ctx.db, account.id, addDays(from, -REACH_DAYS), edge, from, startOfTradingDay(from, zone)),
    ...sumsRealisedFrom(ctx.db, account.id, addDays(edge, 1)),
    ...withheld.days.filter(({ day }) => day >= from).map(({ currency, net }) => ({ currency, net: -net })),
  ];
  const sums = new Map<Currency, Minor>();
  for (const { currency, net } of parts) if (isCurrency(currency)) sums.set(currency, (sums.get(currency) ?? 0) + net);
  return sums;
}

/** Accounts nothing was ever traded in, and whose equity nobody has typed, are not there yet. */
const traded = (ctx: ServiceContext, accountId: string): boolean => accountIsTraded(ctx.db, accountId);
const counts = (ctx: ServiceContext, { equity, account }: AccountFacts): boolean => equity !== null || traded(ctx, account.id);

function atStart(ctx: ServiceContext, facts: readonly AccountFacts[], currency: Currency, from: string, zone: string): Minor | null {
  let sum: Minor | null = null;
  for (const each of facts) {
    if (each.account.currency !== currency || !counts(ctx, each)) continue;
    if (each.equity === null) return null;
    const result = realisedSince(ctx, each, from, zone).get(currency) ?? 0;
    sum = (sum ?? 0) + each.equity - result - Math.max(0, equityFlowsFrom(ctx.db, each.account.id, from));
  }
  return sum;
}

function equityIn(ctx: ServiceContext, facts: readonly AccountFacts[], currency: string): Minor | null {
  const own = facts.filter((each) => each.account.currency === currency && counts(ctx, each));
  return own.length === 0 || own.some(({ equity }) => equity === null) ? null : own.reduce((sum, { equity }) => sum + equity!, 0);
}

/** One a currency, from peaks that each account had by itself: they need not have been at once, which errs on the strict side. */
function allDrawdown(ctx: ServiceContext, facts: readonly AccountFacts[]): readonly DrawdownFacts[] | null {
  const falls = new Map<Currency, { equity: Minor; peak: Minor }>();
  for (const each of facts) {
    if (!counts(ctx, each)) continue;
    const fall = equityAndPeak(ctx, each);
    if (fall === null) return null;
    const before = falls.get(each.account.currency) ?? { equity: 0, peak: 0 };
    falls.set(each.account.currency, { equity: before.equity + fall.equity, peak: before.peak + fall.peak });
  }
  return [...falls].map(([currency, fall]) => ({ currency, ...fall }));
}

function together(facts: readonly AccountFacts[]): Withheld {
  return {
    equity: 0,
    days: facts.flatMap(({ withheld }) => withheld.days),
    won: new Set(facts.flatMap(({ withheld }) => [...withheld.won])),
    lost: facts.flatMap(({ withheld }) => withheld.lost),
    opened: facts.flatMap(({ withheld }) => withheld.opened),
  };
}

/** The loss with the least time since it. */
function nearest(losses: readonly (LossFacts | null)[]): LossFacts | null {
  return losses.reduce<LossFacts | null>((last, loss) => (loss !== null && (last === null || loss.elapsedMs < last.elapsedMs) ? loss : last), null);
}

function newestOf<T extends { readonly at: string | null }>(found: readonly (T | null)[]): T | null {
  return found.reduce<T | null>((newest, each) => (each !== null && (newest === null || (each.at ?? '') > (newest.at ?? '')) ? each : newest), null);
}
