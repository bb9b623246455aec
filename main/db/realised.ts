import { sql, type Db } from './db.ts';
import { insertRows, type Table } from './insert-rows.ts';
import type { ResultSums } from './result-sums.ts';

/** Result of one fill that closed something; money in smallest units of `currency`. */
export interface RealisedRow {
  readonly fillSequence: number;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly tradeId: string;
  readonly currency: string;
  readonly tradingDay: string;
  readonly executedAt: string | null;
  readonly arrivedAt: string;
  readonly gross: number;
  readonly fees: number;
  readonly net: number;
}

const REALISED: Table = {
  name: 'realised',
  columns: ['fill_sequence', 'account_id', 'instrument_id', 'trade_id', 'currency', 'trading_day', 'executed_at', 'arrived_at', 'gross', 'fees', 'net'],
};

/** Fills of one position by their places: after one, up to another and with it. */
export interface FillSpan {
  readonly after: number;
  readonly upTo: number;
}

/** @param sums takes them in, and is written by whoever brought it */
export function insertRealised(db: Db, rows: readonly RealisedRow[], sums: ResultSums): void {
  insertRows(db, REALISED, rows.map((r) => [r.fillSequence, r.accountId, r.instrumentId, r.tradeId, r.currency, r.tradingDay, r.executedAt, r.arrivedAt, r.gross, r.fees, r.net]));
  sums.add(rows);
}

/** What the fills of a position after one and up to another realised. @param sums loses it, and is written by whoever brought it */
export function deleteRealisedOf(db: Db, accountId: string, instrumentId: string, { after, upTo }: FillSpan, sums: ResultSums): void {
  const ofPosition = 'FROM realised WHERE fill_sequence IN (SELECT sequence FROM fills WHERE account_id = ? AND instrument_id = ? AND sequence > ? AND sequence <= ?)';
  const days = sql<{ tradingDay: string; currency: string; gross: number; net: number }>(db, `SELECT trading_day AS tradingDay, currency, sum(gross) AS gross, sum(net) AS net ${ofPosition} GROUP BY 1, 2`);
  sums.add(days.all(accountId, instrumentId, after, upTo).map((day) => ({ ...day, accountId, instrumentId })), -1);
  sql(db, `DELETE ${ofPosition}`).run(accountId, instrumentId, after, upTo);
}

export function sumRealisedOn(db: Db, accountId: string, currency: string, tradingDay: string): number {
  return sql<{ net: number }>(db, "SELECT net FROM realised_sums WHERE account_id = ? AND unit = 'day' AND span = ? AND currency = ?").get(accountId, tradingDay, currency)?.net ?? 0;
}

/** Results of an account since a trading day, one sum a currency; days without an end before it are all counted. */
export function sumsRealisedFrom(db: Db, accountId: string, tradingDay: string): { currency: string; net: number }[] {
  return sql<{ currency: string; net: number }>(
    db,
    "SELECT currency, sum(net) AS net FROM realised_sums WHERE account_id = ? AND unit = 'day' AND span >= ? GROUP BY currency",
  ).all(accountId, tradingDay);
}

/** Results of an account day by day. */
export function realisedByDay(db: Db, accountId: string, fromDay: string): { day: string; currency: string; net: number }[] {
  return sql<{ day: string; currency: string; net: number }>(db, "SELECT span AS day, currency, net FROM realised_sums WHERE account_id = ? AND unit = 'day' AND span >= ?").all(accountId, fromDay);
}

/**
 * Sum of what was realised after an instant that lies on a trading day. A fill with a date only counts as after it when its
 * day is later, or when it is of that day and arrived later.
 */
