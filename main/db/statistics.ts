import { tallyFromText, tallyToText, type DayTally } from '../../shared/stats/day-tally.ts';
import { packSums, unpackSums, type PackedSums, type Sums } from '../../shared/stats/sums.ts';
import { sql, type Db } from './db.ts';

/** A closed trade as the statistics look at it, in the order of its place. */
export interface CountedRow {
  readonly id: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly currency: string;
  readonly direction: 'long' | 'short';
  readonly place: string;
  readonly closedDay: string;
  readonly openedDay: string;
  readonly openedAt: string | null;
  readonly avgEntry: string;
  readonly splitRatio: string;
  readonly gross: number;
  readonly fees: number;
  readonly net: number;
  readonly r: number | null;
  readonly planned: 0 | 1 | null;
  readonly planId: string | null;
  readonly holdingDays: number;
  readonly holdingMs: number | null;
}

const COLUMNS = [
  'account_id', 'instrument_id', 'currency', 'direction', 'place', 'closed_day', 'opened_day', 'opened_at', 'avg_entry', 'split_ratio', 'gross', 'fees', 'net', 'r', 'planned', 'plan_id', 'holding_days', 'holding_ms',
] as const;
/** What is counted of a row of trades. */
export const listOf = (row: string): string => COLUMNS.map((column) => `${row}.${column}`).join(', ');
type Raw = [id: string, ...image: unknown[]];
/** How many columns there are. */
export const WIDTH = COLUMNS.length;

/** Place by place: an import makes hundreds of thousands of these. */
export function toCountedRow(raw: readonly unknown[], from: number, id: string): CountedRow {
  return {
    id,
    accountId: raw[from] as string,
    instrumentId: raw[from + 1] as string,
    currency: raw[from + 2] as string,
    direction: raw[from + 3] as 'long' | 'short',
    place: raw[from + 4] as string,
    closedDay: raw[from + 5] as string,
    openedDay: raw[from + 6] as string,
    openedAt: raw[from + 7] as string | null,
    avgEntry: raw[from + 8] as string,
    splitRatio: raw[from + 9] as string,
    gross: raw[from + 10] as number,
    fees: raw[from + 11] as number,
    net: raw[from + 12] as number,
    r: raw[from + 13] as number | null,
    planned: raw[from + 14] as 0 | 1 | null,
    planId: raw[from + 15] as string | null,
    holdingDays: (raw[from + 16] as number | null) ?? 0,
    holdingMs: raw[from + 17] as number | null,
  };
}

/** With the zone its account had: hours of opening are counted in it. */
export type ZonedRow = CountedRow & { readonly zone: string };

export interface ChangedTrade {
  /** How the trade was when the statistics last saw it, and how it is; null where it was not, or is not, closed. */
  readonly before: ZonedRow | null;
  readonly now: ZonedRow | null;
}

export function anyChanges(db: Db): boolean {
  return sql(db, 'SELECT 1 FROM statistics_changes LIMIT 1').get() !== undefined;
}

/** The zone of an account; UTC where there is no such account. */
export function zonesOf(db: Db): (accountId: string) => string {
  const zones = new Map(sql<{ id: string; zone: string }>(db, 'SELECT id, zone FROM accounts').all().map(({ id, zone }) => [id, zone]));
  return (accountId) => zones.get(accountId) ?? 'UTC';
}

/** One after the other: a year's import changes more trades than should be in memory at once. Nothing may be written meanwhile. */
export function* changedTrades(db: Db, zoneOf: (accountId: string) => string): Generator<ChangedTrade> {
  type Rows = { iterate: () => IterableIterator<Raw> };
  const zoned = (row: CountedRow, zone: string | null): ZonedRow => Object.assign(row, { zone: zone ?? zoneOf(row.accountId) });
  // Of what an import brings nothing was there before: half the columns need not be looked at.
  const fresh = sql(db, `SELECT c.id, ${listOf('t')} FROM statistics_changes c CROSS JOIN trades t ON t.id = c.id AND t.status = 'closed' WHERE c.account_id IS NULL`).raw() as unknown as Rows;
  for (const raw of fresh.iterate()) yield { before: null, now: zoned(toCountedRow(raw, 1, raw[0]), null) };
  const known = sql(
    db,
    `SELECT c.id, ${listOf('c')}, c.zone, t.id, ${listOf('t')} FROM statistics_changes c LEFT JOIN trades t ON t.id = c.id AND t.status = 'closed' WHERE c.account_id IS NOT NULL`,
  ).raw() as unknown as Rows;
  for (const raw of known.iterate()) {
    const id = raw[0];
    yield { before: zoned(toCountedRow(raw, 1, id), (raw[1 + WIDTH] as string | null) ?? 'UTC'), now: raw[2 + WIDTH] === null ? null : zoned(toCountedRow(raw, 3 + WIDTH, id), null) };
  }
}

