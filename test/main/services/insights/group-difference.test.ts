import { expect, it } from 'vitest';
import { groupDifference } from '../../../../main/services/insights/group-difference.ts';
import { zGroupDifference } from '../../../../shared/contract/looking-back.ts';
import { meanDifference } from '../../../../shared/stats/mean-difference.ts';
import { addToSums, emptySums, type Sums } from '../../../../shared/stats/sums.ts';

const sumsOf = (nets: readonly number[]): Sums => nets.reduce((sums, net) => addToSums(sums, { net, gross: net, fees: 0, r: net / 100, slip: null }), emptySums());
const won = (wins: number, losses: number, scratches = 0): Sums => sumsOf([...Array<number>(wins).fill(300), ...Array<number>(losses).fill(-100), ...Array<number>(scratches).fill(0)]);

it('compares win rates by Newcombe, scratches apart, and means by Welch', () => {
  const found = groupDifference(won(35, 50), won(11, 38, 3), 'CNY');
  expect(zGroupDifference.parse(found)).toEqual(found);
  expect(found.winRate).toMatchObject({ n: 85, against: 49, method: 'newcombe' });
  expect([found.winRate.value, found.winRate.low, found.winRate.high].map((end) => end!.toFixed(4))).toEqual(['0.1873', '0.0207', '0.3293']);
  expect(found.expectancy).toMatchObject({ n: 85, against: 52, method: 'welch' });
  // Means 5500 ÷ 85 and −500 ÷ 52 of the smallest unit; Σ(x − mean)² from the counts.
  const scatter = (n: number, wins: number, losses: number, sum: number) => wins * 90_000 + losses * 10_000 - sum ** 2 / n;
  const welch = meanDifference({ n: 85, sum: 5500, scatter: scatter(85, 35, 50, 5500) }, { n: 52, sum: -500, scatter: scatter(52, 11, 38, -500) })!;
  const inMoney = (minor: number): string => (Math.round(minor) / 100).toFixed(2);
  expect(found.expectancy).toMatchObject({ value: inMoney(welch.value), low: inMoney(welch.interval!.low), high: inMoney(welch.interval!.high) });
  expect(found.expectancyR.low).toBeCloseTo(welch.interval!.low / 100, 9);
});

it('says nothing of a group without trades', () => {
  const none = { value: null, low: null, high: null };
  expect(groupDifference(won(3, 2), emptySums(), 'CNY')).toMatchObject({ winRate: { ...none, n: 5, against: 0 }, expectancy: none, expectancyR: none });
});
