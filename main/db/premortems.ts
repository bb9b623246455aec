import type { Cause, Premortem } from '../../shared/plan/premortem.ts';
import { sql, type Db } from './db.ts';

interface Row {
  id: string;
  plan_id: string;
  state: Premortem['state'];
  causes: string;
  submitted_at: string | null;
  hash: string | null;
  updated_at: string;
}

const toPremortem = (row: Row): Premortem => ({
  id: row.id,
  planId: row.plan_id,
  state: row.state,
  causes: JSON.parse(row.causes) as Cause[],
  submittedAt: row.submitted_at,
  hash: row.hash,
  updatedAt: row.updated_at,
});

export function readDraftPremortem(db: Db, planId: string): Premortem | null {
  const row = sql<Row>(db, "SELECT * FROM premortems WHERE plan_id = ? AND state = 'draft'").get(planId);
  return row === undefined ? null : toPremortem(row);
}

/** The one handed in last. */
export function readSubmittedPremortem(db: Db, planId: string): Premortem | null {
  const row = sql<Row>(db, "SELECT * FROM premortems WHERE plan_id = ? AND state = 'submitted' ORDER BY number DESC LIMIT 1").get(planId);
  return row === undefined ? null : toPremortem(row);
}

export function saveDraftPremortem(db: Db, { id, planId, causes, at }: { id: string; planId: string; causes: readonly Cause[]; at: string }): void {
  sql(
    db,
    `INSERT INTO premortems (id, plan_id, state, causes, updated_at) VALUES (@id, @planId, 'draft', @causes, @at)
     ON CONFLICT (plan_id) WHERE state = 'draft' DO UPDATE SET causes = excluded.causes, updated_at = excluded.updated_at`,
  ).run({ id, planId, causes: JSON.stringify(causes), at });
}

/** Hands one in; the draft it grew from, if any, is gone with it. */
export function insertSubmittedPremortem(db: Db, { id, planId, causes, at, hash }: { id: string; planId: string; causes: readonly Cause[]; at: string; hash: string }): void {
  sql(db, "DELETE FROM premortems WHERE plan_id = ? AND state = 'draft'").run(planId);
  sql(
    db,
    `INSERT INTO premortems (id, plan_id, state, causes, submitted_at, hash, updated_at) VALUES (@id, @planId, 'submitted', @causes, @at, @hash, @at)`,
  ).run({ id, planId, causes: JSON.stringify(causes), at, hash });
}

/** Causes of other plans' pre-mortems, newest first. */
export function pastCauses(db: Db, exceptPlanId: string, limit: number): Cause[] {
  return sql<{ causes: string }>(db, "SELECT causes FROM premortems WHERE state = 'submitted' AND plan_id <> ? ORDER BY number DESC LIMIT ?")
    .all(exceptPlanId, limit)
    .flatMap((row) => JSON.parse(row.causes) as Cause[])
    .slice(0, limit);
}