export function forgetChanges(db: Db): void {
  sql(db, 'DELETE FROM statistics_changes').run();
}

export interface DayKey {
  readonly scope: string;
  readonly currency: string;
  readonly day: string;
}
export interface KeptDay {
  readonly lastPlace: string;
  readonly lastId: string;
  readonly tally: DayTally;
}

/** All closed trades of a day after a place, in order; scope '' is all accounts. */
export function* tradesOfDay(db: Db, { scope, currency, day }: DayKey, after: { lastPlace: string; lastId: string } | null): Generator<CountedRow> {
  const of = scope === '' ? '' : 'AND t.account_id = @scope';
  const rows = sql(
    db,
    `SELECT t.id, ${listOf('t')} FROM trades t WHERE t.status = 'closed' ${of} AND t.place >= @from AND t.place < @to AND t.currency = @currency ${after === null ? '' : 'AND (t.place, t.id) > (@lastPlace, @lastId)'} ORDER BY t.place, t.id`,
  ).raw() as unknown as { iterate: (values: object) => IterableIterator<Raw> };
  // '!' follows the space between a day and what comes behind it.
  const values = { from: after?.lastPlace ?? `${day} `, to: `${day}!`, currency, ...(scope === '' ? {} : { scope }), ...(after === null ? {} : { lastPlace: after.lastPlace, lastId: after.lastId }) };
  for (const raw of rows.iterate(values)) yield toCountedRow(raw, 1, raw[0]);
}

type DayRow = { last_place: string; last_id: string; tally: string };

export function readDay(db: Db, { scope, currency, day }: DayKey): KeptDay | null {
  const row = sql<DayRow>(db, 'SELECT last_place, last_id, tally FROM statistics_days WHERE scope = ? AND currency = ? AND day = ?').get(scope, currency, day);
  return row === undefined ? null : { lastPlace: row.last_place, lastId: row.last_id, tally: tallyFromText(row.tally) };
}

/** Null: nothing closed on that day any more. */
export function saveDay(db: Db, { scope, currency, day }: DayKey, kept: KeptDay | null): void {
  if (kept === null) {
    sql(db, 'DELETE FROM statistics_days WHERE scope = ? AND currency = ? AND day = ?').run(scope, currency, day);
    return;
  }
  sql(db, 'INSERT INTO statistics_days VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET last_place = excluded.last_place, last_id = excluded.last_id, trades = excluded.trades, tally = excluded.tally').run(
    scope, currency, day, kept.lastPlace, kept.lastId, kept.tally.sums.n, tallyToText(kept.tally),
  );
}

/** Takes the row of the one account that closed something on a day for all accounts; false where several did. */
export function copyDayOfOnly(db: Db, { currency, day }: DayKey, accountIds: readonly string[]): boolean {
  const had = accountIds.filter((id) => sql(db, 'SELECT 1 FROM statistics_days WHERE scope = ? AND currency = ? AND day = ?').get(id, currency, day) !== undefined);
  if (had.length !== 1) return false;
  sql(
    db,
    `INSERT INTO statistics_days SELECT '', currency, day, last_place, last_id, trades, tally FROM statistics_days WHERE scope = ? AND currency = ? AND day = ?
     ON CONFLICT DO UPDATE SET last_place = excluded.last_place, last_id = excluded.last_id, trades = excluded.trades, tally = excluded.tally`,
  ).run(had[0], currency, day);
  return true;
}

