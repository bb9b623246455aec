import type { HeldFill } from '../../shared/premortem/tripwire-fills.ts';
import type { PlanResult } from '../../shared/premortem/written-cause.ts';
import { sql, type Db } from './db.ts';

/** What the closed trades of plans came to, by plan. */
export function resultsOfPlans(db: Db, planIds: readonly string[]): Map<string, PlanResult[]> {
  const rows = sql<PlanResult>(
    db,
    `SELECT plan_id AS planId, currency, count(*) AS trades, sum(net) AS net, coalesce(sum(r), 0.0) AS r, count(r) AS tradesWithR
     FROM trades WHERE plan_id IN (SELECT value FROM json_each(?)) AND status = 'closed' GROUP BY plan_id, currency ORDER BY plan_id, currency`,
  ).all(JSON.stringify(planIds));
  return Map.groupBy(rows, ({ planId }) => planId);
}

/** Fills of the trades made under a plan, in the order of their execution as far as it is known. A fill that does two things stands twice. */
export function heldFillsOf(db: Db, planId: string): HeldFill[] {
  return sql<{ day: string; at: string | null; adds: 0 | 1 }>(
    db,
    `SELECT x.trading_day AS day, x.executed_at AS at, f.role IN ('opened', 'added') AS adds
     FROM trades t JOIN trade_fills f ON f.trade_id = t.id JOIN fills x ON x.sequence = f.fill_sequence
     WHERE t.plan_id = ? ORDER BY x.trading_day, x.executed_at, x.sequence, f.step`,
  )
    .all(planId)
    .map(({ day, at, adds }) => ({ day, at, adds: adds === 1 }));
}
