import { sql, type Db } from './db.ts';

/** What a plan lends its trades for sorting them. */
export interface PlanLabels {
  readonly planId: string;
  readonly setup: string;
  readonly tags: readonly string[];
}

/** Of all plans, or of some. */
export function listPlanLabels(db: Db, planIds: readonly string[] | null = null): PlanLabels[] {
  return sql<{ planId: string; setup: string | null; tags: string | null }>(
    db,
    `SELECT id AS planId, json_extract(content, '$.setup') AS setup, json_extract(content, '$.tags') AS tags FROM plans WHERE state <> 'draft' AND (@ids IS NULL OR id IN (SELECT value FROM json_each(@ids))) ORDER BY id`,
  )
    .all({ ids: planIds === null ? null : JSON.stringify(planIds) })
    .map(({ planId, setup, tags }) => ({ planId, setup: setup ?? '', tags: tags === null ? [] : (JSON.parse(tags) as string[]) }));
}
