import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareActions, compareRuleLists, compareRules, ruleOf } from '../../../shared/rules/compare-rules.ts';
import { holding } from '../../../shared/rules/minutes.ts';
import { strictestRule, strictestRules } from '../../../shared/rules/split-rules.ts';
import type { Action, Condition, Escalation, Scope, StopRule, TimeWindow } from '../../../shared/rules/stop-rule.ts';
import { actions, rulePairs, windows } from './arbitraries.ts';
import { rule } from './rule-examples.ts';

type Way = 'tighter' | 'looser' | 'incomparable';
const OPPOSITE = { tighter: 'looser', looser: 'tighter', incomparable: 'incomparable' } as const;
const ways = (from: StopRule, to: StopRule): [string, string][] => compareRules(from, to).map(({ setting, direction }) => [setting, direction]);

describe('the way of each number of a condition', () => {
  const state: Extract<Condition, { kind: 'declared-state' }> = { kind: 'declared-state', emotions: ['angry', 'tired'], sleepAtMost: 2, stressAtLeast: 4, urgeAtLeast: null };
  const yuan = (amount: string): Condition => ({ kind: 'trade-loss', limit: { measure: 'money', amount, currency: 'CNY' } });
  const weekly = (period: 'day' | 'week' | 'month', fraction = 0.05): Condition => ({ kind: 'period-loss', period, limit: { measure: 'equity', fraction } });
  const window = (from: string, to: string): Condition => ({ kind: 'time-window', window: { type: 'between', from, to } });

  test.each<[string, Condition, Condition, string, Way]>([
    ['a lower cap', { kind: 'leverage', cap: 2 }, { kind: 'leverage', cap: 1.5 }, 'cap', 'tighter'],
    ['fewer times the usual size', { kind: 'size-after', after: 'loss', times: 2, trades: 20 }, { kind: 'size-after', after: 'loss', times: 1.5, trades: 20 }, 'times', 'tighter'],
    ['after a win instead', { kind: 'size-after', after: 'loss', times: 2, trades: 20 }, { kind: 'size-after', after: 'win', times: 2, trades: 20 }, 'after', 'incomparable'],
    ['another baseline', { kind: 'size-after', after: 'loss', times: 2, trades: 20 }, { kind: 'size-after', after: 'loss', times: 2, trades: 10 }, 'trades', 'incomparable'],
    ['a smaller share', { kind: 'concentration', of: 'sector', limit: 0.3 }, { kind: 'concentration', of: 'sector', limit: 0.2 }, 'limit', 'tighter'],
    ['of the sector instead', { kind: 'concentration', of: 'instrument', limit: 0.3 }, { kind: 'concentration', of: 'sector', limit: 0.3 }, 'of', 'incomparable'],
    ['a wider buffer', { kind: 'margin-buffer', least: 0.1 }, { kind: 'margin-buffer', least: 0.2 }, 'least', 'tighter'],
    ['more kept free', { kind: 'liquidity-tier', least: 0.1 }, { kind: 'liquidity-tier', least: 0.2 }, 'least', 'tighter'],
    ['less open risk', { kind: 'open-risk', limit: 0.1 }, { kind: 'open-risk', limit: 0.05 }, 'limit', 'tighter'],
    ['fewer positions', { kind: 'open-positions', most: 5 }, { kind: 'open-positions', most: 4 }, 'most', 'tighter'],
    ['more minutes', { kind: 'since-loss', minutes: 30, where: 'anywhere' }, { kind: 'since-loss', minutes: 60, where: 'anywhere' }, 'minutes', 'tighter'],
    ['anywhere instead of there', { kind: 'since-loss', minutes: 30, where: 'same-instrument' }, { kind: 'since-loss', minutes: 30, where: 'anywhere' }, 'where', 'tighter'],
    ['a longer window', window('22:00', '05:00'), window('21:00', '06:00'), 'window', 'tighter'],
    ['a moved window', window('22:00', '05:00'), window('23:00', '06:00'), 'window', 'incomparable'],
    ['more minutes before an event', { kind: 'event-window', minutesBefore: 10, minutesAfter: 10 }, { kind: 'event-window', minutesBefore: 20, minutesAfter: 10 }, 'minutesBefore', 'tighter'],
    ['more minutes after an event', { kind: 'event-window', minutesBefore: 10, minutesAfter: 10 }, { kind: 'event-window', minutesBefore: 10, minutesAfter: 20 }, 'minutesAfter', 'tighter'],
    ['one feeling more', state, { ...state, emotions: ['tired', 'angry', 'bored'] }, 'emotions', 'tighter'],
    ['one feeling for another', state, { ...state, emotions: ['angry', 'bored'] }, 'emotions', 'incomparable'],
    ['more sleep asked for', state, { ...state, sleepAtMost: 3 }, 'sleepAtMost', 'tighter'],
    ['no sleep asked for', state, { ...state, sleepAtMost: null }, 'sleepAtMost', 'looser'],
    ['less stress borne', state, { ...state, stressAtLeast: 3 }, 'stressAtLeast', 'tighter'],
    ['an urge asked for', state, { ...state, urgeAtLeast: 5 }, 'urgeAtLeast', 'tighter'],
    ['the other thing overdue', { kind: 'overdue', what: 'check-in' }, { kind: 'overdue', what: 'retrospective' }, 'what', 'incomparable'],
    ['fewer trades', { kind: 'trade-count', per: 'day', most: 5 }, { kind: 'trade-count', per: 'day', most: 3 }, 'most', 'tighter'],
    ['an hour instead of a day', { kind: 'trade-count', per: 'day', most: 5 }, { kind: 'trade-count', per: 'hour', most: 5 }, 'per', 'incomparable'],
    ['less money', yuan('1000'), yuan('999.99'), 'limit', 'tighter'],
    ['money beyond the precision of floats', yuan('9007199254740993.01'), yuan('9007199254740993.02'), 'limit', 'looser'],
    ['of another currency', yuan('1000'), { kind: 'trade-loss', limit: { measure: 'money', amount: '1', currency: 'USD' } }, 'limit', 'incomparable'],
    ['in R instead', yuan('1000'), { kind: 'trade-loss', limit: { measure: 'r', r: 1 } }, 'limit', 'incomparable'],
    ['in money instead', { kind: 'trade-loss', limit: { measure: 'r', r: 1 } }, yuan('1000'), 'limit', 'incomparable'],
    ['less R', { kind: 'trade-loss', limit: { measure: 'r', r: 2 } }, { kind: 'trade-loss', limit: { measure: 'r', r: 1 } }, 'limit', 'tighter'],
    ['a smaller share of the week', weekly('week'), weekly('week', 0.04), 'limit', 'tighter'],
    ['the month instead', weekly('week'), weekly('month'), 'period', 'incomparable'],
    ['less drawdown', { kind: 'drawdown', limit: 0.2 }, { kind: 'drawdown', limit: 0.1 }, 'limit', 'tighter'],
    ['fewer losses', { kind: 'losing-streak', losses: 4 }, { kind: 'losing-streak', losses: 3 }, 'losses', 'tighter'],
    ['another kind altogether', { kind: 'plan-required' }, { kind: 'unplanned-entry' }, 'condition', 'incomparable'],
  ])('%s', (_name, from, to, setting, direction) => {
    expect(ways(rule(from), rule(to))).toEqual([[`rules.r1.${setting}`, direction]]);
    expect(ways(rule(to), rule(from))).toEqual([[`rules.r1.${setting}`, OPPOSITE[direction]]]);
  });

  test('the same amount written otherwise, the same feelings in another order, are no change', () => {
    expect(ways(rule(yuan('1000')), rule(yuan('1000.00')))).toEqual([]);
    expect(ways(rule(state), rule({ ...state, emotions: ['tired', 'angry'] }))).toEqual([]);
  });

  test('shows both values as a person can read them', () => {
    const shown = (from: Condition, to: Condition): string[] => compareRules(rule(from), rule(to)).map((each) => `${each.from} → ${each.to}`);
    expect(shown(yuan('1000'), { kind: 'trade-loss', limit: { measure: 'r', r: 2 } })).toEqual(['1000 CNY → 2 R']);
    expect(shown(weekly('week'), { kind: 'period-loss', period: 'day', limit: { measure: 'r', r: 2 } })).toEqual(['week → day', '0.05 → 2 R']);
    expect(shown(window('22:00', '05:00'), { kind: 'time-window', window: { type: 'first-minutes', minutes: 30, sessionOpens: '09:30' } })).toEqual(['22:00–05:00 → 09:30+30']);
    expect(shown({ kind: 'time-window', window: { type: 'last-minutes', minutes: 30, sessionCloses: '15:00' } }, { kind: 'time-window', window: { type: 'weekdays', days: [5, 1] } })).toEqual(['15:00-30 → 1,5']);
    expect(shown(state, { ...state, emotions: ['angry'], urgeAtLeast: 4 })).toEqual(['angry,tired → angry', 'none → 4']);
    expect(shown({ kind: 'time-window', window: { type: 'days-off', from: '2026-12-24', to: '2026-12-26' } }, window('00:00', '00:00'))).toEqual(['2026-12-24–2026-12-26 → 00:00–00:00']);
  });
});

