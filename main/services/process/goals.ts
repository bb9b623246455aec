import { accountDayOf, skipsWeekends } from '../../../shared/account/account-day.ts';
import { goalState, SHARPE_LEAST_DAYS, type Goal, type GoalTerms } from '../../../shared/discipline/goal.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { indexDrawdown, type DatedReturn } from '../../../shared/stats/return-index.ts';
import { sharpe } from '../../../shared/stats/sharpe.ts';
import { insertGoal, listGoals, readGoal, writeGoalRemoved, writeGoalTerms, type StoredGoal } from '../../db/goals.ts';
import type { ServiceContext } from '../context.ts';
import { getAccount } from '../get-account.ts';
import { ofOneState } from '../in-turns.ts';
import { accountEquityInTurns, dailyReturns } from '../marks/equity.ts';
import { everyDay } from '../marks/return-risk.ts';
import { daysAYear } from './benchmark.ts';
import { gatherEventsInTurns } from './gather.ts';
import { scoreDiscipline } from './score.ts';

/**
 * Goals say where the trader wants to be. Nothing in the gate, the rules or the ladder reads them, so none makes room for risk and all are free to
 * change; each with where it stands.
 */
export function listGoalsNow(ctx: ServiceContext, { accountId }: { accountId: string | null }): Promise<Goal[]> {
  return ofOneState(ctx, async () => {
    const goals = listGoals(ctx.db, accountId);
    // What they stand on is made ready in turns.
    for (const goal of goals) await (goal.kind === 'discipline' ? gatherEventsInTurns(ctx, [goal.accountId]) : accountEquityInTurns(ctx, goal));
    return goals.map((goal) => toGoal(ctx, goal));
  });
}

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function addGoal(ctx: ServiceContext, terms: GoalTerms): Goal {
  getAccount(ctx, { id: terms.accountId });
  const id = ctx.newId();
  return ctx.write(() => {
    insertGoal(ctx.db, id, terms, ctx.clock.instant());
    return toGoal(ctx, readGoal(ctx.db, id)!);
  });
}

/** @throws {Refusal} GOAL_NOT_FOUND, REVISION_STALE, ACCOUNT_NOT_FOUND */
export function changeGoal(ctx: ServiceContext, { id, revision, terms }: { id: string; revision: number; terms: GoalTerms }): Goal {
  getAccount(ctx, { id: terms.accountId });
  return ctx.write(() => {
    const stored = standing(ctx, id);
    if (stored.revision !== revision) throw new Refusal('conflict', 'REVISION_STALE', { given: revision, stored: stored.revision });
    writeGoalTerms(ctx.db, id, terms, ctx.clock.instant());
    return toGoal(ctx, readGoal(ctx.db, id)!);
  });
}

/** @throws {Refusal} GOAL_NOT_FOUND */
export function removeGoal(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  ctx.write(() => {
    standing(ctx, id);
    writeGoalRemoved(ctx.db, id, ctx.clock.instant(), ctx.clock.instant());
  });
  return {};
}

/** @throws {Refusal} GOAL_NOT_FOUND */
export function restoreGoal(ctx: ServiceContext, { id }: { id: string }): Goal {
  return ctx.write(() => {
    if (readGoal(ctx.db, id) === null) throw new Refusal('not-found', 'GOAL_NOT_FOUND', { id });
    writeGoalRemoved(ctx.db, id, null, ctx.clock.instant());
    return toGoal(ctx, readGoal(ctx.db, id)!);
  });
}

function standing(ctx: ServiceContext, id: string): StoredGoal {
  const stored = readGoal(ctx.db, id);
  if (stored === null || stored.removedAt !== null) throw new Refusal('not-found', 'GOAL_NOT_FOUND', { id });
  return stored;
}

function toGoal(ctx: ServiceContext, { removedAt: _, ...goal }: StoredGoal): Goal {
  const today = accountDayOf(getAccount(ctx, { id: goal.accountId }), ctx.clock.instant());
  const found = valueOf(ctx, goal);
  return { ...goal, ...found, state: goalState(goal, found.value, today) };
}

type Found = Pick<Goal, 'value' | 'reason' | 'n' | 'few'>;

function valueOf(ctx: ServiceContext, { accountId, kind, from, to }: Pick<Goal, 'accountId' | 'kind' | 'from' | 'to'>): Found {
  if (kind === 'discipline') {
    const { score } = scoreDiscipline(ctx, { filter: { accountIds: [accountId], from, to }, by: 'month' });
    return { value: score.score, reason: score.reason, n: score.n, few: false };
  }
  const own = dailyReturns(ctx, accountId);
  if (own === null) return { value: null, reason: 'no-equity', n: 0, few: false };
  const account = getAccount(ctx, { id: accountId });
  const returns = own.filter(({ day }) => day >= from && day <= to);
  const n = returns.length;
  if (n === 0) return { value: null, reason: 'no-own-results', n, few: true };
  if (kind === 'return') return { value: returns.reduce((growth, { value }) => growth * (1 + value), 1) - 1, reason: null, n, few: false };
  if (kind === 'drawdown') return { value: indexDrawdown(from, returns).depth, reason: null, n, few: false };
  return sharpeOf(returns, skipsWeekends(account), daysAYear(account));
}

function sharpeOf(returns: readonly DatedReturn[], weekdays: boolean, perYear: number): Found {
  const daily = everyDay(returns, weekdays);
  const found = sharpe(daily, perYear);
  return { value: found.value, reason: found.value === null ? found.reason : null, n: found.n, few: found.n < SHARPE_LEAST_DAYS };
}
