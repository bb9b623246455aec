import { canonicalDecimal } from '../money/decimal.ts';
import { ruleOf } from '../rules/compare.ts';
import { dailyLoss, leverageCap, minutesSinceLoss, planRequired } from '../rules/evaluate.ts';
import { judgeExit, type ExitJudgement } from './exit.ts';
import type { GateDecision, GateInput } from './input.ts';
import { inputReasons, limitReasons } from './limit-reasons.ts';
import { planReasons } from './plan-reasons.ts';
import type { GateNote, Reason } from './reason.ts';
import { reasonOf } from './reason-of.ts';
import { riskFigures, shownFigures, type RiskFigures } from './risk-figures.ts';

/**
 * The gate: whether an order may go out, and everything that speaks against it.
 *
 * Whether it only reduces a position is judged first, from the order and the position alone; such an order passes
 * whatever the equity, the prices, the rules and the lockouts are, and even where they are unknown. What adds risk is
 * held against all of them at once: every reason is listed with what would satisfy it, and anything missing or not a
 * number is a reason and never a pass.
 */
export function decide(input: GateInput): GateDecision {
  const judged = judgeExit(input.intent, input.position);
  return judged !== null && judged.risk.eq('0') ? exitDecision(judged) : riskDecision(input, judged);
}

function exitDecision(judged: ExitJudgement): GateDecision {
  return {
    nature: 'exit',
    verified: judged.verified,
    split: null,
    verdict: 'pass',
    reasons: [],
    notes: judged.verified ? [] : [{ code: 'EXIT_UNVERIFIED', params: {} }],
    figures: null,
    coolingMs: 0,
  };
}

function riskDecision(input: GateInput, judged: ExitJudgement | null): GateDecision {
  const figures = riskFigures(input, judged);
  const reasons = [
    ...lockoutReasons(input),
    ...inputReasons(input, judged, figures),
    ...ruleReasons(input, figures),
    ...planReasons(input, judged),
    ...premortemReasons(input, figures),
    ...limitReasons(input, judged, figures),
  ];
  const { coolingMs } = figures.demand;
  return {
    nature: 'risk',
    verified: true,
    split: judged !== null && judged.exit.gt('0') ? { exit: canonicalDecimal(judged.exit), risk: canonicalDecimal(judged.risk) } : null,
    verdict: reasons.length > 0 ? 'blocked' : input.cooledMs >= coolingMs ? 'pass' : 'cool',
    reasons,
    notes: notesOf(input, judged, figures),
    figures: shownFigures(figures, input),
    coolingMs,
  };
}

function lockoutReasons({ lockouts }: GateInput): Reason[] {
  return lockouts.map(({ until, words, source, ruleKind }) => reasonOf('LOCKED_OUT', { until, words, source, ruleKind }, 'wait', { code: 'WAIT_FOR_LOCKOUT', when: until }));
}

function ruleReasons(input: GateInput, figures: RiskFigures): Reason[] {
  const { discipline } = input;
  const plan = ruleOf(discipline, 'plan-required');
  const day = ruleOf(discipline, 'daily-loss');
  const cap = ruleOf(discipline, 'leverage-cap');
  const minutes = ruleOf(discipline, 'minutes-since-loss');
  const reasons = [
    plan && planRequired(plan, input.plan !== null),
    day && dailyLoss(day, input.day),
    cap && leverageCap(cap, { exposureAfter: figures.exposureAfter, equity: input.equity }),
    minutes && minutesSinceLoss(minutes, input.lastLoss, input.now),
  ];
  return reasons.filter((reason) => reason !== null);
}

/** A pre-mortem counts when it was handed in after the seal, or the last loosening of the plan, and tells enough causes. */
function premortemReasons({ plan, premortem }: GateInput, { leveraged, demand }: RiskFigures): Reason[] {
  if (!leveraged) return [];
  const submittedAt = premortem?.submittedAt ?? null;
  const inTime = plan !== null && plan.premortemFrom !== null && submittedAt !== null && submittedAt >= plan.premortemFrom;
  const have = inTime && premortem !== null ? premortem.causes : 0;
  if (inTime && have >= demand.causes) return [];
  const params = { required: demand.causes, have, written: submittedAt !== null };
  return [
    plan === null
      ? reasonOf('PREMORTEM_REQUIRED', params, 'write-plan', { code: 'WRITE_PLAN_THEN_PREMORTEM', params: { required: demand.causes } })
      : reasonOf('PREMORTEM_REQUIRED', params, 'write-premortem', { code: 'WRITE_PREMORTEM', params: { required: demand.causes, planId: plan.id } }),
  ];
}

function notesOf({ position, intent, instrument, otherCurrencies, plan }: GateInput, judged: ExitJudgement | null, figures: RiskFigures): GateNote[] {
  const notes: GateNote[] = [];
  if (judged !== null && judged.heldBack.gt('0')) notes.push({ code: 'EXITS_OUTSTANDING', params: { quantity: canonicalDecimal(judged.heldBack) } });
  const entersUnderPlan = plan !== null && intent.side === (plan.content.side === 'long' ? 'buy' : 'sell');
  if (position?.certain === false && !entersUnderPlan) notes.push({ code: 'DECLARE_EXIT_IF_HELD', params: {} });
  if (figures.leveraged && instrument?.inherentlyLeveraged === true) notes.push({ code: 'INHERENTLY_LEVERAGED', params: {} });
  if (otherCurrencies.length > 0) notes.push({ code: 'OTHER_CURRENCIES_APART', params: { currencies: otherCurrencies.join(',') } });
  if (plan === null) notes.push({ code: 'NO_STOP', params: {} });
  return notes;
}
