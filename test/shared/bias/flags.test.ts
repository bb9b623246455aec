import { describe, expect, test } from 'vitest';
import type { BiasTrade } from '../../../shared/bias/bias-trade.ts';
import { averagingDown } from '../../../shared/bias/averaging-down.ts';
import { calibration } from '../../../shared/bias/calibration.ts';
import { cancelledOrders } from '../../../shared/bias/cancelled-orders.ts';
import { chasing } from '../../../shared/bias/chasing.ts';
import { herding } from '../../../shared/bias/herding.ts';
import { holdingRatio } from '../../../shared/bias/holding-ratio.ts';
import { hotHand } from '../../../shared/bias/hot-hand.ts';
import { houseMoney } from '../../../shared/bias/house-money.ts';
import { overtrading } from '../../../shared/bias/overtrading.ts';
import { reentry } from '../../../shared/bias/reentry.ts';
import { revenge } from '../../../shared/bias/revenge.ts';
import { runUp } from '../../../shared/bias/run-up.ts';
import { stopMoved } from '../../../shared/bias/stop-moved.ts';
import { unplanned } from '../../../shared/bias/unplanned.ts';
import type { Flag } from '../../../shared/bias/flag.ts';
import { aTrade, inputOf } from './a-trade.ts';

/** [trade, group, y] of every row. */
const rowsOf = (flag: Flag, trades: readonly BiasTrade[], more = {}) => {
  const { rows } = flag.observe(inputOf(trades, more));
  return rows.tradeIds.map((id, i) => [id, rows.group[i], Number(rows.y[i]!.toFixed(4))]);
};

