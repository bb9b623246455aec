import type { BreakdownDimension, TradeFilter } from '../../../shared/contract/looking-back.ts';
import type { Currency } from '../../../shared/money/money.ts';
import { addToTally, emptyTally, joinTallies, ROLLING, type DayTally } from '../../../shared/stats/day-tally.ts';
import { joinRuns, NO_RUNS, runsOf } from '../../../shared/stats/runs.ts';
import { addToSums, emptySums, mergeSums, type Sums } from '../../../shared/stats/sums.ts';
import type { TalliedDay } from '../../../shared/stats/tally-summary.ts';
import type { Db } from '../../db/db.ts';
import { keptDays, keptGroups, tradesOfDay } from '../../db/statistics.ts';
import { eachClosedTrade, readTrade, type TradeRecord } from '../../db/trades.ts';
import { fromColumns } from './columns.ts';
import { isLabelled, keysBy, ownWords, planKeysBy, type LabelledDimension } from './group-labels.ts';
import { slippageBy, type KeptDimension } from './group-keys.ts';
import type { Tallied } from './tallied-block.ts';
import { wholeMonths } from './whole-months.ts';

export type { Tallied };

/** Whether the kept tallies answer a filter: they know accounts and days, and nothing else. */
export function isKept({ accountIds: _, from: __, to: ___, undecided, text, ...rest }: TradeFilter): boolean {
  // Only null asks for nothing: `planned: false` is a condition like any other.
  return !undecided && text.trim() === '' && Object.values(rest).every((value) => value === null || value === undefined);
}

/** From the kept tallies and sums where they know the filter, else from the columns of the trades. No answer holds them all. */
export function tallied(db: Db, filter: TradeFilter): Tallied[] {
  return isKept(filter) ? fromKept(db, filter) : fromColumns(db, filter, (currency, groups) => lookedAt(db, filter, currency, groups));
}

function fromKept(db: Db, filter: TradeFilter): Tallied[] {
  const days = filter.accountIds.length > 1 ? mergedDays(db, filter) : daysOfScope(db, filter.accountIds[0] ?? '', filter);
  return [...days].map(([currency, ofCurrency]) => ({
    currency: currency as Currency,
    n: ofCurrency.reduce((sum, { tally }) => sum + tally.sums.n, 0),
    days: ofCurrency,
    groups: (by) => keptGroupsOf(db, filter, currency, by),
  }));
}

function daysOfScope(db: Db, scope: string, filter: TradeFilter): Map<string, TalliedDay[]> {
  const currencies = new Map<string, TalliedDay[]>();
  for (const { currency, day, tally } of keptDays(db, scope, filter)) {
    const list = currencies.get(currency);
    if (list === undefined) currencies.set(currency, [{ day, tally }]);
    else list.push({ day, tally });
  }
  return currencies;
}

/** Several accounts, but not all: everything but the order of results within a day can be added up. */
function mergedDays(db: Db, filter: TradeFilter): Map<string, TalliedDay[]> {
  const currencies = new Map<string, Map<string, { tally: DayTally; accounts: number }>>();
  for (const accountId of new Set(filter.accountIds)) {
    for (const { currency, day, tally } of keptDays(db, accountId, filter)) {
      let days = currencies.get(currency);
      if (days === undefined) currencies.set(currency, (days = new Map()));
      const known = days.get(day);
      if (known === undefined) days.set(day, { tally, accounts: 1 });
      else {
        joinTallies(known.tally, tally);
        known.accounts += 1;
      }
    }
  }
  return new Map(
    [...currencies].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, days]) => [
      currency,
      [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([day, { tally, accounts }]) => ({ day, tally: accounts === 1 ? tally : inOrder(db, currency, day, filter.accountIds, tally) })),
    ]),
  );
}

/** Rows of wins and the last results of a day on which several of the accounts closed something. */
function inOrder(db: Db, currency: string, day: string, accountIds: readonly string[], tally: DayTally): DayTally {
  let runs = NO_RUNS;
  let tail: number[] = [];
  for (const { accountId, net } of tradesOfDay(db, { scope: '', currency, day }, null)) {
    if (!accountIds.includes(accountId)) continue;
    runs = joinRuns(runs, runsOf(net));
    tail = [...tail, net].slice(-ROLLING);
  }
  return { ...tally, runs, tail };
}

function keptGroupsOf(db: Db, filter: TradeFilter, currency: string, by: BreakdownDimension): Map<string, Sums> {
  if (isLabelled(by)) return labelledGroups(db, filter, currency, by);
  if (by === 'adherence') return adherenceGroups(db, filter, currency);
  const keysOf = keysBy(db);
  if (by !== 'account') return spanGroups(db, filter, currency, by, ({ key }) => key, (trade) => keysOf(by, trade));
  // Whose account it is stands beside any dimension; the side has the fewest rows.
  return spanGroups(db, filter, currency, 'side', ({ accountId }) => accountId, ({ accountId }) => [accountId]);
}

