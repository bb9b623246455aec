import type { CashFlow } from '../../shared/contract/accounts.ts';
import type { Import, Mapping } from '../../shared/contract/fills.ts';
import { sql, type Db } from './db.ts';

/** @returns false where it is kept already */
export function keepStatement(db: Db, statement: { sha256: string; bytes: number; content: Uint8Array; storedAt: string }): boolean {
  return sql(db, 'INSERT INTO statements (sha256, bytes, content, stored_at) VALUES (@sha256, @bytes, @content, @storedAt) ON CONFLICT DO NOTHING').run(statement).changes === 1;
}

/** A large statement in pieces, each compressed by itself; the statement's own content is then empty. */
export function keepStatementParts(db: Db, sha256: string, parts: readonly { firstByte: number; firstLine: number; content: Uint8Array }[], lines: number): void {
  const insert = sql(db, 'INSERT INTO statement_parts (sha256, first_byte, first_line, lines, content) VALUES (?, ?, ?, ?, ?)');
  for (const [index, { firstByte, firstLine, content }] of parts.entries()) insert.run(sha256, firstByte, firstLine, (parts[index + 1]?.firstLine ?? lines + 1) - firstLine, content);
}

/** The compressed bytes of a kept statement that was not cut into pieces. */
export function readStatement(db: Db, sha256: string): { bytes: number; content: Uint8Array } | null {
  return sql<{ bytes: number; content: Uint8Array }>(db, 'SELECT bytes, content FROM statements WHERE sha256 = ?').get(sha256) ?? null;
}

/** The file behind an import. */
export interface ImportFile {
  readonly fileName: string;
  readonly format: string;
  readonly encoding: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly storedAt: string;
  /** What was answered about it, as JSON. */
  readonly answers: string;
  /** null: not counted, the file is one piece. */
  readonly lines: number | null;
}

export function readImportFile(db: Db, importId: string): ImportFile | null {
  return (
    sql<ImportFile>(
      db,
      `SELECT i.file_name AS fileName, i.format, i.encoding, i.answers, i.sha256, s.bytes, s.stored_at AS storedAt,
         (SELECT p.first_line + p.lines - 1 FROM statement_parts p WHERE p.sha256 = i.sha256 ORDER BY p.first_byte DESC LIMIT 1) AS lines
       FROM imports i JOIN statements s ON s.sha256 = i.sha256 WHERE i.id = ?`,
    ).get(importId) ?? null
  );
}

export interface StatementPiece {
  readonly firstByte: number;
  readonly firstLine: number;
  readonly content: Uint8Array;
}

/** The piece in which a line, or a byte, of a kept statement lies; a statement that was not cut is one piece. */
export function readPart(db: Db, sha256: string, at: { readonly line: number } | { readonly byte: number }): StatementPiece | null {
  const [column, value] = 'line' in at ? ['first_line', at.line] : ['first_byte', at.byte];
  const part = sql<StatementPiece>(
    db,
    `SELECT first_byte AS firstByte, first_line AS firstLine, content FROM statement_parts WHERE sha256 = ? AND ${column} <= ? ORDER BY ${column} DESC LIMIT 1`,
  ).get(sha256, value);
  if (part !== undefined) return part;
  const whole = readStatement(db, sha256);
  return whole === null ? null : { firstByte: 0, firstLine: 1, content: whole.content };
}

/** Account numbers of the broker that imports of an account named, the newest first. */
export function brokerAccountsOf(db: Db, accountId: string): string[] {
  return sql<{ name: string }>(
    db,
    'SELECT broker_account AS name FROM imports WHERE account_id = ? AND broker_account IS NOT NULL AND undone_at IS NULL GROUP BY broker_account ORDER BY max(number) DESC',
  )
    .all(accountId)
    .map(({ name }) => name);
}

export interface NewImport extends Omit<Import, 'undoneAt' | 'bytes' | 'replaced'> {
  readonly mapping: string | null;
  readonly answers: string;
  /** Sequences of the fills it brings lie in [first, end). */
  readonly firstSequence: number;
  readonly endSequence: number;
  /** As the statement names it. */
  readonly brokerAccount: string | null;
}

/** @returns its number, which its rows carry */
export function insertImport(db: Db, made: NewImport): number {
  const { lastInsertRowid } = sql(
    db,
    `INSERT INTO imports (id, account_id, file_name, format, encoding, sha256, mapping, answers, first_sequence, end_sequence, rows, new_fills, known_fills, new_cash, known_cash, period_from, period_to, broker_account, at)
     VALUES (@id, @accountId, @fileName, @format, @encoding, @sha256, @mapping, @answers, @firstSequence, @endSequence, @rows, @newFills, @knownFills, @newCash, @knownCash, @periodFrom, @periodTo, @brokerAccount, @at)`,
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
