import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disciplineParts, disciplineScore, DISCIPLINE_WEIGHTS, noCounts, type DisciplinePart, type PartCount } from '../../../shared/discipline/score.ts';

type Row = [name: string, counts: Partial<Record<DisciplinePart, [kept: number, of: number]>>, score: number | null, weighed: number];

/** Worked by hand: 100 · Σ weight·share ÷ Σ weight of the parts that had an opportunity; weights 30, 25, 25, 10, 10 (shared/discipline/score.ts). */
const cases: Row[] = [
  ['everything kept', { plans: [7, 7], gate: [3, 3], stops: [4, 4], routines: [20, 20], reviews: [4, 4] }, 100, 100],
  ['nothing kept', { plans: [0, 7], gate: [0, 3], stops: [0, 4], routines: [0, 20], reviews: [0, 4] }, 0, 100],
  ['one part alone', { plans: [3, 4] }, 75, 30],
  ['no routines and no reviews: 30·0.5 + 25·1 + 25·0.8 of 80', { plans: [5, 10], gate: [2, 2], stops: [4, 5] }, 75, 80],
  ['all five: 30·0.8 + 25 + 25 + 10·0.5 + 10 of 100', { plans: [8, 10], gate: [5, 5], stops: [4, 4], routines: [5, 10], reviews: [1, 1] }, 89, 100],
  ['reviews count like routines: 10·0 + 10·1 of 20', { routines: [0, 9], reviews: [1, 1] }, 50, 20],
  ['no opportunity at all', {}, null, 0],
];

const countsOf = (counts: Row[1]): Record<DisciplinePart, PartCount> => ({ ...noCounts(), ...Object.fromEntries(Object.entries(counts).map(([part, [kept, of]]) => [part, { kept, of }])) });
const anyCounts = fc.record(Object.fromEntries(disciplineParts.map((part) => [part, fc.nat(40).chain((of) => fc.nat(of).map((kept) => ({ kept, of })))])) as Record<DisciplinePart, fc.Arbitrary<PartCount>>);

describe('discipline score', () => {
  it.each(cases)('%s', (_, counts, score, weighed) => {
    const found = disciplineScore(countsOf(counts));
    expect(found.score === null ? null : Number(found.score.toFixed(10))).toBe(score);
    expect(found.reason).toBe(score === null ? 'no-opportunity' : null);
    expect(found.weighed).toBe(weighed);
  });

  it('a part without an opportunity has no share, and its weight goes to the others', () => {
    const { parts } = disciplineScore(countsOf({ plans: [1, 2], gate: [1, 1] }));
    expect(parts.find(({ part }) => part === 'stops')).toMatchObject({ share: null, reason: 'no-opportunity', low: null, counted: null, points: null });
    expect(parts.map(({ counted }) => counted ?? 0).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    // Wilson at 1 of 2, R: prop.test(1, 2, correct = FALSE)$conf.int is 0.09453121 to 0.90546879.
    expect(parts[0]!.low).toBeCloseTo(0.09453121, 7);
    expect(parts[0]!.high).toBeCloseTo(0.90546879, 7);
  });

  it('refuses what is no count', () => {
    for (const [kept, of] of [[2, 1], [-1, 1], [0.5, 1], [Number.NaN, 1]] as const) expect(() => disciplineScore({ ...noCounts(), stops: { kept, of } })).toThrow(RangeError);
  });

  it('lies between 0 and 100, is what its points add up to, and every part within its band', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { score, parts, n } = disciplineScore(counts);
        expect(score === null).toBe(n === 0);
        expect(score ?? 0).toBeGreaterThanOrEqual(0);
        expect(score ?? 0).toBeLessThanOrEqual(100);
        expect(parts.reduce((sum, { points }) => sum + (points ?? 0), 0)).toBeCloseTo(score ?? 0, 9);
        expect(parts.every(({ share, low, high }) => share === null || (low! <= share && share <= high!))).toBe(true);
      }),
    );
  });

  it('keeping one more never lowers it, and missing one more never raises it', () => {
    fc.assert(
      fc.property(anyCounts, fc.constantFrom(...disciplineParts), (counts, part) => {
        const before = disciplineScore(counts).score;
        const { kept, of } = counts[part];
        const missed = disciplineScore({ ...counts, [part]: { kept, of: of + 1 } }).score!;
        const keptOne = disciplineScore({ ...counts, [part]: { kept: kept + 1, of: of + 1 } }).score!;
        expect(keptOne).toBeGreaterThan(missed);
        // Of a part that already had opportunities: a first one brings its weight along, and that may go either way.
        expect(of === 0 || (missed - before! <= 1e-9 && before! - keptOne <= 1e-9)).toBe(true);
      }),
    );
  });

  it('weights come to 100', () => {
    expect(Object.values(DISCIPLINE_WEIGHTS).reduce((a, b) => a + b)).toBe(100);
  });
});
