import { assertNever } from '../../../shared/assert-never.ts';
import type { Action, Escalation, LockoutUntil, StopRule } from '../../../shared/rules/stop-rule.ts';
import type { Clause, Field, RuleContext } from './clause.ts';
import { conditionClause } from './condition-clause.ts';
import { groupOf, type ConditionGroup } from './condition-group.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

const freshAction: Readonly<Record<Action['kind'], Action>> = {
  warn: { kind: 'warn' },
  premortem: { kind: 'premortem', causes: 3 },
  'cooling-off': { kind: 'cooling-off', ms: 30 * MINUTE },
  block: { kind: 'block' },
  lockout: { kind: 'lockout', until: { kind: 'next-trading-day' } },
};

const freshUntil: Readonly<Record<LockoutUntil['kind'], LockoutUntil>> = {
  for: { kind: 'for', ms: 120 * MINUTE },
  time: { kind: 'time', at: '09:30' },
  'session-end': { kind: 'session-end', at: '15:00' },
  'next-trading-day': { kind: 'next-trading-day' },
  retrospective: { kind: 'retrospective' },
};

/** A stop rule as a sentence: what it watches, on what, and what it does. */
export function ruleClause(rule: StopRule, context: RuleContext): Clause<StopRule> {
  const scope: Field<StopRule> = { field: 'scope', name: 'scope', scope: rule.scope, over: context.over, set: (next) => ({ ...rule, scope: next }) };
  return {
    key: 'rule',
    slots: {
      condition: conditionClause(rule.condition, scope, context, (condition) => ({ ...rule, condition })),
      action: actionClause(rule.action, groupOf(rule.condition.kind), (action) => ({ ...rule, action })),
    },
  };
}

/** What it does instead when it fires again and again; null where it does not escalate. */
export function escalationClause(rule: StopRule): Clause<StopRule> | null {
  const { escalation } = rule;
  if (escalation === null) return null;
  const set = (next: Escalation): StopRule => ({ ...rule, escalation: next });
  return {
    key: 'escalation',
    count: escalation.days,
    slots: {
      times: { field: 'number', name: 'escalationTimes', value: escalation.times, min: 2, max: 20, whole: true, set: (times) => set({ ...escalation, times }) },
      days: { field: 'number', name: 'escalationDays', value: escalation.days, min: 1, max: 366, whole: true, set: (days) => set({ ...escalation, days }) },
      action: actionClause(escalation.action, groupOf(rule.condition.kind), (action) => set({ ...escalation, action })),
    },
  };
}

/** What a rule does, as a clause of its own: for the timeline, where the action may be an escalated one. */
export function actionClause<Whole>(action: Action, group: ConditionGroup, write: (action: Action) => Whole): Clause<Whole> {
  const kind: Field<Whole> = {
    field: 'choice',
    name: 'action',
    value: action.kind,
    values: Object.keys(freshAction),
    option: `actionKind.${group}`,
    set: (picked) => write(freshAction[picked as Action['kind']]),
  };
  const key = `action.${action.kind}`;
  switch (action.kind) {
    case 'warn':
    case 'block':
      return { key, slots: { kind } };
    case 'premortem':
      return { key, count: action.causes, slots: { kind, causes: causesField(action.causes, (causes) => write({ ...action, causes })) } };
    case 'cooling-off':
      return { key, slots: { kind, wait: waitField(action.ms, (ms) => write({ ...action, ms })) } };
    case 'lockout':
      return { key, slots: { kind, until: untilClause(action.until, (until) => write({ ...action, until })) } };
    default:
      return assertNever(action);
  }
}

const causesField = <Whole>(causes: number, set: (causes: number) => Whole): Field<Whole> => ({ field: 'number', name: 'causes', value: causes, min: 1, max: 10, whole: true, set });
const waitField = <Whole>(ms: number, set: (ms: number) => Whole): Field<Whole> => ({ field: 'duration', name: 'wait', ms, min: MINUTE, max: 30 * DAY, set });

/** What a rule did, told afterwards. Where no order was asked for it held whatever would have come. */
export function didClause(action: Action, toOrder: boolean): Clause<Action> {
  const key = action.kind === 'block' && !toOrder ? 'did.blockNow' : `did.${action.kind}`;
  switch (action.kind) {
    case 'warn':
    case 'block':
      return { key, slots: {} };
    case 'premortem':
      return { key, count: action.causes, slots: { causes: causesField(action.causes, (causes) => ({ ...action, causes })) } };
    case 'cooling-off':
      return { key, slots: { wait: waitField(action.ms, (ms) => ({ ...action, ms })) } };
    case 'lockout':
      return { key, slots: { until: untilClause(action.until, (until) => ({ kind: 'lockout', until })) } };
    default:
      return assertNever(action);
  }
}

function untilClause<Whole>(until: LockoutUntil, write: (until: LockoutUntil) => Whole): Clause<Whole> {
  const end: Field<Whole> = { field: 'choice', name: 'until', value: until.kind, values: Object.keys(freshUntil), option: 'untilKind', set: (picked) => write(freshUntil[picked as LockoutUntil['kind']]) };
  const key = `until.${until.kind}`;
  switch (until.kind) {
    case 'for':
      return { key, slots: { end, length: { field: 'duration', name: 'lockLength', ms: until.ms, min: MINUTE, max: 90 * DAY, set: (ms) => write({ ...until, ms }) } } };
    case 'time':
    case 'session-end':
      return { key, slots: { end, at: { field: 'clock', name: 'untilAt', value: until.at, set: (at) => write({ ...until, at }) } } };
    case 'next-trading-day':
    case 'retrospective':
      return { key, slots: { end } };
    default:
      return assertNever(until);
  }
}
