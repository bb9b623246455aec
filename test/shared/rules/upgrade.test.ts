import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { judge } from '../../../shared/rules/judge.ts';
import { zDiscipline } from '../../../shared/rules/discipline.ts';
import { disciplineProblems } from '../../../shared/rules/problems.ts';
import { upgradeDiscipline } from '../../../shared/rules/upgrade.ts';
import { calm, order, period } from './rule-examples.ts';
import { disciplines, ladders } from './arbitraries.ts';

const kept = { profile: 'experienced', lossAtStopLimit: 0.02, readyWindowMs: 1_800_000, releaseWindowMs: 1_800_000, ratchetDelayMs: 86_400_000, ladder: [{ above: 1, causes: 2, coolingMs: 900_000 }] };
const former = {
  ...kept,
  rules: [
    { kind: 'plan-required', enabled: false },
    { kind: 'daily-loss', enabled: true, limit: 0.03, words: 'Enough for today' },
    { kind: 'leverage-cap', enabled: true, cap: 2 },
    { kind: 'minutes-since-loss', enabled: true, minutes: 30, words: '' },
  ],
};

test('the four rules keep their names, numbers, words and order, and nothing is added', () => {
  const whole = { strategy: null, assetClass: null };
  expect(upgradeDiscipline(former)).toEqual({
    ...kept,
    appetite: 'balanced',
    stages: [],
    fallback: { violations: 3, days: 30 },
    coolingFactors: { perLoss: 0, declaredEmotion: 1, most: 1 },
    rules: [
      { id: 'plan-required', enabled: false, scope: whole, condition: { kind: 'plan-required' }, action: { kind: 'block' }, escalation: null, words: '' },
      { id: 'daily-loss', enabled: true, scope: whole, condition: { kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction: 0.03 } }, action: { kind: 'lockout', until: { kind: 'next-trading-day' } }, escalation: null, words: 'Enough for today' },
      { id: 'leverage-cap', enabled: true, scope: whole, condition: { kind: 'leverage', cap: 2 }, action: { kind: 'block' }, escalation: null, words: '' },
      { id: 'minutes-since-loss', enabled: true, scope: whole, condition: { kind: 'since-loss', minutes: 30, where: 'anywhere' }, action: { kind: 'block' }, escalation: null, words: '' },
    ],
  });
});

test('a rule that was missing stays missing, the first of a kind was the one in force', () => {
  const rules = [former.rules[2]!, { kind: 'leverage-cap', enabled: false, cap: 9 }];
  expect(upgradeDiscipline({ ...former, rules }).rules).toMatchObject([{ id: 'leverage-cap', enabled: true, condition: { cap: 2 } }]);
  expect(upgradeDiscipline({ ...former, rules: [] }).rules).toEqual([]);
});

test('what no version has written is refused', () => {
  for (const broken of [null, 'x', {}, { ...former, ladder: [] }, { ...former, rules: [{ kind: 'moon-phase', enabled: true }] }]) expect(() => upgradeDiscipline(broken)).toThrow(z.ZodError);
});

const words = fc.string({ maxLength: 400 });
/** Anything the former schema let through. */
const formers = fc.record({
  profile: fc.constantFrom('novice', 'experienced'),
  ladder: ladders,
  lossAtStopLimit: fc.double({ min: 0.0001, max: 0.05, noNaN: true }),
  readyWindowMs: fc.integer({ min: 60_000, max: 86_400_000 }),
  releaseWindowMs: fc.integer({ min: 60_000, max: 86_400_000 }),
  ratchetDelayMs: fc.integer({ min: 3_600_000, max: 30 * 86_400_000 }),
  rules: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('plan-required'), enabled: fc.boolean() }),
      fc.record({ kind: fc.constant('daily-loss'), enabled: fc.boolean(), limit: fc.double({ min: 0.0001, max: 1, noNaN: true }), words }),
      fc.record({ kind: fc.constant('leverage-cap'), enabled: fc.boolean(), cap: fc.double({ min: 0.0001, max: 125, noNaN: true }) }),
      fc.record({ kind: fc.constant('minutes-since-loss'), enabled: fc.boolean(), minutes: fc.integer({ min: 1, max: 10_080 }), words }),
    ),
    { maxLength: 6 },
  ),
});

describe('laws', () => {
  test('everything the former version stored becomes a discipline that may be used, and upgrading twice is upgrading once', () => {
    fc.assert(
      fc.property(formers, (stored) => {
        const upgraded = upgradeDiscipline(stored);
        expect(zDiscipline.parse(upgraded)).toEqual(upgraded);
        expect(disciplineProblems(upgraded)).toEqual([]);
        expect(upgradeDiscipline(upgraded)).toEqual(upgraded);
      }),
    );
  });

  test('one of this version comes back as it is', () => {
    fc.assert(
      fc.property(disciplines, (discipline) => {
        expect(upgradeDiscipline(discipline)).toEqual(discipline);
      }),
    );
  });

  test('a day\'s loss is reached at the very same cent as before', () => {
    // The former rule: reached unless loss < limit · equity.
    fc.assert(
      fc.property(fc.constantFrom(0.01, 0.03, 0.1), fc.integer({ min: 0, max: 400_000 }), (limit, loss) => {
        const [rule] = upgradeDiscipline({ ...former, rules: [{ kind: 'daily-loss', enabled: true, limit, words: '' }] }).rules;
        const facts = { ...calm, order, period: () => ({ ...period, byCurrency: [{ currency: 'CNY' as const, realised: -loss, equityAtStart: 1_000_000 }] }) };
        expect(judge(rule!, facts).state === 'reached').toBe(loss > 0 && !(BigInt(loss) * 100n < BigInt(Math.round(limit * 100)) * 1_000_000n));
      }),
    );
  });
});
