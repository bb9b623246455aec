import type { MappingPreset } from '../../shared/contract/import-centre.ts';
import { sql, type Db } from './db.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly mapping: string;
  readonly headers: string;
  readonly updatedAt: string;
}

const COLUMNS = 'id, name, mapping, headers, updated_at AS updatedAt';

const fromRow = (row: Row): MappingPreset => ({ ...row, mapping: JSON.parse(row.mapping) as MappingPreset['mapping'], headers: JSON.parse(row.headers) as string[] });

/** Those that are not removed, by name. */
export function listPresets(db: Db): MappingPreset[] {
  return sql<Row>(db, `SELECT ${COLUMNS} FROM mapping_presets WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE, id`).all().map(fromRow);
}

/** Removed ones too. */
export function readPreset(db: Db, id: string): MappingPreset | null {
  const row = sql<Row>(db, `SELECT ${COLUMNS} FROM mapping_presets WHERE id = ?`).get(id);
  return row === undefined ? null : fromRow(row);
}

export function presetNamed(db: Db, name: string): { id: string } | null {
  return sql<{ id: string }>(db, 'SELECT id FROM mapping_presets WHERE name = ? COLLATE NOCASE AND removed_at IS NULL').get(name) ?? null;
}

export function writePreset(db: Db, { id, name, mapping, headers, updatedAt }: MappingPreset): void {
  sql(
    db,
    `INSERT INTO mapping_presets (id, name, mapping, headers, created_at, updated_at, removed_at) VALUES (@id, @name, @mapping, @headers, @updatedAt, @updatedAt, NULL)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, mapping = excluded.mapping, headers = excluded.headers, updated_at = excluded.updated_at`,
  ).run({ id, name, mapping: JSON.stringify(mapping), headers: JSON.stringify(headers), updatedAt });
}

/** @returns whether there is one that this changed */
export function markPresetRemoved(db: Db, id: string, at: string | null): boolean {
  return sql(db, 'UPDATE mapping_presets SET removed_at = @at WHERE id = @id AND (removed_at IS NULL) <> (@at IS NULL)').run({ id, at }).changes === 1;
}
