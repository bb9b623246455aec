import { sql, type Db } from './db.ts';

/** What an account's rows add up to, sum by sum, as floating-point numbers of smallest units: an order of sizes, never money. */
export interface HeldSumRow {
  readonly currency: string;
  readonly sum: string;
  readonly amount: number;
}

export interface OpenCostRow {
  readonly symbol: string;
  readonly market: string;
  readonly assetClass: string;
  readonly currency: string;
  readonly quantity: string;
  readonly cost: number;
}

export function heldSums(db: Db, accountId: string): HeldSumRow[] {
  return sql<HeldSumRow>(
    db,
    `SELECT currency, 'flow:' || type AS sum, total(amount) AS amount FROM cash_flows WHERE account_id = @accountId GROUP BY currency, type
     UNION ALL SELECT currency, 'fills', total(cash) FROM fill_days WHERE account_id = @accountId GROUP BY currency
     UNION ALL SELECT currency, 'fees', total(fees) FROM fill_days WHERE account_id = @accountId GROUP BY currency
     UNION ALL SELECT currency, 'lowest', min(amount) FROM statement_balances WHERE account_id = @accountId AND removed_at IS NULL GROUP BY currency
     UNION ALL SELECT currency, 'highest', max(amount) FROM statement_balances WHERE account_id = @accountId AND removed_at IS NULL GROUP BY currency`,
  ).all({ accountId });
}

export function openCosts(db: Db, accountId: string): OpenCostRow[] {
  return sql<OpenCostRow>(
    db,
    `SELECT i.symbol, i.market, i.asset_class AS assetClass, p.currency, p.quantity, p.cost FROM positions p JOIN instruments i ON i.id = p.instrument_id
     WHERE p.account_id = ? AND p.open = 1`,
  ).all(accountId);
}
