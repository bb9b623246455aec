import { describe, expect, test } from 'vitest';
import { coolingOff } from '../../../shared/bias/cooling-off.ts';
import { costOf } from '../../../shared/bias/cost.ts';
import { emotionTable } from '../../../shared/bias/emotions.ts';
import { flagIds } from '../../../shared/bias/flag.ts';
import { flags } from '../../../shared/bias/flags.ts';
import { findingsOf, lookAt } from '../../../shared/bias/judge.ts';
import { monthsOf } from '../../../shared/bias/timeline.ts';
import { simulatedTrader } from '../../support/simulated-traders.ts';
import { aTrade, inputOf } from './a-trade.ts';

const findings = (input: ReturnType<typeof simulatedTrader>) => findingsOf(flags.map((flag) => lookAt(flag, input, { resamples: 499 })), input.trades);

describe('findings', () => {
  test('every flag has its place, and each its own name', () => expect(flags.map(({ id }) => id).toSorted()).toEqual(flagIds.toSorted()));

  test('a planted bias is found after the correction, with its trades, its months and its cost', () => {
    const input = simulatedTrader(3, 300, { flag: 'unplanned', size: 1 });
    const found = findings(input).find(({ flag }) => flag.id === 'unplanned')!;
    expect(found.severity).not.toBe('none');
    expect(found.corrected!).toBeGreaterThanOrEqual(found.test!.p);
    expect(new Set(found.tradeIds)).toEqual(new Set(input.trades.filter(({ planned }) => planned === false).map(({ id }) => id)));
    expect(found.cost!.net!).toBeLessThan(0);
    expect(found.months.reduce((sum, { n }) => sum + n, 0)).toBe(found.counts.seen);
  });

  test('the same bias the other way round has no severity', () => {
    const found = findings(simulatedTrader(3, 300, { flag: 'unplanned', size: -1 })).find(({ flag }) => flag.id === 'unplanned')!;
    expect(found.corrected!).toBeLessThan(0.05);
    expect(found.severity).toBe('none');
  });

  test('below the stated n nothing is claimed, and what was not judged is not corrected for', () => {
    const few = findings(simulatedTrader(3, 10));
    expect(few.filter(({ state }) => state !== 'judged').every(({ corrected, severity }) => corrected === null && severity === 'none')).toBe(true);
    expect(few.some(({ state }) => state === 'too-few')).toBe(true);
  });

  test('too few says what of: counts below the need, no day with both sides, or nothing that varies', () => {
    const days = Array.from({ length: 60 }, (_, d) => aTrade(`t${d}`, d, 0, 1, { net: d % 2 === 0 ? -100 : 100 }));
    const look = (id: string, more: Parameters<typeof inputOf>[1]) => lookAt(flags.find((flag) => flag.id === id)!, inputOf(days, more), { resamples: 99 });
    const orders = days.map(({ closedDay }) => ({ day: closedDay, cancelled: false }));
    expect(look('cancelled-orders', { orders })).toMatchObject({ state: 'too-few', why: 'alike' });
    expect(look('cancelled-orders', { orders: orders.slice(0, 8) })).toMatchObject({ state: 'too-few', why: 'counts' });
    expect(look('cancelled-orders', { orders: orders.map((order, i) => ({ ...order, cancelled: i % 3 === 0 })) })).toMatchObject({ state: 'judged', why: null });
    const sales = days.map(({ id, closedDay }, d) => ({ day: closedDay, tradeId: id, gaining: d % 2 === 0, acted: d % 3 === 0, clear: true }));
    expect(look('disposition', { sales })).toMatchObject({ state: 'too-few', why: 'unmixed' });
    expect(look('disposition', { sales: null })).toMatchObject({ state: 'missing', why: null });
  });

  test('beside a ratio stand the two averages it is the ratio of, also where medians point the other way', () => {
    const input = simulatedTrader(5, 300);
    const sides: Readonly<Record<string, readonly [string, string]>> = { 'holding-ratio': ['losersHours', 'winnersHours'], reentry: ['afterLoss', 'afterGain'], 'hot-hand': ['afterWins', 'afterLosses'], 'house-money': ['inGain', 'notInGain'] };
    expect(flags.filter(({ unit }) => unit === 'log').map(({ id }) => id).toSorted()).toEqual(Object.keys(sides).toSorted());
    for (const [id, [over, under]] of Object.entries(sides)) {
      const { seen, test: tested } = lookAt(flags.find((flag) => flag.id === id)!, input, { resamples: 99 });
      expect(seen.facts[over]! / seen.facts[under]!, id).toBeCloseTo(Math.exp(tested!.effect), 9);
    }
    const minutes = (net: number, held: readonly number[]) => held.map((long, d) => aTrade(`${net} ${d}`, d, 0, long, { net }));
    const { facts } = flags.find(({ id }) => id === 'holding-ratio')!.observe(inputOf([...minutes(-1, [1, 60, 60]), ...minutes(1, [50, 50, 50])]));
    expect(facts['losersHours']! / facts['winnersHours']!).toBeCloseTo(Math.cbrt(3600) / 50, 9);
  });

  test('a stand-in is never more than slight', () => {
    const found = findings(simulatedTrader(5, 300, { flag: 'holding-ratio', size: 20 })).find(({ flag }) => flag.id === 'holding-ratio')!;
    expect(found.test!.standardised!).toBeGreaterThan(0.8);
    expect(found.severity).toBe('slight');
  });
});

