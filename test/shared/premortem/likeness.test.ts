import { expect, test } from 'vitest';
import { likePairs } from '../../../shared/premortem/likeness.ts';

const wordings = new Map([
  ['stop-1', 'I move the stop because it will turn any moment'],
  ['stop-2', 'because it will turn, I move my stop'],
  ['call', 'The lender calls at noon and the market is closed'],
  ['zh-1', '亏损后临时取消止损单，改成长期持有'],
  ['zh-2', '一亏损就取消止损，硬说是长期持有'],
  ['zh-3', '央行意外收紧流动性'],
]);

test('wordings that share words are paired, Chinese by pairs of characters, the likest first', () => {
  const found = likePairs(wordings);
  expect(found.map(({ a, b }) => [a, b])).toEqual([['stop-1', 'stop-2'], ['zh-1', 'zh-2']]);
  expect(found[1]!.words).toEqual(expect.arrayContaining(['取消', '止损', '长期', '持有']));
  expect(found.every(({ likeness }) => likeness > 0.22 && likeness <= 1)).toBe(true);
});

test('what every wording has brings nobody together', () => {
  const all = new Map(Array.from({ length: 12 }, (_, index) => [`k${index}`, `the market number${index} word${index} other${index}`]));
  expect(likePairs(all)).toEqual([]);
});

test('the likeness is weight shared over weight in either: by hand, three words of which two are shared by two of two', () => {
  // Each of N = 2 wordings has x and y (n = 2, weight ln 2) and one word of its own (n = 1, weight ln 3).
  const [pair] = likePairs(new Map([['a', 'x y p'], ['b', 'x y q']]), 0);
  expect(pair!.likeness).toBeCloseTo((2 * Math.log(2)) / (2 * Math.log(2) + 2 * Math.log(3)), 12);
});
