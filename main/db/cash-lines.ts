import type { CashMovement, CashType } from '../../shared/contract/cash.ts';
import { baseCurrency, cashOfFill, cashStyle } from '../../shared/ledger/cash-style.ts';
import type { CashFlowType } from '../../shared/ledger/cash-flow.ts';
import type { AssetClass } from '../../shared/account/instrument.ts';
import type { Currency, Minor } from '../../shared/money/money.ts';
import { BY_MARGIN, FLOW_STANDS } from './cash-days.ts';
import { sql, type Db } from './db.ts';
import { STANDING } from './fills.ts';

/** Place of a movement in the ledger: flows of a day before its fills, fills by time, then by arrival. */
export interface CashPlace {
  readonly day: string;
  readonly rank: 0 | 1;
  readonly time: string;
  readonly tail: string;
}

/** A movement in smallest units. */
export interface CashLine extends Omit<CashMovement, 'amount' | 'fees' | 'balance'> {
  readonly place: CashPlace;
  readonly amount: Minor;
  readonly fees: Minor;
  /** What makes two movements the same but for their arrival. */
  readonly likeness: string;
}

export interface CashSelection {
  readonly accountId: string;
  readonly currency: Currency | null;
  readonly types: readonly CashType[] | null;
  readonly from: string;
  readonly to: string;
}

interface FlowRow {
  readonly id: string;
  readonly day: string;
  readonly type: CashFlowType;
  readonly currency: Currency;
  readonly amount: number;
  readonly note: string;
  readonly instrumentId: string | null;
  readonly symbol: string | null;
  readonly importId: string | null;
  readonly line: number | null;
  readonly tie: string | null;
  readonly reverses: string | null;
  readonly reversedBy: string | null;
  readonly waits: 0 | 1;
}

const FLOW = `SELECT f.id, f.day, f.type, f.currency, f.amount, f.note, f.instrument_id AS instrumentId, i.symbol, f.import_id AS importId, f.line, f.tie, f.reverses,
    (SELECT b.id FROM cash_flows b WHERE b.reverses = f.id) AS reversedBy, coalesce((SELECT l.state = 'pending' FROM loosenings l WHERE l.id = f.loosening_id), 0) AS waits
  FROM cash_flows f LEFT JOIN instruments i ON i.id = f.instrument_id`;

interface FillRow {
  readonly id: string;
  readonly sequence: number;
  readonly day: string;
  readonly executedAt: string | null;
  readonly side: 'buy' | 'sell';
  readonly quantity: string;
  readonly price: string;
  readonly gross: number;
  readonly fees: number;
  readonly currency: Currency;
  readonly source: 'typed' | 'paper' | 'import';
  readonly feeSource: 'statement' | 'schedule' | 'typed';
  readonly importId: string | null;
  readonly line: number | null;
  readonly instrumentId: string;
  readonly symbol: string;
  readonly assetClass: AssetClass;
  readonly instrumentCurrency: Currency;
  readonly realised: number;
}

const FILL = `SELECT x.id, x.sequence, x.trading_day AS day, x.executed_at AS executedAt, x.side, x.quantity, x.price, x.gross, x.fees, x.currency, x.source, x.fee_source AS feeSource,
    x.import_id AS importId, x.line, i.id AS instrumentId, i.symbol, i.asset_class AS assetClass, i.currency AS instrumentCurrency, coalesce(r.gross, 0) AS realised
  FROM fills x JOIN instruments i ON i.id = x.instrument_id LEFT JOIN realised r ON r.fill_sequence = x.sequence`;
/** Net cash of a fill's main leg. */
const NET = `(CASE WHEN ${BY_MARGIN} THEN coalesce(r.gross, 0) WHEN x.side = 'sell' THEN x.gross ELSE 0 - x.gross END - x.fees)`;

/**
 * The plus before an account's id below keeps fills from being looked for by account, of which there may be a million: days are few.
 *
 * Movements of some days, newest first, after a place. Fills come at most `limit` of them, so a day of a hundred thousand is read in pages.
 */
export function cashLines(db: Db, selection: CashSelection, limit: number, after: CashPlace | null): CashLine[] {
  const flows = flowLines(db, selection, limit, after);
  const fills = fillLines(db, selection, limit, after);
  return [...flows, ...fills].toSorted((a, b) => compare(b.place, a.place));
}

function compare(a: CashPlace, b: CashPlace): number {
  for (const key of ['day', 'rank', 'time', 'tail'] as const) if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
  return 0;
}

function flowLines(db: Db, { accountId, currency, types, from, to }: CashSelection, limit: number, after: CashPlace | null): CashLine[] {
  return sql<FlowRow>(
    db,
    `${FLOW} WHERE f.account_id = @accountId AND f.day BETWEEN @from AND @to AND ${FLOW_STANDS} AND (@currency IS NULL OR f.currency = @currency)
       AND (@types IS NULL OR f.type IN (SELECT value FROM json_each(@types)))
       AND (@day IS NULL OR (f.day, 0, '', f.id) < (@day, @rank, @time, @tail)) ORDER BY f.day DESC, f.id DESC LIMIT @limit`,
  )
    .all({ accountId, currency, types: types === null ? null : JSON.stringify(types), from, to, limit, ...placeOf(after) })
    .map(toFlowLine);
}

const placeOf = (after: CashPlace | null) => ({ day: after?.day ?? null, rank: after?.rank ?? 0, time: after?.time ?? '', tail: after?.tail ?? '' });

