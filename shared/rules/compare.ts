import { change, directionOf, directionOfSwitch, type StrictWay } from './direction.ts';
import type { Discipline, DisciplineChange, LadderBand, StopRule, StopRuleKind } from './discipline.ts';
import { firstDemand, ladderDemand } from './ladder.ts';

/**
 * Every protective setting that differs between two disciplines, each with its direction.
 *
 * The words a trader wrote protect nothing by themselves: a change of them alone is not in the list.
 */
export function compareDiscipline(from: Discipline, to: Discipline): DisciplineChange[] {
  return [
    ...change('profile', from.profile, to.profile, directionOfSwitch(from.profile === 'novice', to.profile === 'novice')),
    ...compareLadders(from.ladder, to.ladder),
    ...ruleKinds.flatMap((kind) => compareRules(kind, ruleOf(from, kind), ruleOf(to, kind))),
    ...number('lossAtStopLimit', from.lossAtStopLimit, to.lossAtStopLimit, 'lower'),
    ...number('readyWindowMs', from.readyWindowMs, to.readyWindowMs, 'lower'),
    ...number('releaseWindowMs', from.releaseWindowMs, to.releaseWindowMs, 'lower'),
    ...number('ratchetDelayMs', from.ratchetDelayMs, to.ratchetDelayMs, 'higher'),
  ];
}

export const ruleKinds = ['plan-required', 'daily-loss', 'leverage-cap', 'minutes-since-loss'] as const satisfies readonly StopRuleKind[];

/**
 * The rule of a kind. Where a discipline has none the strictest reading applies to neither side: a missing rule is
 * a rule that is off.
 */
export function ruleOf<K extends StopRuleKind>(discipline: Discipline, kind: K): Extract<StopRule, { kind: K }> | null {
  const found = discipline.rules.find((rule) => rule.kind === kind);
  return (found as Extract<StopRule, { kind: K }> | undefined) ?? null;
}

/**
 * Two ladders as what they are: functions from leverage to demands, constant between thresholds. They are compared on
 * every interval either of them knows, so moving, adding, merging and removing steps need no cases of their own. An
 * inherently leveraged instrument owes the first band even below it, hence the second pass.
 */
function compareLadders(from: readonly LadderBand[], to: readonly LadderBand[]): DisciplineChange[] {
  const thresholds = thresholdsOf(from, to);
  const changes: DisciplineChange[] = [];
  for (const above of thresholds) {
    const probe = nextUp(above);
    const before = ladderDemand(from, probe);
    const after = ladderDemand(to, probe);
    changes.push(...number(`ladder[${above}].causes`, before.causes, after.causes, 'higher'));
    changes.push(...number(`ladder[${above}].coolingMs`, before.coolingMs, after.coolingMs, 'higher'));
  }
  for (const above of [null, ...thresholds]) {
    const before = inherentDemand(from, above);
    const after = inherentDemand(to, above);
    const name = above === null ? 'inherent' : `inherent>${above}`;
    const causes = number(`ladder[${name}].causes`, before.causes, after.causes, 'higher');
    const cooling = number(`ladder[${name}].coolingMs`, before.coolingMs, after.coolingMs, 'higher');
    // Above both first bands the two passes ask the same, which the first pass has already said.
    if (above !== null && ladderDemand(from, nextUp(above)).band !== null && ladderDemand(to, nextUp(above)).band !== null) continue;
    changes.push(...causes, ...cooling);
  }
  return changes;
}

function inherentDemand(ladder: readonly LadderBand[], above: number | null): { causes: number; coolingMs: number } {
  const demand = above === null ? null : ladderDemand(ladder, nextUp(above));
  return demand === null || demand.band === null ? firstDemand(ladder) : demand;
}

export function thresholdsOf(...ladders: readonly (readonly LadderBand[])[]): number[] {
  return [...new Set(ladders.flatMap((ladder) => ladder.map((step) => step.above)))].sort((a, b) => a - b);
}

/** Just above a threshold: thresholds are exclusive bounds. Adding 2⁻⁴⁰ stays far inside any two thresholds a person types. */
function nextUp(above: number): number {
  return above + 2 ** -40;
}

/**
 * A rule's change. A rule that is off limits nothing, so its numbers count only while it is on: switching it on, at
 * whatever number, is tighter than off; switching it off is looser whatever else changes with it.
 */
function compareRules(kind: StopRuleKind, from: StopRule | null, to: StopRule | null): DisciplineChange[] {
  const wasOn = from?.enabled === true;
  const isOn = to?.enabled === true;
  if (wasOn !== isOn) return change(`rules.${kind}`, onOff(wasOn), onOff(isOn), directionOfSwitch(wasOn, isOn));
  return wasOn && from !== null && to !== null ? compareNumbers(from, to) : [];
}

function compareNumbers(from: StopRule, to: StopRule): DisciplineChange[] {
  const before = limitOf(from);
  const after = limitOf(to);
  return before === null || after === null ? [] : number(`rules.${to.kind}.${after.name}`, before.value, after.value, after.strict);
}

/** The one number a rule limits by, and which way of it is strict. */
function limitOf(rule: StopRule): { name: string; value: number; strict: StrictWay } | null {
  switch (rule.kind) {
    case 'plan-required':
      return null;
    case 'daily-loss':
      return { name: 'limit', value: rule.limit, strict: 'lower' };
    case 'leverage-cap':
      return { name: 'cap', value: rule.cap, strict: 'lower' };
    case 'minutes-since-loss':
      return { name: 'minutes', value: rule.minutes, strict: 'higher' };
  }
}

const onOff = (on: boolean): string => (on ? 'on' : 'off');

function number(setting: string, from: number, to: number, strict: StrictWay): DisciplineChange[] {
  return change(setting, String(from), String(to), directionOf(from, to, strict));
}
