import { expect, test } from 'vitest';
import { costLine, costsInTurn, median, quantile, ratioLine, ratioOf, timesInTurn } from './measure.ts';

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

test('beside the clock the processor is read: waiting costs the one and not the other', async () => {
  const busyFor = (ms: number): void => {
    const until = process.cpuUsage();
    for (let used = until; (used.user + used.system - until.user - until.system) / 1000 < ms; ) used = process.cpuUsage();
  };
  const { waits, works } = await costsInTurn(1, { waits: () => new Promise((resolve) => setTimeout(resolve, 60)), works: () => busyFor(60) });
  expect(waits.wall[0]).toBeGreaterThan(55);
  expect(works.processor).toBeGreaterThanOrEqual(60);
  expect(waits.processor).toBeLessThan(works.processor);
  expect(costLine('search', { wall: [1], processor: 1 }, { wall: [4], processor: 8 })).toBe('search: ratio 0.25 (1.00 ms against 4.00 ms); of the processor 0.125 (1.00 ms against 8.00 ms)');
});
