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

export interface NewImport extends Omit<Import, 'undoneAt' | 'bytes' | 'replaced'> {
  readonly mapping: string | null;
  readonly answers: string;
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

const COLUMNS = `id, account_id AS accountId, file_name AS fileName, format, sha256, rows, new_fills AS newFills, known_fills AS knownFills, new_cash AS newCash, known_cash AS knownCash, encoding,
  period_from AS periodFrom, period_to AS periodTo, (SELECT bytes FROM statements s WHERE s.sha256 = imports.sha256) AS bytes,
  (SELECT count(*) FROM fills f WHERE f.reverses IS NOT NULL AND f.import_id = imports.id) AS replaced, at, undone_at AS undoneAt`;

export function readImport(db: Db, id: string): Import | null {
  return sql<Import>(db, `SELECT ${COLUMNS} FROM imports WHERE id = ?`).get(id) ?? null;
}

/** Sequences of the fills an import brought lie in [first, end). */
export function sequencesOfImport(db: Db, id: string): { first: number; end: number } | null {
  return sql<{ first: number; end: number }>(db, 'SELECT first_sequence AS first, end_sequence AS end FROM imports WHERE id = ?').get(id) ?? null;
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

/** The compressed list of what an import's rows said; see main/services/imports/known-rows.ts. */
export function insertImportRows(db: Db, importNumber: number, days: { from: string; to: string }, rows: Uint8Array): void {
  sql(db, 'INSERT INTO import_rows (import_number, from_day, to_day, rows) VALUES (?, ?, ?, ?)').run(importNumber, days.from, days.to, rows);
}

/** Lists of the imports of an account that touch some days, undone imports left out. */
export function importRowsOn(db: Db, accountId: string, days: { from: string; to: string }): Uint8Array[] {
  return sql<{ rows: Uint8Array }>(
    db,
    `SELECT r.rows FROM imports i JOIN import_rows r ON r.import_number = i.number
     WHERE i.account_id = ? AND i.undone_at IS NULL AND r.from_day <= ? AND r.to_day >= ? ORDER BY i.number`,
  )
    .all(accountId, days.to, days.from)
    .map(({ rows }) => rows);
}

/** Cash an import brought, in smallest units. */
export type ImportedFlow = Pick<CashFlow, 'id' | 'accountId' | 'day' | 'type' | 'note' | 'at' | 'currency' | 'instrumentId' | 'tie'> & { amount: number };

export function flowsOfImport(db: Db, importId: string): ImportedFlow[] {
  return sql<ImportedFlow>(
    db,
    'SELECT id, account_id AS accountId, day, type, amount, currency, note, at, instrument_id AS instrumentId, tie FROM cash_flows WHERE import_id = ? ORDER BY id',
  ).all(importId);
}
