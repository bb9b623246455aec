import { sql, type Db } from './db.ts';

/** What the clocks said when the journal last looked. */
export interface TimeWitness {
  /** The wall clock as it was, possibly wrong. */
  readonly wallMs: number;
  /** The highest wall time the journal ever acted on. */
  readonly markMs: number;
  readonly bootId: string;
  readonly bootMs: number;
  readonly observedMs: number;
  readonly unwitnessedMs: number;
}

interface Row {
  wall_ms: number;
  mark_ms: number;
  boot_id: string;
  boot_ms: number;
  observed_ms: number;
  unwitnessed_ms: number;
}

export function readTimeWitness(db: Db): TimeWitness | null {
  const row = sql<Row>(db, 'SELECT * FROM time_witness').get();
  if (row === undefined) return null;
  return {
    wallMs: row.wall_ms,
    markMs: row.mark_ms,
    bootId: row.boot_id,
    bootMs: row.boot_ms,
    observedMs: row.observed_ms,
    unwitnessedMs: row.unwitnessed_ms,
  };
}

export function writeTimeWitness(db: Db, witness: TimeWitness): void {
  sql(
    db,
    `INSERT INTO time_witness (id, wall_ms, mark_ms, boot_id, boot_ms, observed_ms, unwitnessed_ms)
     VALUES (1, @wallMs, @markMs, @bootId, @bootMs, @observedMs, @unwitnessedMs)
     ON CONFLICT (id) DO UPDATE SET wall_ms = excluded.wall_ms, mark_ms = excluded.mark_ms, boot_id = excluded.boot_id,
       boot_ms = excluded.boot_ms, observed_ms = excluded.observed_ms, unwitnessed_ms = excluded.unwitnessed_ms`,
  ).run(witness);
}