export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/** Tallies of a scope day by day. */
export function* keptDays(db: Db, scope: string, { from, to }: Span): Generator<{ currency: string; day: string; tally: DayTally }> {
  const rows = sql<{ currency: string; day: string; tally: string }>(
    db,
    'SELECT currency, day, tally FROM statistics_days WHERE scope = @scope AND (@from IS NULL OR day >= @from) AND (@to IS NULL OR day <= @to) ORDER BY currency, day',
  ).iterate({ scope, from, to });
  for (const { currency, day, tally } of rows) yield { currency, day, tally: tallyFromText(tally) };
}

/** How many closed trades the tallies of some scopes hold, each currency apart. */
export function countKept(db: Db, scopes: readonly string[], { from, to }: Span): number {
  return sql<{ n: number }>(
    db,
    'SELECT coalesce(sum(trades), 0) AS n FROM statistics_days WHERE scope IN (SELECT value FROM json_each(@scopes)) AND (@from IS NULL OR day >= @from) AND (@to IS NULL OR day <= @to)',
  ).get({ scopes: JSON.stringify(scopes), from, to })!.n;
}

/** Currencies in which accounts closed something between two days. */
export function keptCurrencies(db: Db, scopes: readonly string[], { from, to }: Span): string[] {
  return sql<{ currency: string }>(
    db,
    'SELECT DISTINCT currency FROM statistics_days WHERE scope IN (SELECT value FROM json_each(@scopes)) AND (@from IS NULL OR day >= @from) AND (@to IS NULL OR day <= @to)',
  )
    .all({ scopes: JSON.stringify(scopes), from, to })
    .map(({ currency }) => currency);
}

export interface GroupKey {
  readonly accountId: string;
  readonly currency: string;
  readonly dimension: string;
  readonly month: string;
  readonly key: string;
}

export function readGroup(db: Db, { accountId, currency, dimension, month, key }: GroupKey): Sums | null {
  const row = sql<{ sums: string }>(db, 'SELECT sums FROM statistics_groups WHERE account_id = ? AND currency = ? AND dimension = ? AND month = ? AND key = ?').get(accountId, currency, dimension, month, key);
  return row === undefined ? null : unpackSums(JSON.parse(row.sums) as PackedSums);
}

export function saveGroup(db: Db, { accountId, currency, dimension, month, key }: GroupKey, sums: Sums): void {
  if (sums.n === 0) {
    sql(db, 'DELETE FROM statistics_groups WHERE account_id = ? AND currency = ? AND dimension = ? AND month = ? AND key = ?').run(accountId, currency, dimension, month, key);
    return;
  }
  sql(db, 'INSERT INTO statistics_groups VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET sums = excluded.sums').run(accountId, currency, dimension, month, key, JSON.stringify(packSums(sums)));
}

/** Sums of one dimension, of months between two, both counted; without either end of all months. No accounts: of all accounts. */
export function* keptGroups(db: Db, dimension: string, accountIds: readonly string[], { from, to }: Span): Generator<{ accountId: string; currency: string; key: string; sums: Sums }> {
  const rows = sql<{ accountId: string; currency: string; key: string; sums: string }>(
    db,
    `SELECT account_id AS accountId, currency, key, sums FROM statistics_groups WHERE dimension = @dimension
       AND CASE WHEN @from IS NULL AND @to IS NULL THEN month = '' ELSE month > '' AND (@from IS NULL OR month >= @from) AND (@to IS NULL OR month <= @to) END AND (@all OR account_id IN (SELECT value FROM json_each(@accountIds)))`,
  ).iterate({ dimension, from, to, all: accountIds.length === 0 ? 1 : 0, accountIds: JSON.stringify(accountIds) });
  for (const { accountId, currency, key, sums } of rows) yield { accountId, currency, key, sums: unpackSums(JSON.parse(sums) as PackedSums) };
}

/** Empties everything that was counted and notes every closed trade as new. */
export function forgetStatistics(db: Db): void {
  db.exec("DELETE FROM statistics_days; DELETE FROM statistics_groups; DELETE FROM statistics_columns; DELETE FROM statistics_changes; INSERT INTO statistics_changes (id) SELECT id FROM trades WHERE status = 'closed'");
}
