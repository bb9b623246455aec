import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDiscipline, compareJournalDiscipline } from '../../../shared/rules/compare.ts';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';
import type { Discipline, DisciplineChange } from '../../../shared/rules/discipline.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { zDiscipline } from '../../../shared/rules/discipline.ts';
import { disciplineProblems } from '../../../shared/rules/problems.ts';
import { splitChange, splitJournalDiscipline } from '../../../shared/rules/split.ts';
import { zJournalDiscipline } from '../../../shared/rules/stop-rule.ts';
import { disciplines, journalDisciplines } from './arbitraries.ts';

const novice = defaultDiscipline('novice');
const experienced = defaultDiscipline('experienced');
const byId = (a: StopRule, b: StopRule): number => (a.id < b.id ? -1 : 1);
const loosened = (changes: readonly DisciplineChange[]): DisciplineChange[] => changes.filter(({ direction }) => direction !== 'tighter');

describe('a wish divided by the ratchet', () => {
  test('what only tightens is in force at once, words and all', () => {
    const wish: Discipline = { ...novice, lossAtStopLimit: 0.01, rules: novice.rules.map((rule) => (rule.id === 'daily-loss' ? { ...rule, words: 'Enough.' } : rule)) };
    expect(splitChange(novice, wish)).toEqual({ now: wish, applied: [{ setting: 'lossAtStopLimit', from: '0.02', to: '0.01', direction: 'tighter' }], queued: [] });
  });

  test('what loosens waits, and what tightens beside it does not', () => {
    const wish: Discipline = { ...experienced, lossAtStopLimit: 0.01, ratchetDelayMs: 3_600_000 };
    const { now, applied, queued } = splitChange(experienced, wish);
    expect(now).toEqual({ ...experienced, lossAtStopLimit: 0.01 });
    expect(applied).toMatchObject([{ setting: 'lossAtStopLimit', direction: 'tighter' }]);
    expect(queued).toMatchObject([{ setting: 'ratchetDelayMs', direction: 'looser' }]);
  });

  test('a rule loosened in one number keeps its old numbers until then', () => {
    const wish: Discipline = {
      ...novice,
      rules: novice.rules.map((rule) => {
        if (rule.id === 'leverage-cap') return { ...rule, condition: { kind: 'leverage', cap: 5 } };
        return rule.id === 'minutes-since-loss' ? { ...rule, condition: { kind: 'since-loss', minutes: 60, where: 'anywhere' } } : rule;
      }),
    };
    const { now } = splitChange(novice, wish);
    expect(now.rules.find(({ id }) => id === 'leverage-cap')).toMatchObject({ enabled: true, condition: { kind: 'leverage', cap: 1.2 } });
    expect(now.rules.find(({ id }) => id === 'minutes-since-loss')).toMatchObject({ enabled: true, condition: { kind: 'since-loss', minutes: 60 } });
  });

  test('of a ladder tightened here and loosened there, the tighter of both holds', () => {
    const from: Discipline = { ...novice, ladder: [{ above: 1, causes: 2, coolingMs: 1000 }, { above: 2, causes: 3, coolingMs: 5000 }] };
    const to: Discipline = { ...novice, ladder: [{ above: 1, causes: 3, coolingMs: 2000 }, { above: 2, causes: 3, coolingMs: 3000 }] };
    expect(splitChange(from, to).now.ladder).toEqual([{ above: 1, causes: 3, coolingMs: 2000 }, { above: 2, causes: 3, coolingMs: 5000 }]);
  });

  test('where the tighter of both cannot be told in one ladder, the old one holds', () => {
    const step = (above: number, causes: number) => ({ above, causes, coolingMs: 0 });
    // Together these would need a first band that asks more than either.
    const from: Discipline = { ...novice, ladder: [step(1, 2)] };
    const to: Discipline = { ...novice, ladder: [step(0.5, 1), step(1, 3)] };
    expect(splitChange(from, to).now.ladder).toEqual(from.ladder);
    // Together these would need more bands than a ladder may have.
    const odd = { ...novice, ladder: [1, 3, 5, 7, 9].map((above, index) => step(above, index * 2 + 1)) };
    const even = { ...novice, ladder: [1, 2, 4, 6, 8].map((above, index) => step(above, Math.max(1, index * 2))) };
    expect(splitChange(odd, even).now.ladder).toEqual(odd.ladder);
  });

  test('a number that is none loosens nothing', () => {
    expect(splitChange(experienced, { ...experienced, lossAtStopLimit: Number.NaN, ratchetDelayMs: Number.NaN }).now).toEqual(experienced);
  });

  test('a rule missing on one side stays as it was; one that was missing is taken', () => {
    const without = { ...novice, ratchetDelayMs: 3_600_000, rules: novice.rules.filter(({ id }) => id !== 'plan-required') };
    expect(splitChange(novice, without).now.rules.toSorted(byId)).toEqual(novice.rules.toSorted(byId));
    const back = splitChange(without, { ...novice, ratchetDelayMs: 3_600_000, readyWindowMs: 86_400_000 });
    expect(back.now.rules).toEqual(novice.rules);
    expect(splitChange(without, { ...without, readyWindowMs: 86_400_000 }).now).toEqual(without);
  });
});

