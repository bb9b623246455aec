import { describe, expect, test } from 'vitest';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';
import { disciplineProblems, journalDisciplineProblems, ruleProblems } from '../../../shared/rules/problems.ts';
import type { Action, Condition, StopRule, TimeWindow } from '../../../shared/rules/stop-rule.ts';
import { rule } from './rule-examples.ts';

test('a discipline that cannot be used names every problem of it', () => {
  const discipline = defaultDiscipline('experienced');
  const broken = {
    ...discipline,
    lossAtStopLimit: 0.06,
    ladder: [
      { above: 1.5, causes: 3, coolingMs: 60 },
      { above: 1.5, causes: 2, coolingMs: 30 },
    ],
    stages: [
      { cap: 1.2, trades: 0, adherence: 0 },
      { cap: 1.2, trades: 5, adherence: 0.5 },
      { cap: 1.1, trades: 5, adherence: 0.5 },
    ],
    rules: [discipline.rules[0]!, discipline.rules[1]!, discipline.rules[0]!, { ...discipline.rules[2]!, scope: { assetClass: null, strategy: ' ' } }],
  };
  expect(disciplineProblems(broken)).toEqual([
    { code: 'LADDER_ORDER', field: 'ladder.1' },
    { code: 'LADDER_FEWER_CAUSES', field: 'ladder.1' },
    { code: 'LADDER_SHORTER_WAIT', field: 'ladder.1' },
    { code: 'STAGES_ORDER', field: 'stages.1' },
    { code: 'STAGES_ORDER', field: 'stages.2' },
    { code: 'RULE_ID_TWICE', field: 'rules.plan-required' },
    { code: 'STRATEGY_BLANK', field: 'rules.leverage-cap' },
    { code: 'LOSS_AT_STOP_LIMIT_TOO_HIGH', field: 'lossAtStopLimit' },
  ]);
});

test('a loss at the stop that is no number is too high; at the bound it is not; stages may begin with some that the record must open', () => {
  const discipline = defaultDiscipline('novice');
  expect(disciplineProblems({ ...discipline, lossAtStopLimit: Number.NaN })).toEqual([{ code: 'LOSS_AT_STOP_LIMIT_TOO_HIGH', field: 'lossAtStopLimit' }]);
  expect(disciplineProblems({ ...discipline, lossAtStopLimit: 0.05, stages: [{ cap: 2, trades: 5, adherence: 0.5 }] })).toEqual([]);
  expect(disciplineProblems({ ...discipline, stages: [{ cap: 1, trades: 0, adherence: 0 }, { cap: Number.NaN, trades: 5, adherence: 0.5 }] })).toEqual([{ code: 'STAGES_ORDER', field: 'stages.1' }]);
});

test('rules over all accounts are held to the same', () => {
  const once = rule({ kind: 'losing-streak', losses: 3 });
  expect(journalDisciplineProblems({ rules: [once], ratchetDelayMs: 3_600_000 })).toEqual([]);
  expect(journalDisciplineProblems({ rules: [once, once], ratchetDelayMs: 3_600_000 })).toEqual([{ code: 'RULE_ID_TWICE', field: 'rules.r1' }]);
});

