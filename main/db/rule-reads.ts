import type { Payoff } from '../../shared/account/instrument.ts';
import { sql, type Db } from './db.ts';

/**
 * What stop rules look at, each read bounded by an index: the cost of a decision must not grow with the journal.
 */

export interface ClosedRow {
  readonly id: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly assetClass: string;
  readonly setup: string | null;
  readonly currency: string;
  readonly closedAt: string | null;
  readonly closedDay: string;
  readonly net: number;
  readonly r: number | null;
}

const CLOSED = `t.id, t.account_id AS accountId, t.instrument_id AS instrumentId, i.asset_class AS assetClass, json_extract(p.content, '$.setup') AS setup, t.currency,
  t.closed_at AS closedAt, t.closed_day AS closedDay, t.net, t.r`;
const JOINED = 'JOIN instruments i ON i.id = t.instrument_id LEFT JOIN plans p ON p.id = t.plan_id';

/** Closed trades of an account, newest first. Open ones stand above every day in `place`. */
export function newestClosed(db: Db, accountId: string, most: number): ClosedRow[] {
  return sql<ClosedRow>(db, `SELECT ${CLOSED} FROM trades t INDEXED BY trades_by_account ${JOINED} WHERE t.account_id = ? AND t.place < '9999' ORDER BY t.place DESC, t.id DESC LIMIT ?`).all(accountId, most);
}

/** Closed trades of every account but those on paper, newest first. */
export function newestClosedAnywhere(db: Db, most: number): ClosedRow[] {
  return sql<ClosedRow>(
    db,
    `SELECT ${CLOSED} FROM trades t INDEXED BY trades_by_place ${JOINED} JOIN accounts a ON a.id = t.account_id
     WHERE t.place < '9999' AND a.kind <> 'paper' ORDER BY t.place DESC, t.id DESC LIMIT ?`,
  ).all(most);
}

/** Σ of R of an account's trades closed since a trading day; null where none had a planned risk. */
export function sumOfR(db: Db, accountId: string, fromDay: string): number | null {
  return sql<{ r: number | null }>(db, "SELECT sum(r) AS r FROM trades WHERE account_id = ? AND place >= ? AND place < '9999'").get(accountId, fromDay)!.r;
}

export interface OpenedRow {
  readonly id: string;
  readonly openedAt: string | null;
  readonly openedDay: string;
}

/** Trades of an account opened since a trading day. */
export function openedSince(db: Db, accountId: string, fromDay: string): OpenedRow[] {
  return sql<OpenedRow>(db, 'SELECT id, opened_at AS openedAt, opened_day AS openedDay FROM trades WHERE account_id = ? AND opened_day >= ? ORDER BY opened_day, opened_at').all(accountId, fromDay);
}

export interface EntrySize {
  readonly avgEntry: string;
  readonly maxQuantity: string;
  readonly multiplier: string;
  readonly payoff: Payoff;
}

/** The last entries of an account in its currency, newest first. */
export function lastEntries(db: Db, accountId: string, currency: string, most: number): EntrySize[] {
  return sql<EntrySize>(
    db,
    `SELECT t.avg_entry AS avgEntry, t.max_quantity AS maxQuantity, i.multiplier, i.payoff FROM trades t JOIN instruments i ON i.id = t.instrument_id
     WHERE t.account_id = ? AND t.currency = ? ORDER BY t.opened_day DESC, t.opened_at DESC LIMIT ?`,
  ).all(accountId, currency, most);
}

/** The newest fill executed on a trading day or later that entered without a plan. */
export function newestUnplannedEntry(db: Db, accountId: string, fromDay: string): { fillId: string; at: string | null } | null {
  return (
    sql<{ fillId: string; at: string | null }>(
      db,
      // Through the fills of the day, of which there are few, and not through all that ever belonged to an open trade.
      `SELECT x.id AS fillId, x.executed_at AS at FROM fills x INDEXED BY fills_by_day
         LEFT JOIN fill_links k ON k.number = (SELECT max(n.number) FROM fill_links n WHERE n.fill_id = x.id)
       WHERE x.trading_day >= @fromDay AND x.account_id = @accountId AND coalesce(k.link, 'unplanned') = 'unplanned' AND coalesce(k.basis, '') <> 'shares'
         AND EXISTS (SELECT 1 FROM trade_fills f WHERE f.fill_sequence = x.sequence AND f.role IN ('opened', 'added'))
       ORDER BY x.trading_day DESC, x.executed_at DESC, x.sequence DESC LIMIT 1`,
    ).get({ accountId, fromDay }) ?? null
  );
}

/** The newest amendment since a moment that widened a stop; with null in any account. */
export function newestWidenedStop(db: Db, accountId: string | null, from: string): { amendmentId: string; planId: string; at: string } | null {
  return (
    sql<{ amendmentId: string; planId: string; at: string }>(
      db,
      `SELECT a.id AS amendmentId, a.plan_id AS planId, a.at FROM amendments a JOIN plans p ON p.id = a.plan_id
       WHERE a.widens_stop = 1 AND a.at >= @from AND (@accountId IS NULL OR p.account_id = @accountId) ORDER BY a.at DESC, a.number DESC LIMIT 1`,
    ).get({ accountId, from }) ?? null
  );
}

export interface CheckInRow {
  readonly at: string;
  readonly emotion: string;
  readonly sleep: number | null;
  readonly stress: number | null;
  readonly urge: number | null;
}

/** The newest check-in of a day or later that is about the account or about none. With null: of any. */
export function newestCheckIn(db: Db, accountId: string | null, fromDay: string): CheckInRow | null {
  return (
    sql<CheckInRow>(
      db,
      `SELECT at, emotion, sleep, stress, urge FROM check_ins WHERE day >= @fromDay AND (@accountId IS NULL OR account_id IS NULL OR account_id = @accountId) ORDER BY day DESC, number DESC LIMIT 1`,
    ).get({ accountId, fromDay }) ?? null
  );
}

/** The same, all of them, oldest first. */
export function checkInsSince(db: Db, accountId: string | null, fromDay: string): CheckInRow[] {
  return sql<CheckInRow>(db, 'SELECT at, emotion, sleep, stress, urge FROM check_ins WHERE day >= @fromDay AND (@accountId IS NULL OR account_id IS NULL OR account_id = @accountId) ORDER BY day, number').all({ accountId, fromDay });
}

/** Plans of an account with something open under them. */
export function openPlanIds(db: Db, accountId: string): string[] {
  return sql<{ id: string }>(db, "SELECT id FROM plans WHERE account_id = ? AND open_quantity <> '0'")
    .all(accountId)
    .map(({ id }) => id);
}

/** The same with what of them is open, in the order of their seals. */
export function openPlansOf(db: Db, accountId: string): { id: string; instrumentId: string; quantity: string }[] {
  return sql<{ id: string; instrumentId: string; quantity: string }>(
    db,
    "SELECT id, instrument_id AS instrumentId, open_quantity AS quantity FROM plans WHERE account_id = ? AND open_quantity <> '0' ORDER BY sealed_at, id",
  ).all(accountId);
}
