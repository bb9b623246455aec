import type { Discipline } from '../../../shared/rules/discipline.ts';
import type { SuitabilityStanding } from '../../../shared/rules/suitability.ts';
import { newRule } from '../../components/rule-sentence/gallery-rules.ts';

export type Suggested = NonNullable<SuitabilityStanding['suggested']>;

/** What a suggestion would make of a discipline: profile, appetite, and every leverage cap over the whole account at the suggested one. */
export function takeOver(discipline: Discipline, suggested: Suggested): Discipline {
  const { profile, appetite, cap } = suggested;
  const isCap = (rule: Discipline['rules'][number]) => rule.condition.kind === 'leverage' && rule.scope.assetClass === null && rule.scope.strategy === null;
  const rules = discipline.rules.some(isCap)
    ? discipline.rules.map((rule) => (isCap(rule) ? { ...rule, enabled: true, condition: { kind: 'leverage' as const, cap } } : rule))
    : [...discipline.rules, newRule({ condition: { kind: 'leverage', cap }, action: { kind: 'block' } })];
  return { ...discipline, profile, appetite, rules };
}
