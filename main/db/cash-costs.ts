import { costKinds, costNames, type CostKind } from '../../shared/ledger/costs.ts';
import { CURRENCIES, currencyScale, isCurrency, type Currency, type Minor } from '../../shared/money/money.ts';
import { STANDING } from './fills.ts';
import { sql, type Db } from './db.ts';

/** What fills of one month were worth and cost, with those fees that a column of their statement names. */
export interface MonthOfFills extends Readonly<Record<CostKind, Minor>> {
  readonly month: string;
  readonly currency: Currency;
  /** Smallest units as text: years of trading add up to more than a safe integer holds. */
  readonly turnover: string;
  readonly fees: Minor;
  readonly fills: number;
}

interface Span {
  readonly accountId: string;
  readonly from: string;
  readonly to: string;
}

const OF_SPAN = `+x.account_id = @accountId AND x.trading_day BETWEEN @from AND @to AND ${STANDING}`;

/** Smallest units of one main unit, by the currency of the fill. */
const UNIT = `CASE x.currency ${CURRENCIES.filter((currency) => currencyScale(currency) !== 2).map((currency) => `WHEN '${currency}' THEN ${10 ** currencyScale(currency)}`).join(' ')} ELSE 100 END`;

const named = (kind: CostKind): string => {
  const paths = costNames[kind].map((name) => `json_extract(x.fee_lines, '$."${name}"')`).join(', ');
  return `sum(CASE x.fee_lines WHEN '{}' THEN 0 ELSE CAST(round(CAST(coalesce(${paths}, '0') AS REAL) * ${UNIT}) AS INTEGER) END) AS ${kind}`;
};

/** In one walk over the fills of the span. */
export function fillsByMonth(db: Db, span: Span): MonthOfFills[] {
  return sql<MonthOfFills & { currency: string }>(
    db,
    `SELECT substr(x.trading_day, 1, 7) AS month, x.currency, CAST(sum(x.gross) AS TEXT) AS turnover, sum(x.fees) AS fees, count(*) AS fills, ${costKinds.map(named).join(', ')}
     FROM fills x WHERE ${OF_SPAN} GROUP BY 1, 2 ORDER BY 1, 2`,
  )
    .all({ ...span })
    .filter(({ currency }) => isCurrency(currency));
}

export function feeLinesOf(db: Db, span: Span, currency: Currency): { name: string; amount: Minor }[] {
  return sql<{ name: string; amount: number }>(
    db,
    `SELECT e.key AS name, sum(CAST(round(CAST(e.value AS REAL) * @unit) AS INTEGER)) AS amount FROM fills x, json_each(x.fee_lines) e
     WHERE ${OF_SPAN} AND x.currency = @currency AND x.fee_lines <> '{}' GROUP BY 1`,
  ).all({ ...span, currency, unit: 10 ** currencyScale(currency) });
}

export interface PlannedEntry {
  readonly day: string;
  readonly currency: Currency;
  readonly side: 'buy' | 'sell';
  readonly quantity: string;
  readonly price: string;
  readonly multiplier: string;
  /** JSON of the plan's stages of entry. */
  readonly entries: string;
}

/** Fills that opened or enlarged a position under a sealed plan; found by their plans, of which there are few. */
export function plannedEntries(db: Db, span: Span): PlannedEntry[] {
  return sql<PlannedEntry>(
    db,
    `SELECT x.trading_day AS day, x.currency, x.side, x.quantity, x.price, i.multiplier, json_extract(p.sealed_content, '$.entries') AS entries
     FROM fill_links k CROSS JOIN fills x ON x.id = k.fill_id JOIN plans p ON p.id = k.plan_id JOIN instruments i ON i.id = x.instrument_id
     WHERE k.plan_id IS NOT NULL AND k.number = (SELECT max(n.number) FROM fill_links n WHERE n.fill_id = x.id) AND p.sealed_content IS NOT NULL AND i.payoff = 'linear' AND ${OF_SPAN} AND EXISTS (SELECT 1 FROM trade_fills t WHERE t.fill_sequence = x.sequence AND t.role IN ('opened', 'added'))`,
  ).all({ ...span });
}

/** Imports of an account that were undone, with what they had brought in one currency on some days. */
export function undoneImports(db: Db, span: Span, currency: Currency): { id: string; fileName: string; amount: Minor }[] {
  return sql<{ id: string; fileName: string; amount: number }>(
    db,
    `SELECT m.id, m.file_name AS fileName,
       (SELECT coalesce(sum(f.amount), 0) FROM cash_flows f WHERE f.import_id = m.id AND f.currency = @currency AND f.day BETWEEN @from AND @to)
       + (SELECT coalesce(sum(CASE x.side WHEN 'sell' THEN x.gross ELSE 0 - x.gross END - x.fees), 0) FROM fills x
          WHERE x.sequence >= m.first_sequence AND x.sequence < m.end_sequence AND x.import_id = m.id AND x.currency = @currency AND x.trading_day BETWEEN @from AND @to) AS amount
     FROM imports m WHERE m.account_id = @accountId AND m.undone_at IS NOT NULL`,
  ).all({ ...span, currency });
}
