import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateDifference, type Share } from '../../../shared/stats/rate-difference.ts';
import { squareAndAdd, type Enclosed } from '../../../shared/stats/square-and-add.ts';
import { wilsonInterval } from '../../../shared/stats/win-rate.ts';

/** Newcombe 1998, Statistics in Medicine 17:873–890, Table II, row 10: the hybrid score interval of eight contrasts. */
const published: [number, number, number, number, number, number][] = [
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
];
const share: fc.Arbitrary<Share> = fc.integer({ min: 1, max: 400 }).chain((n) => fc.record({ k: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));
const enclosed: fc.Arbitrary<Enclosed> = fc
  .tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat(500), fc.nat(500))
  .map(([value, down, up]) => ({ value, interval: { low: value - down, high: value + up, level: 0.95 } }));

describe('the difference of two rates', () => {
  it.each(published)("is Newcombe's: %d of %d less %d of %d", (k1, n1, k2, n2, low, high) => {
    const { value, interval } = rateDifference({ k: k1, n: n1 }, { k: k2, n: n2 })!;
    expect(value).toBeCloseTo(k1 / n1 - k2 / n2, 15);
    expect([interval.low, interval.high].map((end) => Number(end.toFixed(4)))).toEqual([low, high]);
  });
  it('leaves zero out where the two intervals overlap: 35 of 85 against 11 of 49', () => {
    const { interval } = rateDifference({ k: 35, n: 85 }, { k: 11, n: 49 })!;
    expect(wilsonInterval(35, 85)!.low).toBeLessThan(wilsonInterval(11, 49)!.high);
    expect(interval.low).toBeGreaterThan(0);
    expect(interval.low).toBeCloseTo(0.0207, 4);
    expect(interval.high).toBeCloseTo(0.3293, 4);
  });
  it('holds what was observed, stays within [−1, 1], and turns its sign with its sides', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [one, turned] = [rateDifference(a, b)!, rateDifference(b, a)!];
        expect(one.interval.low <= one.value && one.value <= one.interval.high).toBe(true);
        expect(one.interval.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(one.interval.high).toBeLessThanOrEqual(1 + 1e-12);
        expect(turned.value).toBeCloseTo(-one.value, 12);
        expect(turned.interval.low).toBeCloseTo(-one.interval.high, 12);
        expect(turned.interval.high).toBeCloseTo(-one.interval.low, 12);
      }),
    );
  });
  it('is surer of more of the same, and wider at a higher level', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const width = (of: Enclosed) => of.interval.high - of.interval.low;
        const ten = ({ k, n }: Share): Share => ({ k: 10 * k, n: 10 * n });
        expect(width(rateDifference(ten(a), ten(b))!)).toBeLessThan(width(rateDifference(a, b)!));
        expect(width(rateDifference(a, b, 0.99)!)).toBeGreaterThan(width(rateDifference(a, b)!));
      }),
    );
  });
  it('is none without a group, and refuses what is no count', () => {
    expect(rateDifference({ k: 0, n: 0 }, { k: 1, n: 2 })).toBeNull();
    expect(rateDifference({ k: 1, n: 2 }, { k: 0, n: 0 })).toBeNull();
    expect(() => rateDifference({ k: 3, n: 2 }, { k: 1, n: 2 })).toThrow(RangeError);
    expect(() => rateDifference({ k: 1, n: 2 }, { k: -1, n: 2 })).toThrow(RangeError);
  });
});

describe('square and add', () => {
  it('leaves zero out wherever the two intervals lie apart', () => {
    fc.assert(
      fc.property(enclosed, enclosed, (a, b) => {
        fc.pre(a.interval.low > b.interval.high);
        expect(squareAndAdd(a, b).interval.low).toBeGreaterThan(0);
        expect(squareAndAdd(b, a).interval.high).toBeLessThan(0);
      }),
    );
  });
  it('is the interval of the one where the other is known for certain', () => {
    fc.assert(
      fc.property(enclosed, fc.integer({ min: -1000, max: 1000 }), (a, known) => {
        const { interval } = squareAndAdd(a, { value: known, interval: { low: known, high: known, level: 0.95 } });
        expect([interval.low, interval.high]).toEqual([a.interval.low - known, a.interval.high - known]);
      }),
    );
  });
  it('refuses a value outside its interval, and two levels', () => {
    const fine: Enclosed = { value: 1, interval: { low: 0, high: 2, level: 0.95 } };
    expect(() => squareAndAdd(fine, { value: 3, interval: fine.interval })).toThrow(RangeError);
    expect(() => squareAndAdd({ value: -1, interval: fine.interval }, fine)).toThrow(RangeError);
    expect(() => squareAndAdd(fine, { value: 1, interval: { ...fine.interval, level: 0.9 } })).toThrow('two levels');
  });
});