describe('scope, action, escalation', () => {
  const base = rule({ kind: 'losing-streak', losses: 3 }, { kind: 'lockout', until: { kind: 'next-trading-day' } }, { escalation: { times: 3, days: 30, action: { kind: 'lockout', until: { kind: 'retrospective' } } } });
  const scoped = (scope: Partial<Scope>): StopRule => ({ ...base, scope: { ...base.scope, ...scope } });
  const escalating = (changes: Partial<Escalation>): StopRule => ({ ...base, escalation: { ...base.escalation!, ...changes } });

  test.each<[string, StopRule, StopRule, [string, Way][]]>([
    ['narrowed to a class', base, scoped({ assetClass: 'crypto' }), [['assetClass', 'looser']]],
    ['another class', scoped({ assetClass: 'stock' }), scoped({ assetClass: 'crypto' }), [['assetClass', 'incomparable']]],
    ['narrowed to a setup', base, scoped({ strategy: 'Breakout' }), [['strategy', 'looser']]],
    ['another setup', scoped({ strategy: 'Breakout' }), scoped({ strategy: 'Reversal' }), [['strategy', 'incomparable']]],
    ['the setup typed otherwise', scoped({ strategy: 'Breakout' }), scoped({ strategy: ' breakout' }), []],
    ['no escalation', base, { ...base, escalation: null }, [['escalation', 'looser']]],
    ['sooner', base, escalating({ times: 2 }), [['escalation.times', 'tighter']]],
    ['remembered longer', base, escalating({ days: 60 }), [['escalation.days', 'tighter']]],
    ['harder', escalating({ action: { kind: 'warn' } }), base, [['escalation.action', 'tighter']]],
    ['another action', base, { ...base, action: { kind: 'block' } }, [['action', 'incomparable']]],
    ['other words', base, { ...base, words: 'Enough' }, []],
    ['switched off and loosened', base, { ...scoped({ assetClass: 'crypto' }), enabled: false }, [['', 'looser']]],
  ])('%s', (_name, from, to, expected) => {
    const named = (pairs: [string, Way][]): [string, string][] => pairs.map(([setting, way]) => [setting === '' ? 'rules.r1' : `rules.r1.${setting}`, way]);
    expect(ways(from, to)).toEqual(named(expected));
    expect(ways(to, from)).toEqual(named(expected.map(([setting, way]) => [setting, OPPOSITE[way]])));
  });

  const lock = (until: Extract<Action, { kind: 'lockout' }>['until']): Action => ({ kind: 'lockout', until });
  test.each<[string, Action, Action, Way | null]>([
    ['a warning holds nothing', { kind: 'warn' }, { kind: 'premortem', causes: 1 }, 'tighter'],
    ['two warnings', { kind: 'warn' }, { kind: 'warn' }, null],
    ['more causes', { kind: 'premortem', causes: 1 }, { kind: 'premortem', causes: 2 }, 'tighter'],
    ['a longer wait', { kind: 'cooling-off', ms: 1 }, { kind: 'cooling-off', ms: 2 }, 'tighter'],
    ['two blocks', { kind: 'block' }, { kind: 'block' }, null],
    ['a wait for a pre-mortem', { kind: 'premortem', causes: 1 }, { kind: 'cooling-off', ms: 1 }, 'incomparable'],
    ['a lockout for a block', { kind: 'block' }, lock({ kind: 'next-trading-day' }), 'incomparable'],
    ['a longer lockout', lock({ kind: 'for', ms: 1 }), lock({ kind: 'for', ms: 2 }), 'tighter'],
    ['two days', lock({ kind: 'next-trading-day' }), lock({ kind: 'next-trading-day' }), null],
    ['until a time instead', lock({ kind: 'next-trading-day' }), lock({ kind: 'time', at: '15:00' }), 'incomparable'],
    ['for a while instead', lock({ kind: 'next-trading-day' }), lock({ kind: 'for', ms: 1 }), 'incomparable'],
    ['another time', lock({ kind: 'time', at: '14:00' }), lock({ kind: 'time', at: '15:00' }), 'incomparable'],
    ['the same time under another name', lock({ kind: 'time', at: '15:00' }), lock({ kind: 'session-end', at: '15:00' }), null],
    ['two retrospectives', lock({ kind: 'retrospective' }), lock({ kind: 'retrospective' }), null],
  ])('%s', (_name, from, to, expected) => {
    expect(compareActions(from, to)).toBe(expected);
    expect(compareActions(to, from)).toBe(expected === null ? null : OPPOSITE[expected]);
  });

  test('an action is shown with its number', () => {
    const shown = (action: Action): string => compareRules({ ...base, action: { kind: 'warn' } }, { ...base, action })[0]!.to;
    expect([{ kind: 'premortem', causes: 2 } as const, { kind: 'cooling-off', ms: 60_000 } as const, { kind: 'block' } as const, lock({ kind: 'for', ms: 60_000 }), lock({ kind: 'session-end', at: '15:00' }), lock({ kind: 'retrospective' })].map(shown)).toEqual([
      'premortem 2', 'cooling-off 60000', 'block', 'lockout for 60000', 'lockout at 15:00', 'lockout retrospective',
    ]);
  });

  test('actions are ordered: no three of them go round', () => {
    fc.assert(
      fc.property(actions, actions, actions, (a, b, c) => {
        const rising = compareActions(a, b) === 'tighter' && compareActions(b, c) === 'tighter';
        expect(!rising || compareActions(a, c) === 'tighter').toBe(true);
        expect(compareActions(a, a)).toBeNull();
      }),
    );
  });
});

