import { sql, type Db } from './db.ts';

/** What a plan lends its trades for sorting them. */
export interface PlanLabels {
  readonly planId: string;
  readonly setup: string;
  readonly tags: readonly string[];
}

export function listPlanLabels(db: Db): PlanLabels[] {
  return sql<{ planId: string; setup: string | null; tags: string | null }>(
    db,
    `SELECT id AS planId, json_extract(content, '$.setup') AS setup, json_extract(content, '$.tags') AS tags FROM plans WHERE state <> 'draft' ORDER BY id`,
  )
    .all()
    .map(({ planId, setup, tags }) => ({ planId, setup: setup ?? '', tags: tags === null ? [] : (JSON.parse(tags) as string[]) }));
}
