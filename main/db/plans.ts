import type { Amendment, AmendmentPatch, Plan, PlanContent, PlanState, PlanTemplate } from '../../shared/plan/plan.ts';
import type { Currency } from '../../shared/money/currency.ts';
import { formatMoney, type Minor } from '../../shared/money/money.ts';
import { sql, type Db } from './db.ts';
import { emptyUntilChanged } from './kept.ts';

interface Row {
  id: string;
  account_id: string;
  state: PlanState;
  content: string;
  sealed_content: string | null;
  sealed_at: string | null;
  seal_hash: string | null;
  planned_risk: number | null;
  premortem_from: string | null;
  premortem_id: string | null;
  abandon_reason: string | null;
  ended_at: string | null;
  filled_quantity: string;
  open_quantity: string;
  entered_quantity: string;
  revision: number;
  created_at: string;
  updated_at: string;
  discarded_at: string | null;
  currency: Currency;
}

/** A plan as kept: what the contract shows, and what only the engine needs. */
export interface StoredPlan extends Plan {
  /** The most that was ever entered; see the migration. */
  readonly enteredQuantity: string;
  readonly endedAt: string | null;
  /** In the bin; drafts only. */
  readonly discardedAt: string | null;
}

const SELECT = `SELECT p.*, a.currency,
  (SELECT m.id FROM premortems m WHERE m.plan_id = p.id AND m.state = 'submitted' ORDER BY m.number DESC LIMIT 1) AS premortem_id
  FROM plans p JOIN accounts a ON a.id = p.account_id`;

function toPlan(db: Db, row: Row): StoredPlan {
  return {
    id: row.id,
    state: row.state,
    content: JSON.parse(row.content) as PlanContent,
    sealedContent: row.sealed_content === null ? null : (JSON.parse(row.sealed_content) as PlanContent),
    sealedAt: row.sealed_at,
    sealHash: row.seal_hash,
    plannedRisk: row.planned_risk === null ? null : formatMoney(row.planned_risk, row.currency),
    amendments: row.state === 'draft' ? [] : listAmendments(db, row.id),
    premortemFrom: row.premortem_from,
    premortemId: row.premortem_id,
    abandonReason: row.abandon_reason,
    filledQuantity: row.filled_quantity,
    openQuantity: row.open_quantity,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    enteredQuantity: row.entered_quantity,
    endedAt: row.ended_at,
    discardedAt: row.discarded_at,
  };
}

export function insertDraft(db: Db, plan: { id: string; content: PlanContent; at: string }): void {
  sql(
    db,
    `INSERT INTO plans (id, account_id, state, content, revision, created_at, updated_at)
     VALUES (@id, @accountId, 'draft', @content, 1, @at, @at)`,
  ).run({ id: plan.id, accountId: plan.content.accountId, content: JSON.stringify(plan.content), at: plan.at });
}

export function readPlan(db: Db, id: string): StoredPlan | null {
  const row = sql<Row>(db, `${SELECT} WHERE p.id = ?`).get(id);
  return row === undefined ? null : toPlan(db, row);
}

export interface PlanFilter {
  readonly accountId: string | null;
  readonly states: readonly PlanState[];
  readonly query: string;
  readonly limit: number;
}

/** Last touched first; drafts in the bin are left out. */
export function listPlans(db: Db, { accountId, states, query, limit }: PlanFilter): StoredPlan[] {
  const rows = sql<Row>(
    db,
    `${SELECT} LEFT JOIN instruments i ON i.id = p.instrument_id
     WHERE p.discarded_at IS NULL AND (@accountId IS NULL OR p.account_id = @accountId)
       AND (@states = '[]' OR p.state IN (SELECT value FROM json_each(@states)))
       AND (@query = '' OR instr(lower(json_extract(p.content, '$.title') || ' ' || coalesce(i.symbol || ' ' || i.name, '') || ' ' || json_extract(p.content, '$.setup')), @query) > 0)
     ORDER BY p.updated_at DESC, p.id DESC LIMIT @limit`,
  ).all({ accountId, states: JSON.stringify(states), query: query.trim().toLowerCase(), limit });
  return rows.map((row) => toPlan(db, row));
}