describe('lists of rules', () => {
  test('are compared by name', () => {
    const [a, b] = [rule({ kind: 'plan-required' }), rule({ kind: 'lender-red-flag' }, undefined, { id: 'r2' })];
    expect(compareRuleLists([a, b], [b, a])).toEqual([]);
    expect(compareRuleLists([a], [b])).toEqual([
      { setting: 'rules.r1', from: 'on', to: 'off', direction: 'looser' },
      { setting: 'rules.r2', from: 'off', to: 'on', direction: 'tighter' },
    ]);
    expect(ruleOf([a, b], 'r2')).toBe(b);
    expect(ruleOf([a], 'r2')).toBeNull();
    expect(compareRuleLists([], [{ ...b, enabled: false }])).toEqual([]);
  });
});

describe('windows as minutes of the week', () => {
  const between = (from: string, to: string): TimeWindow => ({ type: 'between', from, to });
  test.each<[string, TimeWindow, TimeWindow, boolean, boolean]>([
    ['the same', between('09:30', '10:00'), between('09:30', '10:00'), true, true],
    ['said in another way', between('09:30', '10:00'), { type: 'first-minutes', minutes: 30, sessionOpens: '09:30' }, true, true],
    ['and in a third', between('09:30', '10:00'), { type: 'last-minutes', minutes: 30, sessionCloses: '10:00' }, true, true],
    ['one minute longer', between('09:30', '10:00'), between('09:30', '10:01'), true, false],
    ['apart', between('09:30', '10:00'), between('10:00', '10:30'), false, false],
    ['over midnight', between('23:00', '01:00'), between('22:00', '02:00'), true, false],
    ['last minutes over midnight', { type: 'last-minutes', minutes: 60, sessionCloses: '00:30' }, between('23:30', '00:30'), true, true],
    ['from a time to itself is the whole day', between('09:00', '09:00'), { type: 'weekdays', days: [1, 2, 3, 4, 5, 6, 7] }, true, true],
    ['a part of the day within no day of its own', between('09:00', '10:00'), { type: 'weekdays', days: [1] }, false, false],
    ['weekdays', { type: 'weekdays', days: [6, 7] }, { type: 'weekdays', days: [7] }, false, true],
    ['days off within days off', { type: 'days-off', from: '2026-12-25', to: '2026-12-26' }, { type: 'days-off', from: '2026-12-24', to: '2026-12-26' }, true, false],
    ['days off typed the wrong way round', { type: 'days-off', from: '2026-12-26', to: '2026-12-24' }, { type: 'days-off', from: '2026-12-24', to: '2026-12-26' }, true, true],
    // 2026-12-26 and 27 are a weekend.
    ['days off within weekends', { type: 'days-off', from: '2026-12-26', to: '2026-12-27' }, { type: 'weekdays', days: [6, 7] }, true, false],
    ['days off beyond weekends', { type: 'days-off', from: '2026-12-25', to: '2026-12-27' }, { type: 'weekdays', days: [6, 7] }, false, false],
    ['a week of days off', { type: 'days-off', from: '2026-12-21', to: '2026-12-27' }, { type: 'weekdays', days: [1, 2, 3, 4, 5, 6] }, false, false],
    ['weekends around days off', { type: 'weekdays', days: [6, 7] }, { type: 'days-off', from: '2026-12-26', to: '2026-12-27' }, false, true],
  ])('%s', (_name, first, second, within, around) => {
    expect(holding(first, second)).toEqual({ within, around });
    expect(holding(second, first)).toEqual({ within: around, around: within });
  });

  test('lie to each other as they lie the other way round, and each to itself', () => {
    fc.assert(
      fc.property(windows, windows, (a, b) => {
        const { within, around } = holding(a, b);
        expect(holding(b, a)).toEqual({ within: around, around: within });
        expect(holding(a, a)).toEqual({ within: true, around: true });
      }),
      { numRuns: 50 },
    );
  });
});

