import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zFill } from '../../../shared/ledger/fill.ts';
import { averagePrice, cashFlow, grossOf, toLedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { attoOf } from '../../../shared/money/atto.ts';
import { toDecimal } from '../../../shared/money/decimal.ts';
import { MoneyError } from '../../../shared/money/money.ts';
import { aFill } from './histories.ts';

/** A value stands in 10⁻³⁶. */
const UNIT = attoOf('1');

describe('a fill on the wire', () => {
  it('is accepted as it is', () => {
    const fill = aFill();
    expect(zFill.parse(fill)).toEqual(fill);
  });

  it.each([
    ['a quantity of nothing', { quantity: '0' }],
    ['a negative quantity', { quantity: '-1' }],
    ['a float that is no text', { price: 10 as unknown as string }],
    ['an exponent', { price: '1e3' }],
    ['a negative amount', { gross: '-1.00' }],
    ['a day that does not exist', { tradingDay: '2026-02-30' }],
    ['an instant without milliseconds', { executedAt: '2026-03-02T01:00:00Z' }],
    ['an unknown currency', { currency: 'XXX' as 'CNY' }],
    ['line 0', { line: 0 }],
    ['half a sequence', { sequence: 1.5 }],
  ])('is refused with %s', (_, change) => {
    expect(zFill.safeParse(aFill(change)).success).toBe(false);
  });
});

describe('its exact form', () => {
  it('has whole units of money and exact decimals', () => {
    const fill = toLedgerFill(aFill({ quantity: '0.1', price: '0.2', gross: '0.02', fees: '-0.01' }));
    expect(fill).toMatchObject({ gross: 2, fees: -1 });
    expect(fill.quantity + attoOf('0.2')).toBe(attoOf('0.3'));
  });

  it('has no time of day unless it is truly known', () => {
    const midnight = { executedAt: '2026-03-01T16:00:00.000Z' };
    expect(toLedgerFill(aFill({ ...midnight, timeKnown: false })).executedAt).toBeNull();
    expect(toLedgerFill(aFill({ ...midnight, timeKnown: true })).executedAt).toBe(midnight.executedAt);
  });

  it.each([
    ['a known time that is not given', { timeKnown: true, executedAt: null }],
    ['a cover that sells', { side: 'sell' as const, effect: 'cover' as const }],
    ['a short sale that buys', { effect: 'short-sell' as const }],
    ['a close of a long that buys', { effect: 'close-long' as const }],
    ['a tenth of a cent', { gross: '1.001' }],
    ['no quantity', { quantity: '0' }],
  ])('is refused for %s', (_, change) => {
    expect(() => toLedgerFill(aFill(change))).toThrow(RangeError);
  });

  it('moves cash in for a sale and out for a purchase, fees always out', () => {
    expect(cashFlow(toLedgerFill(aFill({ side: 'sell', gross: '100.00', fees: '1.50' })))).toBe(9850);
    expect(cashFlow(toLedgerFill(aFill({ side: 'buy', gross: '100.00', fees: '1.50' })))).toBe(-10_150);
  });
});

describe('the amount of a fill without one', () => {
  it('is rounded once, half to even', () => {
    expect(grossOf('0.125', '1', '1', 'USD')).toBe(12);
    expect(grossOf('0.135', '1', '1', 'USD')).toBe(14);
    expect(grossOf('0.005', '3', '1', 'USD')).toBe(2);
  });
  it('takes the multiplier before rounding', () => {
    // CSI 300 futures: 300 CNY a point. 3921.4 × 2 × 300 = 2,352,840.00.
    expect(grossOf('3921.4', '2', '300', 'CNY')).toBe(235_284_000);
    expect(grossOf('0.001', '1', '100', 'USD')).toBe(10);
  });
});

describe('an average price', () => {
  it('has twelve significant digits, also of coins worth very little', () => {
    expect(averagePrice(attoOf('10') * UNIT, attoOf('3'), 1n, 'linear')).toBe('3.33333333333');
    expect(averagePrice(attoOf('0.00001') * UNIT, attoOf('3'), 1n, 'linear')).toBe('0.00000333333333333');
    expect(averagePrice(attoOf('0.000000000001') * UNIT, attoOf('3'), 1n, 'linear')).toBe('0.000000000000333333');
  });
  it('does not exist for no quantity, and is 0 for shares that cost nothing', () => {
    expect(averagePrice(attoOf('0') * UNIT, attoOf('0'), 1n, 'linear')).toBeNull();
    expect(averagePrice(attoOf('0') * UNIT, attoOf('5'), 1n, 'linear')).toBe('0');
  });
});

describe('an amount from texts', () => {
  const digits = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 12 })).map(([whole, places]) => {
    const text = String(whole < 0n ? -whole : whole).padStart(places + 1, '0');
    const plain = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
    return `${whole < 0n ? '-' : ''}${plain}`;
  });
  const above = digits.map((text) => text.replace('-', '')).filter((text) => /[1-9]/.test(text));
  const answer = (work: () => number): number | string => {
    try {
      return work();
    } catch (error) {
      return error instanceof MoneyError ? error.reason : (error as Error).name;
    }
  };

  it('is that of the same decimals, to the last unit and in what it refuses', () => {
    fc.assert(
      fc.property(digits, digits, above, fc.constantFrom('CNY' as const, 'JPY' as const, 'BTC' as const), (price, quantity, multiplier, currency) => {
        const slow = answer(() => grossOf(toDecimal(price), toDecimal(quantity), toDecimal(multiplier), currency));
        expect(answer(() => grossOf(price, quantity, multiplier, currency))).toBe(slow);
      }),
      { numRuns: 200 },
    );
  });

  it('rounds half to even, both signs alike, and knows no minus nothing', () => {
    expect([grossOf('0.125', '1', '1', 'USD'), grossOf('0.135', '1', '1', 'USD')]).toEqual([12, 14]);
    expect([grossOf('0.125', '-1', '1', 'USD'), grossOf('0.135', '-1', '1', 'USD')]).toEqual([-12, -14]);
    expect(Object.is(grossOf('0', '-100', '1', 'CNY'), 0)).toBe(true);
    expect(Object.is(grossOf('0.001', '-1', '1', 'CNY'), 0)).toBe(true);
  });

  it.each(['--5', '1e3', '', '+1', ' 1', '01'])('refuses %j for a quantity', (quantity) => {
    expect(() => grossOf('10', quantity, '1', 'CNY')).toThrow(RangeError);
  });

  it.each(['0', '-1'])('refuses a multiplier of %s', (multiplier) => {
    expect(() => grossOf('10', '1', multiplier, 'CNY')).toThrow(/multiplier must be above zero/);
  });
});
