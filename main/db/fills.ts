import type { Fill, FillEffect, FillLink, FillSide } from '../../shared/ledger/fill.ts';
import type { LedgerFill } from '../../shared/ledger/ledger-fill.ts';
import { attoOf } from '../../shared/money/atto.ts';
import { addDecimals } from '../../shared/money/decimal.ts';
import { formatMoney, type Currency, type Minor } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';
import { insertRows, type Table } from './insert-rows.ts';

/** A fill as it is kept; money in smallest units of its currency. */
export interface NewFill {
  readonly sequence: number;
  readonly id: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: FillSide;
  readonly effect: FillEffect | null;
  readonly quantity: string;
  readonly price: string;
  readonly gross: Minor;
  readonly fees: Minor;
  /** JSON of name → money text. */
  readonly feeLines: string;
  readonly feeSource: Fill['feeSource'];
  readonly currency: Currency;
  readonly executedAt: string | null;
  readonly tradingDay: string;
  readonly source: Fill['source'];
  readonly importId: string | null;
  readonly line: number | null;
  readonly brokerFillId: string | null;
  readonly cause: Fill['cause'];
  readonly orderId: string | null;
  readonly reverses: string | null;
  readonly arrivedAt: string;
}

interface Row extends NewFill {
  readonly planId: string | null;
  readonly ticketId: string | null;
  readonly link: FillLink | null;
  readonly basis: string | null;
  /** Of an exit: the plan its trade was opened under. */
  readonly tradePlanId: string | null;
  readonly tradePlanned: 0 | 1 | null;
}

export function nextFillSequence(db: Db): number {
  return sql<{ next: number }>(db, 'SELECT coalesce(max(sequence), 0) + 1 AS next FROM fills').get()!.next;
}

const FILLS: Table = {
  name: 'fills',
  columns: [
    'sequence', 'id', 'account_id', 'instrument_id', 'side', 'effect', 'quantity', 'price', 'gross', 'fees', 'fee_lines', 'fee_source', 'currency', 'executed_at',
    'trading_day', 'source', 'import_id', 'line', 'broker_fill_id', 'cause', 'order_id', 'reverses', 'arrived_at',
  ],
};

export function insertFills(db: Db, fills: readonly NewFill[]): void {
  insertRows(
    db,
    FILLS,
    fills.map((f) => [
      f.sequence, f.id, f.accountId, f.instrumentId, f.side, f.effect, f.quantity, f.price, f.gross, f.fees, f.feeLines, f.feeSource, f.currency, f.executedAt,
      f.tradingDay, f.source, f.importId, f.line, f.brokerFillId, f.cause, f.orderId, f.reverses, f.arrivedAt,
    ]),
  );
}

const COLUMNS = `x.sequence, x.id, x.account_id AS accountId, x.instrument_id AS instrumentId, x.side, x.effect, x.quantity, x.price, x.gross, x.fees,
  x.fee_lines AS feeLines, x.fee_source AS feeSource, x.currency, x.executed_at AS executedAt, x.trading_day AS tradingDay, x.source, x.import_id AS importId,
  x.line, x.broker_fill_id AS brokerFillId, x.cause, x.order_id AS orderId, x.reverses, x.arrived_at AS arrivedAt`;
/** The newest link of a fill, if it ever had one. */
const NEWEST_LINK = 'LEFT JOIN fill_links k ON k.number = (SELECT max(n.number) FROM fill_links n WHERE n.fill_id = x.id)';
const EXIT_OF = `LEFT JOIN trade_fills e ON e.fill_sequence = x.sequence AND e.step = 0 AND e.role = 'realised' LEFT JOIN trades t ON t.id = e.trade_id`;
const SELECT = `SELECT ${COLUMNS}, k.plan_id AS planId, k.ticket_id AS ticketId, k.link, k.basis, t.plan_id AS tradePlanId, t.planned AS tradePlanned
  FROM fills x ${NEWEST_LINK} ${EXIT_OF}`;

export function readFill(db: Db, id: string): Fill | null {
  const row = sql<Row>(db, `${SELECT} WHERE x.id = ?`).get(id);
  return row === undefined ? null : toFill(row);
}

