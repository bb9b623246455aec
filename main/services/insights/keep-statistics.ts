import { addToTally, emptyTally, type DayTally, type TalliedTrade } from '../../../shared/stats/day-tally.ts';
import { mergeSums } from '../../../shared/stats/sums.ts';
import { listAccounts } from '../../db/accounts.ts';
import { inTransaction, type Db } from '../../db/db.ts';
import {
  anyChanges, changedTrades, copyDayOfOnly, forgetChanges, readDay, readGroup, saveDay, saveGroup, tradesOfDay, zonesOf, type ChangedTrade, type CountedRow, type DayKey,
} from '../../db/statistics.ts';
import { columnTradesOf } from '../../db/trade-columns.ts';
import { slippageBy } from './group-keys.ts';
import { columnKeeper, type ColumnKeeper } from './keep-columns.ts';
import { groupsOfTrades } from './kept-groups.ts';
import { baseOf, earlier, isBehind, type Place } from './places.ts';

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

/** What changed on a day: by scope and currency, and in the columns, from which place on. */
interface DirtyDay {
  readonly parts: Map<string, { readonly key: DayKey; from: Place | null }>;
  readonly columns: { from: Place | null };
}

function settle(db: Db): void {
  const slipOf = slippageBy(db);
  const zoneOf = zonesOf(db);
  const groups = groupsOfTrades();
  const days = new Map<string, DirtyDay>();
  for (const { before, now } of changedTrades(db, zoneOf)) {
    if (before !== null && now !== null && isSame(before, now)) continue;
    if (before !== null) {
      groups.add(before, slipOf(before), -1);
      mark(days, before, null);
    }
    if (now !== null) {
      groups.add(now, slipOf(now), 1);
      mark(days, now, { lastPlace: now.place, lastId: now.id });
    }
  }
  for (const { key, sums } of groups.all()) {
    const kept = readGroup(db, key);
    saveGroup(db, key, kept === null ? sums : mergeSums(kept, sums));
  }
  const accountIds = listAccounts(db).map(({ id }) => id);
  const columns = columnKeeper(db, zoneOf);
  for (const [day, dirty] of days) {
    keepDay(db, day, dirty, slipOf, columns);
    for (const { key, from } of together(dirty)) if (!copyDayOfOnly(db, key, accountIds)) keepTally(db, key, from, slipOf);
  }
  forgetChanges(db);
}

function isSame(before: NonNullable<ChangedTrade['before']>, now: NonNullable<ChangedTrade['now']>): boolean {
  return (Object.keys(before) as (keyof typeof before)[]).every((field) => before[field] === now[field]);
}

function mark(days: Map<string, DirtyDay>, { accountId: scope, currency, closedDay: day }: CountedRow, from: Place | null): void {
  let dirty = days.get(day);
  if (dirty === undefined) days.set(day, (dirty = { parts: new Map(), columns: { from } }));
  else dirty.columns.from = earlier(dirty.columns.from, from);
  const name = `${scope} ${currency}`;
  const part = dirty.parts.get(name);
  if (part === undefined) dirty.parts.set(name, { key: { scope, currency, day }, from });
  else part.from = earlier(part.from, from);
}

/** The parts of a day once more, of all accounts together. */
function together({ parts }: DirtyDay): Iterable<{ readonly key: DayKey; from: Place | null }> {
  const whole = new Map<string, { readonly key: DayKey; from: Place | null }>();
  for (const { key, from } of parts.values()) {
    const known = whole.get(key.currency);
    if (known === undefined) whole.set(key.currency, { key: { ...key, scope: '' }, from });
    else known.from = earlier(known.from, from);
  }
  return whole.values();
}

/** Reads the trades of a day once, for the tally of each account and for the columns. */
function keepDay(db: Db, day: string, dirty: DirtyDay, slipOf: (trade: CountedRow) => number | null, columns: ColumnKeeper): void {
  const tallies = new Map<string, { readonly key: DayKey; readonly base: Place | null; readonly tally: DayTally; last: Place | null }>();
  const column = columns.open(day, dirty.columns.from);
  let first = column.base;
  for (const [name, { key, from }] of dirty.parts) {
    const base = baseOf(from, () => readDay(db, key));
    tallies.set(name, { key, base, tally: base?.tally ?? emptyTally(), last: base });
    first = earlier(first, base);
  }
  for (const trade of columnTradesOf(db, day, first)) {
    const slip = slipOf(trade);
    column.add(trade, slip);
    const into = tallies.get(`${trade.accountId} ${trade.currency}`);
    if (into === undefined || !isBehind(into.base, trade)) continue;
    addToTally(into.tally, tallied(trade, slip));
    into.last = { lastPlace: trade.place, lastId: trade.id };
  }
  for (const { key, tally, last } of tallies.values()) saveDay(db, key, last === null ? null : { ...last, tally });
  column.save();
}

/** One tally by itself, where several accounts closed something. */
function keepTally(db: Db, key: DayKey, from: Place | null, slipOf: (trade: CountedRow) => number | null): void {
  const base = baseOf(from, () => readDay(db, key));
  const tally = base?.tally ?? emptyTally();
  let last: Place | null = base;
  for (const trade of tradesOfDay(db, key, base)) {
    addToTally(tally, tallied(trade, slipOf(trade)));
    last = { lastPlace: trade.place, lastId: trade.id };
  }
  saveDay(db, key, last === null ? null : { ...last, tally });
}

const tallied = ({ net, gross, fees, r, openedDay, holdingDays, holdingMs }: CountedRow, slip: number | null): TalliedTrade => ({ net, gross, fees, r, slip, openedDay, holdingDays: holdingDays ?? 0, holdingMs });
