import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFromState, seededRandom } from '../../../shared/stats/prng.ts';
import { reference } from './reference.ts';

const take = (random: { nextUint32: () => number }, count: number): number[] => Array.from({ length: count }, () => random.nextUint32());

describe('xoshiro128**', () => {
  it('gives the published sequence for the state 1, 2, 3, 4', () => {
    // From the authors' C program, as in the tests of the rand_xoshiro crate.
    const published = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804];
    expect(take(randomFromState([1, 2, 3, 4]), 10)).toEqual(published);
    expect(reference.prng.state1234).toEqual(published);
  });

  it.each(reference.prng.seeds)('agrees with a second implementation for seed $seed', ({ seed, words }) => {
    expect(take(seededRandom(seed), words.length)).toEqual(words);
  });

  it('refuses the state that gives only zeros', () => {
    expect(() => randomFromState([0, 0, 0, 0])).toThrow(RangeError);
  });
});

describe('a number below a bound', () => {
  it('is uniform: Pearson’s χ² over six faces stays below its 99.9 % quantile', () => {
    const random = seededRandom(3);
    const faces = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 60_000; i++) faces[random.below(6)]! += 1;
    const chiSquare = faces.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(20.515);
  });
  it('leaves out the draws that would favour small results', () => {
    // Three quarters of 2^32: plain modulo would send the last quarter of the draws into the lowest third of the results.
    const random = seededRandom(5);
    const bound = 3 * 2 ** 30;
    const draws = Array.from({ length: 9000 }, () => random.below(bound));
    expect(draws.every((draw) => draw < bound)).toBe(true);
    const lowest = draws.filter((draw) => draw < bound / 3).length;
    // 3,000 expected, standard deviation 45; with the bias it would be 4,500.
    expect(Math.abs(lowest - 3000)).toBeLessThan(200);
  });
  it.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])('refuses the bound %d', (bound) => {
    expect(() => seededRandom(1).below(bound)).toThrow(RangeError);
  });
  it('is a fraction in [0, 1)', () => {
    const random = seededRandom(9);
    for (let i = 0; i < 1000; i++) {
      const fraction = random.fraction();
      expect(fraction >= 0 && fraction < 1).toBe(true);
    }
  });
});

describe('many numbers below a bound at once', () => {
  const bounds = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 2 ** 32 }), fc.constantFrom(1, 2, 3 * 2 ** 30, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 1, 2 ** 32));
  it('are the same as one after the other, and so is what follows them', () => {
    fc.assert(
      fc.property(fc.integer(), bounds, fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 }), (seed, bound, lengths) => {
        const [many, single] = [seededRandom(seed), seededRandom(seed)];
        for (const length of lengths) {
          const places = new Uint32Array(length);
          many.fillBelow(places, bound);
          expect([...places]).toEqual(Array.from({ length }, () => single.below(bound)));
          expect(many.nextUint32()).toBe(single.nextUint32());
        }
      }),
    );
  });
  it.each([0, -1, 1.5, 2 ** 32 + 1])('refuses the bound %s', (bound) => {
    expect(() => seededRandom(1).fillBelow(new Uint32Array(1), bound)).toThrow(RangeError);
  });
});
