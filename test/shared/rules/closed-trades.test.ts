import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closedSince, losingRun, newestOf } from '../../../shared/rules/closed-trades.ts';
import type { ClosedTradeFacts } from '../../../shared/rules/rule-facts.ts';
import { streaks } from '../../../shared/stats/streaks.ts';
import { closedOf, closedTrade, TODAY } from './rule-examples.ts';

const ALL = { assetClass: null, strategy: null };
const many = (count: number, changes: (index: number) => Partial<ClosedTradeFacts> = () => ({})): ClosedTradeFacts[] =>
  Array.from({ length: count }, (_, index) => closedTrade({ tradeId: `t${String(index).padStart(6, '0')}`, ...changes(index) }));

describe('closed trades of a day and later', () => {
  test('no more are asked for than it takes to see an earlier day', () => {
    const asked: number[] = [];
    const closed = (most: number): ClosedTradeFacts[] => {
      asked.push(most);
      return [...many(64), closedTrade({ tradeId: 'old', tradingDay: '2026-11-19' })].slice(0, most);
    };
    expect(closedSince({ closed }, TODAY, ALL)).toHaveLength(64);
    expect(asked).toEqual([64, 1024]);
    asked.length = 0;
    expect(closedSince({ closed: (most) => (asked.push(most), [...many(63), closedTrade({ tradingDay: '2026-11-19' })]) }, TODAY, ALL)).toHaveLength(63);
    expect(asked).toEqual([64]);
  });

  test('more than anybody trades are no answer', () => {
    expect(closedSince({ closed: (most) => many(most) }, TODAY, ALL)).toBeNull();
    expect(closedSince({ closed: () => 'unknown' }, TODAY, ALL)).toBeNull();
    expect(closedSince({ closed: closedOf(...many(2000)) }, TODAY, ALL)).toHaveLength(2000);
  });
});

describe('the run of losses the record ends in', () => {
  const at = (day: string, time: string | null, net: number): ClosedTradeFacts => closedTrade({ tradeId: `${day} ${time} ${net}`, tradingDay: day, at: time === null ? null : `${day}T${time}:00.000Z`, net });

  test.each<[string, ClosedTradeFacts[], number, number, string | null]>([
    ['nothing closed', [], 0, 0, null],
    ['a win', [at(TODAY, '05:00', 1)], 0, 0, null],
    ['a loss after a win', [at(TODAY, '05:00', -1), at(TODAY, '04:00', 1)], 1, 1, `${TODAY} 05:00 -1`],
    ['a scratch between two losses', [at(TODAY, '05:00', -1), at(TODAY, '04:00', 0), at(TODAY, '03:00', -2)], 2, 2, `${TODAY} 05:00 -1`],
    ['a scratch in front', [at(TODAY, '05:00', 0), at(TODAY, '04:00', -1)], 1, 1, `${TODAY} 04:00 -1`],
    ['over the turn of a day', [at(TODAY, '05:00', -1), at('2026-11-19', '07:00', -1), at('2026-11-19', '06:00', 1)], 2, 2, `${TODAY} 05:00 -1`],
    ['a win and losses of a day without times', [at(TODAY, null, -1), at(TODAY, null, -2), at(TODAY, '05:00', 1)], 0, 2, `${TODAY} null -2`],
    ['a certain loss in front of such a day', [at(TODAY, '05:00', -1), at('2026-11-19', null, -1), at('2026-11-19', null, 1), at('2026-11-18', '05:00', -1)], 1, 2, `${TODAY} 05:00 -1`],
    ['losses alone without times go on', [at(TODAY, null, -1), at('2026-11-19', null, -1)], 2, 2, `${TODAY} null -1`],
    ['a win and a loss of one instant', [at(TODAY, '05:00', -1), at(TODAY, '05:00', 1), at(TODAY, '04:00', -1)], 0, 1, `${TODAY} 05:00 -1`],
    ['no number is a loss', [at(TODAY, '05:00', Number.NaN)], 1, 1, `${TODAY} 05:00 NaN`],
  ])('%s', (_name, trades, least, most, newest) => {
    for (const list of [trades, trades.toReversed()]) {
      const run = losingRun({ closed: closedOf(...list) }, ALL);
      expect(run).toMatchObject({ least, most });
      expect(run!.newest?.tradeId ?? null).toBe(newest);
    }
  });

  test('agrees with the statistics where every time is known', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 2 }), { maxLength: 30 }), (nets) => {
        const trades = nets.map((net, index) => closedTrade({ tradeId: `t${index}`, net, tradingDay: `2026-11-${10 + Math.floor(index / 10)}`, at: `2026-11-${10 + Math.floor(index / 10)}T0${index % 10}:00:00.000Z` }));
        const run = losingRun({ closed: closedOf(...trades.toReversed()) }, ALL)!;
        expect(run.least).toBe(Math.max(0, -streaks(nets).current));
        expect(run.most).toBe(run.least);
      }),
    );
  });

  test('is read further back while it goes on, and never judged by half a day', () => {
    const day = (index: number): string => (index < 40 ? TODAY : '2026-11-19');
    // The page of 64 cuts the older day, whose win lies beyond the cut.
    const trades = many(80, (index) => ({ tradingDay: day(index), at: null, net: index === 79 ? 1 : -1 }));
    expect(losingRun({ closed: closedOf(...trades) }, ALL)).toMatchObject({ least: 40, most: 79 });
    const asked: number[] = [];
    const counting = (most: number): ClosedTradeFacts[] => {
      asked.push(most);
      return trades.slice(0, most);
    };
    losingRun({ closed: counting }, ALL);
    expect(asked).toEqual([64, 1024]);
    asked.length = 0;
    losingRun({ closed: (most) => (asked.push(most), many(most, (index) => ({ tradingDay: day(index), at: null, net: index === 3 ? 1 : -1 }))) }, ALL);
    expect(asked).toEqual([64]);
  });

  test('longer than anything that is read it is as long as what was read', () => {
    const endless = (most: number): ClosedTradeFacts[] => many(most, (index) => ({ tradingDay: index === most - 1 ? '2026-11-19' : TODAY }));
    expect(losingRun({ closed: endless }, ALL)).toMatchObject({ least: 16_383, most: 16_383 });
    expect(losingRun({ closed: () => 'unknown' }, ALL)).toBeNull();
  });
});

test('the newest is the newest by day, then time, then name; without a time it is the oldest of its day', () => {
  const trades = [closedTrade({ tradeId: 'b', at: null }), closedTrade({ tradeId: 'a' }), closedTrade({ tradeId: 'z', tradingDay: '2026-11-19', at: '2026-11-20T06:00:00.000Z' }), closedTrade({ tradeId: 'c' })];
  expect(newestOf(trades)?.tradeId).toBe('c');
  expect(newestOf(trades.toReversed())?.tradeId).toBe('c');
  expect(newestOf([])).toBeNull();
});
