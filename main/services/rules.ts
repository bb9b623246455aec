import type { ChangeOutcome } from '../../shared/contract/accounts.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { compareDiscipline } from '../../shared/rules/compare.ts';
import { waits } from '../../shared/rules/direction.ts';
import type { Discipline, DisciplineChange, PendingLoosening } from '../../shared/rules/discipline.ts';
import { disciplineProblems } from '../../shared/rules/problems.ts';
import { splitChange } from '../../shared/rules/split.ts';
import type { StopRule } from '../../shared/rules/stop-rule.ts';
import { readDiscipline, writeDiscipline } from '../db/accounts.ts';
import { firedRules } from '../db/firings.ts';
import { getAccount } from './get-account.ts';
import type { ServiceContext } from './context.ts';
import { requireNoLockout } from './held-lockouts.ts';
import { cancelOverlapping, listPendingLoosenings, queueLoosening } from './loosenings.ts';
import { runRules } from './run-rules.ts';
import { setupIsFree } from './setup.ts';

export interface AccountRules {
  discipline: Discipline;
  free: boolean;
  pending: PendingLoosening[];
  fired: FiredRule[];
}

export interface FiredRule {
  ruleId: string;
  lastAt: string | null;
  count: number;
}

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function getRules(ctx: ServiceContext, { accountId }: { accountId: string }): AccountRules {
  const account = getAccount(ctx, { id: accountId });
  const discipline = readDiscipline(ctx.db, accountId)!;
  return {
    discipline,
    free: setupIsFree(ctx, account),
    pending: listPendingLoosenings(ctx, accountId),
    fired: firedOf(ctx, accountId, discipline.rules),
  };
}

/** How often each of these rules has fired; one that never has is in the list too. */
export function firedOf(ctx: ServiceContext, accountId: string | null, rules: readonly StopRule[]): FiredRule[] {
  const fired = new Map(firedRules(ctx.db, accountId).map((one) => [one.ruleId, one]));
  return rules.map(({ id }) => fired.get(id) ?? { ruleId: id, lastAt: null, count: 0 });
}

export interface ComparedRules {
  changes: DisciplineChange[];
  free: boolean;
  delayMs: number;
}

/**
 * What a change would do, without doing it.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, DISCIPLINE_INVALID
 */
export function compareRules(ctx: ServiceContext, { accountId, discipline }: { accountId: string; discipline: Discipline }): ComparedRules {
  const account = getAccount(ctx, { id: accountId });
  requireGood(discipline);
  const current = readDiscipline(ctx.db, accountId)!;
  const changes = compareDiscipline(current, discipline);
  const free = setupIsFree(ctx, account);
  return { changes, free, delayMs: free || !changes.some(waits) ? 0 : current.ratchetDelayMs };
}

/**
 * Changes an account's discipline. Before its first seal freely; afterwards what tightens acts at once and what loosens
 * waits, as long as the discipline in force says. During a lockout nothing is loosened, nor queued to be.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, DISCIPLINE_INVALID, LOCKED_OUT
 */
export function changeRules(ctx: ServiceContext, { accountId, discipline: wished }: { accountId: string; discipline: Discipline }): ChangeOutcome {
  return ctx.write(() => {
    const account = getAccount(ctx, { id: accountId });
    requireGood(wished);
    const current = readDiscipline(ctx.db, accountId)!;
    const split = splitChange(current, wished);
    const loosens = split.queued.length > 0;
    if (loosens) requireNoLockout(ctx, accountId);
    const free = setupIsFree(ctx, account);
    const now = free ? wished : split.now;
    const applied = free ? compareDiscipline(current, wished) : split.applied;
    if (applied.length > 0 || loosens) cancelOverlapping(ctx, 'discipline', accountId, [...applied, ...split.queued]);
    writeDiscipline(ctx.db, accountId, now);
    if (JSON.stringify(now) !== JSON.stringify(current)) ctx.record('discipline-changed', { accountId, discipline: now, changes: applied });
    runRules(ctx, [accountId]);
    if (free || !loosens) return { applied, queued: null };
    const queued = queueLoosening(ctx, { accountId, kind: 'discipline', subject: accountId, payload: { discipline: wished }, changes: split.queued, delayMs: current.ratchetDelayMs });
    return { applied, queued };
  });
}

function requireGood(discipline: Discipline): void {
  const problems = disciplineProblems(discipline);
  if (problems.length > 0) throw new Refusal('invalid', 'DISCIPLINE_INVALID', { problems: problems.length }, problems);
}
