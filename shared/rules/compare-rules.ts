import { compareConditions } from './compare-conditions.ts';
import { change, directionOf, directionOfSwitch, type Direction } from './direction.ts';
import type { DisciplineChange } from './discipline.ts';
import { setupName } from './scope.ts';
import type { Action, Escalation, LockoutUntil, Scope, StopRule } from './stop-rule.ts';

/** The rule of a name; a rule that is missing is a rule that is off. */
export function ruleOf(rules: readonly StopRule[], id: string): StopRule | null {
  return rules.find((rule) => rule.id === id) ?? null;
}

/** Every rule that differs between two lists, by its name; where it stands in the list means nothing. */
export function compareRuleLists(from: readonly StopRule[], to: readonly StopRule[]): DisciplineChange[] {
  const ids = [...new Set([...from, ...to].map(({ id }) => id))].toSorted();
  return ids.flatMap((id) => compareRules(ruleOf(from, id), ruleOf(to, id)));
}

/**
 * A rule's change. A rule that is off limits nothing, so what it says counts only while it is on: switching it on, whatever
 * it says, is tighter than off; switching it off is looser whatever else changes with it. Its words protect nothing.
 */
export function compareRules(from: StopRule | null, to: StopRule | null): DisciplineChange[] {
  const wasOn = from?.enabled === true;
  const isOn = to?.enabled === true;
  const at = `rules.${(from ?? to)?.id}`;
  if (wasOn !== isOn) return change(at, onOff(wasOn), onOff(isOn), directionOfSwitch(wasOn, isOn));
  if (!wasOn || from === null || to === null) return [];
  return [
    ...compareConditions(at, from.condition, to.condition),
    ...compareScopes(at, from.scope, to.scope),
    ...change(`${at}.action`, actionText(from.action), actionText(to.action), compareActions(from.action, to.action)),
    ...compareEscalations(at, from.escalation, to.escalation),
  ];
}

/** Wider is tighter. */
function compareScopes(at: string, from: Scope, to: Scope): DisciplineChange[] {
  const strategy = (scope: Scope): string | null => (scope.strategy === null ? null : setupName(scope.strategy));
  return [
    ...change(`${at}.assetClass`, from.assetClass ?? 'all', to.assetClass ?? 'all', ofScope(from.assetClass, to.assetClass)),
    ...change(`${at}.strategy`, from.strategy ?? 'all', to.strategy ?? 'all', ofScope(strategy(from), strategy(to))),
  ];
}

function ofScope(from: string | null, to: string | null): Direction | null {
  if (from === to) return null;
  if (from === null) return 'looser';
  return to === null ? 'tighter' : 'incomparable';
}

/**
 * What a rule does, as far as it can be ordered: a warning holds nothing and is below everything; of a kind, more causes,
 * a longer wait, a longer lockout. A wait, a block and a lockout hold in ways of their own, none of them more than another.
 */
export function compareActions(from: Action, to: Action): Direction | null {
  if (from.kind === 'warn' || to.kind === 'warn') return directionOfSwitch(from.kind !== 'warn', to.kind !== 'warn');
  if (from.kind === 'premortem' && to.kind === 'premortem') return directionOf(from.causes, to.causes, 'higher');
  if (from.kind === 'cooling-off' && to.kind === 'cooling-off') return directionOf(from.ms, to.ms, 'higher');
  if (from.kind === 'lockout' && to.kind === 'lockout') return compareUntils(from.until, to.until);
  return from.kind === to.kind ? null : 'incomparable';
}

function compareUntils(from: LockoutUntil, to: LockoutUntil): Direction | null {
  if (from.kind === 'for' && to.kind === 'for') return directionOf(from.ms, to.ms, 'higher');
  return untilText(from) === untilText(to) ? null : 'incomparable';
}

/** What comes on top after repeats: sooner, remembered longer, harder. None at all is the loosest. */
function compareEscalations(at: string, from: Escalation | null, to: Escalation | null): DisciplineChange[] {
  if (from === null || to === null) return change(`${at}.escalation`, onOff(from !== null), onOff(to !== null), directionOfSwitch(from !== null, to !== null));
  return [
    ...change(`${at}.escalation.times`, String(from.times), String(to.times), directionOf(from.times, to.times, 'lower')),
    ...change(`${at}.escalation.days`, String(from.days), String(to.days), directionOf(from.days, to.days, 'higher')),
    ...change(`${at}.escalation.action`, actionText(from.action), actionText(to.action), compareActions(from.action, to.action)),
  ];
}

function actionText(action: Action): string {
  switch (action.kind) {
    case 'premortem':
      return `premortem ${action.causes}`;
    case 'cooling-off':
      return `cooling-off ${action.ms}`;
    case 'lockout':
      return `lockout ${untilText(action.until)}`;
    default:
      return action.kind;
  }
}

/** The end of a session is told by a time of the clock like any other. */
function untilText(until: LockoutUntil): string {
  switch (until.kind) {
    case 'for':
      return `for ${until.ms}`;
    case 'time':
    case 'session-end':
      return `at ${until.at}`;
    default:
      return until.kind;
  }
}

const onOff = (on: boolean): string => (on ? 'on' : 'off');
