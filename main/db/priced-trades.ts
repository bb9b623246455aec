import type { TradePart } from '../../shared/marks/steps-of-parts.ts';
import { sql, type Db } from './db.ts';
import { tradeConditions, type TradeSelection } from './trade-selection.ts';

type Selection = Omit<TradeSelection, 'status'>;
const PRICED = `t.instrument_id IN (SELECT b.instrument_id FROM instruments i JOIN daily_bars b ON b.instrument_id = i.id GROUP BY 1)`;

/** In the order of their closing, from the index that holds nearly all a filter asks about: with accounts given SQLite would take another, and look up each trade. */
const ALL_TRADES = 'trades t INDEXED BY trades_by_place';

export interface PricedCount {
  readonly currency: string;
  readonly closed: number;
  readonly priced: number;
}

/** Closed trades by currency, and those in instruments of which any daily price is known. A walk over an index for each currency: grouping would sort all of them. */
export function countPriced(db: Db, selection: Selection): PricedCount[] {
  const { where, values } = tradeConditions({ ...selection, status: 'closed' });
  const instruments = sql<{ id: string }>(db, 'SELECT DISTINCT b.instrument_id AS id FROM daily_bars b').all().map(({ id }) => id);
  const priced = instruments.length === 0 ? '0' : 'coalesce(sum(t.instrument_id IN (SELECT value FROM json_each(@priced))), 0)';
  const count = sql<Omit<PricedCount, 'currency'>>(db, `SELECT count(*) AS closed, ${priced} AS priced FROM ${ALL_TRADES} WHERE ${where} AND t.currency = @currency`);
  return sql<{ currency: string }>(db, "SELECT DISTINCT currency FROM statistics_days WHERE scope = '' ORDER BY currency")
    .all()
    .map(({ currency }) => ({ currency, ...count.get({ ...values, currency, ...(instruments.length === 0 ? {} : { priced: JSON.stringify(instruments) }) })! }))
    .filter(({ closed }) => closed > 0);
}

export interface PricedTrade {
  readonly id: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly symbol: string;
  readonly multiplier: string;
  readonly inverse: 0 | 1;
  readonly currency: string;
  readonly direction: 'long' | 'short';
  readonly openedDay: string;
  readonly closedDay: string;
  readonly net: number;
  readonly r: number | null;
  readonly plannedRisk: number | null;
  readonly maxQuantity: string;
}

/** The newest of one currency in such instruments. */
export function newestPriced(db: Db, selection: Selection, currency: string, limit: number): PricedTrade[] {
  const { where, values } = tradeConditions({ ...selection, status: 'closed' });
  return sql<PricedTrade>(
    db,
    `SELECT t.id, t.account_id AS accountId, t.instrument_id AS instrumentId, i.symbol, i.multiplier, i.payoff = 'inverse' AS inverse, t.currency, t.direction, t.opened_day AS openedDay, t.closed_day AS closedDay, t.net, t.r, t.planned_risk AS plannedRisk, t.max_quantity AS maxQuantity
     FROM (SELECT t.id FROM ${ALL_TRADES} WHERE ${where} AND t.currency = @currency AND ${PRICED} ORDER BY t.place DESC, t.id DESC LIMIT @limit) c JOIN trades t ON t.id = c.id JOIN instruments i ON i.id = t.instrument_id ORDER BY t.place DESC, t.id DESC`,
  ).all({ ...values, currency, limit });
}

export type PartRow = TradePart & { tradeId: string };

/** What the fills of some trades did, in the order of arrival; a fill that turned a position stands in full in both of its trades. */
export function partsOfTrades(db: Db, ids: readonly string[]): PartRow[] {
  return sql<PartRow>(
    db,
    `SELECT f.trade_id AS tradeId, f.role, x.trading_day AS day, x.executed_at AS at, x.quantity, x.price FROM trade_fills f JOIN fills x ON x.sequence = f.fill_sequence
     WHERE f.trade_id IN (SELECT value FROM json_each(?)) ORDER BY f.trade_id, x.sequence, f.step`,
  ).all(JSON.stringify(ids));
}

/** Whether a position has more fills than a number; counts no further. */
export function moreFillsThan(db: Db, accountId: string, instrumentId: string, most: number): boolean {
  return sql<{ n: number }>(db, 'SELECT count(*) AS n FROM (SELECT 1 FROM fills WHERE account_id = ? AND instrument_id = ? LIMIT ?)').get(accountId, instrumentId, most + 1)!.n > most;
}

/** Positions in which shares were ever split or handed out: quantities of their trades do not add up from fills alone. */
export function positionsWithActions(db: Db): Set<string> {
  return new Set(sql<{ key: string }>(db, "SELECT DISTINCT account_id || ' ' || instrument_id AS key FROM share_actions").all().map(({ key }) => key));
}
