import { addToSums, emptySums, mergeSums, type Sums } from '../../../shared/stats/sums.ts';
import { addToTally, emptyTally } from '../../../shared/stats/day-tally.ts';
import { listAccounts } from '../../db/accounts.ts';
import { inTransaction, type Db } from '../../db/db.ts';
import {
  anyChanges, changedTrades, copyDayOfOnly, forgetChanges, readDay, readGroup, saveDay, saveGroup, tradesOfDay, type ChangedTrade, type CountedRow, type DayKey, type GroupKey,
} from '../../db/statistics.ts';
import { KEPT_DIMENSIONS, tradeKeyOf, slippageBy } from './group-keys.ts';
import { keepColumns } from './keep-columns.ts';

/**
 * Brings the kept statistics up to what the trades are now. What changed is noted by the journal itself (migration 130), so nobody who writes trades
 * has to remember to tell; called at the end of every save, it costs one look when nothing did.
 *
 * Sums by month and group take the difference of each changed trade, before and now. The tally of a day knows the order of its trades: what closed
 * after all of them is added on top, anything else counts that day anew. Both are exact, so the way taken leaves no trace. Columns of the trades
 * themselves follow day by day in the same way; filters that know more than accounts and days are answered from those (columns.ts).
 */
export function keepStatistics(db: Db): void {
  if (anyChanges(db)) inTransaction(db, () => settle(db));
}

interface Place {
  readonly lastPlace: string;
  readonly lastId: string;
}
/** First new place on a day; null: something that was counted changed. */
type Dirty = Map<string, { key: DayKey; from: Place | null }>;

function settle(db: Db): void {
  const slip = slippageBy(db);
  const groups = new Map<string, { key: GroupKey; sums: Sums }>();
  const days: Dirty = new Map();
  for (const change of changedTrades(db)) {
    const { before, now } = change;
    if (before !== null && now !== null && isSame(before, now)) continue;
    for (const [trade, sign] of [[before, -1], [now, 1]] as const) {
      if (trade === null) continue;
      addToGroups(groups, trade, slip(trade), sign);
      const from = sign === 1 ? { lastPlace: trade.place, lastId: trade.id } : null;
      mark(days, { scope: trade.accountId, currency: trade.currency, day: trade.closedDay }, from);
    }
  }
  for (const { key, sums } of [...groups.values(), ...overMonths(groups)]) {
    const kept = readGroup(db, key);
    saveGroup(db, key, kept === null ? sums : mergeSums(kept, sums));
  }
  const slipOf = (trade: CountedRow): number | null => slip(trade);
  const together: Dirty = new Map();
  for (const { key, from } of days.values()) {
    keepDay(db, key, from, slipOf);
    mark(together, { ...key, scope: '' }, from);
  }
  const accountIds = listAccounts(db).map(({ id }) => id);
  for (const { key, from } of together.values()) if (!copyDayOfOnly(db, key, accountIds)) keepDay(db, key, from, slipOf);
  const inColumns: Dirty = new Map();
  for (const { key, from } of together.values()) mark(inColumns, { scope: '', currency: '', day: key.day }, from);
  keepColumns(db, new Map([...inColumns.values()].map(({ key, from }) => [key.day, from])), slipOf);
  forgetChanges(db);
}

function isSame(before: NonNullable<ChangedTrade['before']>, now: NonNullable<ChangedTrade['now']>): boolean {
  return (Object.keys(before) as (keyof typeof before)[]).every((field) => before[field] === now[field]);
}

function addToGroups(groups: Map<string, { key: GroupKey; sums: Sums }>, trade: NonNullable<ChangedTrade['now']>, slip: number | null, sign: 1 | -1): void {
  const { accountId, currency } = trade;
  const month = trade.closedDay.slice(0, 7);
  const summand = { ...trade, slip };
  for (const dimension of KEPT_DIMENSIONS) {
    const key = tradeKeyOf[dimension](trade, trade.zone);
    const name = `${dimension} ${accountId} ${currency} ${month} ${key}`;
    let group = groups.get(name);
    if (group === undefined) {
      group = { key: { accountId, currency, dimension, month, key }, sums: emptySums() };
      groups.set(name, group);
    }
    addToSums(group.sums, summand, sign);
  }
}

/** The same differences over all months: what is asked for without days needs to look at no month. */
function overMonths(groups: ReadonlyMap<string, { key: GroupKey; sums: Sums }>): Iterable<{ key: GroupKey; sums: Sums }> {
  const whole = new Map<string, { key: GroupKey; sums: Sums }>();
  for (const { key, sums } of groups.values()) {
    const name = `${key.dimension} ${key.accountId} ${key.currency} ${key.key}`;
    const known = whole.get(name);
    if (known === undefined) whole.set(name, { key: { ...key, month: '' }, sums: mergeSums(emptySums(), sums) });
    else mergeSums(known.sums, sums);
  }
  return whole.values();
}

function mark(days: Dirty, key: DayKey, from: Place | null): void {
  const name = `${key.scope} ${key.currency} ${key.day}`;
  const known = days.get(name);
  if (known === undefined) days.set(name, { key, from });
  else if (known.from !== null && (from === null || isBefore(from, known.from))) days.set(name, { key, from });
}

const isBefore = (a: Place, b: Place): boolean => a.lastPlace < b.lastPlace || (a.lastPlace === b.lastPlace && a.lastId < b.lastId);

function keepDay(db: Db, key: DayKey, from: Place | null, slipOf: (trade: CountedRow) => number | null): void {
  const kept = from === null ? null : readDay(db, key);
  const base = kept !== null && isBefore(kept, from!) ? kept : null;
  const tally = base?.tally ?? emptyTally();
  let last: Place | null = base;
  for (const trade of tradesOfDay(db, key, base)) {
    addToTally(tally, { ...trade, slip: slipOf(trade) });
    last = { lastPlace: trade.place, lastId: trade.id };
  }
  saveDay(db, key, last === null ? null : { ...last, tally });
}
