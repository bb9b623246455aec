import { isCurrency, type Currency, type Minor } from '../../shared/money/money.ts';
import { FLOW_STANDS, type DaySpan } from './cash-days.ts';
import { sql, type Db } from './db.ts';

export interface CashMonth {
  readonly month: string;
  readonly currency: Currency;
  readonly type: 'interest' | 'funding';
  /** As cash moves: paid is negative. */
  readonly amount: Minor;
}

/** Interest and funding that stand, by month. */
export function carryByMonth(db: Db, accountIds: readonly string[], { from, to }: DaySpan): CashMonth[] {
  return sql<CashMonth & { currency: string }>(
    db,
    `SELECT substr(f.day, 1, 7) AS month, f.currency, f.type, sum(f.amount) AS amount FROM cash_flows f
     WHERE f.type IN ('interest', 'funding') AND (@all OR f.account_id IN (SELECT value FROM json_each(@accountIds))) AND f.day BETWEEN @from AND @to AND ${FLOW_STANDS} GROUP BY 1, 2, 3`,
  )
    .all({ all: accountIds.length === 0 ? 1 : 0, accountIds: JSON.stringify(accountIds), from: from ?? '', to: to ?? '~' })
    .filter(({ currency }) => isCurrency(currency));
}
