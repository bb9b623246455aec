import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDiscipline, compareJournalDiscipline } from '../../../shared/rules/compare.ts';
import { ruleOf } from '../../../shared/rules/compare-rules.ts';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';
import { directionOf, directionOfLimit, directionOfSwitch } from '../../../shared/rules/direction.ts';
import type { Discipline, LadderBand, UnlockStage } from '../../../shared/rules/discipline.ts';
import type { Condition, StopRule } from '../../../shared/rules/stop-rule.ts';
import { disciplines, journalDisciplines } from './arbitraries.ts';

const base = defaultDiscipline('experienced');
const withRule = (id: string, changes: Partial<StopRule>): Discipline => ({ ...base, rules: base.rules.map((each) => (each.id === id ? { ...each, ...changes } : each)) });
const withCondition = (id: string, condition: Condition): Discipline => withRule(id, { condition });
const dayLoss = (fraction: number): Condition => ({ kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction } });
const withStages = (...stages: UnlockStage[]): Discipline => ({ ...base, stages });
const withLadder = (...ladder: LadderBand[]): Discipline => ({ ...base, ladder });

describe('which way a setting goes', () => {
  test.each<[string, Discipline, string, 'tighter' | 'looser']>([
    ['plan-required off', withRule('plan-required', { enabled: false }), 'rules.plan-required', 'looser'],
    ['a lower daily loss', withCondition('daily-loss', dayLoss(0.02)), 'rules.daily-loss.limit', 'tighter'],
    ['a higher daily loss', withCondition('daily-loss', dayLoss(0.04)), 'rules.daily-loss.limit', 'looser'],
    ['a lower cap', withCondition('leverage-cap', { kind: 'leverage', cap: 1.5 }), 'rules.leverage-cap.cap', 'tighter'],
    ['a higher cap', withCondition('leverage-cap', { kind: 'leverage', cap: 3 }), 'rules.leverage-cap.cap', 'looser'],
    ['more minutes after a loss', withCondition('minutes-since-loss', { kind: 'since-loss', minutes: 60, where: 'anywhere' }), 'rules.minutes-since-loss.minutes', 'tighter'],
    ['fewer minutes after a loss', withCondition('minutes-since-loss', { kind: 'since-loss', minutes: 5, where: 'anywhere' }), 'rules.minutes-since-loss.minutes', 'looser'],
    ['a smaller loss at the stop', { ...base, lossAtStopLimit: 0.01 }, 'lossAtStopLimit', 'tighter'],
    ['a larger loss at the stop', { ...base, lossAtStopLimit: 0.05 }, 'lossAtStopLimit', 'looser'],
    ['a longer ready window', { ...base, readyWindowMs: base.readyWindowMs * 2 }, 'readyWindowMs', 'looser'],
    ['a shorter release window', { ...base, releaseWindowMs: base.releaseWindowMs / 2 }, 'releaseWindowMs', 'tighter'],
    ['a longer ratchet', { ...base, ratchetDelayMs: base.ratchetDelayMs * 2 }, 'ratchetDelayMs', 'tighter'],
    ['a shorter ratchet', { ...base, ratchetDelayMs: base.ratchetDelayMs / 2 }, 'ratchetDelayMs', 'looser'],
    ['the novice profile', { ...base, profile: 'novice' }, 'profile', 'tighter'],
    ['a more careful appetite', { ...base, appetite: 'conservative' }, 'appetite', 'tighter'],
    ['a bolder appetite', { ...base, appetite: 'aggressive' }, 'appetite', 'looser'],
    ['fewer violations that close a stage', { ...base, fallback: { ...base.fallback, violations: 2 } }, 'fallback.violations', 'tighter'],
    ['violations forgotten sooner', { ...base, fallback: { ...base.fallback, days: 7 } }, 'fallback.days', 'looser'],
    ['a longer wait after each loss', { ...base, coolingFactors: { ...base.coolingFactors, perLoss: 1 } }, 'coolingFactors.perLoss', 'tighter'],
    ['a shorter wait when heated', { ...base, coolingFactors: { ...base.coolingFactors, declaredEmotion: 1 } }, 'coolingFactors.declaredEmotion', 'looser'],
    ['a lower bound of the factors', { ...base, coolingFactors: { ...base.coolingFactors, most: 2 } }, 'coolingFactors.most', 'looser'],
    ['no stages at all', { ...base, stages: [] }, 'stages', 'looser'],
    ['without the highest stage', { ...base, stages: base.stages.slice(0, 2) }, 'stages', 'tighter'],
    ['a lower cap of a stage', withStages({ cap: 1, trades: 0, adherence: 0 }, ...base.stages.slice(1)), 'stages[0].cap', 'tighter'],
    ['more trades for a stage', withStages(base.stages[0]!, { cap: 1.5, trades: 30, adherence: 0.8 }, base.stages[2]!), 'stages[1].trades', 'tighter'],
    ['less adherence for a stage', withStages(base.stages[0]!, base.stages[1]!, { cap: 2, trades: 20, adherence: 0.5 }), 'stages[2].adherence', 'looser'],
  ])('%s', (_name, to, setting, direction) => {
    expect(compareDiscipline(base, to)).toMatchObject([{ setting, direction }]);
    const back = compareDiscipline(to, base);
    expect(back).toMatchObject([{ setting, direction: direction === 'tighter' ? 'looser' : 'tighter' }]);
  });

  test('words protect nothing by themselves', () => {
    expect(compareDiscipline(base, withRule('daily-loss', { words: 'Enough.' }))).toEqual([]);
  });

  test('the numbers of a rule that is off do not count', () => {
    const off = withRule('daily-loss', { enabled: false });
    const offAndWide = withRule('daily-loss', { enabled: false, condition: dayLoss(1) });
    const onAndWide = withCondition('daily-loss', dayLoss(1));
    expect(compareDiscipline(off, offAndWide)).toEqual([]);
    expect(compareDiscipline(off, onAndWide)).toEqual([{ setting: 'rules.daily-loss', from: 'off', to: 'on', direction: 'tighter' }]);
    expect(compareDiscipline(base, offAndWide)).toEqual([{ setting: 'rules.daily-loss', from: 'on', to: 'off', direction: 'looser' }]);
  });

  test('a rule that is missing is a rule that is off', () => {
    const without = { ...base, rules: base.rules.filter(({ id }) => id !== 'plan-required') };
    expect(ruleOf(without.rules, 'plan-required')).toBeNull();
    expect(compareDiscipline(base, without)).toEqual([{ setting: 'rules.plan-required', from: 'on', to: 'off', direction: 'looser' }]);
    expect(compareDiscipline(without, without)).toEqual([]);
  });

  test('a rule nobody knows is not compared', () => {
    const unknown = { ...base.rules[0]!, condition: { kind: 'moon-phase' } as unknown as Condition };
    const strange = { ...base, rules: [unknown] };
    expect(compareDiscipline(strange, strange)).toEqual([]);
  });

  test('stages changed in number and in what they ask are compared pair by pair and in number', () => {
    const [first, second, third] = base.stages as [UnlockStage, UnlockStage, UnlockStage];
    expect(compareDiscipline(base, withStages({ ...first, cap: 1 }, second))).toEqual([
      { setting: 'stages[0].cap', from: '1.2', to: '1', direction: 'tighter' },
      { setting: 'stages', from: '3', to: '2', direction: 'tighter' },
    ]);
    expect(compareDiscipline(withStages(first, second), base)).toEqual([{ setting: 'stages', from: '2', to: '3', direction: 'looser' }]);
    expect(compareDiscipline(withStages(), withStages(third))).toEqual([{ setting: 'stages', from: 'none', to: '1', direction: 'tighter' }]);
    expect(compareDiscipline(withStages(), withStages())).toEqual([]);
  });

  test('NaN is never tighter', () => {
    expect(compareDiscipline(base, { ...base, lossAtStopLimit: Number.NaN })).toMatchObject([{ direction: 'incomparable' }]);
    expect(compareDiscipline(base, withLadder({ above: 1, causes: Number.NaN, coolingMs: 0 })).every(({ direction }) => direction !== 'tighter')).toBe(true);
  });
});

