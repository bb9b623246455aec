import type { BreakdownDimension, TradeFilter } from '../../../shared/contract/looking-back.ts';
import type { Currency } from '../../../shared/money/money.ts';
import { addToTally, emptyTally } from '../../../shared/stats/day-tally.ts';
import { addToSums, emptySums, mergeSums, type Sums } from '../../../shared/stats/sums.ts';
import type { TalliedDay } from '../../../shared/stats/tally-summary.ts';
import type { Db } from '../../db/db.ts';
import { keptDays, keptGroups } from '../../db/statistics.ts';
import { eachClosedTrade, type TradeRecord } from '../../db/trades.ts';
import { columnGroups, fromColumns, labelledGroups, type Coded } from './columns.ts';
import { isLabelled, keysBy, type LabelledDimension } from './group-labels.ts';
import { partsOfSlot, slippageBy, type KeptDimension } from './group-keys.ts';
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
  // Tallies are kept of one account and of all of them; of some the order of results within a day would be missing.
  return isKept(filter) && filter.accountIds.length <= 1 ? fromKept(db, filter) : fromColumns(db, filter, (currency, groups) => lookedAt(db, filter, currency, groups));
}

function fromKept(db: Db, filter: TradeFilter): Tallied[] {
  const days = daysOfScope(db, filter.accountIds[0] ?? '', filter);
  return [...days].map(([currency, ofCurrency]) => ({
    currency: currency as Currency,
    n: ofCurrency.reduce((sum, { tally }) => sum + tally.sums.n, 0),
    days: ofCurrency,
    groups: keptGroupsBy(db, filter, currency),
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

/** Every grouping by words begins at the sums by plan: they are read once. */
function keptGroupsBy(db: Db, filter: TradeFilter, currency: string): Tallied['groups'] {
  let byPlan: ReadonlyMap<string, Sums> | null = null;
  return (by) => {
    if (!isLabelled(by)) return keptGroupsOf(db, filter, currency, by);
    byPlan ??= spanGroups(db, filter, currency, 'plan', ({ key }) => key, columnsBy(db, currency, 'plan'));
    return labelledGroups(db, filter, currency, by, byPlan);
  };
}

function keptGroupsOf(db: Db, filter: TradeFilter, currency: string, by: Exclude<BreakdownDimension, LabelledDimension>): Map<string, Sums> {
  if (by === 'adherence') return adherenceGroups(db, filter, currency);
  const rest = columnsBy(db, currency, by);
  if (by === 'weekday' || by === 'hour') return spanGroups(db, filter, currency, 'slot', ({ key }) => partsOfSlot(key)[by], rest);
  if (by !== 'account') return spanGroups(db, filter, currency, by, ({ key }) => key, rest);
  // Whose account it is stands beside any dimension; the side has the fewest rows.
  return spanGroups(db, filter, currency, 'side', ({ accountId }) => accountId, rest);
}

/** Sums by slot and by class of holding time from what is kept; only for a filter that isKept, of whole months. */
export function keptTimes(db: Db, filter: TradeFilter, currency: string): { slots: Map<string, Sums>; held: Map<string, Sums> } {
  const nothing: Rest = () => new Map();
  return { slots: spanGroups(db, filter, currency, 'slot', ({ key }) => key, nothing), held: spanGroups(db, filter, currency, 'held', ({ key }) => key, nothing) };
}

/** What of a dimension falls on some days that are no whole months. */
type Rest = (filter: TradeFilter) => ReadonlyMap<string, Sums>;

const columnsBy = (db: Db, currency: string, by: Coded): Rest => (filter) => columnGroups(db, filter, currency, by);

/** Whole months from what is kept, the days before and after them from their trades. */
function spanGroups(db: Db, filter: TradeFilter, currency: string, by: KeptDimension, keyOf: (row: { accountId: string; key: string }) => string, restOf: Rest): Map<string, Sums> {
  const groups = new Map<string, Sums>();
  const { months, rest } = wholeMonths(filter);
  if (months !== null) {
    for (const row of keptGroups(db, by, filter.accountIds, months)) if (row.currency === currency) mergeSums(sumsAt(groups, keyOf(row)), row.sums);
  }
  for (const span of rest) for (const [key, sums] of restOf({ ...filter, ...span })) mergeSums(sumsAt(groups, key), sums);
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

/** Only planned trades can have kept to a plan or left it; they are looked at one by one. */
function adherenceGroups(db: Db, filter: TradeFilter, currency: string): Map<string, Sums> {
  return lookedAt(db, filter, currency, spanGroups(db, filter, currency, 'planned', ({ key }) => key, columnsBy(db, currency, 'planned')));
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