export interface FillSelection {
  readonly accountId: string | null;
  readonly planId: string | null;
  readonly tradeId: string | null;
  readonly link: FillLink | null;
}

/** Where a page begins: the day and arrival of the last row seen. */
export interface FillPlace {
  readonly tradingDay: string;
  readonly sequence: number;
}

/** An exit belongs to whatever opened its trade, unless its own link names a plan or the trader chose otherwise. */
const INHERITS = `(t.plan_id IS NOT NULL AND k.plan_id IS NULL AND coalesce(k.basis, '') NOT IN ('chosen', 'contradiction'))`;
const LINK = `CASE WHEN ${INHERITS} THEN CASE t.planned WHEN 1 THEN 'planned' WHEN 0 THEN 'unplanned' ELSE 'unknown' END ELSE coalesce(k.link, 'unplanned') END`;

/** Newest day first, within it the last to arrive first. */
export function listFills(db: Db, selection: FillSelection, limit: number, after: FillPlace | null): Fill[] {
  const parts = ['1'];
  const values: Record<string, unknown> = { limit };
  if (selection.accountId !== null) {
    parts.push('x.account_id = @accountId');
    values['accountId'] = selection.accountId;
  }
  if (selection.planId !== null) {
    parts.push(`(k.plan_id = @planId OR (${INHERITS} AND t.plan_id = @planId))`);
    values['planId'] = selection.planId;
  }
  if (selection.tradeId !== null) {
    parts.push('x.sequence IN (SELECT fill_sequence FROM trade_fills WHERE trade_id = @tradeId)');
    values['tradeId'] = selection.tradeId;
  }
  if (selection.link !== null) {
    // What was undone, and the undoing itself, belong to nothing any more.
    parts.push(`${LINK} = @link AND ${STANDING}`);
    values['link'] = selection.link;
  }
  if (after !== null) {
    parts.push('(x.trading_day, x.sequence) < (@tradingDay, @sequence)');
    values['tradingDay'] = after.tradingDay;
    values['sequence'] = after.sequence;
  }
  return sql<Row>(db, `${SELECT} WHERE ${parts.join(' AND ')} ORDER BY x.trading_day DESC, x.sequence DESC LIMIT @limit`).all(values).map(toFill);
}

/** A kept fill as the ledger computes with it, and when it came. */
export interface ArrivedFill {
  readonly fill: LedgerFill;
  readonly arrivedAt: string;
}

/** The fills of one position that count, in order of arrival. */
export function standingFillsOf(db: Db, accountId: string, instrumentId: string): ArrivedFill[] {
  return sql<Row>(
    db,
    `SELECT ${COLUMNS}, k.plan_id AS planId, k.ticket_id AS ticketId, k.link FROM fills x ${NEWEST_LINK}
     WHERE x.account_id = ? AND x.instrument_id = ? AND ${STANDING} ORDER BY x.sequence`,
  )
    .all(accountId, instrumentId)
    .map((row) => ({ fill: asLedgerFill(row, { planId: row.planId, link: row.link ?? 'unplanned' }), arrivedAt: row.arrivedAt }));
}

/** The exact form of a kept fill. A row of the journal has been checked when it was kept, so nothing is checked again. */
export function asLedgerFill(fill: NewFill, { planId, link }: { planId: string | null; link: FillLink }): LedgerFill {
  return {
    id: fill.id,
    accountId: fill.accountId,
    instrumentId: fill.instrumentId,
    side: fill.side,
    effect: fill.effect,
    quantity: attoOf(fill.quantity),
    price: attoOf(fill.price),
    gross: fill.gross,
    fees: fill.fees,
    currency: fill.currency,
    executedAt: fill.executedAt,
    tradingDay: fill.tradingDay,
    sequence: fill.sequence,
    planId,
    link,
    reverses: fill.reverses,
  };
}

