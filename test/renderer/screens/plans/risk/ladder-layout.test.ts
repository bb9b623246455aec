import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layLadder, placeLabels } from '../../../../../renderer/screens/plans/risk/ladder-layout.ts';
import type { PriceLevel } from '../../../../../shared/risk/price-levels.ts';

const SIZE = 19;
const ROUNDING = 1e-6;
const wanted = fc.array(fc.double({ min: -50, max: 400, noNaN: true }), { minLength: 1, maxLength: 12 }).map((places) => places.toSorted((a, b) => a - b));

it('never lets labels overlap or leave the span, and keeps their order', () => {
  fc.assert(
    fc.property(wanted, (places) => {
      const height = Math.max(240, places.length * SIZE);
      const placed = placeLabels(places, SIZE, 0, height);
      expect(placed).toHaveLength(places.length);
      for (const at of placed) {
        expect(at).toBeGreaterThanOrEqual(SIZE / 2 - ROUNDING);
        expect(at).toBeLessThanOrEqual(height - SIZE / 2 + ROUNDING);
      }
      for (const [index, at] of placed.slice(1).entries()) expect(at - placed[index]!).toBeGreaterThanOrEqual(SIZE - ROUNDING);
    }),
  );
});

it('leaves labels that have room exactly where they belong', () => {
  expect(placeLabels([20, 60, 200], SIZE, 0, 240)).toEqual([20, 60, 200]);
});

it('spreads two labels of one place evenly around it', () => {
  expect(placeLabels([100, 100], SIZE, 0, 240)).toEqual([100 - SIZE / 2, 100 + SIZE / 2]);
});

const level = (kind: PriceLevel['kind'], price: string | null, withInterest = false): PriceLevel => ({ kind, price, withInterest, change: 0, reason: null, called: false });

it('draws prices to scale, high ones above, and leaves out what has none', () => {
  const { marks } = layLadder([level('entry', '25'), level('stop', '24'), level('target', '27'), level('warning', null)], 240, SIZE);
  expect(marks.map((mark) => mark.level.kind)).toEqual(['target', 'entry', 'stop']);
  const [target, entry, stop] = marks.map(({ at }) => at) as [number, number, number];
  expect((entry - target) / (stop - entry)).toBeCloseTo(2, 9);
});

it('keeps the order of the prices whatever they are', () => {
  const prices = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(prices, (list) => {
      const { marks, height } = layLadder(list.map((price) => level('call', String(price))), 120, SIZE);
      expect(height).toBeGreaterThanOrEqual(list.length * SIZE);
      expect(marks.map((mark) => Number(mark.level.price))).toEqual(list.toSorted((a, b) => b - a));
      for (const { at } of marks) expect(at >= 0 && at <= height).toBe(true);
    }),
  );
});
