import type { Payoff } from '../../shared/account/instrument.ts';
import { sql, type Db } from './db.ts';
import { STANDING } from './fills.ts';

export interface BiasSelection {
  readonly accountIds: readonly string[];
  readonly currency: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface BiasTradeRow {
  readonly id: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly direction: 'long' | 'short';
  readonly openedAt: string | null;
  readonly openedDay: string;
  readonly closedAt: string | null;
  readonly closedDay: string;
  readonly maxQuantity: string;
  readonly avgEntry: string;
  readonly splitRatio: string;
  readonly multiplier: string;
  readonly payoff: Payoff;
  readonly net: number;
  readonly fees: number;
  readonly r: number | null;
  readonly planned: 0 | 1 | null;
  readonly planId: string | null;
  readonly place: string;
}

const WHERE = `t.status = 'closed' AND t.currency = @currency AND t.account_id IN (SELECT value FROM json_each(@accountIds)) AND (@from IS NULL OR t.closed_day >= @from) AND (@to IS NULL OR t.closed_day <= @to)`;
const valuesOf = ({ accountIds, currency, from, to }: BiasSelection): Record<string, unknown> => ({ accountIds: JSON.stringify(accountIds), currency, from, to });

/** Closed trades by currency, of some accounts; from what is kept of their days. */
export function closedByCurrency(db: Db, { accountIds, from, to }: Omit<BiasSelection, 'currency'>): { currency: string; total: number }[] {
  return sql<{ currency: string; total: number }>(
    db,
    `SELECT currency, sum(trades) AS total FROM statistics_days WHERE scope IN (SELECT value FROM json_each(@accountIds))
       AND (@from IS NULL OR day >= @from) AND (@to IS NULL OR day <= @to) GROUP BY currency ORDER BY currency`,
  ).all({ accountIds: JSON.stringify(accountIds), from, to });
}

/** Behind every place there is. */
const BEHIND_ALL = '~';

/**
 * The next page of closed trades, newest first. It begins where the last one ended in the order of an index, which is named: left to itself SQLite sorts all trades of the
 * accounts for each page.
 */
export function biasTrades(db: Db, selection: BiasSelection, after: Pick<BiasTradeRow, 'place' | 'id'> | null, limit: number): BiasTradeRow[] {
  const [accountId, ...others] = selection.accountIds;
  const alone = accountId !== undefined && others.length === 0;
  return sql<BiasTradeRow>(
    db,
    `SELECT t.id, t.account_id AS accountId, t.instrument_id AS instrumentId, t.direction, t.opened_at AS openedAt, t.opened_day AS openedDay, t.closed_at AS closedAt, t.closed_day AS closedDay,
       t.max_quantity AS maxQuantity, t.avg_entry AS avgEntry, t.split_ratio AS splitRatio, i.multiplier, i.payoff, t.net, t.fees, t.r, t.planned, t.plan_id AS planId, t.place
     FROM trades t INDEXED BY ${alone ? 'trades_by_account' : 'trades_by_place'} CROSS JOIN instruments i ON i.id = t.instrument_id
     WHERE ${WHERE} ${alone ? 'AND t.account_id = @accountId' : ''} AND (t.place, t.id) < (@place, @id) ORDER BY t.place DESC, t.id DESC LIMIT @limit`,
  ).all({ ...valuesOf(selection), ...(alone ? { accountId } : {}), place: after?.place ?? BEHIND_ALL, id: after?.id ?? '', limit });
}

export interface PlanSaid {
  readonly planId: string;
  readonly ideaSource: string | null;
  readonly pWin: number | null;
  readonly hasStop: 0 | 1;
}

/** What plans said when they were sealed. */
export function plansSaid(db: Db): PlanSaid[] {
  return sql<PlanSaid>(
    db,
    `SELECT id AS planId, json_extract(sealed_content, '$.ideaSource') AS ideaSource, json_extract(sealed_content, '$.pWin') AS pWin, coalesce(json_extract(sealed_content, '$.stops[0].price'), '') <> '' AS hasStop
     FROM plans WHERE sealed_content IS NOT NULL`,
  ).all();
}

export interface HeldRow {
  readonly id: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly direction: 'long' | 'short';
  readonly openedDay: string;
  readonly closedDay: string | null;
}

/** Behind it the next page of positions begins. */
export interface HeldPlace {
  readonly place: string;
  readonly id: string;
}

/** Some milliseconds' worth: each trade is looked up to see when it was opened. */
const LOOKED_AT = 4000;
const PAGE_OF_TRADES = `(SELECT n.id, n.place FROM trades n INDEXED BY trades_by_place WHERE (n.place, n.id) < (@place, @id) AND (@from IS NULL OR n.place >= @from) ORDER BY n.place DESC, n.id DESC LIMIT ${LOOKED_AT})`;

/** Where the pages of all trades begin, the newest first; those closed before a day are left out. */
export function* tradePages(db: Db, from: string | null): Generator<HeldPlace, void, void> {
  let place: HeldPlace = { place: BEHIND_ALL, id: '' };
  for (;;) {
    const end = sql<HeldPlace>(db, `SELECT k.place, k.id FROM ${PAGE_OF_TRADES} k ORDER BY k.place, k.id LIMIT 1`).get({ ...place, from });
    if (end === undefined) return;
    yield place;
    place = end;
  }
}

/** Trades of a page held from one day to another, open ones too; those whose shares were split meanwhile are left out, their prices are not of one kind. */
export function heldOvernight(db: Db, { accountIds, currency, from, to }: BiasSelection, page: HeldPlace): HeldRow[] {
  return sql<HeldRow>(
    db,
    `SELECT t.id, t.account_id AS accountId, t.instrument_id AS instrumentId, t.direction, t.opened_day AS openedDay, t.closed_day AS closedDay FROM ${PAGE_OF_TRADES} k CROSS JOIN trades t ON t.id = k.id
     WHERE t.currency = @currency AND t.account_id IN (SELECT value FROM json_each(@accountIds)) AND (t.closed_day IS NULL OR t.closed_day > t.opened_day) AND t.split_ratio = '1'
       AND (@to IS NULL OR t.opened_day <= @to) AND (@from IS NULL OR t.closed_day IS NULL OR t.closed_day >= @from) ORDER BY t.place DESC, t.id DESC`,
  ).all({ ...valuesOf({ accountIds, currency, from, to }), ...page });
}

export interface TradeStep {
  readonly tradeId: string;
  readonly day: string;
  readonly role: 'opened' | 'added' | 'realised';
  readonly quantity: string;
  readonly price: string;
  /** Result of what the fill closed, before fees; null where it closed nothing. */
  readonly gross: number | null;
}

/** What the fills of some trades did, each trade's in the order of their execution as far as it is known. */
export function stepsOfTrades(db: Db, tradeIds: readonly string[]): TradeStep[] {
  return sql<TradeStep>(
    db,
    `SELECT f.trade_id AS tradeId, x.trading_day AS day, f.role, x.quantity, x.price, g.gross FROM trade_fills f JOIN fills x ON x.sequence = f.fill_sequence LEFT JOIN realised g ON g.fill_sequence = f.fill_sequence AND f.role = 'realised'
     WHERE f.trade_id IN (SELECT value FROM json_each(?)) AND f.role <> 'unknown' ORDER BY f.trade_id, x.trading_day, x.executed_at, x.sequence, f.step`,
  ).all(JSON.stringify(tradeIds));
}

/** Instruments of which some daily price is known. */
export function instrumentsWithBars(db: Db): Set<string> {
  return new Set(sql<{ id: string }>(db, 'SELECT i.id FROM instruments i WHERE EXISTS (SELECT 1 FROM daily_bars b JOIN price_batches p ON p.number = b.batch_number WHERE b.instrument_id = i.id AND p.undone_at IS NULL)').all().map(({ id }) => id));
}

/** Orders that were let out to the broker: taken back or lapsed, or filled. Exits are left out: taking one back is no change of mind about risk. */
export function releasedOrders(db: Db, { accountIds, from, to }: Omit<BiasSelection, 'currency'>): { accountId: string; releasedAt: string; state: string }[] {
  return sql<{ accountId: string; releasedAt: string; state: string }>(
    db,
    `SELECT account_id AS accountId, released_at AS releasedAt, state FROM tickets WHERE released_at IS NOT NULL AND nature = 'risk' AND state IN ('filled', 'withdrawn', 'expired', 'revoked')
       AND account_id IN (SELECT value FROM json_each(@accountIds)) AND (@from IS NULL OR released_at >= @from) AND (@to IS NULL OR released_at <= @to || 'U') ORDER BY released_at`,
  ).all({ accountIds: JSON.stringify(accountIds), from, to });
}

/** First and last day with a fill. */
export function fillSpan(db: Db, accountIds: readonly string[]): { first: string; last: string } | null {
  const row = sql<{ first: string | null; last: string | null }>(db, 'SELECT min(day) AS first, max(day) AS last FROM fill_days WHERE account_id IN (SELECT value FROM json_each(?))').get(JSON.stringify(accountIds));
  return row?.first == null || row.last === null ? null : { first: row.first, last: row.last };
}

/** What was bought, sold and paid in fees on some days, of fills that stand. Without the name of its index SQLite walks all fills of the accounts for each month. */
export function tradedBetween(db: Db, accountIds: readonly string[], currency: string, from: string, to: string): { side: 'buy' | 'sell'; gross: number; fees: number }[] {
  return sql<{ side: 'buy' | 'sell'; gross: number; fees: number }>(
    db,
    `SELECT x.side, total(x.gross) AS gross, total(x.fees) AS fees FROM fills x INDEXED BY fills_by_day WHERE x.trading_day BETWEEN @from AND @to AND x.currency = @currency AND x.account_id IN (SELECT value FROM json_each(@accountIds)) AND ${STANDING} GROUP BY x.side`,
  ).all({ accountIds: JSON.stringify(accountIds), currency, from, to });
}
