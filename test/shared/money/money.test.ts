import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalFromNumber, parseDecimal } from '../../../shared/money/decimal.ts';
import {
  addMoney,
  assertMinor,
  CURRENCIES,
  currencyScale,
  formatMoney,
  isCurrency,
  MAX_MINOR,
  minorQuotient,
  minorToDecimal,
  MoneyError,
  negateMoney,
  parseMoney,
  roundToMinor,
  wholeMinor,
  type Currency,
} from '../../../shared/money/money.ts';
import { zCurrency, zMoney } from '../../../shared/money/schema.ts';

const aCurrency = fc.constantFrom(...CURRENCIES);
const aMinor = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -100_000, max: 100_000 }));

const reasonOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof MoneyError) return error.reason;
    throw error;
  }
  return 'accepted';
};

describe('currencies', () => {
  // ISO 4217 minor units; eight places for coins by our own decision.
  test.each([
    ['CNY', 2],
    ['USD', 2],
    ['HKD', 2],
    ['EUR', 2],
    ['GBP', 2],
    ['JPY', 0],
    ['SGD', 2],
    ['AUD', 2],
    ['CAD', 2],
    ['TWD', 2],
    ['KRW', 0],
    ['VND', 0],
    ['USDT', 8],
    ['USDC', 8],
    ['BTC', 8],
    ['ETH', 8],
  ])('%s has %i places', (code, scale) => {
    expect(isCurrency(code)).toBe(true);
    expect(currencyScale(code)).toBe(scale);
    expect(zCurrency.parse(code)).toBe(code);
  });

  test('only whole codes in capitals, and nothing an object inherits', () => {
    for (const code of ['cny', 'XXX', '', 'CNY ', 'toString', '__proto__', 'constructor', null, 2]) {
      expect(isCurrency(code), String(code)).toBe(false);
      expect(zCurrency.safeParse(code).success).toBe(false);
    }
    expect(() => currencyScale('toString')).toThrow(RangeError);
  });
});

describe('parseMoney', () => {
  test.each<[string, Currency, number]>([
    ['0', 'CNY', 0],
    ['-0.00', 'CNY', 0],
    ['-1234.50', 'CNY', -123450],
    ['1234.5', 'CNY', 123450],
    ['0.01', 'CNY', 1],
    ['-0.01', 'CNY', -1],
    ['12.340', 'CNY', 1234],
    ['1500', 'JPY', 1500],
    ['1500.00', 'JPY', 1500],
    ['0.00000001', 'BTC', 1],
    ['90071992547409.91', 'CNY', MAX_MINOR],
    ['-90071992547409.91', 'CNY', -MAX_MINOR],
    ['9007199254740991', 'JPY', MAX_MINOR],
    [`0.5${'0'.repeat(37)}`, 'CNY', 50], // forty characters, the longest that is looked at
  ])('%s %s is %i', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toBe(minor);
  });

  test.each<[string, Currency, string]>([
    ['', 'CNY', 'money.empty'],
    ['12.345', 'CNY', 'money.tooManyPlaces'],
    ['0.005', 'CNY', 'money.tooManyPlaces'],
    ['1.5', 'JPY', 'money.tooManyPlaces'],
    ['0.000000001', 'BTC', 'money.tooManyPlaces'],
    ['90071992547409.92', 'CNY', 'money.tooLarge'],
    ['-90071992547409.92', 'CNY', 'money.tooLarge'],
    ['9007199254740993', 'JPY', 'money.tooLarge'],
    ['NaN', 'CNY', 'money.invalid'],
    ['Infinity', 'CNY', 'money.invalid'],
    ['1e3', 'CNY', 'money.invalid'],
    ['1,000.00', 'CNY', 'money.invalid'],
    ['+1', 'CNY', 'money.invalid'],
    ['(1.00)', 'CNY', 'money.invalid'],
    ['¥1', 'CNY', 'money.invalid'],
    ['01', 'CNY', 'money.invalid'],
    ['.5', 'CNY', 'money.invalid'],
    ['1.', 'CNY', 'money.invalid'],
    [' 1', 'CNY', 'money.invalid'],
    [`0.5${'0'.repeat(38)}`, 'CNY', 'money.invalid'],
  ])('refuses %j %s: %s', (text, currency, reason) => {
    expect(reasonOf(() => parseMoney(text, currency))).toBe(reason);
    expect(() => parseMoney(text, currency)).toThrow(RangeError);
  });

  test('an unknown currency is refused before the amount is looked at', () => {
    expect(() => parseMoney('1', 'XXX' as Currency)).toThrow(/unknown currency/);
  });
});

