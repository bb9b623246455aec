import { describe, expect, it } from 'vitest';
import { formatCompact } from '../../../../renderer/app/format/compact.ts';
import { formatDecimal } from '../../../../renderer/app/format/decimal.ts';
import { formatMoney } from '../../../../renderer/app/format/money.ts';
import { formatLeverage, formatPercent, formatR, formatRatio } from '../../../../renderer/app/format/ratio.ts';
import { readTypedDecimal } from '../../../../renderer/app/format/typed-decimal.ts';

describe('formatDecimal', () => {
  it.each([
    ['0', '0'],
    ['-0.0', '0.0'],
    ['1234567.5', '1,234,567.5'],
    ['-1234', '−1,234'],
    // 2^53 + 1 and a wei: a float would lose the last digit.
    ['9007199254740993', '9,007,199,254,740,993'],
    ['0.000000000000000001', '0.000000000000000001'],
  ])('writes %s as %s', (text, shown) => {
    expect(formatDecimal(text)).toBe(shown);
  });

  it('signs gains on request, zero never', () => {
    expect(formatDecimal('5', { signed: true })).toBe('+5');
    expect(formatDecimal('0.00', { signed: true })).toBe('0.00');
  });
});

describe('formatMoney', () => {
  it.each([
    ['-1234.5', 'CNY', '−¥1,234.50'],
    ['20000', 'CNY', '¥20,000.00'],
    ['1500', 'JPY', 'JP¥1,500'],
    ['12.3', 'HKD', 'HK$12.30'],
    ['0.5', 'BTC', '0.50\u00a0BTC'],
    ['0.12345678', 'USDT', '0.12345678\u00a0USDT'],
  ])('writes %s %s as %s', (amount, currency, shown) => {
    expect(formatMoney(amount, currency)).toBe(shown);
  });

  it('puts the sign before the currency', () => {
    expect(formatMoney('5', 'USD', { signed: true })).toBe('+$5.00');
  });
});

describe('dimensionless numbers', () => {
  it('uses two digits, the real minus, and no minus before zero', () => {
    expect(formatPercent(-1 / 3)).toBe('−33.33%');
    expect(formatPercent(0.02)).toBe('2.00%');
    expect(formatPercent(-0.000001)).toBe('0.00%');
    expect(formatR(-0.4)).toBe('−0.40\u00a0R');
    expect(formatR(1.5)).toBe('+1.50\u00a0R');
    expect(formatLeverage(1.35)).toBe('1.35×');
    expect(formatRatio(2)).toBe('2.00');
  });

  it('counts axes in 万 and in K', () => {
    expect(formatCompact(-125_000, 'zh-CN')).toBe('−12.5万');
    expect(formatCompact(-125_000, 'en')).toBe('−125K');
    expect([-0.02, -0.015, -0.01, 0, 0.1 + 0.2, 0.5, 1.25].map((tick) => formatCompact(tick, 'en'))).toEqual(['−0.02', '−0.015', '−0.01', '0', '0.3', '0.5', '1.3']);
  });
});

describe('readTypedDecimal', () => {
  it.each([
    ['1,234.50', '1234.50'],
    ['100万', '1000000'],
    ['1.5 亿', '150000000'],
    ['2.5m', '2500000'],
    ['12.3456万', '123456'],
    ['1.23456万', '12345.6'],
    ['１００．５', '100.5'],
    ['１，０００', '1000'],
    ['¥20,000', '20000'],
    ['HK$3', '3'],
    ['−12', '-12'],
    ['+7', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-0', '0'],
    ['007', '7'],
  ])('reads %s as %s', (typed, decimal) => {
    expect(readTypedDecimal(typed)).toBe(decimal);
  });

  it.each(['', ' ', 'abc', '1e5', '1.2.3', '--1', '万', '.', '1 2x'])('does not read %j', (typed) => {
    expect(readTypedDecimal(typed)).toBeNull();
  });
});