/** In force, never entered, and with a window that ends before a day: candidates to expire, each by its account's own day. */
export function listPlansPastWindow(db: Db, day: string): { id: string; accountId: string; windowTo: string }[] {
  return emptyUntilChanged(db, ['plans'], `plans-past ${day}`, () =>
    sql<{ id: string; accountId: string; windowTo: string }>(
      db,
      `SELECT id, account_id AS accountId, window_to AS windowTo FROM plans WHERE state IN ('sealed', 'active') AND filled_quantity = '0' AND window_to < ? ORDER BY id`,
    ).all(day),
  );
}

/** Every plan ever sealed in an instrument of an account, ended ones included. */
export function listSealedPlans(db: Db, accountId: string, instrumentId: string): StoredPlan[] {
  return emptyUntilChanged(db, ['plans'], `sealed-plans ${accountId} ${instrumentId}`, () =>
    sql<Row>(db, `${SELECT} WHERE p.account_id = ? AND p.instrument_id = ? AND p.state <> 'draft' ORDER BY p.sealed_at, p.id`)
      .all(accountId, instrumentId)
      .map((row) => toPlan(db, row)),
  );
}

/** @returns false where the stored revision is another one */
export function saveDraftContent(db: Db, id: string, revision: number, content: PlanContent, at: string): boolean {
  const saved = sql(
    db,
    `UPDATE plans SET account_id = @accountId, content = @content, revision = revision + 1, updated_at = @at
     WHERE id = @id AND revision = @revision AND state = 'draft' AND discarded_at IS NULL`,
  ).run({ id, revision, accountId: content.accountId, content: JSON.stringify(content), at });
  return saved.changes === 1;
}

export function writeDiscarded(db: Db, id: string, at: string | null): void {
  sql(db, "UPDATE plans SET discarded_at = ? WHERE id = ? AND state = 'draft'").run(at, id);
}

export interface Seal {
  readonly id: string;
  readonly at: string;
  readonly hash: string;
  readonly plannedRisk: Minor;
}

export function writeSeal(db: Db, { id, at, hash, plannedRisk }: Seal): void {
  sql(
    db,
    `UPDATE plans SET state = 'sealed', sealed_content = content, sealed_at = @at, seal_hash = @hash, planned_risk = @plannedRisk,
       premortem_from = @at, revision = revision + 1, updated_at = @at WHERE id = @id AND state = 'draft'`,
  ).run({ id, at, hash, plannedRisk });
}

export interface NewAmendment extends Amendment {
  readonly planId: string;
  readonly widensStop: boolean;
}

export function insertAmendment(db: Db, amendment: NewAmendment): void {
  sql(
    db,
    `INSERT INTO amendments (id, plan_id, at, reason, patch, direction, widens_stop, hash) VALUES (@id, @planId, @at, @reason, @patch, @direction, @widensStop, @hash)`,
  ).run({ ...amendment, patch: JSON.stringify(amendment.patch), widensStop: amendment.widensStop ? 1 : 0 });
}

/** In the order in which they were made. */
export function listAmendments(db: Db, planId: string): Amendment[] {
  return sql<Omit<Amendment, 'patch'> & { patch: string }>(db, 'SELECT id, at, reason, patch, direction, hash FROM amendments WHERE plan_id = ? ORDER BY number')
    .all(planId)
    .map((row) => ({ ...row, patch: JSON.parse(row.patch) as AmendmentPatch }));
}

/** Content with an amendment applied; `premortemFrom` set where earlier pre-mortems no longer count. */
export function writeAmendedContent(db: Db, id: string, content: PlanContent, premortemFrom: string | null, at: string): void {
  sql(
    db,
    `UPDATE plans SET content = @content, premortem_from = coalesce(@premortemFrom, premortem_from), revision = revision + 1, updated_at = @at WHERE id = @id`,
  ).run({ id, content: JSON.stringify(content), premortemFrom, at });
}

