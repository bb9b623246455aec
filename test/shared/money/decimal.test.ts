import BigJs from 'big.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDecimals,
  canonicalDecimal,
  compareDecimals,
  decimalFromNumber,
  DecimalError,
  decimalToNumber,
  divideDecimals,
  floorToStep,
  multiplyDecimals,
  notional,
  parseDecimal,
  subtractDecimals,
  wholeQuotient,
} from '../../../shared/money/decimal.ts';
import { zDecimal } from '../../../shared/money/schema.ts';

const reasonOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof DecimalError) return error.reason;
    throw error;
  }
  return 'accepted';
};

/** A decimal with a known integer mantissa: the independent model is BigInt at a common scale. */
const aDecimal = fc
  .record({ mantissa: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), places: fc.integer({ min: 0, max: 8 }) })
  .map(({ mantissa, places }) => {
    const digits = (mantissa < 0n ? -mantissa : mantissa).toString().padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places);
    const fraction = digits.slice(digits.length - places);
    const text = `${mantissa < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
    return { text, atEight: mantissa * 10n ** BigInt(8 - places) };
  });

describe('parseDecimal', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['25.00', '25'],
    ['0.00000001', '0.00000001'],
    ['12345678901234567890.123456789012345678', '12345678901234567890.123456789012345678'],
    ['-1234.50', '-1234.5'],
  ])('reads %s', (text, canonical) => {
    expect(canonicalDecimal(parseDecimal(text))).toBe(canonical);
  });

  test.each([
    ['', 'decimal.empty'],
    ['NaN', 'decimal.invalid'],
    ['Infinity', 'decimal.invalid'],
    ['-Infinity', 'decimal.invalid'],
    ['1e3', 'decimal.invalid'],
    ['1E-3', 'decimal.invalid'],
    ['+1', 'decimal.invalid'],
    ['.5', 'decimal.invalid'],
    ['5.', 'decimal.invalid'],
    ['007', 'decimal.invalid'],
    ['1,000', 'decimal.invalid'],
    ['1 000', 'decimal.invalid'],
    [' 1', 'decimal.invalid'],
    ['1\n', 'decimal.invalid'],
    ['0x10', 'decimal.invalid'],
    ['--1', 'decimal.invalid'],
    ['１２', 'decimal.invalid'],
    ['123456789012345678901', 'decimal.tooLong'],
    ['0.1234567890123456789', 'decimal.tooLong'],
  ])('refuses %j: %s', (text, reason) => {
    expect(reasonOf(() => parseDecimal(text))).toBe(reason);
    expect(zDecimal.safeParse(text).success).toBe(false);
  });

  test('a refusal is a RangeError and does not repeat a whole page', () => {
    const page = 'x'.repeat(10_000);
    expect(() => parseDecimal(page)).toThrow(RangeError);
    expect(() => parseDecimal(page)).toThrow(/^decimal\.invalid: "x{60}"$/);
  });

  test("another module's settings of big.js do not reach us", () => {
    const { DP, RM } = BigJs;
    try {
      BigJs.DP = 1;
      BigJs.RM = 3;
      expect(divideDecimals('2', '3', 6)).toBe('0.666667');
      expect(divideDecimals('1', '3', 6)).toBe('0.333333');
    } finally {
      BigJs.DP = DP;
      BigJs.RM = RM;
    }
  });
});

describe('canonical text', () => {
  test('equal values have one text, unequal values two', () => {
    fc.assert(
      fc.property(aDecimal, aDecimal, (a, b) => {
        expect(canonicalDecimal(a.text) === canonicalDecimal(b.text)).toBe(a.atEight === b.atEight);
      }),
    );
  });

  test('canonical text is canonical already, and a valid decimal', () => {
    fc.assert(
      fc.property(aDecimal, ({ text }) => {
        const once = canonicalDecimal(text);
        expect(canonicalDecimal(once)).toBe(once);
        expect(zDecimal.safeParse(once).success).toBe(true);
        expect(once).not.toBe('-0');
      }),
    );
  });

  test.each([
    ['25.00', '25'],
    ['25', '25'],
    ['0.10', '0.1'],
    ['-0.000', '0'],
    ['100', '100'],
    ['0.0000000000001', '0.0000000000001'],
  ])('%s is %s', (text, canonical) => expect(canonicalDecimal(text)).toBe(canonical));
});

describe('arithmetic is that of whole numbers at one scale', () => {
  test('sum, difference and order', () => {
    fc.assert(
      fc.property(aDecimal, aDecimal, (a, b) => {
        const sum = addDecimals(a.text, b.text);
        expect(subtractDecimals(sum, b.text)).toBe(canonicalDecimal(a.text));
        const expected = a.atEight < b.atEight ? -1 : a.atEight > b.atEight ? 1 : 0;
        expect(compareDecimals(a.text, b.text)).toBe(expected);
        expect(compareDecimals(sum, a.text)).toBe(b.atEight > 0n ? 1 : b.atEight < 0n ? -1 : 0);
      }),
    );
  });

  test('product', () => {
    fc.assert(
      fc.property(aDecimal, aDecimal, (a, b) => {
        const product = multiplyDecimals(a.text, b.text);
        const [whole = '', fraction = ''] = product.split('.');
        const atSixteen = BigInt(whole.replace('-', '') + fraction.padEnd(16, '0')) * (product.startsWith('-') ? -1n : 1n);
        expect(atSixteen).toBe(a.atEight * b.atEight);
      }),
    );
  });

  test('of none: the neutral ones', () => {
    expect(addDecimals()).toBe('0');
    expect(multiplyDecimals()).toBe('1');
  });
});

describe('division', () => {
  test.each([
    ['1', '3', 4, '0.3333'],
    ['2', '3', 4, '0.6667'],
    ['1', '8', 2, '0.12'],
    ['3', '8', 2, '0.38'],
    ['-1', '8', 2, '-0.12'],
    ['1', '-8', 2, '-0.12'],
    ['-3', '-8', 2, '0.38'],
    ['5', '2', 0, '2'],
    ['7', '2', 0, '4'],
    ['0', '7', 3, '0'],
    ['-1', '1000', 2, '0'],
  ])('%s ÷ %s at %i places is %s (half to even)', (a, b, places, quotient) => {
    expect(divideDecimals(a, b, places)).toBe(quotient);
  });

  test('a hair above the middle goes up, however thin the hair', () => {
    // 0.5 + 1/(2·(10^59+1)) needs sixty places; rounding it to forty first would make it the middle.
    const numerator = parseDecimal(`${10 ** 9}`).pow(6).times('100000').plus('2');
    const divisor = numerator.minus('1').times('2');
    expect(wholeQuotient(numerator, divisor).toFixed()).toBe('1');
    expect(wholeQuotient(numerator.minus('1'), divisor).toFixed()).toBe('0');
  });

  test('against whole-number division', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 9n }), (n, d) => {
        const magnitude = n < 0n ? -n : n;
        const floor = magnitude / d;
        const twice = (magnitude % d) * 2n;
        const up = twice > d || (twice === d && floor % 2n === 1n);
        const rounded = (up ? floor + 1n : floor) * (n < 0n ? -1n : 1n);
        expect(divideDecimals(n.toString(), d.toString(), 0)).toBe(rounded.toString());
      }),
    );
  });

  test('by zero, and to places nobody keeps, it is refused', () => {
    expect(() => divideDecimals('1', '0.00', 2)).toThrow(RangeError);
    expect(() => wholeQuotient(parseDecimal('1'), parseDecimal('0'))).toThrow(RangeError);
    expect(() => divideDecimals('1', '3', -1)).toThrow(RangeError);
    expect(() => divideDecimals('1', '3', 19)).toThrow(RangeError);
    expect(() => divideDecimals('1', '3', 1.5)).toThrow(RangeError);
    expect(divideDecimals('1', '3', 18)).toBe('0.333333333333333333');
  });
});

describe('numbers', () => {
  test.each([
    [0.06, '0.06'],
    [0.1, '0.1'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
    [-0, '0'],
  ])('%d stands for %s', (number, text) => expect(canonicalDecimal(decimalFromNumber(number))).toBe(text));

  test('what is not finite stands for nothing', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(reasonOf(() => decimalFromNumber(value))).toBe('decimal.notFinite');
    }
  });

  test('minus zero is not a number of its own', () => {
    expect(Object.is(decimalToNumber('-0'), 0)).toBe(true);
    expect(Object.is(decimalToNumber('-0.00'), 0)).toBe(true);
  });

  test('back and forth gives the same float', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
        expect(decimalToNumber(decimalFromNumber(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('floorToStep', () => {
  test.each([
    ['1234', '100', '1200'],
    ['1200', '100', '1200'],
    ['99', '100', '0'],
    ['0.0159', '0.001', '0.015'],
    ['-250', '100', '-200'],
    ['0.3', '0.1', '0.3'],
  ])('%s in steps of %s is %s', (value, step, floored) => expect(floorToStep(value, step)).toBe(floored));

  test('needs a step above zero', () => {
    expect(() => floorToStep('1', '0')).toThrow(RangeError);
    expect(() => floorToStep('1', '-1')).toThrow(RangeError);
  });
});

describe('notional', () => {
  test.each([
    ['25.00', '16000', '1', '400000'],
    ['25.00', '-16000', '1', '-400000'],
    ['3500.4', '2', '300', '2100240'],
    ['-37.63', '1', '1000', '-37630'],
    ['0.1', '0.2', '1', '0.02'],
  ])('%s × %s × %s = %s', (price, quantity, multiplier, value) => {
    expect(canonicalDecimal(notional(price, quantity, multiplier))).toBe(value);
  });

  test('needs a multiplier above zero', () => {
    expect(() => notional('1', '1', '0')).toThrow(RangeError);
    expect(() => notional('1', '1', '-1')).toThrow(RangeError);
  });
});
