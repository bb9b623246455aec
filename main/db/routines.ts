import type { RoutineItem, RoutinePhase, RoutineSource, RoutineTerms, Schedule } from '../../shared/routines/routine.ts';
import { sql, type Db } from './db.ts';
import { emptyUntilChanged } from './kept.ts';

export interface StoredVersion extends RoutineTerms {
  readonly revision: number;
  readonly at: string;
  readonly active: boolean;
}

export interface StoredRoutine {
  readonly id: string;
  readonly source: RoutineSource;
  readonly createdAt: string;
  readonly removedAt: string | null;
  /** Oldest first; never empty. */
  readonly versions: readonly StoredVersion[];
}

interface RoutineRow {
  readonly id: string;
  readonly source: string;
  readonly createdAt: string;
  readonly removedAt: string | null;
}

interface VersionRow {
  readonly routineId: string;
  readonly revision: number;
  readonly at: string;
  readonly active: 0 | 1;
  readonly title: string;
  readonly phase: RoutinePhase;
  readonly accountId: string | null;
  readonly schedule: string;
  readonly items: string;
  readonly remind: 0 | 1;
}

const ROUTINE = 'SELECT id, source, created_at AS createdAt, removed_at AS removedAt FROM routines';
const VERSION = 'SELECT routine_id AS routineId, revision, at, active, title, phase, account_id AS accountId, schedule, items, remind FROM routine_versions';

function toVersion({ routineId: _, active, schedule, items, remind, ...row }: VersionRow): StoredVersion {
  return { ...row, active: active === 1, schedule: JSON.parse(schedule) as Schedule, items: JSON.parse(items) as RoutineItem[], remind: remind === 1 };
}

function toRoutine({ source, ...row }: RoutineRow, versions: readonly VersionRow[]): StoredRoutine {
  return { ...row, source: JSON.parse(source) as RoutineSource, versions: versions.map(toVersion) };
}

/** In the trader's order, removed ones too. */
export function listRoutines(db: Db): StoredRoutine[] {
  const rows = emptyUntilChanged(db, ['routines'], 'routines', () => sql<RoutineRow>(db, `${ROUTINE} ORDER BY place, number`).all());
  if (rows.length === 0) return [];
  const versions = Map.groupBy(sql<VersionRow>(db, `${VERSION} ORDER BY routine_id, revision`).all(), ({ routineId }) => routineId);
  return rows.map((row) => toRoutine(row, versions.get(row.id) ?? []));
}

export function readRoutine(db: Db, id: string): StoredRoutine | null {
  const row = sql<RoutineRow>(db, `${ROUTINE} WHERE id = ?`).get(id);
  return row === undefined ? null : toRoutine(row, sql<VersionRow>(db, `${VERSION} WHERE routine_id = ? ORDER BY revision`).all(id));
}

/** Goes to the end of the list. */
export function insertRoutine(db: Db, { id, source, at }: { id: string; source: RoutineSource; at: string }): void {
  sql(db, 'INSERT INTO routines (id, place, source, created_at) VALUES (@id, (SELECT coalesce(max(place), 0) + 1 FROM routines), @source, @at)').run({ id, source: JSON.stringify(source), at });
}

export function insertVersion(db: Db, routineId: string, { revision, at, active, title, phase, accountId, schedule, items, remind }: StoredVersion): void {
  sql(
    db,
    `INSERT INTO routine_versions (routine_id, revision, at, active, title, phase, account_id, schedule, items, remind)
     VALUES (@routineId, @revision, @at, @active, @title, @phase, @accountId, @schedule, @items, @remind)`,
  ).run({ routineId, revision, at, active: active ? 1 : 0, title, phase, accountId, schedule: JSON.stringify(schedule), items: JSON.stringify(items), remind: remind ? 1 : 0 });
}

export function writeRoutinePlace(db: Db, id: string, place: number): void {
  sql(db, 'UPDATE routines SET place = ? WHERE id = ?').run(place, id);
}

export function writeRoutineRemoved(db: Db, id: string, at: string | null): void {
  sql(db, 'UPDATE routines SET removed_at = ? WHERE id = ?').run(at, id);
}
