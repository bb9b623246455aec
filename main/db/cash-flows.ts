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
  reverses: string | null;
  instrument_id: string | null;
  tie: string | null;
}

export interface NewCashFlow {
  readonly id: string;
  readonly accountId: string;
  readonly day: string;
  readonly type: CashFlow['type'];
  /** Signed effect on the account's cash of this currency, smallest units. */
  readonly amount: Minor;
  readonly currency: Currency;
  readonly note: string;
  readonly importId: string | null;
  readonly line: number | null;
  readonly at: string;
  /** Id of the flow this one takes back. */
  readonly reverses: string | null;
  /** Counts only once this loosening has been applied. */
  readonly looseningId: string | null;
  readonly instrumentId: string | null;
  /** The same for both legs of a conversion. */
  readonly tie: string | null;
}

export function insertCashFlow(db: Db, flow: NewCashFlow): void {
  sql(
    db,
    `INSERT INTO cash_flows (id, account_id, day, type, amount, currency, note, import_id, line, at, reverses, loosening_id, instrument_id, tie)
     VALUES (@id, @accountId, @day, @type, @amount, @currency, @note, @importId, @line, @at, @reverses, @looseningId, @instrumentId, @tie)`,
  ).run(flow);
}

const SELECT_FLOW = 'SELECT f.* FROM cash_flows f';

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

/** In the account's own currency alone: sums never cross currencies. */
const COUNTED = `FROM cash_flows f JOIN accounts a ON a.id = f.account_id LEFT JOIN loosenings l ON l.id = f.loosening_id
     WHERE f.account_id = @accountId AND f.currency = a.currency AND (f.day > @day OR (f.day = @day AND f.at > @at)) AND (l.id IS NULL OR l.state = 'applied')`;

/** What came since and changes own equity. Loans drawn and repaid move cash and debt alike, so they do not. */
export function equityFlowsSince(db: Db, accountId: string, since: Since): Minor {
  return sql<{ total: number }>(db, `SELECT coalesce(sum(f.amount), 0) AS total ${COUNTED} AND f.type NOT IN ('loan-draw', 'loan-repayment')`).get({ accountId, ...since })!.total;
}

/** Paid in (positive) and out since a trading day began; what was moved or changed into another currency is no result either. */
export function equityFlowsFrom(db: Db, accountId: string, day: string): Minor {
  return sql<{ total: number }>(
    db,
    `SELECT coalesce(sum(f.amount), 0) AS total FROM cash_flows f JOIN accounts a ON a.id = f.account_id LEFT JOIN loosenings l ON l.id = f.loosening_id
     WHERE f.account_id = ? AND f.currency = a.currency AND f.day >= ? AND f.type IN ('deposit', 'withdrawal', 'transfer', 'conversion') AND (l.id IS NULL OR l.state = 'applied')`,
  ).get(accountId, day)!.total;
}

/** Debt drawn (positive) and repaid (negative) since. */
export function debtFlowsSince(db: Db, accountId: string, since: Since): Minor {
  return sql<{ total: number }>(db, `SELECT coalesce(sum(f.amount), 0) AS total ${COUNTED} AND f.type IN ('loan-draw', 'loan-repayment')`).get({ accountId, ...since })!.total;
}

/** Both legs of a conversion. */
export function flowsTied(db: Db, tie: string): CashFlow[] {
  return sql<Row>(db, `${SELECT_FLOW} WHERE f.tie = ? ORDER BY f.id`).all(tie).map(toCashFlow);
}

/** The flow that takes this one back, if one does. */
export function reversalOfFlow(db: Db, id: string): string | null {
  return sql<{ id: string }>(db, 'SELECT id FROM cash_flows WHERE reverses = ?').get(id)?.id ?? null;
}

/** The loosening a typed flow waits for, and how far it is. */
export function looseningOfFlow(db: Db, id: string): { id: string; state: 'pending' | 'applied' | 'cancelled' } | null {
  return sql<{ id: string; state: 'pending' | 'applied' | 'cancelled' }>(db, 'SELECT l.id, l.state FROM cash_flows f JOIN loosenings l ON l.id = f.loosening_id WHERE f.id = ?').get(id) ?? null;
}

/** By day, in the account's own currency: what was paid, moved or changed in and out, and what cost or brought something (interest, dividends, fees); loans move neither. */
export function cashByDay(db: Db, accountId: string): { day: string; flow: Minor; result: Minor }[] {
  const paid = `f.type IN ('deposit', 'withdrawal', 'transfer', 'conversion')`;
  return sql<{ day: string; flow: number; result: number }>(
    db,
    `SELECT f.day, sum(CASE WHEN ${paid} THEN f.amount ELSE 0 END) AS flow, sum(CASE WHEN ${paid} THEN 0 ELSE f.amount END) AS result
     FROM cash_flows f JOIN accounts a ON a.id = f.account_id LEFT JOIN loosenings l ON l.id = f.loosening_id
     WHERE f.account_id = ? AND f.currency = a.currency AND f.type NOT IN ('loan-draw', 'loan-repayment') AND (l.id IS NULL OR l.state = 'applied') GROUP BY f.day ORDER BY f.day`,
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
  currency: row.currency,
  instrumentId: row.instrument_id,
  tie: row.tie,
  reverses: row.reverses,
});
