import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attoDecimal, attoOf, attoOfDecimal, attoQuotientText, attoText, halfEvenQuotient } from '../../../shared/money/atto.ts';
import { canonicalDecimal, parseDecimal } from '../../../shared/money/decimal.ts';
import { fraction, fractionOf, halfEven } from '../ledger/fraction.ts';

const decimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }), fc.stringMatching(/^\d{0,18}$/))
  .map(([negative, whole, places]) => `${negative ? '-' : ''}${whole}${places === '' ? '' : `.${places}`}`);

describe('a decimal as a whole number of 10⁻¹⁸', () => {
  it('is read and written exactly, whatever its length', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const { n, d } = fractionOf(text.replace('-', ''));
        const sign = text.startsWith('-') ? -1n : 1n;
        expect(attoOf(text)).toBe((sign * n * 10n ** 18n) / d);
        expect(attoText(attoOf(text))).toBe(canonicalDecimal(text));
        expect(canonicalDecimal(attoDecimal(attoOf(text)))).toBe(canonicalDecimal(text));
        expect(attoOfDecimal(parseDecimal(text))).toBe(attoOf(text));
      }),
    );
  });

  it.each(['', '-', '.5', '5.', '01', '1e3', '+1', ' 1', '1 ', '1,5', '1.2.3', 'NaN', '0x1', '1.0000000000000000001', '123456789012345678901'])('refuses %j, as every decimal is refused', (text) => {
    expect(() => attoOf(text)).toThrow(RangeError);
    expect(() => parseDecimal(text)).toThrow(RangeError);
  });

  it('refuses a decimal with more places', () => {
    expect(() => attoOfDecimal(parseDecimal('0.000000000000000001').times('0.1'))).toThrow(RangeError);
  });
});

describe('a quotient', () => {
  it('is the nearest whole number, half to even', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.bigInt({ min: 1n, max: 10n ** 20n }), (n, d) => {
        expect(halfEvenQuotient(n, d)).toBe(halfEven(fraction(n, d)));
      }),
    );
    expect([-5n, -3n, 3n, 5n].map((n) => halfEvenQuotient(n, 2n))).toEqual([-2n, -2n, 2n, 2n]);
  });

  it('has no divisor of nothing or below', () => {
    expect(() => halfEvenQuotient(1n, 0n)).toThrow(RangeError);
    expect(() => attoQuotientText(1n, 0n, 12)).toThrow(RangeError);
    expect(() => attoQuotientText(-1n, 1n, 12)).toThrow(RangeError);
  });

  it('is cut to its significant digits once', () => {
    expect(attoQuotientText(attoOf('123456789.123456'), 1n, 12)).toBe('123456789.123');
    // 12.5 and 13.5 in the last place: half to even.
    expect(attoQuotientText(attoOf('1.000000000125'), 1n, 11)).toBe('1.0000000001');
    expect(attoQuotientText(attoOf('9.99'), 1n, 1)).toBe('10');
  });
});
