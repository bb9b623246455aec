import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excursions, type TradeStep } from '../../../shared/marks/excursion.ts';

const stock = { multiplier: '1', currency: 'USD', inverse: false } as const;
const days = ['2026-11-16', '2026-11-17', '2026-11-18'];
const ranges = new Map([
  ['2026-11-16', { low: '98', high: '103' }],
  ['2026-11-17', { low: '94', high: '101' }],
  ['2026-11-18', { low: '100', high: '112' }],
]);

// Sweeney, Maximum Adverse Excursion (1996): a long from 100 that falls to 94 and rises to 112 before it is closed at 110.
describe('100 shares from 100 to 110', () => {
  const long: TradeStep[] = [{ day: '2026-11-16', quantity: '100', price: '100' }, { day: '2026-11-18', quantity: '-100', price: '110' }];

  test('long: 600.00 against, 1,200.00 for', () => {
    expect(excursions(long, ranges, days, stock)).toEqual({ adverse: -60_000, favourable: 120_000, adverseDay: '2026-11-17', favourableDay: '2026-11-18', daysWithoutRange: 0 });
  });

  test('short, the other way round', () => {
    const short = long.map((step) => ({ ...step, quantity: step.quantity.startsWith('-') ? '100' : '-100' }));
    expect(excursions(short, ranges, days, stock)).toMatchObject({ adverse: -120_000, favourable: 60_000, adverseDay: '2026-11-18', favourableDay: '2026-11-17' });
  });

  test('a day without a range is told, and the fills still speak', () => {
    expect(excursions(long, new Map(), days, stock)).toEqual({ adverse: 0, favourable: 100_000, adverseDay: null, favourableDay: '2026-11-18', daysWithoutRange: 3 });
  });
});

test('what was sold before the fall has not fallen', () => {
  const half: TradeStep[] = [{ day: '2026-11-16', quantity: '100', price: '100' }, { day: '2026-11-16', quantity: '-50', price: '102' }, { day: '2026-11-18', quantity: '-50', price: '110' }];
  // 50 × 2 realised; 50 × −6 open on the 17th: −200; on the 16th 100 held at 98 are −200 too, met first.
  expect(excursions(half, ranges, days, stock)).toMatchObject({ adverse: -20_000, adverseDay: '2026-11-16' });
});

test('shares that came in for nothing were not offered at nothing', () => {
  const bonus: TradeStep[] = [{ day: '2026-11-16', quantity: '100', price: '100' }, { day: '2026-11-17', quantity: '10', price: '0' }];
  // 110 × 94 − 10,000 = 340: above nothing; with the 100 alone at 94 it stood at −600.
  expect(excursions(bonus, ranges, ['2026-11-16', '2026-11-17'], stock)).toMatchObject({ adverse: -60_000, favourable: 11_10_00 });
});

test('never inside the result the trade ended with', () => {
  const step = fc.record({ quantity: fc.integer({ min: 1, max: 50 }), price: fc.integer({ min: 1, max: 200 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 200 }), fc.boolean(), (entries, exit, long) => {
      const sign = long ? 1 : -1;
      const held = entries.reduce((sum, { quantity }) => sum + quantity, 0);
      const steps: TradeStep[] = [...entries.map(({ quantity, price }) => ({ day: '2026-11-16', quantity: String(sign * quantity), price: String(price) })), { day: '2026-11-18', quantity: String(-sign * held), price: String(exit) }];
      const result = sign * 100 * entries.reduce((sum, { quantity, price }) => sum + quantity * (exit - price), 0);
      const found = excursions(steps, ranges, days, stock);
      expect(found.adverse).toBeLessThanOrEqual(Math.min(0, result));
      expect(found.favourable).toBeGreaterThanOrEqual(Math.max(0, result));
    }),
  );
});