describe('formatMoney', () => {
  test.each<[number, Currency, string]>([
    [-123450, 'CNY', '-1234.50'],
    [0, 'CNY', '0.00'],
    [-0, 'CNY', '0.00'],
    [5, 'CNY', '0.05'],
    [-5, 'USD', '-0.05'],
    [100, 'USD', '1.00'],
    [1500, 'JPY', '1500'],
    [0, 'JPY', '0'],
    [1, 'BTC', '0.00000001'],
    [50_000_000, 'BTC', '0.50'],
    [100_000_000, 'BTC', '1.00'],
    [123_456_789, 'USDT', '1.23456789'],
    [123_400_000, 'USDT', '1.234'],
    [MAX_MINOR, 'CNY', '90071992547409.91'],
    [-MAX_MINOR, 'CNY', '-90071992547409.91'],
  ])('%d %s is %s', (minor, currency, text) => {
    expect(formatMoney(minor, currency)).toBe(text);
  });

  test('its text is valid on the wire and reads back to the same number', () => {
    fc.assert(
      fc.property(aMinor, aCurrency, (minor, currency) => {
        const text = formatMoney(minor, currency);
        expect(zMoney.safeParse(text).success).toBe(true);
        expect(parseMoney(text, currency)).toBe(minor === 0 ? 0 : minor);
      }),
    );
  });

  test('refuses what is no whole number of units', () => {
    expect(reasonOf(() => formatMoney(1.5, 'CNY'))).toBe('money.notWhole');
    expect(reasonOf(() => formatMoney(Number.NaN, 'CNY'))).toBe('money.notWhole');
  });
});

describe('the safe bound', () => {
  test('is ±(2^53 − 1), met and not crossed', () => {
    expect(MAX_MINOR).toBe(2 ** 53 - 1);
    expect(assertMinor(MAX_MINOR)).toBe(MAX_MINOR);
    expect(assertMinor(-MAX_MINOR)).toBe(-MAX_MINOR);
    expect(reasonOf(() => assertMinor(MAX_MINOR + 1))).toBe('money.tooLarge');
    expect(reasonOf(() => assertMinor(-MAX_MINOR - 1))).toBe('money.tooLarge');
    expect(reasonOf(() => addMoney(MAX_MINOR, 1))).toBe('money.tooLarge');
    expect(reasonOf(() => addMoney(MAX_MINOR, 1, -1))).toBe('money.tooLarge');
    expect(addMoney(MAX_MINOR, -1)).toBe(MAX_MINOR - 1);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.5, -0.1])('%d is no amount', (value) => {
    expect(reasonOf(() => assertMinor(value))).toBe('money.notWhole');
    expect(reasonOf(() => addMoney(1, value))).toBe('money.notWhole');
    expect(reasonOf(() => negateMoney(value))).toBe('money.notWhole');
  });

  test('minus zero never leaves', () => {
    expect(Object.is(assertMinor(-0), 0)).toBe(true);
    expect(Object.is(negateMoney(0), 0)).toBe(true);
    expect(Object.is(addMoney(-0), 0)).toBe(true);
    expect(Object.is(roundToMinor('-0.001', 'CNY'), 0)).toBe(true);
    expect(Object.is(parseMoney('-0', 'CNY'), 0)).toBe(true);
  });

  test('sums are those of exact whole numbers, or refused', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), { maxLength: 20 }), (amounts) => {
        expect(BigInt(addMoney(...amounts))).toBe(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n));
        for (const amount of amounts) expect(addMoney(amount, negateMoney(amount))).toBe(0);
      }),
    );
  });
});

describe('rounding to the smallest unit, half to even', () => {
  test.each<[string, Currency, number]>([
    ['0.125', 'USD', 12],
    ['0.135', 'USD', 14],
    ['0.1250000000000001', 'USD', 13],
    ['0.1249999999999999', 'USD', 12],
    ['-0.125', 'USD', -12],
    ['-0.135', 'USD', -14],
    ['0.5', 'JPY', 0],
    ['1.5', 'JPY', 2],
    ['2.5', 'JPY', 2],
    ['0.000000005', 'BTC', 0],
    ['0.000000015', 'BTC', 2],
    ['9863.013698', 'CNY', 986_301],
  ])('%s %s is %i', (amount, currency, minor) => {
    expect(roundToMinor(amount, currency)).toBe(minor);
    expect(roundToMinor(parseDecimal(amount), currency)).toBe(minor);
  });

  test('never further than half a unit away', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1e6 }), (n, d) => {
        const rounded = minorQuotient(decimalFromNumber(n), decimalFromNumber(d));
        expect(Math.abs(2 * (rounded * d - n))).toBeLessThanOrEqual(d);
      }),
    );
  });

  test('beyond the bound it is refused', () => {
    expect(reasonOf(() => roundToMinor('90071992547409.92', 'CNY'))).toBe('money.tooLarge');
    expect(roundToMinor('90071992547409.914', 'CNY')).toBe(MAX_MINOR);
    expect(reasonOf(() => wholeMinor(decimalFromNumber(2 ** 53)))).toBe('money.tooLarge');
    expect(() => minorQuotient(decimalFromNumber(1), decimalFromNumber(0))).toThrow(RangeError);
  });

  test('minorToDecimal is the way back', () => {
    fc.assert(
      fc.property(aMinor, aCurrency, (minor, currency) => {
        expect(roundToMinor(minorToDecimal(minor, currency), currency)).toBe(minor === 0 ? 0 : minor);
      }),
    );
    expect(minorToDecimal(1234, 'CNY').toFixed()).toBe('12.34');
  });
});
