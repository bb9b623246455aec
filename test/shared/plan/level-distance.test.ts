import { expect, test } from 'vitest';
import { levelDistance, nearestStop, type Level } from '../../../shared/plan/level-distance.ts';

test.each<[Level, 'long' | 'short', string, number]>([
  ['stop', 'long', '97', 0.03],
  ['stop', 'long', '102', -0.02],
  ['stop', 'short', '103', 0.03],
  ['stop', 'short', '98', -0.02],
  ['entry', 'long', '98', 0.02],
  ['entry', 'short', '98', -0.02],
  ['target', 'long', '110', 0.1],
  ['target', 'long', '95', -0.05],
  ['target', 'short', '90', 0.1],
  ['stop', 'long', '100', 0],
])('a %s of a %s at %s, from a price of 100', (kind, side, level, away) => {
  expect(levelDistance(kind, { side, level, mark: '100' })).toBeCloseTo(away, 15);
});

test('no distance from a price of nothing', () => {
  expect(levelDistance('stop', { side: 'long', level: '97', mark: '0' })).toBeNull();
});

test('of staged stops the one that is reached first, of those all passed the last one passed', () => {
  const stops = [{ price: '95' }, { price: '' }, { price: '97' }];
  expect(nearestStop({ side: 'long', stops }, '100')).toBe('97');
  expect(nearestStop({ side: 'long', stops }, '96')).toBe('95');
  expect(nearestStop({ side: 'long', stops }, '94')).toBe('95');
  expect(nearestStop({ side: 'short', stops }, '94')).toBe('95');
  expect(nearestStop({ side: 'short', stops: [] }, '94')).toBeNull();
});