export function writePlanState(db: Db, id: string, state: PlanState, at: string, abandonReason: string | null = null): void {
  const ended = state === 'closed' || state === 'expired' || state === 'abandoned' || state === 'reviewed';
  sql(
    db,
    `UPDATE plans SET state = @state, ended_at = CASE WHEN @ended = 1 THEN coalesce(ended_at, @at) END, abandon_reason = coalesce(@abandonReason, abandon_reason),
       revision = revision + 1, updated_at = @at WHERE id = @id`,
  ).run({ id, state, at, ended: ended ? 1 : 0, abandonReason });
}

export function writePlanQuantities(db: Db, id: string, { filled, open, entered }: { filled: string; open: string; entered: string }, at: string): void {
  sql(db, 'UPDATE plans SET filled_quantity = @filled, open_quantity = @open, entered_quantity = @entered, updated_at = @at WHERE id = @id').run({ id, filled, open, entered, at });
}

/** 1 R of a plan, smallest units of its account's currency; null for a draft and where there is no such plan. */
export function plannedRiskOf(db: Db, planId: string): Minor | null {
  return sql<{ risk: number | null }>(db, 'SELECT planned_risk AS risk FROM plans WHERE id = ?').get(planId)?.risk ?? null;
}

export function listTemplates(db: Db): PlanTemplate[] {
  return sql<{ id: string; name: string; content: string }>(db, 'SELECT id, name, content FROM plan_templates ORDER BY name, id')
    .all()
    .map((row) => ({ ...row, content: JSON.parse(row.content) as PlanTemplate['content'] }));
}

/** A template of the same name is replaced. */
export function saveTemplate(db: Db, { id, name, content }: PlanTemplate): PlanTemplate {
  sql(db, 'INSERT INTO plan_templates (id, name, content) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET content = excluded.content').run(id, name, JSON.stringify(content));
  return listTemplates(db).find((template) => template.name.toLowerCase() === name.toLowerCase()) ?? { id, name, content };
}

export function deleteTemplate(db: Db, id: string): boolean {
  return sql(db, 'DELETE FROM plan_templates WHERE id = ?').run(id).changes === 1;
}

/** Entry, stop and quantity of the first seal; null while a draft. */
export function sealedLevelsOf(db: Db, planId: string): Pick<PlanContent, 'entries' | 'stops' | 'quantity'> | null {
  const row = sql<{ sealed: string | null }>(db, 'SELECT sealed_content AS sealed FROM plans WHERE id = ?').get(planId);
  return row?.sealed == null ? null : (JSON.parse(row.sealed) as PlanContent);
}

type Levels = Pick<PlanContent, 'entries' | 'stops' | 'targets' | 'quantity' | 'windowFrom' | 'windowTo' | 'horizonDays'>;
const NO_LEVELS: Levels = { entries: [], stops: [], targets: [], quantity: '', windowFrom: null, windowTo: null, horizonDays: null };

/** What was first sealed, with the stops and targets as they stand now; null while a draft. */
export function plannedLevels(db: Db, planId: string): (Levels & { now: Pick<Levels, 'stops' | 'targets'> }) | null {
  const row = sql<{ sealed: string | null; content: string }>(db, 'SELECT sealed_content AS sealed, content FROM plans WHERE id = ?').get(planId);
  if (row?.sealed == null) return null;
  const { entries, stops, targets, quantity, windowFrom, windowTo, horizonDays } = { ...NO_LEVELS, ...(JSON.parse(row.sealed) as Partial<Levels>) };
  const now = { ...NO_LEVELS, ...(JSON.parse(row.content) as Partial<Levels>) };
  return { entries, stops, targets, quantity, windowFrom, windowTo, horizonDays, now: { stops: now.stops, targets: now.targets } };
}

/** Plans whose stop an amendment has widened. */
export function plansWithWidenedStop(db: Db): Set<string> {
  return new Set(sql<{ id: string }>(db, 'SELECT DISTINCT plan_id AS id FROM amendments WHERE widens_stop = 1').all().map(({ id }) => id));
}
