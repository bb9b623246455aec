import type { RoutinePhase, Run } from '../../shared/routines/routine.ts';
import { sql, type Db } from './db.ts';

/** One occasion as kept: written when something was done about it, and never derived anew. */
export interface StoredRun {
  readonly id: string;
  readonly routineId: string;
  readonly day: string;
  readonly title: string;
  readonly phase: RoutinePhase;
  readonly mayFrom: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly endsAt: string;
  readonly state: 'open' | 'done' | 'skipped';
  readonly items: Run['items'];
  readonly doneAt: string | null;
  readonly skipReason: string;
  readonly marketClosed: boolean;
  readonly note: string;
  readonly snoozedUntil: string | null;
}

type Row = Omit<StoredRun, 'items' | 'marketClosed'> & { items: string; marketClosed: 0 | 1 };

const SELECT = `SELECT id, routine_id AS routineId, day, title, phase, may_from AS mayFrom, opens_at AS opensAt, closes_at AS closesAt, ends_at AS endsAt, state, items, done_at AS doneAt, skip_reason AS skipReason,
  market_closed AS marketClosed, note, snoozed_until AS snoozedUntil FROM routine_runs`;

const toRun = ({ items, marketClosed, ...row }: Row): StoredRun => ({ ...row, items: JSON.parse(items) as Run['items'], marketClosed: marketClosed === 1 });

export function readRun(db: Db, routineId: string, day: string): StoredRun | null {
  const row = sql<Row>(db, `${SELECT} WHERE routine_id = ? AND day = ?`).get(routineId, day);
  return row === undefined ? null : toRun(row);
}

/** Of every routine or of one; days inclusive. */
export function listRuns(db: Db, routineId: string | null, from: string, to: string): StoredRun[] {
  const rows = routineId === null ? sql<Row>(db, `${SELECT} WHERE day BETWEEN ? AND ?`).all(from, to) : sql<Row>(db, `${SELECT} WHERE routine_id = ? AND day BETWEEN ? AND ?`).all(routineId, from, to);
  return rows.map(toRun);
}

/** The first day anything was done on; null where nothing was. */
export function firstRunDay(db: Db): string | null {
  return sql<{ day: string | null }>(db, 'SELECT min(day) AS day FROM routine_runs').get()!.day;
}

export function saveRun(db: Db, { items, marketClosed, ...run }: StoredRun, at: string): void {
  const row = { ...run, items: JSON.stringify(items), marketClosed: marketClosed ? 1 : 0, at };
  // Not an upsert: its way with conflicts would reach into the triggers that mark what search has to read anew.
  const updated = sql(
    db,
    `UPDATE routine_runs SET title = @title, phase = @phase, may_from = @mayFrom, opens_at = @opensAt, closes_at = @closesAt, ends_at = @endsAt, state = @state, items = @items, done_at = @doneAt,
       skip_reason = @skipReason, market_closed = @marketClosed, note = @note, snoozed_until = @snoozedUntil, updated_at = @at WHERE routine_id = @routineId AND day = @day`,
  ).run(row);
  if (updated.changes > 0) return;
  sql(
    db,
    `INSERT INTO routine_runs (id, routine_id, day, title, phase, may_from, opens_at, closes_at, ends_at, state, items, done_at, skip_reason, market_closed, note, snoozed_until, updated_at)
     VALUES (@id, @routineId, @day, @title, @phase, @mayFrom, @opensAt, @closesAt, @endsAt, @state, @items, @doneAt, @skipReason, @marketClosed, @note, @snoozedUntil, @at)`,
  ).run(row);
}
