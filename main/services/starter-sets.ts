import { compareDiscipline } from '../../shared/rules/compare.ts';
import type { Discipline, DisciplineChange } from '../../shared/rules/discipline.ts';
import { starterSet, starterSetIds, takeOver, type StarterSetId } from '../../shared/rules/starter-sets.ts';
import { readDiscipline } from '../db/accounts.ts';
import { getAccount } from './get-account.ts';
import type { ServiceContext } from './context.ts';

export interface OfferedSet {
  id: StarterSetId;
  /** The account's discipline with the set taken over: own rules and words stay. */
  discipline: Discipline;
  changes: DisciplineChange[];
}

/**
 * The library's sets as they would be in an account, with what each would change. Nothing is changed here.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function starterSets(ctx: ServiceContext, { accountId }: { accountId: string }): OfferedSet[] {
  getAccount(ctx, { id: accountId });
  const current = readDiscipline(ctx.db, accountId)!;
  return starterSetIds.map((id) => {
    const discipline = takeOver(current, starterSet(id, current.profile));
    return { id, discipline, changes: compareDiscipline(current, discipline) };
  });
}
