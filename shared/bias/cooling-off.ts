import type { BiasTrade } from './bias-trade.ts';
import { holm } from './holm.ts';
import { observationsOf, type Row } from './observations.ts';
import { entriesInOrder, minutesSince } from './sequence.ts';
import { ALPHA } from './severity.ts';
import { dayTest, type DayTest } from './whole-days.ts';

/** Minutes at which the spans begin; the last runs to the end of the day after. */
export const WAITS = [0, 5, 15, 30, 60, 120, 240, 720] as const;
/** Longer after a loss nothing is put down to it. */
const UNTIL = 2880;
/** Below this many trades a span shows no value. */
export const LEAST_IN_SPAN = 8;

export interface WaitSpan {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Means with their bands by whole days; null below LEAST_IN_SPAN. Net in smallest units. */
  readonly net: { readonly value: number; readonly low: number | null; readonly high: number | null } | null;
  readonly r: { readonly value: number; readonly low: number | null; readonly high: number | null; readonly n: number } | null;
}

export interface CoolingOff {
  /** Entries within two days of a loss. */
  readonly n: number;
  readonly spans: readonly WaitSpan[];
  /** Minutes: the longest wait such that what was entered sooner did worse than what was entered later, the interval excluding "no worse" after the correction over all waits. */
  readonly estimate: { readonly minutes: number; readonly effect: number; readonly low: number | null; readonly high: number | null; readonly sooner: number; readonly later: number; readonly corrected: number } | null;
  /** Waits that were compared. */
  readonly compared: number;
}

/**
 * The trader's own cooling-off: expectancy by minutes since the last loss, and the longest wait before which entries did worse than after it.
 *
 * Worse is judged on net result ÷ what was put in, so that sizes do not decide. No trial fixes the right length of a cooling-off; this says what the own
 * record holds, and often it holds too little.
 *
 * @example coolingOff([], 100).estimate // => null
 * @example coolingOff([], 100).spans.length // => 8
 */
export function coolingOff(trades: readonly BiasTrade[], minorPerUnit: number, resamples = 999): CoolingOff {
  const entries = entriesInOrder(trades).flatMap(({ trade, before }) => {
    const last = before.findLast(({ net }) => net < 0);
    const minutes = last === undefined ? null : minutesSince(last, trade);
    return minutes !== null && minutes >= 0 && minutes < UNTIL ? [{ trade, minutes }] : [];
  });
  const spans = WAITS.map((from, at): WaitSpan => {
    const to = WAITS[at + 1] ?? UNTIL;
    const inside = entries.filter(({ minutes }) => minutes >= from && minutes < to).map(({ trade }) => trade);
    const net = band(inside, ({ net: one }) => one, resamples);
    const withR = inside.filter(({ r }) => r !== null);
    const r = band(withR, (trade) => trade.r!, resamples);
    return { from, to, n: inside.length, net, r: r === null ? null : { ...r, n: withR.length } };
  });
  const tests = WAITS.slice(1).flatMap((minutes) => {
    const test = soonerAgainstLater(entries, minutes, minorPerUnit, resamples);
    return test === null ? [] : [{ minutes, ...test }];
  });
  const corrected = holm(tests.map(({ test }) => test.p));
  const at = tests.findLastIndex(({ test }, index) => corrected[index]! <= ALPHA && test.effect < 0);
  const found = tests[at];
  return {
    n: entries.length,
    spans,
    compared: tests.length,
    estimate: found === undefined ? null : { minutes: found.minutes, effect: found.test.effect, low: found.test.low, high: found.test.high, sooner: found.sooner, later: found.later, corrected: corrected[at]! },
  };
}

function band(trades: readonly BiasTrade[], valueOf: (trade: BiasTrade) => number, resamples: number): { value: number; low: number | null; high: number | null } | null {
  if (trades.length < LEAST_IN_SPAN) return null;
  const values = trades.map(valueOf);
  const test = dayTest(observationsOf(trades.map((trade, i) => ({ day: trade.closedDay, tradeId: trade.id, group: 1, y: values[i]! }))), { resamples });
  return { value: values.reduce((sum, value) => sum + value, 0) / values.length, low: test?.low ?? null, high: test?.high ?? null };
}

function soonerAgainstLater(entries: readonly { trade: BiasTrade; minutes: number }[], wait: number, minorPerUnit: number, resamples: number): { test: DayTest; sooner: number; later: number } | null {
  const rows = entries.flatMap(({ trade, minutes }): Row[] => (trade.amount === null ? [] : [{ day: trade.openedDay, tradeId: trade.id, group: minutes < wait ? 1 : 0, y: trade.net / minorPerUnit / trade.amount }]));
  const sooner = rows.filter(({ group }) => group === 1).length;
  const later = rows.length - sooner;
  if (sooner < LEAST_IN_SPAN || later < LEAST_IN_SPAN) return null;
  const test = dayTest(observationsOf(rows), { resamples });
  return test === null ? null : { test, sooner, later };
}
