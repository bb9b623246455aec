import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emotions } from '../../../shared/journal/entry.ts';
import { coolingFactors, heatedEmotions, isHeated } from '../../../shared/rules/cooling-factors.ts';

const terms = { perLoss: 0.5, declaredEmotion: 2, most: 8 };

// By hand from the definition in discipline.ts: factors multiply, the product never exceeds `most`, never below 1.
const table = [
  { losses: 0, heated: false, factor: 1, parts: [] },
  { losses: 1, heated: false, factor: 1.5, parts: ['losses-in-a-row'] },
  { losses: 3, heated: false, factor: 2.5, parts: ['losses-in-a-row'] },
  { losses: 0, heated: true, factor: 2, parts: ['declared-emotion'] },
  { losses: 2, heated: true, factor: 4, parts: ['losses-in-a-row', 'declared-emotion'] },
  { losses: 6, heated: true, factor: 8, parts: ['losses-in-a-row', 'declared-emotion'] },
  { losses: 7, heated: true, factor: 8, parts: ['losses-in-a-row', 'declared-emotion', 'most'] },
  { losses: 0, heated: null, factor: 2, parts: ['declared-emotion'] },
  { losses: null, heated: false, factor: 8, parts: ['losses-in-a-row'] },
  { losses: null, heated: null, factor: 8, parts: ['losses-in-a-row', 'declared-emotion', 'most'] },
];

describe('coolingFactors', () => {
  it.each(table)('$losses losses, heated $heated: $factor times', ({ losses, heated, factor, parts }) => {
    const found = coolingFactors(terms, { lossesInARow: losses, heated });
    expect(found.factor).toBe(factor);
    expect(found.parts.map(({ code }) => code)).toEqual(parts);
  });

  it('says what is not known', () => {
    expect(coolingFactors(terms, { lossesInARow: null, heated: null }).parts).toEqual([
      { code: 'losses-in-a-row', factor: 8, params: { losses: null, known: false } },
      { code: 'declared-emotion', factor: 2, params: { known: false } },
      { code: 'most', factor: 8, params: { most: 8 } },
    ]);
    expect(coolingFactors(terms, { lossesInARow: 2, heated: true }).parts).toEqual([
      { code: 'losses-in-a-row', factor: 2, params: { losses: 2, known: true } },
      { code: 'declared-emotion', factor: 2, params: { known: true } },
    ]);
  });

  it('takes what is no number for the strict value', () => {
    const facts = { lossesInARow: 1, heated: true };
    expect(coolingFactors({ ...terms, perLoss: NaN }, facts).factor).toBe(8);
    expect(coolingFactors({ ...terms, declaredEmotion: NaN }, { ...facts, lossesInARow: 0 }).factor).toBe(8);
    expect(coolingFactors({ perLoss: 5, declaredEmotion: 10, most: NaN }, { lossesInARow: 9, heated: true }).factor).toBe(20);
    expect(coolingFactors(terms, { lossesInARow: NaN, heated: false }).factor).toBe(8);
    expect(coolingFactors(terms, { lossesInARow: -1, heated: false }).factor).toBe(8);
    expect(coolingFactors({ ...terms, perLoss: 0 }, { lossesInARow: 9, heated: false })).toEqual({ factor: 1, parts: [] });
  });

  const zTerms = fc.record({
    perLoss: fc.double({ min: 0, max: 5, noNaN: true }),
    declaredEmotion: fc.double({ min: 1, max: 10, noNaN: true }),
    most: fc.double({ min: 1, max: 20, noNaN: true }),
  });
  const losses = fc.option(fc.integer({ min: 0, max: 200 }));
  const heated = fc.constantFrom(true, false, null);

  it('is never below 1 nor above the most', () => {
    fc.assert(
      fc.property(zTerms, losses, heated, (any, lossesInARow, hot) => {
        const { factor } = coolingFactors(any, { lossesInARow, heated: hot });
        expect(factor).toBeGreaterThanOrEqual(1);
        expect(factor).toBeLessThanOrEqual(any.most);
      }),
    );
  });

  it('never shortens with one loss more, a heated feeling, or less known', () => {
    fc.assert(
      fc.property(zTerms, fc.integer({ min: 0, max: 200 }), fc.boolean(), (any, lossesInARow, hot) => {
        const { factor } = coolingFactors(any, { lossesInARow, heated: hot });
        for (const worse of [{ lossesInARow: lossesInARow + 1, heated: hot }, { lossesInARow, heated: true }, { lossesInARow: null, heated: hot }, { lossesInARow, heated: null }]) {
          expect(coolingFactors(any, worse).factor).toBeGreaterThanOrEqual(factor);
        }
      }),
    );
  });
});

describe('isHeated', () => {
  it('knows each feeling, and silence for not known', () => {
    expect(emotions.filter((emotion) => isHeated(emotion) === true)).toEqual([...heatedEmotions]);
    expect(emotions.filter((emotion) => isHeated(emotion) === false)).toEqual(['calm', 'focused', 'confident', 'bored', 'tired', 'hopeful']);
    expect(isHeated(null)).toBeNull();
  });
});