describe('what each flag looks at', () => {
  const day = [aTrade('w', 0, 0, 10), aTrade('a', 0, 20, 30, { net: -100, amount: 3000 }), aTrade('b', 0, 40, 50, { net: 0, amount: 500 }), aTrade('c', 0, 55, 60, { amount: 4000 })];

  test('revenge: entries within the hour, by what closed last; a scratch is neither', () => {
    expect(rowsOf(revenge, [...day, aTrade('d', 0, 121, 122, { amount: 9000 })])).toEqual([['a', 0, 0], ['b', 1, 0]]);
    expect(revenge.observe(inputOf([aTrade('x', 0, 0, 1, { openedMs: null, closedMs: null })])).missing).toBe('no-times');
  });

  test('reentry: the first entry after each close, in logarithms of minutes', () => {
    expect(rowsOf(reentry, [...day, aTrade('d', 0, 41, 70)])).toEqual([['a', 0, Number(Math.log(10).toFixed(4))], ['b', 1, Number(Math.log(10).toFixed(4))]]);
  });

  test('a close whose time is unknown is not known to come before', () => {
    expect(rowsOf(reentry, [aTrade('w', 0, 0, 10, { closedMs: null }), aTrade('a', 0, 20, 30)])).toEqual([]);
  });

  test('hot hand: two of a kind before, against the entries before, no close twice', () => {
    const run = [aTrade('1', 0, 0, 1), aTrade('2', 0, 2, 3), aTrade('3', 0, 4, 5, { amount: 2000 }), aTrade('4', 0, 6, 7, { net: -1 }), aTrade('5', 0, 8, 9, { net: -1 }), aTrade('6', 0, 10, 11, { amount: 500 })];
    expect(rowsOf(hotHand, run)).toEqual([['3', 1, Number(Math.log(2).toFixed(4))], ['6', 0, Number(Math.log(0.5).toFixed(4))]]);
  });

  test('house money: the day must have closed something, and no more than 0 is not in gain', () => {
    expect(rowsOf(houseMoney, day).map(([id, group]) => [id, group])).toEqual([['a', 1], ['b', 0], ['c', 0]]);
  });

  test('overtrading: a day above mean + 1.5 deviations of the own days', () => {
    const trades = [...[0, 1, 2, 3, 4].map((d) => aTrade(`q${d}`, d, 0, 1)), ...[0, 1, 2, 3, 4, 5, 6].map((i) => aTrade(`b${i}`, 7, i, i + 1, { net: -2000 }))];
    const rows = rowsOf(overtrading, trades);
    expect(rows.filter(([, group]) => group === 1)).toHaveLength(7);
    expect(rows[0]).toEqual(['q0', 0, 0.001]);
    expect(rows.at(-1)).toEqual(['b6', 1, -0.02]);
  });

  test('holding times: losers over winners, whole days where times are unknown', () => {
    const dated = aTrade('d', 0, 0, 0, { openedMs: null, closedMs: null, net: -5 });
    expect(rowsOf(holdingRatio, [aTrade('w', 0, 0, 60), dated])).toEqual([['w', 0, Number(Math.log(3_600_000).toFixed(4))], ['d', 1, Number(Math.log(43_200_000).toFixed(4))]]);
  });

  test('unplanned: what cannot be decided is left out', () => {
    expect(rowsOf(unplanned, [aTrade('p', 0, 0, 1, { planned: true }), aTrade('u', 0, 2, 3, { planned: false, net: -300 }), aTrade('x', 0, 4, 5)])).toEqual([['p', 0, 0.001], ['u', 1, -0.003]]);
  });

  test('stop moved: losses beyond the plan in R, and what they cost beyond it', () => {
    const trades = [aTrade('kept', 0, 0, 1, { net: -1000, r: -1, stopWidened: false }), aTrade('moved', 0, 2, 3, { net: -1800, r: -1.8, stopWidened: true }), aTrade('won', 0, 4, 5, { r: 2, stopWidened: true })];
    expect(rowsOf(stopMoved, trades)).toEqual([['kept', 0, 0], ['moved', 1, 0.8]]);
    const { ownCost, facts } = stopMoved.observe(inputOf(trades));
    expect(ownCost!.net).toBeCloseTo(-800, 9);
    expect(ownCost!.r).toBeCloseTo(-0.8, 9);
    expect(facts).toEqual({ widened: 2, withStop: 3 });
  });

  test('averaging down: with prices among the positions of the day, without them against one half', () => {
    const additions = [{ day: '2026-03-02', tradeId: 'x', losing: true }];
    expect(rowsOf(averagingDown, [], { additions })).toEqual([['x', 1, 0.5]]);
    expect(averagingDown.observe(inputOf([], { additions })).proxy).toBe(true);
    const buys = [{ day: '2026-03-02', tradeId: 'x', gaining: false, acted: true, clear: true }, { day: '2026-03-02', tradeId: 'y', gaining: true, acted: false, clear: true }, { day: '2026-03-02', tradeId: 'z', gaining: true, acted: true, clear: false }];
    expect(rowsOf(averagingDown, [], { additions, buys })).toEqual([['x', 1, 1], ['y', 0, 0]]);
  });

  test('chasing, run-up, herding and calibration take what their trades say', () => {
    const trades = [aTrade('a', 0, 0, 1, { slip: 0.3, runUp: 1.2, r: -1, net: -100, ideaSource: 'tip', pWin: 0.6 }), aTrade('b', 1, 0, 1, { slip: -0.1, runUp: -0.4, r: 2, ideaSource: 'own-work', pWin: 0.5 })];
    expect(rowsOf(chasing, trades)).toEqual([['a', 1, 0.3], ['b', 1, -0.1]]);
    expect(rowsOf(runUp, trades)).toEqual([['a', 1, 1.2], ['b', 1, -0.4]]);
    expect(rowsOf(herding, trades)).toEqual([['a', 1, -1], ['b', 0, 2]]);
    expect(rowsOf(calibration, trades)).toEqual([['a', 1, 0.6], ['b', 1, -0.5]]);
    // Brier 1950 by hand: (0.36 + 0.25) ÷ 2.
    expect(calibration.observe(inputOf(trades)).facts['brier']).toBeCloseTo(0.305, 12);
  });

  test('cancelled orders by the day before', () => {
    const trades = [aTrade('l', 0, 0, 1, { net: -100 }), aTrade('w', 1, 0, 1)];
    const orders = [0, 1, 2].map((d) => ({ day: aTrade('', d, 0, 0).openedDay, cancelled: d === 1 }));
    expect(cancelledOrders.observe(inputOf(trades, { orders })).rows).toMatchObject({ group: [1, 0], y: [1, 0] });
  });

  test('nothing to look at is said as such', () => {
    for (const [flag, reason] of [[calibration, 'no-plans'], [stopMoved, 'no-stops'], [cancelledOrders, 'no-orders'], [runUp, 'no-prices'], [averagingDown, 'no-additions']] as const) expect(flag.observe(inputOf([])).missing).toBe(reason);
  });
});
