import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestedCaps, suggestProfile, suitabilityReasons } from '../../../shared/rules/suggest-profile.ts';
import { zSuitabilityAnswers, type SuitabilityAnswers } from '../../../shared/rules/suitability.ts';

/** Every question's answers, from what carries borrowed money best to what carries it worst. */
const bestFirst = {
  years: ['over-5', '3-5', '1-3', 'under-1'],
  leveragedYears: ['over-3', '1-3', 'under-1', 'none'],
  shareOfSavings: ['under-10', '10-30', '30-60', 'over-60'],
  withoutIt: ['over-a-year', '3-12-months', 'under-3-months'],
  tolerableDrawdown: ['30', '20', '10', '5'],
  afterWorstLoss: ['stopped-and-reviewed', 'traded-on-as-planned', 'no-such-loss', 'traded-more'],
  marginCalls: ['none', 'one', 'more'],
  income: ['steady', 'uneven', 'none'],
} as const satisfies { [Q in keyof SuitabilityAnswers]: readonly SuitabilityAnswers[Q][] };
const questions = Object.keys(bestFirst) as (keyof SuitabilityAnswers)[];

const best = Object.fromEntries(questions.map((question) => [question, bestFirst[question][0]])) as SuitabilityAnswers;

const places = fc.record(Object.fromEntries(questions.map((question) => [question, fc.nat(bestFirst[question].length - 1)])) as Record<keyof SuitabilityAnswers, fc.Arbitrary<number>>);
const answersAt = (at: Record<keyof SuitabilityAnswers, number>): SuitabilityAnswers =>
  Object.fromEntries(questions.map((question) => [question, bestFirst[question][at[question]]])) as SuitabilityAnswers;

// From the rules in the docstring, one answer changed at a time.
const table: [Partial<SuitabilityAnswers>, string, string, number, string[]][] = [
  [{}, 'experienced', 'aggressive', 2, ['nothing-against']],
  [{ years: '3-5', leveragedYears: '1-3', afterWorstLoss: 'traded-on-as-planned' }, 'experienced', 'aggressive', 2, ['nothing-against']],
  [{ years: 'under-1' }, 'novice', 'aggressive', 1.2, ['first-year']],
  [{ years: '1-3' }, 'novice', 'aggressive', 1.2, ['few-years']],
  [{ leveragedYears: 'under-1' }, 'novice', 'aggressive', 1.2, ['first-year-with-borrowed-money']],
  [{ leveragedYears: 'none' }, 'novice', 'conservative', 1, ['never-with-borrowed-money']],
  [{ marginCalls: 'more' }, 'novice', 'conservative', 1, ['several-margin-calls']],
  [{ shareOfSavings: 'over-60' }, 'novice', 'conservative', 1, ['most-of-savings']],
  [{ income: 'none' }, 'novice', 'conservative', 1, ['no-income']],
  [{ shareOfSavings: '30-60' }, 'experienced', 'conservative', 1.2, ['much-of-savings']],
  [{ shareOfSavings: '10-30' }, 'experienced', 'balanced', 1.5, ['some-of-savings']],
  [{ withoutIt: 'under-3-months' }, 'experienced', 'conservative', 1.2, ['needed-within-three-months']],
  [{ withoutIt: '3-12-months' }, 'experienced', 'balanced', 1.5, ['needed-within-a-year']],
  [{ tolerableDrawdown: '5' }, 'experienced', 'conservative', 1.2, ['small-fall-tolerated']],
  [{ tolerableDrawdown: '10' }, 'experienced', 'conservative', 1.2, ['small-fall-tolerated']],
  [{ tolerableDrawdown: '20' }, 'experienced', 'balanced', 1.5, ['medium-fall-tolerated']],
  [{ afterWorstLoss: 'traded-more' }, 'experienced', 'conservative', 1.2, ['traded-more-after-loss']],
  [{ afterWorstLoss: 'no-such-loss' }, 'experienced', 'balanced', 1.5, ['no-such-loss-yet']],
  [{ marginCalls: 'one' }, 'experienced', 'balanced', 1.5, ['one-margin-call']],
  [{ income: 'uneven' }, 'experienced', 'balanced', 1.5, ['uneven-income']],
  // The lowest appetite decides; what would have allowed more is not named.
  [{ income: 'uneven', shareOfSavings: '30-60' }, 'experienced', 'conservative', 1.2, ['much-of-savings']],
  [{ years: '1-3', income: 'uneven', withoutIt: '3-12-months' }, 'novice', 'balanced', 1.1, ['few-years', 'needed-within-a-year', 'uneven-income']],
  // Stops come first, then experience, then means.
  [{ income: 'none', marginCalls: 'more', years: 'under-1', afterWorstLoss: 'traded-more' }, 'novice', 'conservative', 1, ['several-margin-calls', 'no-income', 'first-year', 'traded-more-after-loss']],
];

describe('suggestProfile', () => {
  it.each(table)('%j', (worse, profile, appetite, cap, because) => {
    expect(suggestProfile({ ...best, ...worse })).toEqual({ profile, appetite, cap, because });
  });

  it('orders every answer the schema knows, once', () => {
    for (const question of questions) expect(new Set(bestFirst[question])).toEqual(new Set(zSuitabilityAnswers.shape[question].options));
  });

  it('keeps a novice at 1.2 times and everybody at 2', () => {
    fc.assert(
      fc.property(places, (at) => {
        const { profile, appetite, cap, because } = suggestProfile(answersAt(at));
        expect(cap).toBe(suggestedCaps[profile][appetite]);
        expect(cap).toBeLessThanOrEqual(profile === 'novice' ? 1.2 : 2);
        expect(because.length).toBeGreaterThan(0);
        expect([...because].toSorted((a, b) => suitabilityReasons.indexOf(a) - suitabilityReasons.indexOf(b))).toEqual(because);
      }),
    );
  });

  it('never raises the cap, the appetite or the profile for an answer that carries less', () => {
    const order = ['conservative', 'balanced', 'aggressive'];
    fc.assert(
      fc.property(places, fc.constantFrom(...questions), fc.nat(3), (at, question, steps) => {
        const worse = { ...at, [question]: Math.min(at[question] + steps, bestFirst[question].length - 1) };
        const before = suggestProfile(answersAt(at));
        const after = suggestProfile(answersAt(worse));
        expect(after.cap).toBeLessThanOrEqual(before.cap);
        expect(order.indexOf(after.appetite)).toBeLessThanOrEqual(order.indexOf(before.appetite));
        expect([before.profile, after.profile]).not.toEqual(['novice', 'experienced']);
      }),
    );
  });

  it('refuses an answer nobody offered', () => {
    for (const question of questions) expect(() => suggestProfile({ ...best, [question]: 'other' as never })).toThrow('other');
  });
});
