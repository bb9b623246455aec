import { sql, type Db } from './db.ts';

/** What the clocks said when the journal last looked, and what it made of them; see main/clock/observe.ts. */
export interface TimeWitness {
  /** The wall clock as it was, possibly wrong. */
  readonly wallMs: number;
  /** What the journal took the time to be: its high-water mark, until that is found to have been wrong. */
  readonly markMs: number;
  /** The earliest it can have been: the last wall time that was trusted, and the running time since. */
  readonly earliestMs: number;
  /** Where the earliest would be had it never been given up: powered-off time counts from there, so it cannot count twice. */
  readonly highMs: number;
  /** How far the wall clock stood from the earliest, as told; positive is ahead. 0 while they agree. */
  readonly gapMs: number;
  /** Running time still to pass until the wall clock is believed in spite of the gap. */
  readonly doubtMs: number;
  readonly bootId: string;
  readonly bootMs: number;
  /** The clock that stands still while the machine sleeps; null where there is none. */
  readonly runningMs: number | null;
  /** The journal's running time: what waits are measured on. */
  readonly observedMs: number;
  /** How much of it was taken on the wall clock's word alone. */
  readonly unwitnessedMs: number;
}

interface Row {
  wall_ms: number;
  mark_ms: number;
  earliest_ms: number;
  high_ms: number;
  gap_ms: number;
  doubt_ms: number;
  boot_id: string;
  boot_ms: number;
  running_ms: number | null;
  observed_ms: number;
  unwitnessed_ms: number;
}

export function readTimeWitness(db: Db): TimeWitness | null {
  const row = sql<Row>(db, 'SELECT * FROM time_witness').get();
  if (row === undefined) return null;
  return {
    wallMs: row.wall_ms,
    markMs: row.mark_ms,
    earliestMs: row.earliest_ms,
    highMs: row.high_ms,
    gapMs: row.gap_ms,
    doubtMs: row.doubt_ms,
    bootId: row.boot_id,
    bootMs: row.boot_ms,
    runningMs: row.running_ms,
    observedMs: row.observed_ms,
    unwitnessedMs: row.unwitnessed_ms,
  };
}

export function writeTimeWitness(db: Db, seen: TimeWitness): void {
  sql(
    db,
    `INSERT INTO time_witness (id, wall_ms, mark_ms, earliest_ms, high_ms, gap_ms, doubt_ms, boot_id, boot_ms, running_ms, observed_ms, unwitnessed_ms)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET wall_ms = excluded.wall_ms, mark_ms = excluded.mark_ms, earliest_ms = excluded.earliest_ms,
       high_ms = excluded.high_ms, gap_ms = excluded.gap_ms, doubt_ms = excluded.doubt_ms, boot_id = excluded.boot_id, boot_ms = excluded.boot_ms,
       running_ms = excluded.running_ms, observed_ms = excluded.observed_ms, unwitnessed_ms = excluded.unwitnessed_ms`,
  ).run(seen.wallMs, seen.markMs, seen.earliestMs, seen.highMs, seen.gapMs, seen.doubtMs, seen.bootId, seen.bootMs, seen.runningMs, seen.observedMs, seen.unwitnessedMs);
}
