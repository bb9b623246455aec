import type { Database } from 'better-sqlite3';
import { formatMoney, isCurrency } from '../../shared/money/money.ts';
import type { Db } from './db.ts';
import { sha256 } from './sha256.ts';

/** What the tables hold as whole numbers of the smallest unit, and where the currency of a row is found. */
const MONEY: Readonly<Record<string, { readonly columns: readonly string[]; readonly currency: string }>> = {
  accounts: { columns: ['equity', 'borrowed'], currency: 'currency' },
  cash_flows: { columns: ['amount'], currency: 'currency' },
  fills: { columns: ['gross', 'fees'], currency: 'currency' },
  statement_balances: { columns: ['amount'], currency: 'currency' },
  margin_results: { columns: ['gross'], currency: 'currency' },
  fill_days: { columns: ['cash', 'fees'], currency: 'currency' },
  positions: { columns: ['cost', 'open_fees'], currency: 'currency' },
  trades: { columns: ['gross', 'fees', 'net', 'planned_risk'], currency: 'currency' },
  realised: { columns: ['gross', 'fees', 'net'], currency: 'currency' },
};

export interface ExportColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'real' | 'bytes' | 'money';
}

export interface ExportTable {
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  /** Values as they are exported: money as decimal text, bytes as base64. */
  readonly rows: () => Generator<(string | number | null)[]>;
}

/**
 * What belongs to the search index beside its own tables: which rows it holds, and which it has yet to read; and the closed trades once more, as packed
 * numbers for the statistics alone.
 */
const DERIVED: ReadonlySet<string> = new Set(['search_documents', 'search_stale', 'statistics_columns', 'statistics_names']);

/**
 * Every table of the journal, by name. The record is a table too, and is exported whole. Left out are the search index and
 * the trades in columns, which are made from the other tables, and SQLite's own tables.
 */
export function exportTables(db: Db): ExportTable[] {
  const tables = db.prepare<[], { name: string; virtual: number }>("SELECT name, sql LIKE 'CREATE VIRTUAL%' AS virtual FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  const indexes = tables.filter(({ virtual }) => virtual === 1).map(({ name }) => name);
  return tables
    .filter(({ name, virtual }) => virtual === 0 && !name.startsWith('sqlite_') && !DERIVED.has(name) && !indexes.some((index) => name.startsWith(`${index}_`)))
    .map(({ name }) => exportTable(db, name));
}

const TYPES: Readonly<Record<string, ExportColumn['type']>> = { TEXT: 'text', INTEGER: 'integer', REAL: 'real', BLOB: 'bytes' };

function exportTable(db: Database, name: string): ExportTable {
  const stored = db.prepare<[string], { name: string; type: string }>('SELECT name, type FROM pragma_table_info(?)').all(name);
  const money = MONEY[name];
  const columns = stored.map((column): ExportColumn => ({ name: column.name, type: money?.columns.includes(column.name) ? 'money' : (TYPES[column.type] ?? 'text') }));
  return {
    name,
    columns,
    *rows() {
      for (const row of db.prepare<[], Record<string, Kept>>(`SELECT * FROM ${name}`).iterate()) {
        const currency = money === undefined ? null : row[money.currency];
        yield columns.map((column) => exported(row[column.name], column.type, currency));
      }
    },
  };
}

/** What SQLite gives back; our integers stay within JavaScript's safe ones. */
type Kept = string | number | Uint8Array | null;

function exported(value: Kept | undefined, type: ExportColumn['type'], currency: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (type === 'money' && typeof value === 'number' && isCurrency(currency)) return formatMoney(value, currency);
  return value;
}

/** What an export keeps of bytes in a table for reading: their hash, not themselves. */
export const hashOfBase64 = (text: string): string => `sha256:${sha256(Buffer.from(text, 'base64'))}`;
