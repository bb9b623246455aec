import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDiscipline } from '../../../shared/rules/compare.ts';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import { zDiscipline } from '../../../shared/rules/discipline.ts';
import { disciplineProblems } from '../../../shared/rules/problems.ts';
import { splitChange } from '../../../shared/rules/split.ts';
import { disciplines } from './arbitraries.ts';

const novice = defaultDiscipline('novice');
const experienced = defaultDiscipline('experienced');

describe('a wish divided by the ratchet', () => {
  test('what only tightens is in force at once, words and all', () => {
    const wish: Discipline = { ...novice, lossAtStopLimit: 0.01, rules: novice.rules.map((rule) => (rule.kind === 'daily-loss' ? { ...rule, words: 'Enough.' } : rule)) };
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
    const wish: Discipline = { ...novice, rules: novice.rules.map((rule) => (rule.kind === 'leverage-cap' ? { ...rule, cap: 5 } : rule.kind === 'minutes-since-loss' ? { ...rule, minutes: 60 } : rule)) };
    const { now } = splitChange(novice, wish);
    expect(now.rules).toContainEqual({ kind: 'leverage-cap', enabled: true, cap: 1.2 });
    expect(now.rules).toContainEqual({ kind: 'minutes-since-loss', enabled: true, minutes: 60, words: '' });
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
    const without = { ...novice, ratchetDelayMs: 3_600_000, rules: novice.rules.filter(({ kind }) => kind !== 'plan-required') };
    expect(splitChange(novice, without).now.rules).toEqual(novice.rules);
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
        expect(compareDiscipline(from, now).filter(({ direction }) => direction !== 'tighter')).toEqual([]);
        expect(applied).toEqual(compareDiscipline(from, now));
        expect(queued).toEqual(compareDiscipline(from, to).filter(({ direction }) => direction !== 'tighter'));
        expect(queued.length === 0 ? now : to).toEqual(to);
      }),
      { numRuns: 500 },
    );
  });

  test('what is in force is always a discipline that may be used', () => {
    fc.assert(
      fc.property(disciplines, disciplines, (from, to) => {
        const { now } = splitChange(from, to);
        expect(zDiscipline.parse(now)).toEqual(now);
        expect(disciplineProblems(now)).toEqual([]);
      }),
    );
  });

  test('a chain of wishes never ends looser than it began', () => {
    fc.assert(
      fc.property(disciplines, fc.array(disciplines, { maxLength: 5 }), (start, wishes) => {
        const end = wishes.reduce((held, wish) => splitChange(held, wish).now, start);
        expect(compareDiscipline(start, end).filter(({ direction }) => direction !== 'tighter')).toEqual([]);
      }),
    );
  });
});
