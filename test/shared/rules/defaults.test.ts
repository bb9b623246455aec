import { expect, test } from 'vitest';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';
import { zDiscipline } from '../../../shared/rules/discipline.ts';
import { disciplineProblems } from '../../../shared/rules/problems.ts';

const MINUTE = 60_000;

test('a novice may take 1.2×, and owes three causes and half an hour above 1×', () => {
  const { ladder, rules } = defaultDiscipline('novice');
  expect(ladder).toEqual([{ above: 1, causes: 3, coolingMs: 30 * MINUTE }]);
  expect(rules).toContainEqual({ kind: 'leverage-cap', enabled: true, cap: 1.2 });
});

test('the experienced may take 2×, deeper and slower the more they take', () => {
  const { ladder, rules } = defaultDiscipline('experienced');
  expect(ladder).toEqual([
    { above: 1, causes: 2, coolingMs: 15 * MINUTE },
    { above: 1.2, causes: 3, coolingMs: 45 * MINUTE },
    { above: 1.5, causes: 3, coolingMs: 60 * MINUTE },
  ]);
  expect(rules).toContainEqual({ kind: 'leverage-cap', enabled: true, cap: 2 });
});

test.each(['novice', 'experienced'] as const)('%s: all four stop rules are on, the loss at the stop is 2 %%, loosening waits a day', (profile) => {
  const discipline = defaultDiscipline(profile);
  expect(discipline.rules.map(({ kind, enabled }) => [kind, enabled])).toEqual([
    ['plan-required', true],
    ['daily-loss', true],
    ['leverage-cap', true],
    ['minutes-since-loss', true],
  ]);
  expect(discipline).toMatchObject({ lossAtStopLimit: 0.02, readyWindowMs: 30 * MINUTE, releaseWindowMs: 30 * MINUTE, ratchetDelayMs: 24 * 60 * MINUTE });
  expect(zDiscipline.parse(discipline)).toEqual(discipline);
  expect(disciplineProblems(discipline)).toEqual([]);
});

test('each call gives a discipline of its own to edit', () => {
  defaultDiscipline('novice').ladder[0]!.coolingMs = 0;
  expect(defaultDiscipline('novice').ladder[0]!.coolingMs).toBe(30 * MINUTE);
});

test('a discipline that cannot be used names every problem of it', () => {
  const discipline = defaultDiscipline('experienced');
  const broken = {
    ...discipline,
    lossAtStopLimit: 0.06,
    ladder: [
      { above: 1.5, causes: 3, coolingMs: 60 },
      { above: 1.5, causes: 2, coolingMs: 30 },
    ],
    rules: [discipline.rules[0]!, discipline.rules[0]!, discipline.rules[0]!, discipline.rules[0]!],
  };
  expect(disciplineProblems(broken)).toEqual([
    { code: 'LADDER_ORDER', field: 'ladder.1' },
    { code: 'LADDER_FEWER_CAUSES', field: 'ladder.1' },
    { code: 'LADDER_SHORTER_WAIT', field: 'ladder.1' },
    { code: 'RULE_MISSING', field: 'rules.daily-loss' },
    { code: 'RULE_MISSING', field: 'rules.leverage-cap' },
    { code: 'RULE_MISSING', field: 'rules.minutes-since-loss' },
    { code: 'LOSS_AT_STOP_LIMIT_TOO_HIGH', field: 'lossAtStopLimit' },
  ]);
});
