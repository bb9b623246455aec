import { sql, type Db } from './db.ts';

/** A saved view as kept; `query` and `columns` are JSON. */
export interface TradeViewRow {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly columns: string;
  readonly isDefault: 0 | 1;
}

const COLUMNS = 'id, name, query, columns, is_default AS isDefault';

export function listTradeViews(db: Db): TradeViewRow[] {
  return sql<TradeViewRow>(db, `SELECT ${COLUMNS} FROM trade_views WHERE removed_at IS NULL ORDER BY created_at, id`).all();
}

export function readTradeView(db: Db, id: string): (TradeViewRow & { removedAt: string | null }) | null {
  return sql<TradeViewRow & { removedAt: string | null }>(db, `SELECT ${COLUMNS}, removed_at AS removedAt FROM trade_views WHERE id = ?`).get(id) ?? null;
}

/** Another standing view of that name, whatever its case. */
export function tradeViewNamed(db: Db, name: string, exceptId: string): boolean {
  return sql<{ yes: number }>(db, 'SELECT EXISTS (SELECT 1 FROM trade_views WHERE name = ? COLLATE NOCASE AND id <> ? AND removed_at IS NULL) AS yes').get(name, exceptId)!.yes === 1;
}

export function saveTradeView(db: Db, view: TradeViewRow, at: string): void {
  sql(
    db,
    `INSERT INTO trade_views (id, name, query, columns, is_default, created_at, updated_at) VALUES (@id, @name, @query, @columns, @isDefault, @at, @at)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query, columns = excluded.columns, is_default = excluded.is_default, updated_at = excluded.updated_at`,
  ).run({ ...view, at });
}

/** The one the screen opens with is one at most. */
export function clearDefaultView(db: Db): void {
  sql(db, 'UPDATE trade_views SET is_default = 0 WHERE is_default = 1').run();
}

export function removeTradeView(db: Db, id: string, at: string | null): void {
  sql(db, 'UPDATE trade_views SET removed_at = ? WHERE id = ?').run(at, id);
}
