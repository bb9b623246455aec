import type { LockoutEnd } from '../lockout/lockout-end.ts';
import { seenBy, type Fired, type RuleAnswer, type Unjudged } from '../rules/rules-on.ts';
import type { MissingFact } from '../rules/judgement.ts';
import type { Condition, ConditionKind } from '../rules/stop-rule.ts';
import type { GateNote, Reason, ReasonCode } from './reason.ts';
import { reasonOf } from './reason-of.ts';

/** What rules demand of an order that adds risk, as data; nothing here decides. */
export interface RuleDemands {
  readonly reasons: readonly Reason[];
  readonly notes: readonly GateNote[];
  /** Causes the pre-mortem needs at least; 0: none is asked for by a rule. */
  readonly causes: number;
  /** Waits that rules ask for at least, each with its rule. */
  readonly waits: readonly { readonly ruleId: string; readonly ms: number }[];
}

/**
 * What the rules that spoke come to. One that cannot be judged demands what it would demand if it were reached, and where
 * that is to hold the order the reason is that it cannot be judged, with what supplies the missing fact.
 */
export function ruleDemands(answers: readonly RuleAnswer[]): RuleDemands {
  const speaking = answers.filter((answer) => answer.state !== 'not-active');
  const actions = speaking.flatMap((answer) => answer.actions.map((action) => ({ ruleId: answer.rule.id, action })));
  return {
    reasons: speaking.flatMap((answer) => (holds(answer) ? [answer.state === 'unknown' ? unknownReason(answer) : firedReason(answer)] : [])),
    notes: answers.flatMap(noteOf),
    causes: Math.max(0, ...actions.map(({ action }) => (action.kind === 'premortem' ? action.causes : 0))),
    waits: actions.flatMap(({ ruleId, action }) => (action.kind === 'cooling-off' ? [{ ruleId, ms: action.ms }] : [])),
  };
}

/** A lockout that a reached rule would begin and that would be over already holds nothing, nor does one that was begun: that one holds by itself. */
function holds(answer: Fired | Unjudged): boolean {
  if (answer.actions.some(({ kind }) => kind === 'block')) return true;
  if (answer.state === 'unknown') return answer.actions.some(({ kind }) => kind === 'lockout');
  return answer.lockouts.length > 0;
}

function noteOf(answer: RuleAnswer): GateNote[] {
  const { id, condition } = answer.rule;
  if (answer.state === 'not-active') return [{ code: 'RULE_NOT_ACTIVE', params: { ruleId: id, kind: condition.kind, have: answer.have, need: answer.need } }];
  if (holds(answer)) return [];
  const action = answer.actions.map(({ kind }) => kind).join(',');
  if (answer.state === 'unknown') return [{ code: 'RULE_UNKNOWN', params: { ruleId: id, kind: condition.kind, missing: answer.missing, action } }];
  return answer.actions.every(({ kind }) => kind === 'lockout') ? [] : [{ code: codeOf(condition), params: { ...paramsOf(answer), action } }];
}

function firedReason(answer: Fired): Reason {
  const code = codeOf(answer.rule.condition);
  const params = paramsOf(answer);
  const lockout = answer.lockouts.reduce<LockoutEnd | null>((last, end) => (last === null || end.until > last.until ? end : last), null);
  if (lockout !== null) return reasonOf(code, { ...params, lockedUntil: lockout.until, endsWith: lockout.endsWith }, 'wait', { code: lockout.endsWith === null ? 'WAIT_FOR_LOCKOUT' : 'SIGN_RETROSPECTIVE', when: lockout.until });
  const way = WAYS[answer.rule.condition.kind];
  return reasonOf(code, params, way.action, { code: way.code, when: way.action === 'wait' ? answer.reached.until : null, params: wayParams(answer.rule.condition) });
}

function paramsOf(answer: Fired): Reason['params'] {
  return { ...seenBy(answer).evidence, ruleId: answer.rule.id, nth: answer.nth, escalated: answer.escalated };
}

function wayParams(condition: Condition): Reason['params'] {
  return condition.kind === 'leverage' ? { cap: Number.isFinite(condition.cap) ? condition.cap : null } : {};
}

function unknownReason({ rule, missing }: Unjudged): Reason {
  const supply = SUPPLY[missing];
  return reasonOf('RULE_UNKNOWN', { ruleId: rule.id, kind: rule.condition.kind, missing, words: rule.words }, supply.action, { code: supply.code, params: { missing } });
}

function codeOf(condition: Condition): ReasonCode {
  return condition.kind === 'size-after' && condition.after === 'win' ? 'SIZE_AFTER_WIN' : WAYS[condition.kind].reason;
}

type WayAction = Reason['satisfy']['action'];