describe('a rule that makes no sense', () => {
  const window = (of: TimeWindow): Condition => ({ kind: 'time-window', window: of });
  const week = window({ type: 'weekdays', days: [1, 2, 3, 4, 5, 6, 7] });
  const state: Extract<Condition, { kind: 'declared-state' }> = { kind: 'declared-state', emotions: [], sleepAtMost: null, stressAtLeast: null, urgeAtLeast: null };
  const yuan = (amount: string, currency: 'CNY' | 'JPY' = 'CNY'): Condition => ({ kind: 'trade-loss', limit: { measure: 'money', amount, currency } });
  const lock: Action = { kind: 'lockout', until: { kind: 'next-trading-day' } };
  const setup = { assetClass: null, strategy: 'Breakout' };

  test.each<[string, StopRule, string[]]>([
    ['a state of nothing', rule(state), ['STATE_EMPTY']],
    ['one feeling is something', rule({ ...state, emotions: ['angry'] }), []],
    ['so is sleep', rule({ ...state, sleepAtMost: 1 }), []],
    ['and stress', rule({ ...state, stressAtLeast: 1 }), []],
    ['and an urge', rule({ ...state, urgeAtLeast: 1 }), []],
    ['an event that lasts no time', rule({ kind: 'event-window', minutesBefore: 0, minutesAfter: 0 }), ['EVENT_WINDOW_EMPTY']],
    ['a minute before', rule({ kind: 'event-window', minutesBefore: 1, minutesAfter: 0 }), []],
    ['a minute after', rule({ kind: 'event-window', minutesBefore: 0, minutesAfter: 1 }), []],
    ['from a time to itself', rule(window({ type: 'between', from: '09:00', to: '09:00' })), ['TIME_WINDOW_EMPTY']],
    ['over midnight', rule(window({ type: 'between', from: '22:00', to: '09:00' })), []],
    ['days off the wrong way round', rule(window({ type: 'days-off', from: '2026-12-26', to: '2026-12-24' })), ['DAYS_OFF_REVERSED']],
    ['one day off', rule(window({ type: 'days-off', from: '2026-12-24', to: '2026-12-24' })), []],
    ['the first minutes', rule(window({ type: 'first-minutes', minutes: 5, sessionOpens: '09:30' })), []],
    ['a loss of nothing', rule(yuan('0.00')), ['LIMIT_NOT_POSITIVE']],
    ['a loss that is a gain', rule(yuan('-5')), ['LIMIT_NOT_POSITIVE']],
    ['a loss', rule(yuan('0.01')), []],
    ['a tenth of a yen', rule(yuan('0.1', 'JPY')), ['LIMIT_NOT_IN_CURRENCY']],
    ['a share', rule({ kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction: 0.03 } }), []],
    ['a loss of the week in money', rule({ kind: 'period-loss', period: 'week', limit: { measure: 'money', amount: '0', currency: 'CNY' } }), ['LIMIT_NOT_POSITIVE']],
    ['a blank setup', rule({ kind: 'losing-streak', losses: 3 }, undefined, { scope: { assetClass: null, strategy: '　' } }), ['STRATEGY_BLANK']],
    ['a missing plan of one setup', rule({ kind: 'plan-required' }, undefined, { scope: setup }), ['STRATEGY_NEEDS_PLAN']],
    ['an unplanned entry of one setup', rule({ kind: 'unplanned-entry' }, undefined, { scope: setup }), ['STRATEGY_NEEDS_PLAN']],
    ['an unplanned entry of one class', rule({ kind: 'unplanned-entry' }, undefined, { scope: { assetClass: 'crypto', strategy: null } }), []],
    ['a streak of one setup', rule({ kind: 'losing-streak', losses: 3 }, undefined, { scope: setup }), []],
    ['a pre-mortem of no plan', rule({ kind: 'plan-required' }, { kind: 'premortem', causes: 1 }), ['PREMORTEM_NEEDS_PLAN']],
    ['a pre-mortem after a loss', rule({ kind: 'losing-streak', losses: 3 }, { kind: 'premortem', causes: 1 }), []],
    ['closed all week', rule(week), ['ALWAYS_CLOSED']],
    ['locked all week', rule(week, lock), ['ALWAYS_CLOSED']],
    ['warned all week', rule(week, { kind: 'warn' }), []],
    ['a wait all week', rule(week, { kind: 'cooling-off', ms: 60_000 }), []],
    ['one class closed all week', rule(week, undefined, { scope: { assetClass: 'crypto', strategy: null } }), []],
    ['one setup closed all week', rule(week, undefined, { scope: setup }), []],
    ['six days', rule(window({ type: 'weekdays', days: [1, 2, 3, 4, 5, 6, 6] })), []],
    ['other windows', rule(window({ type: 'between', from: '00:00', to: '23:59' })), []],
    ['repeating costs less', rule({ kind: 'losing-streak', losses: 3 }, { kind: 'cooling-off', ms: 120_000 }, { escalation: { times: 2, days: 7, action: { kind: 'cooling-off', ms: 60_000 } } }), ['ESCALATION_NOT_HARDER']],
    ['repeating costs the same', rule({ kind: 'losing-streak', losses: 3 }, lock, { escalation: { times: 2, days: 7, action: lock } }), ['ESCALATION_NOT_HARDER']],
    ['repeating costs more', rule({ kind: 'losing-streak', losses: 3 }, { kind: 'warn' }, { escalation: { times: 2, days: 7, action: lock } }), []],
    ['repeating costs something else', rule({ kind: 'losing-streak', losses: 3 }, { kind: 'cooling-off', ms: 60_000 }, { escalation: { times: 2, days: 7, action: lock } }), []],
    ['all of it', rule({ ...week }, { kind: 'block' }, { escalation: { times: 2, days: 7, action: { kind: 'warn' } } }), ['ALWAYS_CLOSED', 'ESCALATION_NOT_HARDER']],
  ])('%s', (_name, one, codes) => {
    expect(ruleProblems(one)).toEqual(codes);
  });
});
