import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resultDays, type FillDay } from '../../../shared/marks/result-days.ts';

const stock = { multiplier: '1', currency: 'CNY', inverse: false } as const;

describe('by hand: 300 shares bought at 10.00 with 5.00 of fees, 100 of them sold at 12.00', () => {
  const fills: FillDay[] = [
    { day: '2026-11-16', quantity: '300', cash: -300_000, fees: 500, lastPrice: '10' },
    { day: '2026-11-18', quantity: '-100', cash: 120_000, fees: 200, lastPrice: '12' },
  ];

  test.each([
    ['2026-11-16', 300_000 - 300_000 - 500, 300_000, 0],
    // 11.00 on the 17th: +1.00 on 300 shares.
    ['2026-11-17', 29_500, 330_000, 0],
    // 2.00 realised on 100, 2.00 open on 200 at the fill's own price, 7.00 of fees.
    ['2026-11-18', 60_000 - 700, 240_000, 0],
    // No price: the fill's is carried.
    ['2026-11-19', 60_000 - 700, 240_000, 1],
    ['2026-11-20', -300_000 + 120_000 - 700 + 180_000, 180_000, 0],
  ])('on %s', (day, total, value, priceAge) => {
    const days = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];
    const rows = resultDays(fills, new Map([['2026-11-17', '11'], ['2026-11-20', '9']]), days, stock);
    expect(rows.find((row) => row.day === day)).toEqual({ day, total, value, priceAge });
  });
});

test('an inverse contract: 100,000 USD of BTC long from 50,000 to 62,500 earns 0.4 BTC', () => {
  // 100,000 × 1 ÷ 50,000 = 2 BTC in, 100,000 ÷ 62,500 = 1.6 BTC at the mark.
  const fills: FillDay[] = [{ day: '2026-11-16', quantity: '100000', cash: -200_000_000, fees: 0, lastPrice: '50000' }];
  const [row] = resultDays(fills, new Map([['2026-11-16', '62500']]), ['2026-11-16'], { multiplier: '1', currency: 'BTC', inverse: true });
  expect(row!.total).toBe(40_000_000);
});

test('an inverse contract short gains as the price falls', () => {
  // Sold for 2 BTC's worth, worth 2.5 BTC at 40,000.
  const fills: FillDay[] = [{ day: '2026-11-16', quantity: '-100000', cash: 200_000_000, fees: 0, lastPrice: '50000' }];
  const [row] = resultDays(fills, new Map([['2026-11-16', '40000']]), ['2026-11-16'], { multiplier: '1', currency: 'BTC', inverse: true });
  expect(row!.total).toBe(50_000_000);
});

test('days before the first fill are nothing, and hold nothing', () => {
  expect(resultDays([{ day: '2026-11-18', quantity: '1', cash: -100, fees: 0, lastPrice: '1' }], new Map(), ['2026-11-17', '2026-11-18'], stock)[0]).toEqual({ day: '2026-11-17', total: 0, value: 0, priceAge: null });
});

test('once flat the result is the money that came in, whatever the prices were in between', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 1000 }), gross: fc.integer({ min: 1, max: 1e7 }), fees: fc.integer({ min: -50, max: 500 }), close: fc.integer({ min: 1, max: 1e6 }) }), { minLength: 1, maxLength: 20 }), fc.integer({ min: 0, max: 1e7 }), (bought, proceeds) => {
      const days = bought.map((_, at) => `2026-10-${String(at + 1).padStart(2, '0')}`);
      const held = bought.reduce((sum, { quantity }) => sum + quantity, 0);
      const fills: FillDay[] = bought.map(({ quantity, gross, fees }, at) => ({ day: days[at]!, quantity: String(quantity), cash: -gross, fees, lastPrice: '1' }));
      fills.push({ day: '2026-10-30', quantity: String(-held), cash: proceeds, fees: 0, lastPrice: '1' });
      const closes = new Map(bought.map(({ close }, at) => [days[at]!, String(close)]));
      const rows = resultDays(fills, closes, [...days, '2026-10-30', '2026-10-31'], stock);
      const money = proceeds - bought.reduce((sum, { gross, fees }) => sum + gross + fees, 0);
      expect(rows.at(-1)).toEqual({ day: '2026-10-31', total: money, value: 0, priceAge: null });
    }),
  );
});

describe('a split of two for one moves no money', () => {
  const fills: FillDay[] = [{ day: '2026-11-16', quantity: '300', cash: -300_000, fees: 0, lastPrice: '10' }, { day: '2026-11-18', quantity: '-600', cash: 330_000, fees: 0, lastPrice: '5.5' }];
  const days = ['2026-11-16', '2026-11-17', '2026-11-18'];

  test.each([
    ['said as a ratio', [{ day: '2026-11-17', delta: null, ratio: { to: '2', from: '1' } }]],
    ['said as shares that came', [{ day: '2026-11-17', delta: '300', ratio: null }]],
  ])('%s, with and without a price of the day', (_what, splits) => {
    expect(resultDays(fills, new Map(), days, { ...stock, splits }).map(({ total }) => total)).toEqual([0, 0, 30_000]);
    expect(resultDays(fills, new Map([['2026-11-17', '5.20']]), days, { ...stock, splits }).map(({ total }) => total)).toEqual([0, 12_000, 30_000]);
  });

  test('before the first day that is wanted', () => {
    expect(resultDays(fills, new Map(), ['2026-11-18'], { ...stock, splits: [{ day: '2026-11-17', delta: null, ratio: { to: '2', from: '1' } }] })).toEqual([{ day: '2026-11-18', total: 30_000, value: 0, priceAge: null }]);
  });
});