/** Of these fills, those that opened or enlarged a position. */
export function entering(db: Db, fillIds: readonly string[]): string[] {
  return sql<{ id: string }>(
    db,
    `SELECT DISTINCT x.id FROM fills x JOIN trade_fills f ON f.fill_sequence = x.sequence WHERE x.id IN (SELECT value FROM json_each(?)) AND f.role IN ('opened', 'added')`,
  )
    .all(JSON.stringify(fillIds))
    .map(({ id }) => id);
}

export function countFillsOf(db: Db, accountId: string, instrumentId: string): number {
  return sql<{ n: number }>(db, 'SELECT count(*) AS n FROM fills WHERE account_id = ? AND instrument_id = ?').get(accountId, instrumentId)!.n;
}

/** Of all fills of a position, undone ones and reversals as well: in which currency, and when the last one came; null where there is none. */
export function everArrived(db: Db, accountId: string, instrumentId: string): { currency: Currency; lastArrivedAt: string } | null {
  const found = sql<{ currency: Currency | null; lastArrivedAt: string }>(db, 'SELECT max(currency) AS currency, max(arrived_at) AS lastArrivedAt FROM fills WHERE account_id = ? AND instrument_id = ?').get(accountId, instrumentId)!;
  return found.currency === null ? null : { currency: found.currency, lastArrivedAt: found.lastArrivedAt };
}

/** The last of the next few fills of a position, in order of arrival; null where there are none after that one. */
export function fewFurther(db: Db, accountId: string, instrumentId: string, after: number, few: number): number | null {
  return sql<{ last: number | null }>(db, 'SELECT max(sequence) AS last FROM (SELECT sequence FROM fills WHERE account_id = ? AND instrument_id = ? AND sequence > ? ORDER BY sequence LIMIT ?)').get(accountId, instrumentId, after, few)!.last;
}

/** Neither a reversal nor undone by one that holds; a reversal that was itself taken back holds no more. */
export const STANDING = `x.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM fills r WHERE r.reverses = x.id AND NOT EXISTS (SELECT 1 FROM fills q WHERE q.reverses = r.id))`;

/**
 * What an import brought and nothing has undone yet, of some places, in order of arrival: its own fills, and its reversals of fills that were
 * typed before the statement came.
 */
export function standingOfImport(db: Db, importId: string, { first, end }: Sequences): NewFill[] {
  return sql<NewFill>(
    db,
    `SELECT ${COLUMNS} FROM fills x WHERE x.sequence >= ? AND x.sequence < ? AND x.import_id = ?
       AND (${STANDING} OR (x.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM fills q WHERE q.reverses = x.id))) ORDER BY x.sequence`,
  ).all(first, end, importId);
}

/** Fills entered by hand on some days of an account, that stand. */
export function standingTypedFills(db: Db, accountId: string, from: string, to: string): NewFill[] {
  return sql<NewFill>(db, `SELECT ${COLUMNS} FROM fills x WHERE x.account_id = ? AND x.trading_day BETWEEN ? AND ? AND x.source <> 'import' AND ${STANDING} ORDER BY x.sequence`).all(accountId, from, to);
}

export function isStanding(db: Db, id: string): boolean {
  return sql<{ yes: number }>(db, `SELECT EXISTS (SELECT 1 FROM fills x WHERE x.id = ? AND ${STANDING}) AS yes`).get(id)!.yes === 1;
}

/** A kept fill without its links: what a reversal copies. */
export function readFillRow(db: Db, id: string): NewFill | null {
  return sql<NewFill>(db, `SELECT ${COLUMNS} FROM fills x WHERE x.id = ?`).get(id) ?? null;
}

/** Bought of an instrument on a trading day, by fills that stand. */
export function boughtOn(db: Db, accountId: string, instrumentId: string, tradingDay: string): string {
  const rows = sql<{ quantity: string }>(db, `SELECT x.quantity FROM fills x WHERE x.trading_day = ? AND x.account_id = ? AND x.instrument_id = ? AND x.side = 'buy' AND ${STANDING}`).all(tradingDay, accountId, instrumentId);
  return addDecimals(...rows.map(({ quantity }) => quantity));
}

export interface LastPrice {
  readonly price: string;
  readonly tradingDay: string;
  readonly executedAt: string | null;
  readonly arrivedAt: string;
}

