import { describe, expect, test } from 'vitest';
import { requireAbove, requireAtLeast, requireAtMost, requireBelow, requireFinite } from '../../../shared/risk/domain.ts';

const notFinite = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

describe('guards', () => {
  test.each([
    ['requireAtLeast', requireAtLeast, true, false, true],
    ['requireAbove', requireAbove, false, false, true],
    ['requireAtMost', requireAtMost, true, true, false],
    ['requireBelow', requireBelow, false, true, false],
  ])('%s at, under and over its bound', (_, guard, at, under, over) => {
    const passes = (value: number): boolean => {
      try {
        guard('it', value, 2);
        return true;
      } catch {
        return false;
      }
    };
    expect(passes(2)).toBe(at);
    expect(passes(1.999)).toBe(under);
    expect(passes(2.001)).toBe(over);
  });

  test.each(notFinite)('%d passes none of them', (value) => {
    expect(() => requireFinite('it', value)).toThrow(RangeError);
    for (const guard of [requireAtLeast, requireAbove, requireAtMost, requireBelow]) {
      expect(() => guard('it', value, 0)).toThrow(RangeError);
    }
  });

  test('the refusal names what was refused, its bound and its value', () => {
    expect(() => requireAtLeast('own equity', -1, 0)).toThrow('own equity must be at least 0, not -1');
    expect(() => requireAbove('own equity', 0, 0)).toThrow('own equity must be above 0, not 0');
    expect(() => requireAtMost('loss cap', 0.06, 0.05)).toThrow('loss cap must be at most 0.05, not 0.06');
    expect(() => requireBelow('maintenance margin', 1, 1)).toThrow('maintenance margin must be below 1, not 1');
    expect(() => requireFinite('price return', Number.NaN)).toThrow('price return must be a finite number, not NaN');
  });
});
