import { expect, test } from 'vitest';
import { compareDiscipline } from '../../../shared/rules/compare.ts';
import { defaultDiscipline, defaultJournalDiscipline } from '../../../shared/rules/defaults.ts';
import { zDiscipline, type Discipline } from '../../../shared/rules/discipline.ts';
import { disciplineProblems } from '../../../shared/rules/problems.ts';
import { zJournalDiscipline } from '../../../shared/rules/stop-rule.ts';

const MINUTE = 60_000;

test('a novice may take 1.2×, and owes three causes and half an hour above 1×', () => {
  const { ladder, rules } = defaultDiscipline('novice');
  expect(ladder).toEqual([{ above: 1, causes: 3, coolingMs: 30 * MINUTE }]);
  expect(rules.find(({ id }) => id === 'leverage-cap')).toMatchObject({ enabled: true, condition: { kind: 'leverage', cap: 1.2 }, action: { kind: 'block' } });
});

test('the experienced may take 2×, deeper and slower the more they take', () => {
  const { ladder, rules } = defaultDiscipline('experienced');
  expect(ladder).toEqual([
    { above: 1, causes: 2, coolingMs: 15 * MINUTE },
    { above: 1.2, causes: 3, coolingMs: 45 * MINUTE },
    { above: 1.5, causes: 3, coolingMs: 60 * MINUTE },
  ]);
  expect(rules.find(({ id }) => id === 'leverage-cap')).toMatchObject({ enabled: true, condition: { kind: 'leverage', cap: 2 } });
});

test.each(['novice', 'experienced'] as const)('%s: all four stop rules are on, the loss at the stop is 2 %%, loosening waits a day', (profile) => {
  const discipline = defaultDiscipline(profile);
  expect(discipline.rules.map(({ id, enabled }) => [id, enabled])).toEqual([
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

test('own money first, borrowed money in stages', () => {
  expect(defaultDiscipline('novice').stages).toEqual([
    { cap: 1, trades: 0, adherence: 0 },
    { cap: 1.2, trades: 20, adherence: 0.8 },
  ]);
  expect(defaultDiscipline('experienced').stages.map(({ cap }) => cap)).toEqual([1.2, 1.5, 2]);
});

test.each(['novice', 'experienced'] as const)('%s: a smaller appetite is never looser in anything, and each is fit to use', (profile) => {
  const [conservative, balanced, aggressive] = (['conservative', 'balanced', 'aggressive'] as const).map((appetite) => defaultDiscipline(profile, appetite)) as [Discipline, Discipline, Discipline];
  expect(balanced).toEqual(defaultDiscipline(profile));
  for (const [bolder, calmer] of [[aggressive, balanced], [balanced, conservative]] as const) {
    const changes = compareDiscipline(bolder, calmer);
    expect(changes.length).toBeGreaterThan(3);
    expect(changes.filter(({ direction }) => direction !== 'tighter')).toEqual([]);
    expect(disciplineProblems(calmer)).toEqual([]);
    expect(zDiscipline.parse(calmer)).toEqual(calmer);
  }
});

test('over all accounts there are no rules until some are written, and loosening waits a day', () => {
  expect(defaultJournalDiscipline()).toEqual({ rules: [], ratchetDelayMs: 24 * 60 * MINUTE });
  expect(zJournalDiscipline.parse(defaultJournalDiscipline())).toEqual(defaultJournalDiscipline());
});
