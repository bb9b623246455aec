import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDiscipline, ruleOf } from '../../../shared/rules/compare.ts';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';
import { directionOf, directionOfLimit, directionOfSwitch } from '../../../shared/rules/direction.ts';
import type { Discipline, LadderBand, StopRule } from '../../../shared/rules/discipline.ts';
import { disciplines } from './arbitraries.ts';

const base = defaultDiscipline('experienced');
const withRule = (rule: StopRule): Discipline => ({ ...base, rules: base.rules.map((each) => (each.kind === rule.kind ? rule : each)) });
const withLadder = (...ladder: LadderBand[]): Discipline => ({ ...base, ladder });

describe('which way a setting goes', () => {
  test.each<[string, Discipline, string, 'tighter' | 'looser']>([
    ['plan-required off', withRule({ kind: 'plan-required', enabled: false }), 'rules.plan-required', 'looser'],
    ['a lower daily loss', withRule({ kind: 'daily-loss', enabled: true, limit: 0.02, words: '' }), 'rules.daily-loss.limit', 'tighter'],
    ['a higher daily loss', withRule({ kind: 'daily-loss', enabled: true, limit: 0.04, words: '' }), 'rules.daily-loss.limit', 'looser'],
    ['a lower cap', withRule({ kind: 'leverage-cap', enabled: true, cap: 1.5 }), 'rules.leverage-cap.cap', 'tighter'],
    ['a higher cap', withRule({ kind: 'leverage-cap', enabled: true, cap: 3 }), 'rules.leverage-cap.cap', 'looser'],
    ['more minutes after a loss', withRule({ kind: 'minutes-since-loss', enabled: true, minutes: 60, words: '' }), 'rules.minutes-since-loss.minutes', 'tighter'],
    ['fewer minutes after a loss', withRule({ kind: 'minutes-since-loss', enabled: true, minutes: 5, words: '' }), 'rules.minutes-since-loss.minutes', 'looser'],
    ['a smaller loss at the stop', { ...base, lossAtStopLimit: 0.01 }, 'lossAtStopLimit', 'tighter'],
    ['a larger loss at the stop', { ...base, lossAtStopLimit: 0.05 }, 'lossAtStopLimit', 'looser'],
    ['a longer ready window', { ...base, readyWindowMs: base.readyWindowMs * 2 }, 'readyWindowMs', 'looser'],
    ['a shorter release window', { ...base, releaseWindowMs: base.releaseWindowMs / 2 }, 'releaseWindowMs', 'tighter'],
    ['a longer ratchet', { ...base, ratchetDelayMs: base.ratchetDelayMs * 2 }, 'ratchetDelayMs', 'tighter'],
    ['a shorter ratchet', { ...base, ratchetDelayMs: base.ratchetDelayMs / 2 }, 'ratchetDelayMs', 'looser'],
    ['the novice profile', { ...base, profile: 'novice' }, 'profile', 'tighter'],
  ])('%s', (_name, to, setting, direction) => {
    expect(compareDiscipline(base, to)).toMatchObject([{ setting, direction }]);
    const back = compareDiscipline(to, base);
    expect(back).toMatchObject([{ setting, direction: direction === 'tighter' ? 'looser' : 'tighter' }]);
  });

  test('words protect nothing by themselves', () => {
    expect(compareDiscipline(base, withRule({ kind: 'daily-loss', enabled: true, limit: 0.03, words: 'Enough.' }))).toEqual([]);
  });

  test('the numbers of a rule that is off do not count', () => {
    const off = withRule({ kind: 'daily-loss', enabled: false, limit: 0.03, words: '' });
    const offAndWide = withRule({ kind: 'daily-loss', enabled: false, limit: 1, words: '' });
    const onAndWide = withRule({ kind: 'daily-loss', enabled: true, limit: 1, words: '' });
    expect(compareDiscipline(off, offAndWide)).toEqual([]);
    expect(compareDiscipline(off, onAndWide)).toEqual([{ setting: 'rules.daily-loss', from: 'off', to: 'on', direction: 'tighter' }]);
    expect(compareDiscipline(base, offAndWide)).toEqual([{ setting: 'rules.daily-loss', from: 'on', to: 'off', direction: 'looser' }]);
  });

  test('a rule that is missing is a rule that is off', () => {
    const without = { ...base, rules: base.rules.filter(({ kind }) => kind !== 'plan-required') };
    expect(ruleOf(without, 'plan-required')).toBeNull();
    expect(compareDiscipline(base, without)).toEqual([{ setting: 'rules.plan-required', from: 'on', to: 'off', direction: 'looser' }]);
    expect(compareDiscipline(without, without)).toEqual([]);
  });

  test('a rule nobody knows is not compared', () => {
    const unknown = { kind: 'moon-phase', enabled: true } as unknown as StopRule;
    const strange = { ...base, rules: [unknown] };
    expect(compareDiscipline(strange, strange)).toEqual([]);
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