/** The reason of each kind of condition and what would satisfy it while its action is to hold the order. */
const WAYS: Readonly<Record<ConditionKind, { readonly reason: ReasonCode; readonly action: WayAction; readonly code: string }>> = {
  'plan-required': { reason: 'PLAN_REQUIRED', action: 'write-plan', code: 'WRITE_AND_SEAL_PLAN' },
  leverage: { reason: 'LEVERAGE_CAP', action: 'change-quantity', code: 'ORDER_LESS' },
  'size-after': { reason: 'SIZE_AFTER_LOSS', action: 'change-quantity', code: 'ORDER_LESS' },
  concentration: { reason: 'CONCENTRATION', action: 'change-quantity', code: 'ORDER_LESS' },
  'margin-buffer': { reason: 'MARGIN_BUFFER', action: 'change-quantity', code: 'ORDER_LESS' },
  'liquidity-tier': { reason: 'LIQUIDITY_TIER', action: 'change-quantity', code: 'ORDER_LESS' },
  'open-risk': { reason: 'OPEN_RISK', action: 'change-quantity', code: 'ORDER_LESS' },
  'open-positions': { reason: 'OPEN_POSITIONS', action: 'none', code: 'CLOSE_A_POSITION' },
  'adding-to-loser': { reason: 'ADDING_TO_LOSER', action: 'none', code: 'DO_NOT_ADD' },
  'averaging-beyond-plan': { reason: 'AVERAGING_BEYOND_PLAN', action: 'open-plan', code: 'KEEP_TO_THE_PLAN' },
  'since-loss': { reason: 'SINCE_LOSS', action: 'wait', code: 'WAIT_AFTER_LOSS' },
  'time-window': { reason: 'TIME_WINDOW', action: 'wait', code: 'WAIT_FOR_WINDOW_END' },
  'event-window': { reason: 'EVENT_WINDOW', action: 'wait', code: 'WAIT_FOR_EVENT' },
  'declared-state': { reason: 'DECLARED_STATE', action: 'wait', code: 'WAIT_FOR_NEXT_TRADING_DAY' },
  'lender-red-flag': { reason: 'LENDER_RED_FLAG', action: 'review-rules', code: 'CLEAR_UP_WITH_LENDER' },
  overdue: { reason: 'OVERDUE', action: 'none', code: 'DO_WHAT_IS_OVERDUE' },
  'trade-count': { reason: 'TRADE_COUNT', action: 'wait', code: 'WAIT_FOR_FEWER_TRADES' },
  'trade-loss': { reason: 'TRADE_LOSS', action: 'wait', code: 'WAIT_FOR_NEXT_TRADING_DAY' },
  'period-loss': { reason: 'PERIOD_LOSS', action: 'wait', code: 'WAIT_FOR_PERIOD_END' },
  drawdown: { reason: 'DRAWDOWN', action: 'review-rules', code: 'RECOVER_OR_REVIEW' },
  'losing-streak': { reason: 'LOSING_STREAK', action: 'wait', code: 'WAIT_FOR_NEXT_TRADING_DAY' },
  'unplanned-entry': { reason: 'UNPLANNED_ENTRY', action: 'wait', code: 'WAIT_FOR_NEXT_TRADING_DAY' },
  'stop-widened': { reason: 'STOP_WIDENED', action: 'wait', code: 'WAIT_FOR_NEXT_TRADING_DAY' },
};

/** What supplies a fact that a rule cannot be judged without. */
const SUPPLY: Readonly<Record<MissingFact, { readonly action: WayAction; readonly code: string }>> = {
  equity: { action: 'set-equity', code: 'CONFIRM_EQUITY' },
  'equity-at-start': { action: 'set-equity', code: 'CONFIRM_EQUITY' },
  results: { action: 'none', code: 'MEND_FILLS' },
  price: { action: 'set-price', code: 'SET_PRICE' },
  sector: { action: 'none', code: 'NAME_SECTOR' },
  margin: { action: 'set-price', code: 'SET_PRICE' },
  stop: { action: 'open-plan', code: 'GIVE_EVERY_PLAN_A_STOP' },
  plan: { action: 'write-plan', code: 'WRITE_AND_SEAL_PLAN' },
  'planned-risk': { action: 'review-rules', code: 'LIMIT_WITHOUT_R' },
  times: { action: 'none', code: 'MEND_FILLS' },
  'event-time': { action: 'review-rules', code: 'MEND_EVENT' },
};

/** Every code of what satisfies a rule, for whoever has words for them. */
export const ruleSatisfyCodes: readonly string[] = [...new Set([...Object.values(WAYS), ...Object.values(SUPPLY)].map(({ code }) => code)), 'WAIT_FOR_LOCKOUT', 'SIGN_RETROSPECTIVE'];

