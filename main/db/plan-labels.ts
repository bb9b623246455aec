import { tidyTags } from '../../shared/journal/tags.ts';
import { sql, type Db } from './db.ts';

/** What a plan lends its trades for sorting them. */
export interface PlanLabels {
  readonly planId: string;
  readonly setup: string;
  readonly tags: readonly string[];
}

/** Of all plans, or of some. */
export function listPlanLabels(db: Db, planIds: readonly string[] | null = null): PlanLabels[] {
  const shown = shownTags(db, planIds);
  return sql<{ planId: string; setup: string | null; tags: string | null }>(
    db,
    `SELECT id AS planId, json_extract(content, '$.setup') AS setup, json_extract(content, '$.tags') AS tags FROM plans WHERE state <> 'draft' AND (@ids IS NULL OR id IN (SELECT value FROM json_each(@ids))) ORDER BY id`,
  )
    .all({ ids: planIds === null ? null : JSON.stringify(planIds) })
    .map(({ planId, setup, tags }) => ({ planId, setup: setup ?? '', tags: tags === null ? [] : shownAs(JSON.parse(tags) as string[], shown.get(planId)) }));
}

/** What tags written under a seal count as since they were renamed, merged or taken off; null: as none. */
function shownTags(db: Db, planIds: readonly string[] | null): Map<string, Map<string, string | null>> {
  const byPlan = new Map<string, Map<string, string | null>>();
  const rows = sql<{ planId: string; written: string; shown: string | null }>(db, 'SELECT plan_id AS planId, written, shown FROM plan_tags_shown WHERE @ids IS NULL OR plan_id IN (SELECT value FROM json_each(@ids))').all({
    ids: planIds === null ? null : JSON.stringify(planIds),
  });
  for (const { planId, written, shown } of rows) byPlan.set(planId, (byPlan.get(planId) ?? new Map<string, string | null>()).set(written, shown));
  return byPlan;
}

function shownAs(tags: readonly string[], shown: ReadonlyMap<string, string | null> | undefined): readonly string[] {
  return shown === undefined ? tags : tidyTags(tags.flatMap((tag) => (shown.has(tag) ? (shown.get(tag) ?? []) : [tag])));
}