describe('ladders are compared as what they ask, not as lists', () => {
  const one = { above: 1, causes: 2, coolingMs: 1000 };

  test('a step added where nothing changes is no change', () => {
    expect(compareDiscipline(withLadder(one), withLadder(one, { ...one, above: 3 }))).toEqual([]);
  });

  test('moving the first band up frees the leverage between, and nothing else', () => {
    expect(compareDiscipline(withLadder(one), withLadder({ ...one, above: 1.5 }))).toEqual([
      { setting: 'ladder[1].causes', from: '2', to: '0', direction: 'looser' },
      { setting: 'ladder[1].coolingMs', from: '1000', to: '0', direction: 'looser' },
    ]);
  });

  test('a longer wait in one band and a shorter one in another are two changes', () => {
    const two = { above: 2, causes: 2, coolingMs: 5000 };
    expect(compareDiscipline(withLadder(one, two), withLadder({ ...one, coolingMs: 2000 }, { ...two, coolingMs: 3000 }))).toMatchObject([
      { setting: 'ladder[1].coolingMs', direction: 'tighter' },
      { setting: 'ladder[2].coolingMs', direction: 'looser' },
      { setting: 'ladder[inherent].coolingMs', direction: 'tighter' },
    ]);
  });

  test('a lower first band that asks less loosens what inherently leveraged orders owe', () => {
    const changes = compareDiscipline(withLadder(one), withLadder({ above: 0.5, causes: 1, coolingMs: 0 }, one));
    expect(changes).toContainEqual({ setting: 'ladder[0.5].causes', from: '0', to: '1', direction: 'tighter' });
    expect(changes).toContainEqual({ setting: 'ladder[inherent].causes', from: '2', to: '1', direction: 'looser' });
    expect(changes).toContainEqual({ setting: 'ladder[inherent>0.5].causes', from: '2', to: '1', direction: 'looser' });
  });
});

