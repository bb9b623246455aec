import { CURRENCIES, currencyScale } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';
import { HELD, tradeConditions, type TradeSelection } from './trade-selection.ts';
import { TRADE_COLUMNS, type TradeRecord } from './trades.ts';

/** What a list can be sorted by. A value that is unknown comes last in both directions. */
export type TradeSortKey = 'closed' | 'opened' | 'instrument' | 'account' | 'planned' | 'direction' | 'quantity' | 'entry' | 'exit' | 'net' | 'fees' | 'r' | 'held' | 'setup' | 'plannedRisk';
export interface TradeOrder {
  readonly by: TradeSortKey;
  readonly desc: boolean;
}

/** Amounts are kept in smallest units; between currencies they are ordered by the figure that is read. */
const SCALE = `CASE t.currency ${CURRENCIES.map((currency) => `WHEN '${currency}' THEN ${10 ** currencyScale(currency)}.0`).join(' ')} ELSE 100.0 END`;
const VALUES: Readonly<Record<Exclude<TradeSortKey, 'closed'>, string>> = {
  opened: `t.opened_day || ' ' || coalesce(t.opened_at, '~')`,
  instrument: '(SELECT i.symbol FROM instruments i WHERE i.id = t.instrument_id)',
  account: '(SELECT a.name FROM accounts a WHERE a.id = t.account_id)',
  planned: 't.planned',
  direction: 't.direction',
  quantity: 'CAST(t.max_quantity AS REAL)',
  entry: 'CAST(t.avg_entry AS REAL)',
  exit: 'CAST(t.avg_exit AS REAL)',
  net: `t.net / ${SCALE}`,
  fees: `t.fees / ${SCALE}`,
  r: 't.r',
  held: HELD,
  setup: `(SELECT nullif(json_extract(p.content, '$.setup'), '') FROM plans p WHERE p.id = t.plan_id)`,
  plannedRisk: `t.planned_risk / ${SCALE}`,
};

/** Where a row stands in its order: the next page goes on behind it. */
export interface TradePlace {
  readonly value: string | number | null;
  readonly place: string;
  readonly id: string;
}
export type PlacedTrade = TradeRecord & { readonly sortValue: string | number | null };

interface Ordered {
  /** Rows in their order, or against it. */
  readonly order: string;
  /** What comes behind a place in that direction. */
  readonly beyond: (after: TradePlace) => string;
}

/** Among equals the newest first, whatever the direction; unknown last. */
function ordered({ by, desc }: TradeOrder, backwards = false): Ordered {
  const newest = backwards ? '>' : '<';
  const down = backwards ? 'ASC' : 'DESC';
  if (by === 'closed') {
    const falls = desc !== backwards;
    return { order: falls ? 't.place DESC, t.id DESC' : 't.place ASC, t.id ASC', beyond: () => `(t.place, t.id) ${falls ? '<' : '>'} (@atPlace, @atId)` };
  }
  const value = VALUES[by];
  const falls = desc !== backwards;
  const equal = `(t.place, t.id) ${newest} (@atPlace, @atId)`;
  return {
    order: `${value} IS NULL ${backwards ? 'DESC' : 'ASC'}, ${value} ${falls ? 'DESC' : 'ASC'}, t.place ${down}, t.id ${down}`,
    beyond: (after) =>
      after.value === null
        ? backwards
          ? `(${value} IS NOT NULL OR ${equal})`
          : `(${value} IS NULL AND ${equal})`
        : `(${backwards ? '' : `${value} IS NULL OR `}${value} ${falls ? '<' : '>'} @atValue OR (${value} = @atValue AND ${equal}))`,
  };
}

const sortValue = ({ by }: TradeOrder): string => (by === 'closed' ? 'NULL' : VALUES[by]);
const placeValues = (after: TradePlace | null): Record<string, unknown> => (after === null ? {} : { atPlace: after.place, atId: after.id, ...(after.value === null ? {} : { atValue: after.value }) });

/** A page of trades. Their keys are looked for first, along an index where there is one; then the rows themselves are read. */
export function listTrades(db: Db, selection: TradeSelection, sort: TradeOrder, limit: number, after: TradePlace | null, skip = 0): PlacedTrade[] {
  const { where, values } = tradeConditions(selection);
  const { order, beyond } = ordered(sort);
  const start = after === null ? '' : `AND ${beyond(after)}`;
  return sql<PlacedTrade>(
    db,
    `SELECT ${TRADE_COLUMNS}, ${sortValue(sort)} AS sortValue FROM trades t
     WHERE t.id IN (SELECT t.id FROM trades t WHERE ${where} ${start} ORDER BY ${order} LIMIT @limit OFFSET @skip) ORDER BY ${order}`,
  ).all({ ...values, ...placeValues(after), limit, skip });
}

/** The nearest trade on each side of one, and how many stand before it. */
export function tradeNeighbours(db: Db, selection: TradeSelection, sort: TradeOrder, id: string): { previous: string | null; next: string | null; place: number } | null {
  const { where, values } = tradeConditions(selection);
  const at = sql<TradePlace>(db, `SELECT ${sortValue(sort)} AS value, t.place, t.id FROM trades t WHERE t.id = @ownId AND ${where}`).get({ ...values, ownId: id });
  if (at === undefined) return null;
  const beside = (backwards: boolean): string | null => {
    const { order, beyond } = ordered(sort, backwards);
    return sql<{ id: string }>(db, `SELECT t.id FROM trades t WHERE ${where} AND ${beyond(at)} ORDER BY ${order} LIMIT 1`).get({ ...values, ...placeValues(at) })?.id ?? null;
  };
  const before = sql<{ n: number }>(db, `SELECT count(*) AS n FROM trades t WHERE ${where} AND ${ordered(sort, true).beyond(at)}`).get({ ...values, ...placeValues(at) })!.n;
  return { previous: beside(true), next: beside(false), place: before };
}

export interface TradeSumRow {
  readonly currency: string;
  readonly count: number;
  readonly open: number;
  readonly wins: number;
  readonly losses: number;
  readonly gross: number;
  readonly fees: number;
  readonly net: number;
}

/** Counts over all, amounts over the closed ones, one row a currency. */
export function sumTrades(db: Db, selection: TradeSelection): TradeSumRow[] {
  const { where, values } = tradeConditions(selection);
  const closed = (column: string): string => `coalesce(sum(CASE t.status WHEN 'closed' THEN t.${column} END), 0)`;
  return sql<TradeSumRow>(
    db,
    `SELECT t.currency, count(*) AS count, sum(t.status = 'open') AS open, sum(t.status = 'closed' AND t.net > 0) AS wins, sum(t.status = 'closed' AND t.net < 0) AS losses,
       ${closed('gross')} AS gross, ${closed('fees')} AS fees, ${closed('net')} AS net
     FROM trades t WHERE ${where} GROUP BY t.currency ORDER BY t.currency`,
  ).all(values);
}
