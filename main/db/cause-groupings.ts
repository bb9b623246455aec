import type { GroupingChange } from '../../shared/premortem/grouping.ts';
import { sql, type Db } from './db.ts';

export interface StoredGrouping extends GroupingChange {
  readonly id: string;
  readonly at: string;
  readonly undoneAt: string | null;
}

type Row = Omit<StoredGrouping, 'keys'> & { readonly keys: string };

const SELECT = 'SELECT id, at, kind, keys, into_key AS "into", undone_at AS undoneAt FROM cause_groupings';
const toGrouping = (row: Row): StoredGrouping => ({ ...row, keys: JSON.parse(row.keys) as string[] });

export function insertGrouping(db: Db, { id, at, kind, keys, into }: Omit<StoredGrouping, 'undoneAt'>): void {
  sql(db, 'INSERT INTO cause_groupings (id, at, kind, keys, into_key) VALUES (?, ?, ?, ?, ?)').run(id, at, kind, JSON.stringify(keys), into);
}

/** Those that have not been undone, in the order in which they were made. */
export function standingGroupings(db: Db): StoredGrouping[] {
  return sql<Row>(db, `${SELECT} WHERE undone_at IS NULL ORDER BY number`).all().map(toGrouping);
}

export function readGrouping(db: Db, id: string): StoredGrouping | null {
  const row = sql<Row>(db, `${SELECT} WHERE id = ?`).get(id);
  return row === undefined ? null : toGrouping(row);
}

export function undoGrouping(db: Db, id: string, at: string): void {
  sql(db, 'UPDATE cause_groupings SET undone_at = ? WHERE id = ? AND undone_at IS NULL').run(at, id);
}
