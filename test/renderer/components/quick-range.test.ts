import { expect, test } from 'vitest';
import { quickRange, quickRangeOf } from '../../../renderer/components/quick-range.ts';

test('week, month and year a day lies in, from their first day to their last', () => {
  expect(quickRange('week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(quickRange('week', '2027-01-01')).toEqual({ from: '2026-12-28', to: '2027-01-03' });
  expect(quickRange('month', '2028-02-29')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(quickRange('month', '2026-12-31')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(quickRange('year', '2026-11-21')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
});

test('the week and the month before, over the ends of years and into short months', () => {
  expect(quickRange('lastWeek', '2026-11-22')).toEqual({ from: '2026-11-09', to: '2026-11-15' });
  expect(quickRange('lastWeek', '2026-11-23')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  expect(quickRange('lastWeek', '2027-01-01')).toEqual({ from: '2026-12-21', to: '2026-12-27' });
  expect(quickRange('lastMonth', '2026-01-31')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(quickRange('lastMonth', '2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
});

test('two days are a range only when both are its ends', () => {
  expect(quickRangeOf('2026-11-01', '2026-11-30', '2026-11-21')).toBe('month');
  expect(quickRangeOf('2026-11-01', null, '2026-11-21')).toBeNull();
  expect(quickRangeOf('2026-10-01', '2026-10-31', '2026-11-21')).toBe('lastMonth');
  expect(quickRangeOf('2026-11-09', '2026-11-15', '2026-11-21')).toBe('lastWeek');
  expect(quickRangeOf('2026-09-01', '2026-09-30', '2026-11-21')).toBeNull();
});
