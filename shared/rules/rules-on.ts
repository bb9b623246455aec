import { lockoutEnd, type LockoutEnd } from '../lockout/lockout-end.ts';
import { earlierFirings, escalate, type PastFiring } from './escalate.ts';
import type { Evidence } from './evidence.ts';
import { judge } from './judge.ts';
import type { MissingFact, Reached } from './judgement.ts';
import type { RuleFacts } from './rule-facts.ts';
import type { Action, Condition, StopRule } from './stop-rule.ts';

/** Whose rules: the account's own, or the journal's over all accounts. */
export type RuleSide = 'account' | 'journal';

interface Spoken {
  readonly rule: StopRule;
  readonly side: RuleSide;
  /** What it does: its action, and the harder one where it escalated. */
  readonly actions: readonly Action[];
  readonly nth: number;
  readonly escalated: boolean;
}

/** A rule that is reached, with all that the record and the lock screen need. */
export interface Fired extends Spoken {
  readonly state: 'reached';
  readonly reached: Reached;
  /** The lockouts it begins; empty where it begins none, they would be over already, or one was begun for this occurrence before. */
  readonly lockouts: readonly LockoutEnd[];
  /** Whether one was: then it is that lockout which holds, as long as it does, and no longer the rule. */
  readonly locked: boolean;
}

/** A rule that cannot be judged: held like a reached one, but never a lockout and never a firing. */
export interface Unjudged extends Spoken {
  readonly state: 'unknown';
  readonly missing: MissingFact;
}

/** A statistical rule without enough history. */
export interface NotActive {
  readonly state: 'not-active';
  readonly rule: StopRule;
  readonly side: RuleSide;
  readonly have: number;
  readonly need: number;
}

export type RuleAnswer = Fired | Unjudged | NotActive;

/** The rules of one side with what they look at. */
export interface RuleSet {
  readonly side: RuleSide;
  readonly rules: readonly StopRule[];
  readonly facts: RuleFacts;
  /** Past firings of these rules; of others they are ignored. Looked at only where a rule speaks. */
  readonly firings: readonly PastFiring[];
}

/**
 * Every rule that speaks, each with what it does, never only the first. Whether an order is asked for or something has
 * happened is in the facts.
 */
export function rulesOn(set: RuleSet): RuleAnswer[] {
  return set.rules.flatMap((rule) => answerOf(rule, set));
}

function answerOf(rule: StopRule, set: RuleSet): RuleAnswer[] {
  const { side, facts } = set;
  const judged = judge(rule, facts);
  if (judged.state === 'inside') return [];
  if (judged.state === 'not-active') return [{ ...judged, rule, side }];
  const own = set.firings.filter((firing) => firing.ruleId === rule.id && (firing.accountId === null) === (side === 'journal'));
  const occurrence = judged.state === 'reached' ? judged.occurrence : null;
  const beside = judged.state === 'reached' ? judged.earlier : [];
  const spoken = { rule, side, ...escalate(rule, rule.escalation === null ? 0 : earlierFirings(rule.escalation.days, occurrence, own, beside, facts.now)) };
  if (judged.state === 'unknown') return [{ ...spoken, state: 'unknown', missing: judged.missing }];
  const locked = own.some((firing) => firing.occurrence === judged.occurrence && firing.locked);
  return [{ ...spoken, state: 'reached', reached: judged, locked, lockouts: locked ? [] : lockoutsOf(spoken.actions, judged, facts) }];
}

/** One that ends by its time alone makes every shorter one idle; one that a signature ends early does not. */
function lockoutsOf(actions: readonly Action[], happened: Reached, facts: RuleFacts): LockoutEnd[] {
  const ends = actions.map((action) => (action.kind === 'lockout' ? lockoutEnd(action.until, happened, facts) : null)).filter((end) => end !== null);
  return ends.filter((end, index) => !ends.some((other, place) => place !== index && makesIdle(other, end) && !(makesIdle(end, other) && index < place)));
}

const makesIdle = (longer: LockoutEnd, shorter: LockoutEnd): boolean => longer.until >= shorter.until && (longer.endsWith === null || shorter.endsWith !== null);

/** The kind of condition, and the evidence with the rule's words: what a reason, a note and a lockout carry. */
export function seenBy({ rule, reached }: Pick<Fired, 'rule' | 'reached'>): { kind: Condition['kind']; evidence: Evidence } {
  return { kind: rule.condition.kind, evidence: { ...reached.evidence, words: rule.words } };
}
