import type { WatchTerms, WatchValue } from '../../shared/watch/watch-item.ts';
import { sql, type Db } from './db.ts';

export interface StoredWatchItem extends WatchTerms {
  readonly id: string;
  readonly revision: number;
  readonly createdAt: string;
  readonly archivedAt: string | null;
  readonly removedAt: string | null;
  readonly symbol: string | null;
  /** Values that stand. */
  readonly values: number;
}

type Row = Omit<StoredWatchItem, 'near'> & { nearBy: string; nearIn: 'percent' | 'unit' };

const SELECT = `SELECT w.id, w.layer, w.measure, w.title, w.instrument_id AS instrumentId, w.condition, w.direction, w.level, w.unit, w.near_by AS nearBy, w.near_in AS nearIn, w.revision, w.created_at AS createdAt,
  w.archived_at AS archivedAt, w.removed_at AS removedAt, i.symbol, (SELECT count(*) FROM watch_values v WHERE v.item_id = w.id AND v.removed_at IS NULL) AS "values" FROM watch_items w LEFT JOIN instruments i ON i.id = w.instrument_id`;

const toItem = ({ nearBy, nearIn, ...row }: Row): StoredWatchItem => ({ ...row, near: { by: nearBy, in: nearIn } });

/** In the trader's order; not the removed ones. */
export function listWatchItems(db: Db): StoredWatchItem[] {
  return sql<Row>(db, `${SELECT} WHERE w.removed_at IS NULL ORDER BY w.place, w.number`).all().map(toItem);
}

export function readWatchItem(db: Db, id: string): StoredWatchItem | null {
  const row = sql<Row>(db, `${SELECT} WHERE w.id = ?`).get(id);
  return row === undefined ? null : toItem(row);
}

const columnsOf = ({ near, ...terms }: WatchTerms): object => ({ ...terms, nearBy: near.by, nearIn: near.in });

/** Goes to the end of the list. */
export function insertWatchItem(db: Db, id: string, terms: WatchTerms, at: string): void {
  sql(
    db,
    `INSERT INTO watch_items (id, place, layer, measure, title, instrument_id, condition, direction, level, unit, near_by, near_in, revision, created_at, updated_at)
     VALUES (@id, (SELECT coalesce(max(place), 0) + 1 FROM watch_items), @layer, @measure, @title, @instrumentId, @condition, @direction, @level, @unit, @nearBy, @nearIn, 1, @at, @at)`,
  ).run({ ...columnsOf(terms), id, at });
}

export function writeWatchTerms(db: Db, id: string, terms: WatchTerms, at: string): void {
  sql(
    db,
    `UPDATE watch_items SET layer = @layer, measure = @measure, title = @title, instrument_id = @instrumentId, condition = @condition, direction = @direction, level = @level, unit = @unit, near_by = @nearBy, near_in = @nearIn,
       revision = revision + 1, updated_at = @at WHERE id = @id`,
  ).run({ ...columnsOf(terms), id, at });
}

export function writeWatchPlace(db: Db, id: string, place: number): void {
  sql(db, 'UPDATE watch_items SET place = ? WHERE id = ?').run(place, id);
}

export function writeWatchArchived(db: Db, id: string, at: string | null): void {
  sql(db, 'UPDATE watch_items SET archived_at = ? WHERE id = ?').run(at, id);
}

export function writeWatchRemoved(db: Db, id: string, at: string | null): void {
  sql(db, 'UPDATE watch_items SET removed_at = ? WHERE id = ?').run(at, id);
}

export interface StoredWatchValue extends WatchValue {
  readonly number: number;
  readonly itemId: string;
  readonly removedAt: string | null;
}

const VALUE = 'SELECT number, id, item_id AS itemId, value, level, direction, state, at, removed_at AS removedAt FROM watch_values';

export function insertWatchValue(db: Db, itemId: string, { id, value, level, direction, state, at }: WatchValue): void {
  sql(db, 'INSERT INTO watch_values (id, item_id, value, level, direction, state, at) VALUES (@id, @itemId, @value, @level, @direction, @state, @at)').run({ id, itemId, value, level, direction, state, at });
}

export function readWatchValue(db: Db, id: string): StoredWatchValue | null {
  return sql<StoredWatchValue>(db, `${VALUE} WHERE id = ?`).get(id) ?? null;
}

/** Those that stand, newest first. */
export function listWatchValues(db: Db, itemId: string, limit: number, before: number | null): StoredWatchValue[] {
  return sql<StoredWatchValue>(db, `${VALUE} WHERE item_id = @itemId AND removed_at IS NULL AND (@before IS NULL OR number < @before) ORDER BY number DESC LIMIT @limit`).all({ itemId, limit, before });
}

/** Read as far as somebody looks. */
export function walkWatchValues(db: Db, itemId: string): IterableIterator<{ value: string; at: string }> {
  // Not a remembered statement: one that is being walked cannot be walked again at the same time.
  return db.prepare<[string], { value: string; at: string }>('SELECT value, at FROM watch_values WHERE item_id = ? AND removed_at IS NULL ORDER BY number DESC').iterate(itemId);
}

export function writeWatchValueRemoved(db: Db, id: string, at: string | null): void {
  sql(db, 'UPDATE watch_values SET removed_at = ? WHERE id = ?').run(at, id);
}
