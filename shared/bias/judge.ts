import type { BiasInput, BiasTrade } from './bias-trade.ts';
import { costOf, type Cost } from './cost.ts';
import type { Flag, MissingReason, Seen } from './flag.ts';
import { holm } from './holm.ts';
import { countsOf, mixedDays } from './observations.ts';
import { severityOf, type Severity } from './severity.ts';
import { monthsOf, type MonthValue } from './timeline.ts';
import { dayTest, type DayTest, type DayTestOptions } from './whole-days.ts';
import type { WhyNot } from './why-not.ts';

/** One flag looked at by itself. */
export interface Look {
  readonly flag: Flag;
  readonly seen: Seen;
  readonly counts: { readonly seen: number; readonly compared: number; readonly days: number };
  /** `too-few`: below what the flag asks for, or nothing varies. */
  readonly state: 'judged' | 'too-few' | 'missing';
  /** Why it is `too-few`; null in the other states. */
  readonly why: WhyNot | null;
  readonly test: DayTest | null;
}

export interface Finding extends Look {
  /** After Holm's correction over the flags judged together; null where nothing was judged. */
  readonly corrected: number | null;
  readonly severity: Severity;
  readonly cost: Cost | null;
  readonly months: readonly MonthValue[];
  /** Of the flagged trades. */
  readonly tradeIds: readonly string[];
  readonly missing: MissingReason | null;
}

/**
 * What one flag sees, tested where there is enough to test.
 *
 * @example lookAt({ id: 'chasing', sign: 1, least: { seen: 2, compared: 0, days: 2 }, observe: () => ({ rows: { days: ['a', 'b'], group: [1, 1], y: [1, 3], tradeIds: ['t', 'u'] } }) }, {}).test.effect // => 2
 */
export function lookAt(flag: Flag, input: BiasInput, options: DayTestOptions = {}): Look {
  const seen = flag.observe(input);
  const counts = countsOf(seen.rows);
  if (counts.seen === 0 && counts.compared === 0) return { flag, seen, counts, ...(seen.missing === null ? ({ state: 'too-few', why: 'counts' } as const) : ({ state: 'missing', why: null } as const)), test: null };
  const { least } = flag;
  // A flag that found nobody to compare with is no test against 0, unless it is meant to be one.
  const alone = least.compared > 0 && counts.compared === 0;
  const test = alone ? null : dayTest(seen.rows, options);
  const counted = counts.seen >= least.seen && counts.compared >= least.compared && counts.days >= least.days;
  if (counted && test !== null) return { flag, seen, counts, state: 'judged', why: null, test };
  const why = !counted ? 'counts' : seen.rows.withinDays === true && mixedDays(seen.rows) === 0 ? 'unmixed' : 'alike';
  return { flag, seen, counts, state: 'too-few', why, test };
}

/**
 * Looks corrected for one another: only what was judged takes part, for what is not claimed needs no correction.
 *
 * @example findingsOf([], []) // => []
 */
export function findingsOf(looks: readonly Look[], trades: readonly BiasTrade[]): Finding[] {
  return [...findingByFinding(looks, trades)];
}

/**
 * The same one after the other: what each cost takes some time to draw.
 *
 * @example findingByFinding([], []).next().done // => true
 */
export function* findingByFinding(looks: readonly Look[], trades: readonly BiasTrade[]): Generator<Finding, void, void> {
  const judged = looks.filter(({ state }) => state === 'judged');
  const corrected = holm(judged.map(({ test }) => test!.p));
  for (const look of looks) {
    const place = judged.indexOf(look);
    const p = place === -1 ? null : corrected[place]!;
    const { flag, seen, test } = look;
    const sides = seen.trades ?? sidesOf(seen);
    const ownCost = seen.ownCost;
    const cost = ownCost === null ? costOf(trades, sides) : ownCost.n === 0 ? null : { n: ownCost.n, compared: 0, net: Math.round(ownCost.net), means: null, low: null, high: null, r: ownCost.r, rN: ownCost.n };
    yield {
      ...look,
      corrected: p,
      severity: severityOf(test?.standardised == null ? null : flag.sign * test.standardised, p, seen.proxy),
      cost,
      months: monthsOf(seen.rows),
      tradeIds: [...new Set(sides.flagged)],
      missing: look.state === 'missing' ? seen.missing : null,
    };
  }
}

function sidesOf({ rows: { group, tradeIds } }: Seen): NonNullable<Seen['trades']> {
  return { flagged: tradeIds.filter((_, i) => group[i] === 1), comparable: tradeIds.filter((_, i) => group[i] === 0) };
}
