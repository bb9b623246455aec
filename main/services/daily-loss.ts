import { ruleOf } from '../../shared/rules/compare.ts';
import { dailyLossState } from '../../shared/rules/evaluate.ts';
import { listAllLockouts } from '../db/lockouts.ts';
import { insertFiring } from '../db/rule-firings.ts';
import { readAccountFacts } from './account-facts.ts';
import type { ServiceContext } from './context.ts';
import { holdLockout } from './lockouts.ts';

/**
 * Locks an account whose trading day has lost what its trader set as the most, until the next trading day begins.
 *
 * Only today is judged: a breach that an old statement brings to light would be over by now. Once a day: the lockout holds
 * until the day is over, so another fill has nothing to add to it.
 */
export function judgeDailyLoss(ctx: ServiceContext, accountId: string): void {
  const { discipline, day } = readAccountFacts(ctx, accountId);
  const rule = ruleOf(discipline, 'daily-loss');
  if (rule === null) return;
  const judged = dailyLossState(rule, day);
  if (judged.state !== 'reached') return;
  const begun = listAllLockouts(ctx.db).some((lockout) => lockout.accountId === accountId && lockout.ruleKind === rule.kind && lockout.evidence['tradingDay'] === day.tradingDay);
  if (begun) return;
  ctx.write(() => {
    holdLockout(ctx, { id: ctx.newId(), accountId, source: 'rule', ruleKind: rule.kind, words: rule.words, evidence: { ...judged.evidence } }, day.nextDayAt);
    insertFiring(ctx.db, accountId, rule.kind, ctx.clock.instant());
  });
}
