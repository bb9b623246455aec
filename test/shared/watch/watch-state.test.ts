import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zWatchTerms } from '../../../shared/watch/watch-item.ts';
import { crossedSince, distanceToLevel, watchState } from '../../../shared/watch/watch-state.ts';

const above = { direction: 'above', level: '20', near: { by: '5', in: 'percent' } } as const;
const below = { ...above, direction: 'below' } as const;

test.each([
  [above, '18.99', 'away'],
  [above, '19', 'near'],
  [above, '19.99999999', 'near'],
  [above, '20', 'crossed'],
  [above, '20.1', 'crossed'],
  [below, '21.01', 'away'],
  [below, '21', 'near'],
  [below, '20', 'crossed'],
  [below, '-3', 'crossed'],
  [{ direction: 'below', level: '-2.5', near: { by: '0.1', in: 'unit' } } as const, '-2.4', 'near'],
  // Of a level of 0 no percentage is near; a distance in its own unit is.
  [{ direction: 'above', level: '0', near: { by: '50', in: 'percent' } } as const, '-0.01', 'away'],
  [{ direction: 'above', level: '0', near: { by: '0.01', in: 'unit' } } as const, '-0.01', 'near'],
])('%o at %s is %s', (threshold, value, state) => {
  expect(watchState(threshold, value)).toBe(state);
});

test('what floats would round is exact', () => {
  // 0.1 + 0.2 as floats is above 0.3; 1 % of 0.3 is 0.003.
  expect(watchState({ direction: 'above', level: '0.3', near: { by: '1', in: 'percent' } }, '0.297')).toBe('near');
  expect(distanceToLevel({ direction: 'above', level: '0.3' }, '0.1')).toBe('0.2');
});

test('away, near and crossed follow one another as a value comes closer', () => {
  const order = ['away', 'near', 'crossed'];
  const decimal = fc.integer({ min: -100_000, max: 100_000 }).map((number) => (number / 100).toFixed(2));
  fc.assert(
    fc.property(decimal, decimal, decimal, fc.constantFrom('above' as const, 'below' as const), fc.constantFrom('percent' as const, 'unit' as const), (level, a, b, direction, unit) => {
      const threshold = { direction, level, near: { by: '2.5', in: unit } };
      const closer = direction === 'above' ? Number(a) >= Number(b) : Number(a) <= Number(b);
      const [first, second] = closer ? [b, a] : [a, b];
      expect(order.indexOf(watchState(threshold, first))).toBeLessThanOrEqual(order.indexOf(watchState(threshold, second)));
    }),
    { numRuns: 200 },
  );
});

test('crossed since the first of the values in a row that stand beyond', () => {
  const values = [{ value: '21', at: '4' }, { value: '20', at: '3' }, { value: '19', at: '2' }, { value: '25', at: '1' }];
  expect(crossedSince(above, values)).toBe('3');
  expect(crossedSince(below, values)).toBeNull();
  expect(crossedSince(above, [])).toBeNull();
});

test('a price needs an instrument; everything else may go without', () => {
  const terms = { layer: 'macro', measure: 'flow', title: 'Northbound', instrumentId: null, condition: '', direction: 'below', level: '-50', unit: '亿', near: { by: '10', in: 'unit' } };
  expect(zWatchTerms.safeParse(terms).success).toBe(true);
  expect(zWatchTerms.safeParse({ ...terms, measure: 'price' }).success).toBe(false);
  expect(zWatchTerms.safeParse({ ...terms, near: { by: '0', in: 'unit' } }).success).toBe(false);
});
