import type { KeptBalance } from '../../shared/contract/cash.ts';
import { formatMoney, type Currency, type Minor } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';

export interface NewBalance {
  readonly id: string;
  readonly accountId: string;
  /** Null: typed. */
  readonly importId: string | null;
  readonly line: number | null;
  readonly currency: Currency;
  readonly day: string;
  readonly kind: KeptBalance['kind'];
  readonly amount: Minor;
  readonly at: string;
}

/** A balance that stands, with the name of the file it was read from. */
export interface StoredBalance extends NewBalance {
  readonly fileName: string | null;
}

export function insertBalance(db: Db, balance: NewBalance): void {
  sql(
    db,
    `INSERT INTO statement_balances (id, account_id, import_id, line, currency, day, kind, amount, at)
     VALUES (@id, @accountId, @importId, @line, @currency, @day, @kind, @amount, @at)`,
  ).run(balance);
}

const SELECT = `SELECT b.id, b.account_id AS accountId, b.import_id AS importId, b.line, b.currency, b.day, b.kind, b.amount, b.at, m.file_name AS fileName
  FROM statement_balances b LEFT JOIN imports m ON m.id = b.import_id`;
/** Those of an import that was undone say nothing any more. */
const STANDS = 'b.removed_at IS NULL AND m.undone_at IS NULL';

/** Of an account, oldest day first; on a day the opening before the rest. */
export function listBalances(db: Db, accountId: string): StoredBalance[] {
  return sql<StoredBalance>(db, `${SELECT} WHERE b.account_id = ? AND ${STANDS} ORDER BY b.currency, b.day, b.kind = 'opening' DESC, b.kind = 'closing', b.number`).all(accountId);
}

export function readBalance(db: Db, id: string): StoredBalance | null {
  return sql<StoredBalance>(db, `${SELECT} WHERE b.id = ? AND ${STANDS}`).get(id) ?? null;
}

export function removeBalance(db: Db, id: string, at: string): void {
  sql(db, 'UPDATE statement_balances SET removed_at = ? WHERE id = ? AND removed_at IS NULL').run(at, id);
}

export const toKeptBalance = ({ amount, ...balance }: StoredBalance): KeptBalance => ({
  ...balance,
  amount: formatMoney(amount, balance.currency),
  source: balance.importId === null ? 'typed' : 'statement',
});
