import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  zDecimal,
  zMoney,
  zNonNegativeDecimal,
  zNonNegativeMoney,
  zPositiveDecimal,
  zPositiveMoney,
} from '../../../shared/money/schema.ts';

const table: [string, boolean, boolean, boolean][] = [
  // text, any, not negative, positive
  ['0', true, true, false],
  ['0.00', true, true, false],
  ['-0', true, false, false],
  ['0.01', true, true, true],
  ['10', true, true, true],
  ['100.00', true, true, true],
  ['-0.01', true, false, false],
  ['-5', true, false, false],
  ['', false, false, false],
  ['1e3', false, false, false],
  ['NaN', false, false, false],
  ['Infinity', false, false, false],
  ['+1', false, false, false],
  ['01', false, false, false],
  ['.1', false, false, false],
  ['1.', false, false, false],
  ['1\n', false, false, false],
  ['1,0', false, false, false],
];

describe.each([
  ['decimals', zDecimal, zNonNegativeDecimal, zPositiveDecimal],
  ['money', zMoney, zNonNegativeMoney, zPositiveMoney],
])('wire forms of %s', (_, any, notNegative, positive) => {
  test.each(table)('%j', (text, isAny, isNotNegative, isPositive) => {
    expect(any.safeParse(text).success).toBe(isAny);
    expect(notNegative.safeParse(text).success).toBe(isNotNegative);
    expect(positive.safeParse(text).success).toBe(isPositive);
  });

  test('a JavaScript number is not the text of one', () => {
    for (const value of [1, Number.NaN, null, undefined, {}]) expect(any.safeParse(value).success).toBe(false);
  });

  test('positive is: valid and above zero', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?\d{1,4}(\.\d{1,3})?$/), (text) => {
        expect(positive.safeParse(text).success).toBe(any.safeParse(text).success && Number(text) > 0);
      }),
    );
  });

  test('what goes in comes out untouched', () => {
    expect(any.parse('25.00')).toBe('25.00');
  });
});

test('length limits', () => {
  expect(zDecimal.safeParse(`${'9'.repeat(20)}.${'9'.repeat(18)}`).success).toBe(true);
  expect(zDecimal.safeParse('9'.repeat(21)).success).toBe(false);
  expect(zDecimal.safeParse(`0.${'9'.repeat(19)}`).success).toBe(false);
  expect(zMoney.safeParse(`${'9'.repeat(16)}.${'9'.repeat(8)}`).success).toBe(true);
  expect(zMoney.safeParse('9'.repeat(17)).success).toBe(false);
  expect(zMoney.safeParse(`0.${'9'.repeat(9)}`).success).toBe(false);
});

test('issues carry codes, not sentences', () => {
  expect(zDecimal.safeParse('x').error?.issues[0]?.message).toBe('decimal.invalid');
  expect(zNonNegativeDecimal.safeParse('-1').error?.issues[0]?.message).toBe('decimal.notNonNegative');
  expect(zPositiveDecimal.safeParse('0').error?.issues[0]?.message).toBe('decimal.notPositive');
  expect(zMoney.safeParse('x').error?.issues[0]?.message).toBe('money.invalid');
  expect(zNonNegativeMoney.safeParse('-1').error?.issues[0]?.message).toBe('money.notNonNegative');
  expect(zPositiveMoney.safeParse('0').error?.issues[0]?.message).toBe('money.notPositive');
});

test('the published pattern is the checked one', () => {
  const published = z.toJSONSchema(z.object({ price: zPositiveDecimal })) as unknown as {
    properties: { price: { type: string; pattern: string } };
  };
  expect(published.properties.price.type).toBe('string');
  const pattern = new RegExp(published.properties.price.pattern);
  for (const [text, , , isPositive] of table) expect(pattern.test(text), text).toBe(isPositive);
});