describe('properties', () => {
  test('nothing is looser at once, and what waits is exactly what the wish has looser', () => {
    fc.assert(
      fc.property(disciplines, disciplines, (from, to) => {
        const { now, applied, queued } = splitChange(from, to);
        expect(loosened(compareDiscipline(from, now))).toEqual([]);
        expect(applied).toEqual(compareDiscipline(from, now));
        expect(queued).toEqual(loosened(compareDiscipline(from, to)));
        expect(queued.length === 0 ? now : to).toEqual(to);
      }),
      { numRuns: 500 },
    );
  });

  test('the same of the rules over all accounts', () => {
    fc.assert(
      fc.property(journalDisciplines, journalDisciplines, (from, to) => {
        const { now, applied, queued } = splitJournalDiscipline(from, to);
        expect(loosened(compareJournalDiscipline(from, now))).toEqual([]);
        expect(applied).toEqual(compareJournalDiscipline(from, now));
        expect(queued).toEqual(loosened(compareJournalDiscipline(from, to)));
        expect(queued.length === 0 ? now : to).toEqual(to);
        expect(zJournalDiscipline.parse(now)).toEqual(now);
      }),
      { numRuns: 500 },
    );
  });

  test('what is in force is always as the schema wants it, its ladder and stages in order and no rule twice', () => {
    fc.assert(
      fc.property(disciplines, disciplines, (from, to) => {
        const { now } = splitChange(from, to);
        expect(zDiscipline.parse(now)).toEqual(now);
        expect(disciplineProblems({ ...now, rules: [] })).toEqual([]);
        expect(new Set(now.rules.map(({ id }) => id)).size).toBe(now.rules.length);
      }),
    );
  });

  test('a chain of wishes never ends looser than it began', () => {
    fc.assert(
      fc.property(disciplines, fc.array(disciplines, { maxLength: 5 }), (start, wishes) => {
        const end = wishes.reduce((held, wish) => splitChange(held, wish).now, start);
        expect(loosened(compareDiscipline(start, end))).toEqual([]);
      }),
    );
  });

  test('each tightening of a wish that stands alone is in force at once', () => {
    fc.assert(
      fc.property(disciplines, disciplines, (from, to) => {
        const { now } = splitChange(from, to);
        for (const setting of ['lossAtStopLimit', 'readyWindowMs', 'releaseWindowMs'] as const) expect(now[setting]).toBe(Math.min(from[setting], to[setting]));
        expect(now.ratchetDelayMs).toBe(Math.max(from.ratchetDelayMs, to.ratchetDelayMs));
        expect(now.fallback).toEqual({ violations: Math.min(from.fallback.violations, to.fallback.violations), days: Math.max(from.fallback.days, to.fallback.days) });
        expect(now.coolingFactors.most).toBe(Math.max(from.coolingFactors.most, to.coolingFactors.most));
      }),
    );
  });
});
