import { formatMoney, type Currency } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';
import type { TradeRecord } from './trades.ts';

/** Cash that is tied to a trade: about its instrument, in its account, on a day on which it was open. What was taken back is left out. */
export interface TradeFlow {
  readonly id: string;
  readonly day: string;
  readonly type: string;
  readonly amount: string;
  readonly currency: string;
  readonly importId: string | null;
  readonly line: number | null;
}

export function flowsDuring(db: Db, { accountId, instrumentId, openedDay, closedDay }: TradeRecord): TradeFlow[] {
  return sql<Omit<TradeFlow, 'amount' | 'currency'> & { amount: number; currency: Currency }>(
    db,
    `SELECT f.id, f.day, f.type, f.amount, f.currency, f.import_id AS importId, f.line FROM cash_flows f
     WHERE f.account_id = @accountId AND f.instrument_id = @instrumentId AND f.day >= @openedDay AND f.day <= @until AND f.reverses IS NULL
       AND NOT EXISTS (SELECT 1 FROM cash_flows r WHERE r.account_id = @accountId AND r.reverses = f.id)
     ORDER BY f.day, f.id LIMIT 500`,
  )
    .all({ accountId, instrumentId, openedDay, until: closedDay ?? '9999-12-31' })
    .map((flow) => ({ ...flow, amount: formatMoney(flow.amount, flow.currency) }));
}
