import { expect, test } from 'vitest';
import { countsFor, holdsOrder, isNarrow, setupName } from '../../../shared/rules/scope.ts';
import type { Scope } from '../../../shared/rules/stop-rule.ts';

const all: Scope = { assetClass: null, strategy: null };
const stocks: Scope = { assetClass: 'stock', strategy: null };
const breakouts: Scope = { assetClass: null, strategy: 'Breakout' };
const both: Scope = { assetClass: 'stock', strategy: 'Breakout' };

test.each<[string, Scope, 'stock' | 'crypto' | null, string | null, boolean, boolean]>([
  ['everything', all, 'crypto', null, true, true],
  ['its class', stocks, 'stock', null, true, true],
  ['another class', stocks, 'crypto', 'Breakout', false, false],
  ['an instrument nobody knows', stocks, null, null, true, false],
  ['its setup', breakouts, 'crypto', 'Breakout', true, true],
  ['its setup typed otherwise', breakouts, 'crypto', '  ｂreakout ', true, true],
  ['another setup', breakouts, 'crypto', 'Reversal', false, false],
  ['no plan', breakouts, 'crypto', null, true, false],
  ['a plan without a setup', breakouts, 'crypto', '  ', true, false],
  ['class and setup', both, 'stock', 'BREAKOUT', true, true],
  ['class without setup', both, 'stock', 'Reversal', false, false],
  ['setup without class', both, 'crypto', 'Breakout', false, false],
])('%s: holds an order, counts what happened', (_name, scope, assetClass, strategy, held, counted) => {
  expect(holdsOrder(scope, { assetClass, strategy })).toBe(held);
  expect(countsFor(scope, { assetClass, strategy })).toBe(counted);
});

test('narrow is what names a class or a setup', () => {
  expect([all, stocks, breakouts, both].map(isNarrow)).toEqual([false, true, true, true]);
});

test('a setup is the same in any spacing, width and case', () => {
  expect(setupName(' Opening \t Range ')).toBe('opening range');
  expect(setupName('突破　回踩')).toBe('突破 回踩');
});
