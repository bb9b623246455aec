import { sql, type Db } from './db.ts';
import { tradeConditions, type TradeSelection } from './trade-selection.ts';

/** What of a closed trade says when it was opened, how long it was held and what came of it. */
export type TradeTime = [currency: string, accountId: string, openedDay: string, openedAt: string | null, net: number, gross: number, fees: number, r: number | null, holdingMs: number | null];

/** One after the other, in no order; nothing may be written meanwhile. */
export function eachTradeTime(db: Db, selection: Omit<TradeSelection, 'status'>): IterableIterator<TradeTime> {
  const { where, values } = tradeConditions({ ...selection, status: 'closed' });
  const rows = sql(db, `SELECT t.currency, t.account_id, t.opened_day, t.opened_at, t.net, t.gross, t.fees, t.r, t.holding_ms FROM trades t WHERE ${where}`).raw();
  return rows.iterate(values) as IterableIterator<TradeTime>;
}
