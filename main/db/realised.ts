import { sql, type Db } from './db.ts';

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

export function insertRealised(db: Db, rows: Iterable<RealisedRow>): void {
  const insert = sql(
    db,
    `INSERT INTO realised (fill_sequence, account_id, instrument_id, trade_id, currency, trading_day, executed_at, arrived_at, gross, fees, net)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const r of rows) insert.run(r.fillSequence, r.accountId, r.instrumentId, r.tradeId, r.currency, r.tradingDay, r.executedAt, r.arrivedAt, r.gross, r.fees, r.net);
}

export function deleteRealisedOf(db: Db, accountId: string, instrumentId: string): void {
  sql(db, 'DELETE FROM realised WHERE fill_sequence IN (SELECT sequence FROM fills WHERE account_id = ? AND instrument_id = ?)').run(accountId, instrumentId);
}

export function sumRealisedOn(db: Db, accountId: string, currency: string, tradingDay: string): number {
  return sql<{ net: number }>(db, 'SELECT coalesce(sum(net), 0) AS net FROM realised WHERE account_id = ? AND currency = ? AND trading_day = ?').get(accountId, currency, tradingDay)!.net;
}

/**
 * Sum of what was realised after an instant that lies on a trading day. A fill with a date only counts as after it when its
 * day is later, or when it is of that day and arrived later.
 */
export function sumRealisedSince(db: Db, accountId: string, currency: string, tradingDay: string, instant: string): number {
  return sql<{ net: number }>(
    db,
    `SELECT coalesce(sum(net), 0) AS net FROM realised
     WHERE account_id = @accountId AND currency = @currency AND (trading_day > @tradingDay OR (trading_day = @tradingDay AND coalesce(executed_at, arrived_at) > @instant))
       AND trading_day >= @tradingDay`,
  ).get({ accountId, currency, tradingDay, instant })!.net;
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

/** Instants of an account's losses on some trading days, for what is judged by the minutes since one. */
export function timedLossesOn(db: Db, accountId: string, fromDay: string, toDay: string): string[] {
  return sql<{ at: string }>(
    db,
    'SELECT executed_at AS at FROM realised WHERE account_id = ? AND trading_day BETWEEN ? AND ? AND net < 0 AND executed_at IS NOT NULL ORDER BY trading_day, executed_at',
  )
    .all(accountId, fromDay, toDay)
    .map(({ at }) => at);
}
