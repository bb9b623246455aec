import { expect, test } from 'vitest';
import { median, quantile, ratioLine, ratioOf, timesInTurn } from './measure.ts';

test('the median does not follow one slow run', () => {
  expect(median([3, 1, 1000])).toBe(3);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('a ratio is ours over the limit', () => {
  expect(ratioLine('save', [3, 3, 90], [2, 2, 2])).toBe('save: ratio 1.50 (3.00 ms against 2.00 ms)');
});

test('works are measured turn by turn, after one turn that warms them up', async () => {
  const turns: string[] = [];
  const times = await timesInTurn(2, { ours: () => turns.push('ours'), limit: async () => turns.push('limit') });
  expect(turns).toEqual(['ours', 'limit', 'ours', 'limit', 'ours', 'limit']);
  expect([times.ours.length, times.limit.length]).toEqual([2, 2]);
});

test('a quantile is a value that was measured', () => {
  expect(quantile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(quantile(Array.from({ length: 200 }, (_, index) => index + 1), 0.99)).toBe(198);
  expect(quantile([7], 0.99)).toBe(7);
  expect(ratioOf('p99', 9, 3)).toBe('p99: ratio 3.00 (9.00 ms against 3.00 ms)');
});
