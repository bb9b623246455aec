import { parseMoney } from '../money/money.ts';
import { HARD_LOSS_BOUND } from '../risk/loss-cap.ts';
import { compareActions } from './compare-rules.ts';
import type { Discipline, UnlockStage } from './discipline.ts';
import { ladderProblems } from './ladder.ts';
import { setupName } from './scope.ts';
import type { Condition, JournalDiscipline, LossLimit, StopRule, TimeWindow } from './stop-rule.ts';

export interface DisciplineProblem {
  readonly code: string;
  readonly field: string;
}

/** What keeps a typed discipline from being used at all, every problem of it; the schema has checked single values. */
export function disciplineProblems(discipline: Discipline): DisciplineProblem[] {
  return [
    ...ladderProblems(discipline.ladder).map(({ code, index }) => ({ code, field: `ladder.${index}` })),
    ...stageProblems(discipline.stages),
    ...ruleListProblems(discipline.rules),
    ...(discipline.lossAtStopLimit <= HARD_LOSS_BOUND ? [] : [{ code: 'LOSS_AT_STOP_LIMIT_TOO_HIGH', field: 'lossAtStopLimit' }]),
  ];
}

/** The same for the rules over all accounts. */
export function journalDisciplineProblems({ rules }: JournalDiscipline): DisciplineProblem[] {
  return ruleListProblems(rules);
}

/** Stages open more and more. */
function stageProblems(stages: readonly UnlockStage[]): DisciplineProblem[] {
  return stages.flatMap((stage, index) => (index === 0 || stage.cap > stages[index - 1]!.cap ? [] : [{ code: 'STAGES_ORDER', field: `stages.${index}` }]));
}

function ruleListProblems(rules: readonly StopRule[]): DisciplineProblem[] {
  const ids = rules.map(({ id }) => id);
  return [
    ...rules.flatMap(({ id }, index) => (ids.indexOf(id) === index ? [] : [{ code: 'RULE_ID_TWICE', field: `rules.${id}` }])),
    ...rules.flatMap((rule) => ruleProblems(rule).map((code) => ({ code, field: `rules.${rule.id}` }))),
  ];
}

/** Codes of what makes no sense in one rule. */
export function ruleProblems(rule: StopRule): string[] {
  const { scope, escalation, action } = rule;
  return [
    ...conditionProblems(rule.condition),
    ...(scope.strategy !== null && setupName(scope.strategy) === '' ? ['STRATEGY_BLANK'] : []),
    ...pairProblems(rule),
    // Repeating must cost more: an escalation to less than the rule does anyway would never be felt.
    ...(escalation !== null && !costsMore(action, escalation.action) ? ['ESCALATION_NOT_HARDER'] : []),
  ];
}

function costsMore(action: StopRule['action'], escalated: StopRule['action']): boolean {
  const direction = compareActions(action, escalated);
  return direction === 'tighter' || direction === 'incomparable';
}

function conditionProblems(condition: Condition): string[] {
  switch (condition.kind) {
    case 'declared-state': {
      const { emotions, sleepAtMost, stressAtLeast, urgeAtLeast } = condition;
      return emotions.length === 0 && sleepAtMost === null && stressAtLeast === null && urgeAtLeast === null ? ['STATE_EMPTY'] : [];
    }
    case 'event-window':
      return condition.minutesBefore === 0 && condition.minutesAfter === 0 ? ['EVENT_WINDOW_EMPTY'] : [];
    case 'time-window':
      return windowProblems(condition.window);
    case 'trade-loss':
    case 'period-loss':
      return limitProblems(condition.limit);
    default:
      return [];
  }
}

function windowProblems(window: TimeWindow): string[] {
  if (window.type === 'between' && window.from === window.to) return ['TIME_WINDOW_EMPTY'];
  return window.type === 'days-off' && !(window.from <= window.to) ? ['DAYS_OFF_REVERSED'] : [];
}

function limitProblems(limit: LossLimit): string[] {
  if (limit.measure !== 'money') return [];
  try {
    return parseMoney(limit.amount, limit.currency) > 0 ? [] : ['LIMIT_NOT_POSITIVE'];
  } catch {
    return ['LIMIT_NOT_IN_CURRENCY'];
  }
}

/**
 * Pairs of settings that cannot mean anything.
 *
 * STRATEGY_NEEDS_PLAN: an order or an entry without a plan names no setup, so a rule about them cannot be about one setup.
 * PREMORTEM_NEEDS_PLAN: a pre-mortem is written for a plan; where the plan is what is missing, none can be handed in.
 * ALWAYS_CLOSED: every day of the week held, nothing could ever be opened again.
 */
function pairProblems({ condition, scope, action }: StopRule): string[] {
  const aboutNoPlan = condition.kind === 'plan-required' || condition.kind === 'unplanned-entry';
  const everyDay = condition.kind === 'time-window' && condition.window.type === 'weekdays' && new Set(condition.window.days).size === 7;
  return [
    ...(aboutNoPlan && scope.strategy !== null ? ['STRATEGY_NEEDS_PLAN'] : []),
    ...(condition.kind === 'plan-required' && action.kind === 'premortem' ? ['PREMORTEM_NEEDS_PLAN'] : []),
    ...(everyDay && (action.kind === 'block' || action.kind === 'lockout') && scope.assetClass === null && scope.strategy === null ? ['ALWAYS_CLOSED'] : []),
  ];
}
