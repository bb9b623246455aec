import type { Discipline } from '../../shared/rules/discipline.ts';

/** The leverage no order of the whole account passes beyond; a rule over one class or setup is no mark on the account's gauge. */
export function leverageCapOf({ rules }: Pick<Discipline, 'rules'>): number | null {
  const caps = rules.flatMap(({ enabled, scope, condition, action }) => (enabled && condition.kind === 'leverage' && scope.assetClass === null && scope.strategy === null && (action.kind === 'block' || action.kind === 'lockout') ? [condition.cap] : []));
  return caps.length === 0 ? null : Math.min(...caps);
}
