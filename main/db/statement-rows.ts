import type { Currency } from '../../shared/money/currency.ts';
import { formatMoney } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';
import { STANDING } from './fills.ts';

/** A fill with its instrument, as a statement says it. */
export interface StatementFillRow {
  readonly id: string;
  readonly day: string;
  readonly at: string | null;
  readonly symbol: string;
  readonly market: string;
  readonly name: string;
  readonly assetClass: string;
  readonly currency: Currency;
  readonly multiplier: string;
  readonly payoff: string;
  readonly option: string | null;
  readonly side: string;
  readonly effect: string | null;
  readonly quantity: string;
  readonly price: string;
  readonly gross: number;
  readonly fees: number;
  readonly feeLines: string;
  readonly cause: string | null;
  readonly orderId: string | null;
}

/** Fills of an account that stand, by day and, within one, in order of arrival; one at a time. */
export function walkStatementFills(db: Db, accountId: string): IterableIterator<StatementFillRow> {
  return sql<StatementFillRow>(
    db,
    `SELECT x.id, x.trading_day AS day, x.executed_at AS at, i.symbol, i.market, i.name, i.asset_class AS assetClass, x.currency, i.multiplier, i.payoff, i.option, x.side, x.effect, x.quantity, x.price, x.gross, x.fees,
       x.fee_lines AS feeLines, x.cause, x.order_id AS orderId
     FROM fills x JOIN instruments i ON i.id = x.instrument_id WHERE x.account_id = ? AND ${STANDING} ORDER BY x.trading_day, x.sequence`,
  ).iterate(accountId) as IterableIterator<StatementFillRow>;
}

export interface StatementFlowRow {
  readonly day: string;
  readonly type: string;
  /** Decimal text in `currency`. */
  readonly amount: string;
  readonly currency: string;
  readonly note: string;
  readonly symbol: string | null;
  readonly market: string | null;
  readonly name: string | null;
}

/** Cash of an account that stands, by day and arrival. Splits are told by the shares they brought. */
export function statementFlows(db: Db, accountId: string): StatementFlowRow[] {
  return sql<Omit<StatementFlowRow, 'amount'> & { amount: number; currency: Currency }>(
    db,
    `SELECT f.day, f.type, f.amount, f.currency, f.note, i.symbol, i.market, i.name FROM cash_flows f LEFT JOIN instruments i ON i.id = f.instrument_id
     WHERE f.account_id = ? AND f.type <> 'split' AND f.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM cash_flows r WHERE r.reverses = f.id) ORDER BY f.day, f.rowid`,
  )
    .all(accountId)
    .map((row) => ({ ...row, amount: formatMoney(row.amount, row.currency) }));
}