/** Whole months from what is kept, the days before and after them from their trades. */
function spanGroups(db: Db, filter: TradeFilter, currency: string, by: KeptDimension, keyOf: (row: { accountId: string; key: string }) => string, keysOf: (trade: TradeRecord) => readonly string[]): Map<string, Sums> {
  const groups = new Map<string, Sums>();
  const { months, rest } = wholeMonths(filter);
  if (months !== null) {
    for (const row of keptGroups(db, by, filter.accountIds, months)) if (row.currency === currency) mergeSums(sumsAt(groups, keyOf(row)), row.sums);
  }
  for (const span of rest) addTrades(db, groups, { ...filter, ...span }, currency, keysOf);
  return groups;
}

function addTrades(db: Db, groups: Map<string, Sums>, filter: TradeFilter, currency: string, keysOf: (trade: TradeRecord) => readonly string[]): void {
  const slip = slippageBy(db);
  for (const trade of eachClosedTrade(db, filter)) {
    if (trade.currency !== currency) continue;
    for (const key of new Set(keysOf(trade))) addToSums(sumsAt(groups, key), { ...trade, slip: slip(trade) });
  }
}

function sumsAt(groups: Map<string, Sums>, key: string): Sums {
  let sums = groups.get(key);
  if (sums === undefined) groups.set(key, (sums = emptySums()));
  return sums;
}

/** Words of plans from the sums by plan; the few trades with words of their own are moved to where those put them. */
function labelledGroups(db: Db, filter: TradeFilter, currency: string, by: LabelledDimension): Map<string, Sums> {
  const planKeys = planKeysBy(db);
  const byPlan = spanGroups(db, filter, currency, 'plan', ({ key }) => key, ({ planId }) => [planId ?? '']);
  const groups = new Map<string, Sums>();
  for (const [planId, sums] of byPlan) for (const key of new Set(planKeys(by, planId))) mergeSums(sumsAt(groups, key), sums);
  const keysOf = keysBy(db);
  const slip = slippageBy(db);
  for (const id of ownWords(db)) {
    const trade = readTrade(db, id);
    if (trade === null || !isMeant(trade, filter, currency)) continue;
    const summand = { ...trade, slip: slip(trade) };
    for (const key of new Set(planKeys(by, trade.planId ?? ''))) addToSums(sumsAt(groups, key), summand, -1);
    for (const key of new Set(keysOf(by, trade))) addToSums(sumsAt(groups, key), summand);
  }
  return withoutEmpty(groups);
}

function isMeant({ status, closedDay, accountId, currency: own }: TradeRecord, { accountIds, from, to }: TradeFilter, currency: string): boolean {
  return status === 'closed' && own === currency && (accountIds.length === 0 || accountIds.includes(accountId)) && (from === null || closedDay! >= from) && (to === null || closedDay! <= to);
}

const withoutEmpty = (groups: Map<string, Sums>): Map<string, Sums> => new Map([...groups].filter(([, { n }]) => n !== 0));

/** Only planned trades can have kept to a plan or left it; they are looked at one by one. */
function adherenceGroups(db: Db, filter: TradeFilter, currency: string): Map<string, Sums> {
  const keysOf = keysBy(db);
  return lookedAt(db, filter, currency, spanGroups(db, filter, currency, 'planned', ({ key }) => key, (trade) => keysOf('planned', trade)));
}

function lookedAt(db: Db, filter: TradeFilter, currency: string, groups: Map<string, Sums>): Map<string, Sums> {
  const keysOf = keysBy(db);
  if (groups.delete('planned')) addTrades(db, groups, { ...filter, planned: true }, currency, (trade) => keysOf('adherence', trade));
  return groups;
}

/** The same from the trades themselves; what fromKept and fromColumns must agree with. */
export function fromTrades(db: Db, filter: TradeFilter): Tallied[] {
  const slip = slippageBy(db);
  const currencies = new Map<string, TalliedDay[]>();
  for (const trade of eachClosedTrade(db, filter)) addTrade(currencies, trade, slip(trade));
  return [...currencies].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, days]) => ({
    currency: currency as Currency,
    n: days.reduce((sum, { tally }) => sum + tally.sums.n, 0),
    days,
    groups: (by) => {
      const keysOf = keysBy(db);
      const groups = new Map<string, Sums>();
      addTrades(db, groups, filter, currency, (trade) => keysOf(by, trade));
      return groups;
    },
  }));
}

/** The next trade in the order of closing. */
export function addTrade(currencies: Map<string, TalliedDay[]>, trade: Pick<TradeRecord, 'currency' | 'closedDay' | 'openedDay' | 'net' | 'gross' | 'fees' | 'r' | 'holdingDays' | 'holdingMs'>, slip: number | null): void {
  let days = currencies.get(trade.currency);
  if (days === undefined) currencies.set(trade.currency, (days = []));
  let last = days.at(-1);
  if (last?.day !== trade.closedDay) days.push((last = { day: trade.closedDay!, tally: emptyTally() }));
  addToTally(last.tally, { ...trade, holdingDays: trade.holdingDays ?? 0, slip });
}
