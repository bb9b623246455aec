import type { GoalKind, GoalTerms } from '../../shared/discipline/goal.ts';
import { sql, type Db } from './db.ts';

export interface StoredGoal extends GoalTerms {
  readonly id: string;
  readonly revision: number;
  readonly createdAt: string;
  readonly removedAt: string | null;
}

type Row = StoredGoal & { kind: GoalKind };

const SELECT = 'SELECT id, account_id AS accountId, kind, target, from_day AS "from", to_day AS "to", note, revision, created_at AS createdAt, removed_at AS removedAt FROM goals';

/** Those that stand, the ones that end last first. */
export function listGoals(db: Db, accountId: string | null): StoredGoal[] {
  return sql<Row>(db, `${SELECT} WHERE removed_at IS NULL AND (@accountId IS NULL OR account_id = @accountId) ORDER BY to_day DESC, number DESC`).all({ accountId });
}

export function readGoal(db: Db, id: string): StoredGoal | null {
  return sql<Row>(db, `${SELECT} WHERE id = ?`).get(id) ?? null;
}

export function insertGoal(db: Db, id: string, terms: GoalTerms, at: string): void {
  sql(
    db,
    `INSERT INTO goals (id, account_id, kind, target, from_day, to_day, note, revision, created_at, updated_at) VALUES (@id, @accountId, @kind, @target, @from, @to, @note, 1, @at, @at)`,
  ).run({ ...terms, id, at });
}

export function writeGoalTerms(db: Db, id: string, terms: GoalTerms, at: string): void {
  sql(
    db,
    `UPDATE goals SET account_id = @accountId, kind = @kind, target = @target, from_day = @from, to_day = @to, note = @note, revision = revision + 1, updated_at = @at WHERE id = @id`,
  ).run({ ...terms, id, at });
}

export function writeGoalRemoved(db: Db, id: string, removedAt: string | null, at: string): void {
  sql(db, 'UPDATE goals SET removed_at = @removedAt, updated_at = @at WHERE id = @id').run({ id, removedAt, at });
}

export function readBenchmark(db: Db, accountId: string): string | null {
  return sql<{ id: string }>(db, 'SELECT instrument_id AS id FROM account_benchmarks WHERE account_id = ?').get(accountId)?.id ?? null;
}

/** null: none any more. */
export function writeBenchmark(db: Db, accountId: string, instrumentId: string | null, at: string): void {
  if (instrumentId === null) sql(db, 'DELETE FROM account_benchmarks WHERE account_id = ?').run(accountId);
  else sql(db, 'INSERT INTO account_benchmarks (account_id, instrument_id, at) VALUES (?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET instrument_id = excluded.instrument_id, at = excluded.at').run(accountId, instrumentId, at);
}