export function sumRealisedSince(db: Db, accountId: string, currency: string, tradingDay: string, instant: string): number {
  const month = tradingDay.slice(0, 7);
  const sums = 'SELECT coalesce(sum(net), 0) AS net FROM realised_sums WHERE account_id = ? AND currency = ?';
  const later = sql<{ net: number }>(db, `${sums} AND unit = 'month' AND span > ?`).get(accountId, currency, month)!.net;
  // '~' sorts after every day of the month.
  const ofMonth = sql<{ net: number }>(db, `${sums} AND unit = 'day' AND span > ? AND span < ?`).get(accountId, currency, tradingDay, `${month}~`)!.net;
  const ofDay = sql<{ net: number }>(
    db,
    'SELECT coalesce(sum(net), 0) AS net FROM realised WHERE account_id = ? AND trading_day = ? AND currency = ? AND coalesce(executed_at, arrived_at) > ?',
  ).get(accountId, tradingDay, currency, instant)!.net;
  return later + ofMonth + ofDay;
}

export interface LossRow {
  readonly tradingDay: string;
  readonly executedAt: string | null;
  readonly arrivedAt: string;
  readonly net: number;
  readonly currency: string;
}

const LOSS = 'trading_day AS tradingDay, executed_at AS executedAt, arrived_at AS arrivedAt, net, currency';

/** The latest realised loss whose time of day is known. */
export function lastTimedLoss(db: Db, accountId: string): LossRow | null {
  // Backwards through the days: times rise with trading days, and a loss is seldom far.
  return (
    sql<LossRow>(db, `SELECT ${LOSS} FROM realised WHERE account_id = ? AND net < 0 AND executed_at IS NOT NULL ORDER BY trading_day DESC, executed_at DESC LIMIT 1`).get(accountId) ?? null
  );
}

/** The loss of a trading day, known by its date only, that arrived last. */
export function lastDatedLoss(db: Db, accountId: string, tradingDay: string): LossRow | null {
  return (
    sql<LossRow>(db, `SELECT ${LOSS} FROM realised WHERE account_id = ? AND net < 0 AND executed_at IS NULL AND trading_day = ? ORDER BY arrived_at DESC LIMIT 1`).get(accountId, tradingDay) ?? null
  );
}

/** The same in one instrument. */
export function lastTimedLossIn(db: Db, accountId: string, instrumentId: string): LossRow | null {
  return (
    sql<LossRow>(db, `SELECT ${LOSS} FROM realised WHERE account_id = ? AND instrument_id = ? AND net < 0 AND executed_at IS NOT NULL ORDER BY trading_day DESC, executed_at DESC LIMIT 1`).get(
      accountId,
      instrumentId,
    ) ?? null
  );
}

export function lastDatedLossIn(db: Db, accountId: string, instrumentId: string, tradingDay: string): LossRow | null {
  return (
    sql<LossRow>(db, `SELECT ${LOSS} FROM realised WHERE account_id = ? AND instrument_id = ? AND net < 0 AND executed_at IS NULL AND trading_day = ? ORDER BY arrived_at DESC LIMIT 1`).get(
      accountId,
      instrumentId,
      tradingDay,
    ) ?? null
  );
}

/** Results around a moment, one by one: what belongs to a day of another zone is told by its instant, or where there is none by its day. */
export function realisedFromInstant(db: Db, accountId: string, fromDay: string, toDay: string, day: string, instant: string): { currency: string; net: number }[] {
  return sql<{ currency: string; net: number }>(
    db,
    `SELECT currency, sum(net) AS net FROM realised WHERE account_id = @accountId AND trading_day BETWEEN @fromDay AND @toDay
       AND CASE WHEN executed_at IS NULL THEN trading_day >= @day ELSE executed_at >= @instant END GROUP BY currency`,
  ).all({ accountId, fromDay, toDay, day, instant });
}

/** Instants of an account's losses on some trading days, for what is judged by the minutes since one. */
export function timedLossesOn(db: Db, accountId: string, fromDay: string, toDay: string): string[] {
  return sql<{ at: string }>(
    db,
    'SELECT executed_at AS at FROM realised WHERE account_id = ? AND trading_day BETWEEN ? AND ? AND net < 0 AND executed_at IS NOT NULL ORDER BY trading_day, executed_at',
  )
    .all(accountId, fromDay, toDay)
    .map(({ at }) => at);
}
