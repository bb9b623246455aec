import { leveragedByNature } from '../account/instrument.ts';
import { canonicalDecimal } from '../money/decimal.ts';
import { rulesOn } from '../rules/rules-on.ts';
import { holdsOrder } from '../rules/scope.ts';
import { coolingOf } from './cooling.ts';
import { judgeExit, type ExitJudgement } from './exit.ts';
import type { GateDecision, GateInput } from './input.ts';
import { inputReasons, limitReasons } from './limit-reasons.ts';
import { planReasons } from './plan-reasons.ts';
import type { GateNote, Reason } from './reason.ts';
import { reasonOf } from './reason-of.ts';
import { figuredOrder, riskFigures, shownFigures, type RiskFigures } from './risk-figures.ts';
import { ruleDemands } from './rule-reasons.ts';

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
    rules: [],
  };
}

function riskDecision(input: GateInput, judged: ExitJudgement | null): GateDecision {
  const figures = riskFigures(input, judged);
  const order = figuredOrder(input, judged, figures);
  const own = input.rules.own(order);
  const answers = [
    ...rulesOn({ side: 'account', rules: input.discipline.rules, facts: own, get firings() { return input.rules.firings; } }),
    ...rulesOn({ side: 'journal', rules: input.rules.journalRules, facts: input.rules.all(order), get firings() { return input.rules.firings; } }),
  ];
  const demands = ruleDemands(answers);
  const causes = Math.max(figures.demand.causes, demands.causes);
  const cooling = coolingOf(figures.demand.coolingMs, demands.waits, input.discipline.coolingFactors, own);
  const missing = inputReasons(input, judged, figures);
  const reasons = [
    ...lockoutReasons(input),
    ...missing,
    ...demands.reasons.filter((reason) => !isSaid(reason, missing)),
    ...planReasons(input, judged),
    ...premortemReasons(input, causes),
    ...limitReasons(input, judged, figures),
  ];
  return {
    nature: 'risk',
    verified: true,
    split: judged !== null && judged.exit.gt('0') ? { exit: canonicalDecimal(judged.exit), risk: canonicalDecimal(judged.risk) } : null,
    verdict: reasons.length > 0 ? 'blocked' : input.cooledMs >= cooling.ms ? 'pass' : 'cool',
    reasons,
    notes: [...notesOf(input, judged, figures), ...demands.notes],
    figures: shownFigures(figures, input, causes, cooling),
    coolingMs: cooling.ms,
    rules: answers,
  };
}

/** A lockout narrower than the account holds what it names, and what cannot be told to be something else. */
function lockoutReasons({ lockouts, instrument, plan }: GateInput): Reason[] {
  const order = { assetClass: instrument?.assetClass ?? null, strategy: plan?.content.setup ?? null };
  return lockouts
    .filter((lockout) => holdsOrder(lockout, order))
    .map(({ until, words, source, ruleKind, ruleId, endsWith }) => reasonOf('LOCKED_OUT', { until, words, source, ruleKind, ruleId, endsWith }, 'wait', { code: 'WAIT_FOR_LOCKOUT', when: until }));
}

/** Unknown equity and unknown prices have reasons of their own; a rule that lacks the same adds nothing to them. */
function isSaid({ code, params }: Reason, missing: readonly Reason[]): boolean {
  const said = { equity: 'EQUITY_UNKNOWN', price: 'PRICE_UNKNOWN' }[String(params['missing'])];
  return code === 'RULE_UNKNOWN' && missing.some((reason) => reason.code === said);
}

/** A pre-mortem counts when it was handed in after the seal, or the last loosening of the plan, and tells enough causes. */
function premortemReasons({ plan, premortem }: GateInput, required: number): Reason[] {
  if (required === 0) return [];
  const submittedAt = premortem?.submittedAt ?? null;
  const inTime = plan !== null && plan.premortemFrom !== null && submittedAt !== null && submittedAt >= plan.premortemFrom;
  const have = inTime && premortem !== null ? premortem.causes : 0;
  if (inTime && have >= required) return [];
  const params = { required, have, written: submittedAt !== null };
  return [
    plan === null
      ? reasonOf('PREMORTEM_REQUIRED', params, 'write-plan', { code: 'WRITE_PLAN_THEN_PREMORTEM', params: { required } })
      : reasonOf('PREMORTEM_REQUIRED', params, 'write-premortem', { code: 'WRITE_PREMORTEM', params: { required, planId: plan.id } }),
  ];
}

function notesOf({ position, intent, instrument, otherCurrencies, plan }: GateInput, judged: ExitJudgement | null, figures: RiskFigures): GateNote[] {
  const notes: GateNote[] = [];
  if (judged !== null && judged.heldBack.gt('0')) notes.push({ code: 'EXITS_OUTSTANDING', params: { quantity: canonicalDecimal(judged.heldBack) } });
  const entersUnderPlan = plan !== null && intent.side === (plan.content.side === 'long' ? 'buy' : 'sell');
  if (position?.certain === false && !entersUnderPlan) notes.push({ code: 'DECLARE_EXIT_IF_HELD', params: {} });
  if (figures.leveraged && instrument !== null && leveragedByNature(instrument, intent.side)) notes.push({ code: 'INHERENTLY_LEVERAGED', params: {} });
  if (otherCurrencies.length > 0) notes.push({ code: 'OTHER_CURRENCIES_APART', params: { currencies: otherCurrencies.join(',') } });
  if (plan === null) notes.push({ code: 'NO_STOP', params: {} });
  return notes;
}