/** Price of the newest fill of an instrument that stands, in any account. Shares that came without a price (bonus shares) have none. */
export function lastPriceOf(db: Db, instrumentId: string): LastPrice | null {
  return (
    sql<LastPrice>(
      db,
      `SELECT last_price AS price, last_price_day AS tradingDay, last_price_at AS executedAt, last_price_arrived_at AS arrivedAt FROM positions
       WHERE instrument_id = ? AND last_price IS NOT NULL ORDER BY last_price_day DESC, last_price_at DESC, last_price_arrived_at DESC LIMIT 1`,
    ).get(instrumentId) ?? null
  );
}

export function toFill(row: Row): Fill {
  const inherits = row.tradePlanId !== null && row.planId === null && row.basis !== 'chosen' && row.basis !== 'contradiction';
  return {
    id: row.id,
    accountId: row.accountId,
    instrumentId: row.instrumentId,
    side: row.side,
    effect: row.effect,
    quantity: row.quantity,
    price: row.price,
    gross: formatMoney(row.gross, row.currency),
    fees: formatMoney(row.fees, row.currency),
    feeLines: JSON.parse(row.feeLines) as Fill['feeLines'],
    feeSource: row.feeSource,
    currency: row.currency,
    executedAt: row.executedAt,
    tradingDay: row.tradingDay,
    timeKnown: row.executedAt !== null,
    sequence: row.sequence,
    source: row.source,
    importId: row.importId,
    line: row.line,
    brokerFillId: row.brokerFillId,
    cause: row.cause,
    orderId: row.orderId,
    ticketId: row.ticketId,
    planId: inherits ? row.tradePlanId : row.planId,
    link: inherits ? inheritedLink(row.tradePlanned) : (row.link ?? 'unplanned'),
    reverses: row.reverses,
    arrivedAt: row.arrivedAt,
  };
}

function inheritedLink(planned: 0 | 1 | null): FillLink {
  if (planned === null) return 'unknown';
  return planned === 1 ? 'planned' : 'unplanned';
}

interface Sequences {
  readonly first: number;
  readonly end: number;
}

/**
 * How many standing fills of an import belong to what. Most of a large one belong to nothing: only those are looked at that were ever
 * linked, or that closed something of a plan.
 */
export function linksOfImport(db: Db, { first, end }: Sequences): Record<FillLink, number> {
  const standing = sql<{ n: number }>(db, `SELECT count(*) AS n FROM fills x WHERE x.sequence >= ? AND x.sequence < ? AND ${STANDING}`).get(first, end)!.n;
  const counts: Record<FillLink, number> = { planned: 0, unplanned: 0, suggested: 0, unknown: 0 };
  let told = 0;
  const rows = sql<{ link: FillLink; n: number }>(
    db,
    `WITH told AS MATERIALIZED (
       SELECT l.sequence FROM fill_links n CROSS JOIN fills l ON l.id = n.fill_id WHERE l.sequence >= @first AND l.sequence < @end
       UNION SELECT c.fill_sequence FROM trades p CROSS JOIN trade_fills c ON c.trade_id = p.id WHERE p.plan_id IS NOT NULL AND c.fill_sequence >= @first AND c.fill_sequence < @end)
     SELECT ${LINK} AS link, count(*) AS n FROM told CROSS JOIN fills x ON x.sequence = told.sequence ${NEWEST_LINK} ${EXIT_OF} WHERE ${STANDING} GROUP BY 1`,
  ).all({ first, end });
  for (const { link, n } of rows) {
    counts[link] = n;
    told += n;
  }
  counts.unplanned += standing - told;
  return counts;
}

/** Fills that lines of an import's statement became, in the order of the lines; reversals that came with it have none. */
export function fillsAtLines(db: Db, { first, end }: Sequences, from: number, to: number, limit: number): Fill[] {
  return sql<Row>(db, `${SELECT} WHERE x.sequence >= @first AND x.sequence < @end AND x.line BETWEEN @from AND @to AND x.reverses IS NULL ORDER BY x.line, x.sequence LIMIT @limit`)
    .all({ first, end, from, to, limit })
    .map(toFill);
}
