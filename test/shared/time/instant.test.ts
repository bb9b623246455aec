import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMilliseconds,
  compareInstants,
  formatInstant,
  isInstant,
  millisecondsBetween,
  parseInstant,
  zInstant,
} from '../../../shared/time/instant.ts';

const anEpoch = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 });

describe('the one form of an instant', () => {
  test.each([
    ['2026-11-20T01:30:00.000Z', true],
    ['2024-02-29T23:59:59.999Z', true],
    ['0000-01-01T00:00:00.000Z', true],
    ['9999-12-31T23:59:59.999Z', true],
    ['2026-02-29T00:00:00.000Z', false],
    ['2026-02-30T00:00:00.000Z', false],
    ['2026-13-01T00:00:00.000Z', false],
    ['2026-11-20T24:00:00.000Z', false],
    ['2026-11-20T23:60:00.000Z', false],
    ['2026-11-20T23:59:60.000Z', false],
    ['2026-11-20T01:30:00Z', false],
    ['2026-11-20T01:30:00.000', false],
    ['2026-11-20T01:30:00.000+08:00', false],
    ['2026-11-20 01:30:00.000Z', false],
    ['2026-11-20', false],
    ['+012026-11-20T01:30:00.000Z', false],
    ['2026-11-20T01:30:00.000z', false],
    ['', false],
    [' 2026-11-20T01:30:00.000Z', false],
  ])('%j: %s', (text, valid) => {
    expect(isInstant(text)).toBe(valid);
    expect(zInstant.safeParse(text).success).toBe(valid);
  });

  test.each(['2026-02-29T00:00:00.000Z', '2026-11-20T24:00:00.000Z', '2026-11-20T01:30:00Z', '2026-11-20', ''])('%j is not parsed', (text) => {
    expect(() => parseInstant(text)).toThrow(RangeError);
  });

  test('other types are no instants', () => {
    for (const value of [0, null, undefined, Number.NaN, {}]) {
      expect(isInstant(value)).toBe(false);
      expect(zInstant.safeParse(value).success).toBe(false);
    }
  });

  test('the issue carries a code', () => {
    expect(zInstant.safeParse('2026-02-30T00:00:00.000Z').error?.issues[0]?.message).toBe('instant.invalid');
    expect(zInstant.safeParse('today').error?.issues[0]?.message).toBe('instant.invalid');
  });
});

describe('formatting', () => {
  test('and parsing are inverse, and text order is time order', () => {
    fc.assert(
      fc.property(anEpoch, anEpoch, (a, b) => {
        const [x, y] = [formatInstant(a), formatInstant(b)];
        expect(parseInstant(x)).toBe(a);
        expect(x < y).toBe(a < b);
        expect(compareInstants(x, y)).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(millisecondsBetween(x, y)).toBe(b - a);
      }),
    );
  });

  test('keeps to four-digit years', () => {
    expect(formatInstant(253_402_300_799_999)).toBe('9999-12-31T23:59:59.999Z');
    expect(() => formatInstant(253_402_300_800_000)).toThrow(RangeError);
    expect(formatInstant(-62_167_219_200_000)).toBe('0000-01-01T00:00:00.000Z');
    expect(() => formatInstant(-62_167_219_200_001)).toThrow(RangeError);
    expect(() => formatInstant(8_640_000_000_000_001)).toThrow(RangeError);
  });

  test.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY, 2 ** 53])('%d is no moment', (value) => {
    expect(() => formatInstant(value)).toThrow(RangeError);
  });
});

test('an instant is neither before nor after itself', () => {
  expect(compareInstants('2026-11-20T01:30:00.000Z', '2026-11-20T01:30:00.000Z')).toBe(0);
  expect(compareInstants('2026-11-20T01:30:00.001Z', '2026-11-20T01:30:00.000Z')).toBe(1);
  expect(compareInstants('2026-11-20T01:30:00.000Z', '2026-11-20T01:30:00.001Z')).toBe(-1);
});

describe('adding milliseconds', () => {
  test('there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -1e11, max: 1e11 }), (epoch, ms) => {
        const start = formatInstant(epoch);
        expect(addMilliseconds(addMilliseconds(start, ms), -ms)).toBe(start);
        expect(millisecondsBetween(start, addMilliseconds(start, ms))).toBe(ms);
      }),
    );
  });

  test('refuses fractions and nonsense', () => {
    expect(() => addMilliseconds('2026-11-20T01:30:00.000Z', 0.5)).toThrow(RangeError);
    expect(() => addMilliseconds('2026-11-20T01:30:00.000Z', Number.NaN)).toThrow(RangeError);
    expect(() => addMilliseconds('2026-11-20', 1)).toThrow(RangeError);
    expect(() => compareInstants('x', '2026-11-20T01:30:00.000Z')).toThrow(RangeError);
    expect(() => millisecondsBetween('2026-11-20T01:30:00.000Z', 'x')).toThrow(RangeError);
  });
});
