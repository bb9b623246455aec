import { accountDayEnd, accountDayNamed, accountDayOf, accountDayStart } from '../../shared/account/account-day.ts';
import type { Account } from '../../shared/account/account.ts';
import type { AssetClass } from '../../shared/account/instrument.ts';
import type { WouldHaveFired } from '../../shared/contract/accounts.ts';
import { toDecimal } from '../../shared/money/decimal.ts';
import { isCurrency, type Currency, type Minor } from '../../shared/money/money.ts';
import { orderValue } from '../../shared/plan/exposure.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { ruleProblems } from '../../shared/rules/problems.ts';
import type { Past, PastTrade, ReplayCalendar } from '../../shared/rules/replay/past.ts';
import { replaySummary } from '../../shared/rules/replay/replay-summary.ts';
import { MOST_REPLAYED_TRADES, replayRule } from '../../shared/rules/replay/would-have-fired.ts';
import type { StopRule } from '../../shared/rules/stop-rule.ts';
import { endOfTradingDay, startOfTradingDay, tradingDayOf } from '../../shared/time/trading-day.ts';
import { listAccounts } from '../db/accounts.ts';
import { listCalendarEvents } from '../db/calendar-events.ts';
import { checkInsFrom, equityFlowsByDay, newestPastTrades, signaturesFrom, widenedStopsFrom, type PastTradeRow } from '../db/replay-reads.ts';
import { getAccount } from './get-account.ts';
import type { ServiceContext } from './context.ts';
import { getSettings } from './settings.ts';
import { readStanding } from './standing.ts';

/**
 * When a rule would have spoken in the past of an account, or of all of them, and what it would have saved or cost.
 *
 * @param input.accountId null: as a rule over all accounts, in the home zone and without those on paper
 * @throws {Refusal} ACCOUNT_NOT_FOUND, DISCIPLINE_INVALID
 */
export function wouldHaveFired(ctx: ServiceContext, { accountId, rule }: { accountId: string | null; rule: StopRule }): WouldHaveFired {
  const account = accountId === null ? null : getAccount(ctx, { id: accountId });
  const problems = ruleProblems(rule);
  if (problems.length > 0) throw new Refusal('invalid', 'DISCIPLINE_INVALID', { problems: problems.length }, problems.map((code) => ({ code, field: `rules.${rule.id}` })));
  const calendar = account === null ? homeCalendar(getSettings(ctx).homeZone) : accountCalendar(account);
  const past = readPast(ctx, account, calendar);
  return replaySummary(replayRule(rule, past, calendar), past);
}

function readPast(ctx: ServiceContext, account: Account | null, calendar: ReplayCalendar): Past {
  const { db } = ctx;
  const accountId = account?.id ?? null;
  const trades = newestPastTrades(db, accountId, MOST_REPLAYED_TRADES).flatMap(toPastTrade);
  const fromDay = trades.reduce((first, { openedDay }) => (openedDay < first ? openedDay : first), calendar.dayOf(ctx.clock.instant()));
  const from = calendar.startOf(fromDay);
  const owners = account === null ? listAccounts(db).filter(({ kind }) => kind !== 'paper') : [account];
  return {
    accountId,
    trades,
    checkIns: checkInsFrom(db, accountId, fromDay) as Past['checkIns'],
    widenedStops: widenedStopsFrom(db, accountId, from),
    events: listCalendarEvents(db),
    signatures: signaturesFrom(db, from),
    equity: equityNow(ctx, owners),
    flows: owners.flatMap(({ id, currency }) => equityFlowsByDay(db, id, fromDay).map(({ day, amount }) => ({ day, currency, amount }))),
  };
}

/** Of several accounts in one currency it is known only where each of them is. */
function equityNow(ctx: ServiceContext, accounts: readonly Account[]): { currency: Currency; now: Minor }[] {
  const known = accounts.map((account) => ({ currency: account.currency, equity: readStanding(ctx, account).equity }));
  return [...new Set(known.map(({ currency }) => currency))].flatMap((currency) => {
    const own = known.filter((one) => one.currency === currency).map(({ equity }) => equity);
    return own.every((equity) => equity !== null) ? [{ currency, now: own.reduce((sum, equity) => sum + equity, 0) }] : [];
  });
}

function toPastTrade(row: PastTradeRow): PastTrade[] {
  const { currency, setup, planned, assetClass, avgEntry, maxQuantity, multiplier, payoff, ...rest } = row;
  if (!isCurrency(currency)) return [];
  return [
    {
      ...rest,
      currency,
      assetClass: assetClass as AssetClass,
      strategy: setup === null || setup === '' ? null : setup,
      planned: planned === null ? null : planned === 1,
      notional: sizeOf({ avgEntry, maxQuantity, multiplier, payoff }, currency),
    },
  ];
}

/** null where it is beyond what money can be kept as. */
function sizeOf({ avgEntry, maxQuantity, multiplier, payoff }: Pick<PastTradeRow, 'avgEntry' | 'maxQuantity' | 'multiplier' | 'payoff'>, currency: Currency): Minor | null {
  try {
    return orderValue({ price: toDecimal(avgEntry), quantity: toDecimal(maxQuantity), multiplier: toDecimal(multiplier), payoff, currency });
  } catch {
    return null;
  }
}

function accountCalendar(account: Account): ReplayCalendar {
  return {
    zone: account.zone,
    dayOf: (at) => accountDayOf(account, at),
    startOf: (day) => accountDayStart(account, accountDayNamed(account, day)),
    endOf: (day) => accountDayEnd(account, accountDayNamed(account, day)),
  };
}

function homeCalendar(zone: string): ReplayCalendar {
  return { zone, dayOf: (at) => tradingDayOf(at, zone), startOf: (day) => startOfTradingDay(day, zone), endOf: (day) => endOfTradingDay(day, zone) };
}