function fillLines(db: Db, { accountId, currency, types, from, to }: CashSelection, limit: number, after: CashPlace | null): CashLine[] {
  const [trades, results] = [types?.includes('trade') ?? true, types?.includes('result') ?? true];
  if (!trades && !results) return [];
  const style = trades && results ? '' : trades ? `AND NOT ${BY_MARGIN}` : `AND ${BY_MARGIN}`;
  // The currency bought or sold itself is not in the fill but in its instrument.
  const currencies = '(@currency IS NULL OR x.currency = @currency OR x.instrument_id IN (SELECT value FROM json_each(@bases)))';
  return sql<FillRow>(
    db,
    `${FILL} WHERE +x.account_id = @accountId AND x.trading_day BETWEEN @from AND @to AND ${STANDING} AND ${currencies} ${style}
       AND (@day IS NULL OR (x.trading_day, 1, coalesce(x.executed_at, ''), printf('%012d', x.sequence)) < (@day, @rank, @time, @tail))
       ORDER BY x.trading_day DESC, coalesce(x.executed_at, '') DESC, x.sequence DESC LIMIT @limit`,
  )
    .all({ accountId, currency, bases: currency === null ? '[]' : JSON.stringify(basesOf(db, accountId, currency)), from, to, limit, ...placeOf(after) })
    .flatMap(toFillLines)
    .filter((line) => currency === null || line.currency === currency);
}

/** Instruments of an account of which a currency is what is bought and sold. */
function basesOf(db: Db, accountId: string, currency: Currency): string[] {
  return sql<{ id: string; symbol: string; assetClass: AssetClass; currency: Currency }>(
    db,
    `SELECT i.id, i.symbol, i.asset_class AS assetClass, i.currency FROM positions p JOIN instruments i ON i.id = p.instrument_id WHERE p.account_id = ? AND i.asset_class IN ('crypto', 'forex')`,
  )
    .all(accountId)
    .filter((instrument) => baseCurrency(instrument) === currency)
    .map(({ id }) => id);
}

/** Fills of a span whose cash or fees are among some amounts, of one currency; and flows of those amounts. */
export function linesAmong(db: Db, { accountId, currency, from, to }: Pick<CashSelection, 'accountId' | 'from' | 'to'> & { currency: Currency }, amounts: readonly Minor[], fees: readonly Minor[], limit: number): CashLine[] {
  const values = { accountId, currency, from, to, amounts: JSON.stringify(amounts), fees: JSON.stringify(fees), limit };
  const among = '(SELECT value FROM json_each(@amounts))';
  const flows = sql<FlowRow>(db, `${FLOW} WHERE f.account_id = @accountId AND f.day BETWEEN @from AND @to AND ${FLOW_STANDS} AND f.currency = @currency AND f.amount IN ${among} ORDER BY f.day, f.id LIMIT @limit`).all(values);
  const fills = sql<FillRow>(
    db,
    `${FILL} WHERE +x.account_id = @accountId AND x.trading_day BETWEEN @from AND @to AND ${STANDING} AND x.currency = @currency
       AND (${NET} IN ${among} OR x.fees IN (SELECT value FROM json_each(@fees))) ORDER BY x.trading_day, x.sequence LIMIT @limit`,
  ).all(values);
  return [...flows.map(toFlowLine), ...fills.flatMap(toFillLines).filter((line) => line.currency === currency)];
}

/** Typed movements of a span that were taken back. */
export function undoneFlowLines(db: Db, { accountId, currency, from, to }: Pick<CashSelection, 'accountId' | 'from' | 'to'> & { currency: Currency }, limit: number): CashLine[] {
  return sql<FlowRow>(
    db,
    `${FLOW} WHERE f.account_id = @accountId AND f.day BETWEEN @from AND @to AND f.currency = @currency AND f.reverses IS NULL AND f.import_id IS NULL
       AND EXISTS (SELECT 1 FROM cash_flows b WHERE b.reverses = f.id) LIMIT @limit`,
  )
    .all({ accountId, currency, from, to, limit })
    .map(toFlowLine);
}

function toFlowLine({ waits, day, ...row }: FlowRow): CashLine {
  return {
    ...row,
    kind: 'flow',
    day,
    at: null,
    fees: 0,
    source: row.importId === null ? 'typed' : 'statement',
    fillId: null,
    waits: waits === 1,
    place: { day, rank: 0, time: '', tail: row.id },
    likeness: [row.type, row.note, row.instrumentId ?? ''].join('\u001f'),
  };
}

const SOURCES = { import: 'statement', paper: 'paper', typed: 'typed' } as const;

function toFillLines(row: FillRow): CashLine[] {
  const instrument = { assetClass: row.assetClass, symbol: row.symbol, currency: row.instrumentCurrency };
  const source = row.source === 'typed' && row.feeSource === 'schedule' ? 'schedule' : SOURCES[row.source];
  return cashOfFill(row, instrument, row.realised).map(({ currency, amount }, leg) => ({
    id: leg === 0 ? row.id : `${row.id}:${currency}`,
    kind: 'fill',
    day: row.day,
    at: row.executedAt,
    type: cashStyle(instrument) === 'margin' ? 'result' : 'trade',
    currency,
    amount,
    fees: leg === 0 ? row.fees : 0,
    note: `${row.side} ${row.quantity} @ ${row.price}`,
    instrumentId: row.instrumentId,
    symbol: row.symbol,
    source,
    importId: row.importId,
    line: row.line,
    fillId: row.id,
    tie: null,
    reverses: null,
    reversedBy: null,
    waits: false,
    place: { day: row.day, rank: 1, time: row.executedAt ?? '', tail: String(row.sequence).padStart(12, '0') },
    likeness: [row.instrumentId, row.side, row.quantity, row.price, row.fees].join('\u001f'),
  }));
}
