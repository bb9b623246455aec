import type { CashFlow } from '../../shared/contract/accounts.ts';
import type { Currency } from '../../shared/money/currency.ts';
import { formatMoney, type Minor } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';

interface Row {
  id: string;
  account_id: string;
  day: string;
  type: CashFlow['type'];
  amount: number;
  note: string;
  import_id: string | null;
  line: number | null;
  at: string;
  currency: Currency;
}

export interface NewCashFlow {
  readonly id: string;
  readonly accountId: string;
  readonly day: string;
  readonly type: CashFlow['type'];
  /** Signed effect on the account's cash, smallest units. */
  readonly amount: Minor;
  readonly note: string;
  readonly importId: string | null;
  readonly line: number | null;
  readonly at: string;
  /** Id of the flow this one takes back. */
  readonly reverses: string | null;
  /** Counts only once this loosening has been applied. */
  readonly looseningId: string | null;
}

export function insertCashFlow(db: Db, flow: NewCashFlow): void {
  sql(
    db,
    `INSERT INTO cash_flows (id, account_id, day, type, amount, note, import_id, line, at, reverses, loosening_id)
     VALUES (@id, @accountId, @day, @type, @amount, @note, @importId, @line, @at, @reverses, @looseningId)`,
  ).run(flow);
}

const SELECT_FLOW = 'SELECT f.*, a.currency FROM cash_flows f JOIN accounts a ON a.id = f.account_id';

/** Newest day first. */
export function listCashFlows(db: Db, accountId: string): CashFlow[] {
  return sql<Row>(db, `${SELECT_FLOW} WHERE f.account_id = ? ORDER BY f.day DESC, f.id DESC`).all(accountId).map(toCashFlow);
}

export function readCashFlow(db: Db, id: string): CashFlow | null {
  const row = sql<Row>(db, `${SELECT_FLOW} WHERE f.id = ?`).get(id);
  return row === undefined ? null : toCashFlow(row);
}

/** A moment and the trading day it lies on: what came after it, by the day of the flow and, on that day, by its arrival. */
export interface Since {
  readonly day: string;
  readonly at: string;
}

const COUNTED = `FROM cash_flows f LEFT JOIN loosenings l ON l.id = f.loosening_id
     WHERE f.account_id = @accountId AND (f.day > @day OR (f.day = @day AND f.at > @at)) AND (l.id IS NULL OR l.state = 'applied')`;

/** What came since and changes own equity. Loans drawn and repaid move cash and debt alike, so they do not. */
export function equityFlowsSince(db: Db, accountId: string, since: Since): Minor {
  return sql<{ total: number }>(db, `SELECT coalesce(sum(f.amount), 0) AS total ${COUNTED} AND f.type NOT IN ('loan-draw', 'loan-repayment')`).get({ accountId, ...since })!.total;
}

/** Paid in (positive) and out since a trading day began. */
export function equityFlowsFrom(db: Db, accountId: string, day: string): Minor {
  return sql<{ total: number }>(
    db,
    `SELECT coalesce(sum(f.amount), 0) AS total FROM cash_flows f LEFT JOIN loosenings l ON l.id = f.loosening_id
     WHERE f.account_id = ? AND f.day >= ? AND f.type IN ('deposit', 'withdrawal') AND (l.id IS NULL OR l.state = 'applied')`,
  ).get(accountId, day)!.total;
}

/** Debt drawn (positive) and repaid (negative) since. */
export function debtFlowsSince(db: Db, accountId: string, since: Since): Minor {
  return sql<{ total: number }>(db, `SELECT coalesce(sum(f.amount), 0) AS total ${COUNTED} AND f.type IN ('loan-draw', 'loan-repayment')`).get({ accountId, ...since })!.total;
}

/** By day: what was paid in and out, and what cost or brought something (interest, dividends, fees); loans move neither. */
export function cashByDay(db: Db, accountId: string): { day: string; flow: Minor; result: Minor }[] {
  return sql<{ day: string; flow: number; result: number }>(
    db,
    `SELECT f.day, sum(CASE WHEN f.type IN ('deposit', 'withdrawal') THEN f.amount ELSE 0 END) AS flow, sum(CASE WHEN f.type IN ('deposit', 'withdrawal') THEN 0 ELSE f.amount END) AS result
     FROM cash_flows f LEFT JOIN loosenings l ON l.id = f.loosening_id
     WHERE f.account_id = ? AND f.type NOT IN ('loan-draw', 'loan-repayment') AND (l.id IS NULL OR l.state = 'applied') GROUP BY f.day ORDER BY f.day`,
  ).all(accountId);
}

export function hasCashFlows(db: Db, accountId: string): boolean {
  return sql<{ some: number }>(db, 'SELECT EXISTS (SELECT 1 FROM cash_flows WHERE account_id = ?) AS some').get(accountId)!.some === 1;
}

const toCashFlow = (row: Row): CashFlow => ({
  id: row.id,
  accountId: row.account_id,
  day: row.day,
  type: row.type,
  amount: formatMoney(row.amount, row.currency),
  note: row.note,
  importId: row.import_id,
  line: row.line,
  at: row.at,
});