describe('properties', () => {
  test('nothing differs from itself', () => {
    fc.assert(
      fc.property(disciplines, (discipline) => {
        expect(compareDiscipline(discipline, structuredClone(discipline))).toEqual([]);
      }),
    );
  });

  test('there and back are opposite', () => {
    const opposite = { tighter: 'looser', looser: 'tighter', incomparable: 'incomparable' } as const;
    fc.assert(
      fc.property(disciplines, disciplines, (a, b) => {
        const there = compareDiscipline(a, b).map(({ setting, direction }) => [setting, opposite[direction]]);
        expect(compareDiscipline(b, a).map(({ setting, direction }) => [setting, direction])).toEqual(there);
      }),
    );
  });

  test('where rules stand in the list means nothing', () => {
    fc.assert(
      fc.property(disciplines, disciplines, (a, b) => {
        expect(compareDiscipline({ ...a, rules: a.rules.toReversed() }, { ...b, rules: b.rules.toReversed() })).toEqual(compareDiscipline(a, b));
        expect(compareDiscipline(a, { ...a, rules: a.rules.toReversed() })).toEqual([]);
      }),
    );
  });

  test('rules over all accounts are compared like those of one', () => {
    fc.assert(
      fc.property(journalDisciplines, journalDisciplines, (a, b) => {
        expect(compareJournalDiscipline(a, a)).toEqual([]);
        expect(compareJournalDiscipline(a, b)).toEqual(compareDiscipline({ ...base, ...a }, { ...base, ...b }));
      }),
    );
  });
});

describe('directions', () => {
  test('of a number, a limit that may be absent, a switch', () => {
    expect([directionOf(1, 1, 'lower'), directionOf(2, 1, 'lower'), directionOf(1, 2, 'lower'), directionOf(1, 2, 'higher'), directionOf(2, 1, 'higher'), directionOf(Number.NaN, 1, 'lower')]).toEqual([
      null, 'tighter', 'looser', 'tighter', 'looser', 'incomparable',
    ]);
    expect([directionOfLimit(null, null, 'lower'), directionOfLimit(null, 1, 'lower'), directionOfLimit(1, null, 'lower'), directionOfLimit(1, 2, 'lower')]).toEqual([null, 'tighter', 'looser', 'looser']);
    expect([directionOfSwitch(true, true), directionOfSwitch(false, true), directionOfSwitch(true, false)]).toEqual([null, 'tighter', 'looser']);
  });
});
