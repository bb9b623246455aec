import type { CashFlow } from '../../shared/contract/accounts.ts';
import type { Import, Mapping } from '../../shared/contract/fills.ts';
import { sql, type Db } from './db.ts';

export function keepStatement(db: Db, statement: { sha256: string; bytes: number; content: Uint8Array; storedAt: string }): void {
  sql(db, 'INSERT INTO statements (sha256, bytes, content, stored_at) VALUES (@sha256, @bytes, @content, @storedAt) ON CONFLICT DO NOTHING').run(statement);
}

/** The compressed bytes of a kept statement. */
export function readStatement(db: Db, sha256: string): { bytes: number; content: Uint8Array } | null {
  return sql<{ bytes: number; content: Uint8Array }>(db, 'SELECT bytes, content FROM statements WHERE sha256 = ?').get(sha256) ?? null;
}

export interface NewImport extends Omit<Import, 'undoneAt'> {
  readonly encoding: string;
  readonly mapping: string | null;
  readonly answers: string;
  readonly knownCash: number;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  /** Sequences of the fills it brings lie in [first, end). */
  readonly firstSequence: number;
  readonly endSequence: number;
}

/** @returns its number, which its rows carry */
export function insertImport(db: Db, made: NewImport): number {
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO imports (id, account_id, file_name, format, encoding, sha256, mapping, answers, first_sequence, end_sequence, rows, new_fills, known_fills, new_cash, known_cash, period_from, period_to, at)
     VALUES (@id, @accountId, @fileName, @format, @encoding, @sha256, @mapping, @answers, @firstSequence, @endSequence, @rows, @newFills, @knownFills, @newCash, @knownCash, @periodFrom, @periodTo, @at)`,
  ).run(made);
  return Number(lastInsertRowid);
}

const COLUMNS = `id, account_id AS accountId, file_name AS fileName, format, sha256, rows, new_fills AS newFills, known_fills AS knownFills, new_cash AS newCash, at, undone_at AS undoneAt`;

export function readImport(db: Db, id: string): Import | null {
  return sql<Import>(db, `SELECT ${COLUMNS} FROM imports WHERE id = ?`).get(id) ?? null;
}

/** Newest first. */
export function listImports(db: Db): Import[] {
  return sql<Import>(db, `SELECT ${COLUMNS} FROM imports ORDER BY number DESC`).all();
}

export function writeUndone(db: Db, id: string, at: string): void {
  sql(db, 'UPDATE imports SET undone_at = ? WHERE id = ?').run(at, id);
}

/** Mappings a person drew for tables of that kind before, the newest first. */
export function recentMappings(db: Db, limit: number): Mapping[] {
  return sql<{ mapping: string }>(db, 'SELECT mapping FROM imports WHERE mapping IS NOT NULL ORDER BY number DESC LIMIT ?')
    .all(limit)
    .map(({ mapping }) => JSON.parse(mapping) as Mapping);
}

/** A statement's row as it tells itself from others. */
export interface StatementRow {
  readonly importNumber: number;
  readonly place: number;
  readonly accountId: string;
  readonly kind: 'fill' | 'cash';
  readonly line: number;
  readonly day: string;
  readonly rowHash: string;
  readonly brokerFillId: string | null;
  readonly symbol: string;
  readonly side: 'buy' | 'sell' | null;
  readonly quantity: string | null;
  readonly price: string | null;
  readonly cashType: string | null;
  readonly currency: string;
}

export function insertStatementRows(db: Db, rows: Iterable<StatementRow>): void {
  const insert = sql(
    db,
    `INSERT INTO statement_rows (import_number, place, account_id, kind, line, day, row_hash, broker_fill_id, symbol, side, quantity, price, cash_type, currency)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const r of rows) {
    insert.run(r.importNumber, r.place, r.accountId, r.kind, r.line, r.day, r.rowHash, r.brokerFillId, r.symbol, r.side, r.quantity, r.price, r.cashType, r.currency);
  }
}

/** Rows of one kind that imports of an account brought for some days, undone imports left out. */
export function knownRows(db: Db, accountId: string, kind: StatementRow['kind'], from: string, to: string): StatementRow[] {
  return sql<StatementRow>(
    db,
    `SELECT s.import_number AS importNumber, s.place, s.account_id AS accountId, s.kind, s.line, s.day, s.row_hash AS rowHash, s.broker_fill_id AS brokerFillId, s.symbol, s.side,
       s.quantity, s.price, s.cash_type AS cashType, s.currency
     FROM statement_rows s JOIN imports i ON i.number = s.import_number
     WHERE s.account_id = ? AND s.kind = ? AND s.day BETWEEN ? AND ? AND i.undone_at IS NULL`,
  ).all(accountId, kind, from, to);
}

/** Cash an import brought, in smallest units. */
export function flowsOfImport(db: Db, importId: string): (Pick<CashFlow, 'id' | 'accountId' | 'day' | 'type' | 'note' | 'at'> & { amount: number })[] {
  return sql<Pick<CashFlow, 'id' | 'accountId' | 'day' | 'type' | 'note' | 'at'> & { amount: number }>(
    db,
    'SELECT id, account_id AS accountId, day, type, amount, note, at FROM cash_flows WHERE import_id = ? ORDER BY id',
  ).all(importId);
}
