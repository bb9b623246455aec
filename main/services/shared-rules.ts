import type { ChangeOutcome } from '../../shared/contract/accounts.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { compareJournalDiscipline } from '../../shared/rules/compare.ts';
import { waits } from '../../shared/rules/direction.ts';
import type { PendingLoosening } from '../../shared/rules/discipline.ts';
import { journalDisciplineProblems } from '../../shared/rules/problems.ts';
import { splitJournalDiscipline } from '../../shared/rules/split.ts';
import type { JournalDiscipline } from '../../shared/rules/stop-rule.ts';
import { readJournalDiscipline, writeJournalDiscipline } from '../db/journal-discipline.ts';
import type { ServiceContext } from './context.ts';
import { requireNoLockout } from './held-lockouts.ts';
import { cancelOverlapping, JOURNAL, listPendingLoosenings, queueLoosening } from './loosenings.ts';
import { firedOf, type ComparedRules, type FiredRule } from './rules.ts';
import { runAllRules } from './run-rules.ts';
import { journalIsFree } from './setup.ts';

export interface SharedRules {
  discipline: JournalDiscipline;
  free: boolean;
  pending: PendingLoosening[];
  fired: FiredRule[];
}

/** The rules over all accounts. */
export function getSharedRules(ctx: ServiceContext): SharedRules {
  const discipline = readJournalDiscipline(ctx.db);
  return {
    discipline,
    free: journalIsFree(ctx),
    pending: listPendingLoosenings(ctx).filter(({ kind }) => kind === 'journal-discipline'),
    fired: firedOf(ctx, null, discipline.rules),
  };
}

/**
 * What a change would do, without doing it.
 *
 * @throws {Refusal} DISCIPLINE_INVALID
 */
export function compareSharedRules(ctx: ServiceContext, { discipline }: { discipline: JournalDiscipline }): ComparedRules {
  requireGood(discipline);
  const current = readJournalDiscipline(ctx.db);
  const changes = compareJournalDiscipline(current, discipline);
  const free = journalIsFree(ctx);
  return { changes, free, delayMs: free || !changes.some(waits) ? 0 : current.ratchetDelayMs };
}

/**
 * Changes the rules over all accounts: before any plan was sealed freely, afterwards as an account's own. They are every
 * account's, so they are loosened during nobody's lockout.
 *
 * @throws {Refusal} DISCIPLINE_INVALID, LOCKED_OUT
 */
export function changeSharedRules(ctx: ServiceContext, { discipline: wished }: { discipline: JournalDiscipline }): ChangeOutcome {
  return ctx.write(() => {
    requireGood(wished);
    const current = readJournalDiscipline(ctx.db);
    const split = splitJournalDiscipline(current, wished);
    const loosens = split.queued.length > 0;
    if (loosens) requireNoLockout(ctx, null);
    const free = journalIsFree(ctx);
    const now = free ? wished : split.now;
    const applied = free ? compareJournalDiscipline(current, wished) : split.applied;
    if (applied.length > 0 || loosens) cancelOverlapping(ctx, 'journal-discipline', JOURNAL, [...applied, ...split.queued]);
    writeJournalDiscipline(ctx.db, now);
    if (JSON.stringify(now) !== JSON.stringify(current)) ctx.record('discipline-changed', { accountId: null, discipline: now, changes: applied });
    runAllRules(ctx);
    if (free || !loosens) return { applied, queued: null };
    const queued = queueLoosening(ctx, { accountId: null, kind: 'journal-discipline', subject: JOURNAL, payload: { journalDiscipline: wished }, changes: split.queued, delayMs: current.ratchetDelayMs });
    return { applied, queued };
  });
}

function requireGood(discipline: JournalDiscipline): void {
  const problems = journalDisciplineProblems(discipline);
  if (problems.length > 0) throw new Refusal('invalid', 'DISCIPLINE_INVALID', { problems: problems.length }, problems);
}
