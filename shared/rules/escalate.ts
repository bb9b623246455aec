import { isInstant, millisecondsBetween, type Instant } from '../time/instant.ts';
import type { Action, StopRule } from './stop-rule.ts';

/** A firing as the record keeps it: one for each occurrence of each rule. */
export interface PastFiring {
  /** null: a rule over all accounts. */
  readonly accountId: string | null;
  readonly ruleId: string;
  readonly occurrence: string;
  readonly at: Instant;
  readonly nth: number;
  /** Whether a lockout was begun for it. */
  readonly locked: boolean;
}

export interface Escalated {
  /** Which firing this is within the escalation's days; 1 without an escalation. */
  readonly nth: number;
  readonly escalated: boolean;
  /** What the rule does now: its action, and after enough repeats the harder one as well. Both count, so that repeating never costs less. */
  readonly actions: readonly Action[];
}

const DAY = 86_400_000;

/**
 * What a rule does at its n-th firing within so many days.
 *
 * @param earlier occurrences other than this one within the escalation's days
 */
export function escalate(rule: Pick<StopRule, 'action' | 'escalation'>, earlier: number): Escalated {
  const { action, escalation } = rule;
  if (escalation === null) return { nth: 1, escalated: false, actions: [action] };
  const nth = earlier + 1;
  const escalated = !(nth < escalation.times);
  return { nth, escalated, actions: escalated ? [action, escalation.action] : [action] };
}

/**
 * How many other occurrences there were within an escalation's days before now.
 *
 * An occurrence that was counted before keeps its number, so that looking again changes nothing. What stands beside this one
 * and has no firing of its own yet counts too.
 *
 * @param occurrence null: not known which, as where a fact is missing; then every other counts
 * @param firings of this rule
 * @param beside older occurrences that stand at the same time
 */
export function earlierFirings(days: number, occurrence: string | null, firings: readonly PastFiring[], beside: readonly string[], now: Instant): number {
  const same = occurrence === null ? [] : firings.filter((firing) => firing.occurrence === occurrence);
  if (same.length > 0) return Math.max(...same.map(({ nth }) => nth - 1));
  const within = firings.filter(({ at }) => !isInstant(at) || millisecondsBetween(at, now) <= days * DAY).map((firing) => firing.occurrence);
  const others = new Set([...within, ...beside]);
  if (occurrence !== null) others.delete(occurrence);
  return others.size;
}
