import { compareRules, ruleOf } from './compare-rules.ts';
import { waits } from './direction.ts';
import type { Condition, Escalation, StopRule } from './stop-rule.ts';

/** A list of rules holds no more; what was on stays even where the wish would fill the list. */
const MOST_RULES = 60;

/**
 * Rules of which none is looser than it was: every old rule, tightened where the wish tightens it, and what the wish adds.
 * In the order of the wish, with what it leaves out at the end.
 */
export function strictestRules(from: readonly StopRule[], to: readonly StopRule[]): StopRule[] {
  const wished = to.map((rule) => strictestRule(ruleOf(from, rule.id), rule));
  const left = from.filter(({ id }) => ruleOf(to, id) === null);
  const added = wished.filter(({ id }) => ruleOf(from, id) === null);
  const room = MOST_RULES - (left.length + wished.length - added.length);
  const kept = new Set(added.slice(0, Math.max(0, room)).map(({ id }) => id));
  return [...wished.filter(({ id }) => ruleOf(from, id) !== null || kept.has(id)), ...left];
}

/** The wished rule where it is not looser; else the old one with each part of the wish that is tighter by itself. */
export function strictestRule(from: StopRule | null, to: StopRule): StopRule {
  if (from === null || !isLooser(from, to)) return to;
  let rule = from;
  const parts: readonly ((now: StopRule) => StopRule)[] = [
    (now) => ({ ...now, enabled: to.enabled }),
    (now) => ({ ...now, condition: to.condition }),
    ...(from.condition.kind === to.condition.kind ? entriesOf(to.condition) : []).map((entry) => (now: StopRule) => ({ ...now, condition: { ...now.condition, ...entry } as Condition })),
    (now) => ({ ...now, scope: { ...now.scope, assetClass: to.scope.assetClass } }),
    (now) => ({ ...now, scope: { ...now.scope, strategy: to.scope.strategy } }),
    (now) => ({ ...now, action: to.action }),
    (now) => ({ ...now, escalation: to.escalation }),
    ...entriesOf(to.escalation ?? {}).map((entry) => (now: StopRule) => ({ ...now, escalation: { ...now.escalation, ...entry } as Escalation })),
    (now) => ({ ...now, words: to.words }),
  ];
  for (const part of parts) {
    const candidate = part(rule);
    if (!isLooser(rule, candidate)) rule = candidate;
  }
  return rule;
}

/** Settings one by one. */
const entriesOf = (settings: object): object[] => Object.entries(settings).map(([name, value]) => ({ [name]: value as unknown }));

const isLooser = (from: StopRule, to: StopRule): boolean => compareRules(from, to).some(waits);
