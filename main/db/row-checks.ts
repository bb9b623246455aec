import { sql, type Db } from './db.ts';

/**
 * Does the work with no row looked at by its table's CHECKs as it is written. SQLite builds each list of allowed words anew for every row, which takes
 * as long as storing a fill; of many rows together it takes a twentieth. So whoever calls asks `assertChecked` for what was written.
 *
 * NOT NULL, types, uniqueness and references hold all the same.
 */
export async function withoutRowChecks<T>(db: Db, work: () => Promise<T>): Promise<T> {
  db.pragma('ignore_check_constraints = ON');
  try {
    return await work();
  } finally {
    // Closing the journal has already taken back what was written.
    if (db.open) db.pragma('ignore_check_constraints = OFF');
  }
}

export type CheckedTable = 'fills' | 'fill_links' | 'trades' | 'trade_fills' | 'realised';
type Column = 'sequence' | 'number' | 'fill_sequence' | 'account_id' | 'place';

/** That rows hold what their table's CHECKs say. @param where which of them */
export function assertChecked(db: Db, table: CheckedTable, where: { readonly [Name in Column]?: { readonly from: number | string } | string }): void {
  const checks = checksOf(db, table);
  if (checks.length === 0) return;
  const conditions = Object.entries(where).map(([column, value]) => `${column} ${typeof value === 'string' ? '=' : '>='} ?`);
  const values = Object.values(where).map((value) => (typeof value === 'string' ? value : value.from));
  const broken = sql<{ some: number }>(db, `SELECT EXISTS (SELECT 1 FROM ${table} WHERE ${conditions.join(' AND ')} AND NOT (${checks.map((check) => `(${check})`).join(' AND ')})) AS some`);
  if (broken.get(...values)!.some === 1) throw new Error(`a row of ${table} breaks a CHECK`);
}

const known = new WeakMap<Db, Map<CheckedTable, readonly string[]>>();

/** What the CHECKs of a table ask for, as its own definition says it. */
export function checksOf(db: Db, table: CheckedTable): readonly string[] {
  const tables = known.get(db) ?? new Map<CheckedTable, readonly string[]>();
  known.set(db, tables);
  const checks = tables.get(table) ?? checksIn(sql<{ sql: string }>(db, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table)!.sql);
  tables.set(table, checks);
  return checks;
}

/** Brackets are counted; none of ours stands in a text or a comment. */
function checksIn(definition: string): string[] {
  return [...definition.matchAll(/\bCHECK \(/g)].map(({ index, 0: begin }) => {
    const from = index + begin.length;
    let depth = 1;
    let to = from;
    for (; depth > 0; to += 1) {
      if (definition[to] === '(') depth += 1;
      else if (definition[to] === ')') depth -= 1;
      else if (definition[to] === undefined) throw new Error('a CHECK without an end');
    }
    return definition.slice(from, to - 1);
  });
}