describe('cost', () => {
  test('n times the difference of means, in money and in R', () => {
    const trades = [aTrade('a', 0, 0, 1, { net: -300, r: -3 }), aTrade('b', 1, 0, 1, { net: -100, r: null }), aTrade('c', 2, 0, 1, { net: 50, r: 1 }), aTrade('d', 3, 0, 1, { net: 150, r: 2 })];
    expect(costOf(trades, { flagged: ['a', 'b'], comparable: ['c', 'd'] })).toMatchObject({ n: 2, compared: 2, net: -600, means: { flagged: -200, comparable: 100 }, r: -4.5, rN: 1 });
  });
});

describe('cooling-off', () => {
  /** Two days of each pattern: a loss, then an entry after so many minutes with so much. */
  const after = (pairs: readonly (readonly [number, number])[]) =>
    pairs.flatMap(([minutes, net], d) => [aTrade(`l${d}`, d * 3, 0, 10, { net: -1000, amount: 100_000 }), aTrade(`n${d}`, d * 3, 10 + minutes, 20 + minutes, { net, amount: 100_000 })]);

  test('finds the wait before which entries did worse, and says how many waits it compared', () => {
    const found = coolingOff(after(Array.from({ length: 40 }, (_, d) => (d % 2 === 0 ? ([10, -5000 - d * 20] as const) : ([100, 3000 + d * 10] as const)))), 100);
    expect(found.estimate!.minutes).toBe(60);
    expect(found.estimate!.sooner).toBe(20);
    expect(found.spans.find(({ from }) => from === 5)!.n).toBe(20);
    expect(found.compared).toBeGreaterThan(1);
  });

  test('says nothing where sooner is no worse', () => {
    expect(coolingOff(after(Array.from({ length: 40 }, (_, d) => [d % 2 === 0 ? 10 : 100, d % 4 < 2 ? 3000 + d : -3000 - d] as const)), 100).estimate).toBeNull();
  });

  test('a span of too few trades has no value', () => {
    expect(coolingOff(after([[10, 100]]), 100).spans.every(({ net, r }) => net === null && r === null)).toBe(true);
  });
});

describe('emotions', () => {
  test('each with its own outcome; the undeclared stand last and are compared with nobody', () => {
    const trades = Array.from({ length: 40 }, (_, i) => aTrade(`t${i}`, i, 0, 1, { emotion: i < 20 ? 'calm' : i < 35 ? 'angry' : null, net: i < 20 ? (i % 5 === 0 ? -100 : 100 + i) : i % 5 === 0 ? 100 : -100 - i, r: i === 0 ? -1 : null }));
    const table = emotionTable(trades);
    expect(table.map(({ emotion, n, wins }) => [emotion, n, wins])).toEqual([['calm', 20, 16], ['angry', 15, 3], [null, 5, 1]]);
    expect(table[0]!.against!.effect).toBeCloseTo(16 / 20 - 3 / 15, 12);
    expect(table[0]!.against!.corrected).toBeLessThan(0.05);
    expect(table[2]!.against).toBeNull();
    expect(table[0]).toMatchObject({ meanR: -1, rN: 1 });
  });
});

test('a month is set against all it is compared with, and three rows make a value', () => {
  const rows = [['2026-03', 1, 2], ['2026-03', 1, 4], ['2026-03', 1, 6], ['2026-04', 0, 1], ['2026-05', 0, 3], ['2026-05', 1, 9]] as const;
  expect(monthsOf({ days: rows.map(([month]) => `${month}-02`), group: rows.map(([, group]) => group), y: rows.map(([, , y]) => y), tradeIds: rows.map(() => 't') })).toEqual([
    { month: '2026-03', effect: 2, n: 3, compared: 0 }, { month: '2026-04', effect: null, n: 0, compared: 1 }, { month: '2026-05', effect: null, n: 1, compared: 1 },
  ]);
});