describe('of two versions of a rule', () => {
  test('what is in force is in nothing looser than before, and has each part that tightens by itself', () => {
    fc.assert(
      fc.property(rulePairs, ([from, to]) => {
        const now = strictestRule(from, to);
        const changes = compareRules(from, now);
        expect(changes.filter(({ direction }) => direction !== 'tighter')).toEqual([]);
        const wished = compareRules(from, to);
        const tightens = wished.filter(({ direction }) => direction === 'tighter').map(({ setting }) => setting);
        expect(tightens.length === wished.length ? now : to).toEqual(to);
        // Where one of both is off its parts are not compared.
        expect(from.enabled && to.enabled ? changes.map(({ setting }) => setting) : tightens).toEqual(tightens);
      }),
      { numRuns: 1000 },
    );
  });

  test('a number tightened beside one loosened is tightened, words come with it', () => {
    const from = rule({ kind: 'event-window', minutesBefore: 10, minutesAfter: 10 }, { kind: 'cooling-off', ms: 60_000 });
    const to = rule({ kind: 'event-window', minutesBefore: 5, minutesAfter: 20 }, { kind: 'cooling-off', ms: 120_000 }, { words: 'Wait.' });
    expect(strictestRule(from, to)).toEqual({ ...to, condition: { kind: 'event-window', minutesBefore: 10, minutesAfter: 20 } });
  });

  test('a rule switched off stays as it was; one that was off may say anything', () => {
    const on = rule({ kind: 'leverage', cap: 2 });
    const off = { ...on, enabled: false };
    expect(strictestRule(on, { ...off, condition: { kind: 'leverage', cap: 1 } })).toEqual({ ...on, condition: { kind: 'leverage', cap: 1 } });
    expect(strictestRule(off, { ...off, condition: { kind: 'leverage', cap: 9 } })).toEqual({ ...off, condition: { kind: 'leverage', cap: 9 } });
    expect(strictestRule(null, on)).toBe(on);
  });

  test('of a full list nothing that was on makes way for something new', () => {
    const many = (name: string, count: number): StopRule[] => Array.from({ length: count }, (_, index) => rule({ kind: 'plan-required' }, undefined, { id: `${name}${index}` }));
    const held = strictestRules(many('old', 40), many('new', 40));
    expect(held).toHaveLength(60);
    expect(held.filter(({ id }) => id.startsWith('old'))).toHaveLength(40);
    expect(strictestRules(many('old', 60), many('new', 5)).map(({ id }) => id)).toEqual(many('old', 60).map(({ id }) => id));
    expect(strictestRules(many('old', 30), many('new', 30)).map(({ id }) => id)).toEqual([...many('new', 30), ...many('old', 30)].map(({ id }) => id));
    expect(strictestRules(many('old', 2), [...many('new', 1), ...many('old', 1)]).map(({ id }) => id)).toEqual(['new0', 'old0', 'old1']);
  });
});
