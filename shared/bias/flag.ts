import type { BiasInput } from './bias-trade.ts';
import type { Observations } from './observations.ts';

export const flagIds = [
  'disposition', 'holding-ratio', 'overtrading', 'revenge', 'reentry', 'hot-hand', 'house-money', 'calibration', 'stop-moved', 'averaging-down', 'chasing', 'run-up', 'herding', 'unplanned', 'cancelled-orders',
] as const;
export type FlagId = (typeof flagIds)[number];

/**
 * What an effect is measured in. `share`: difference of two shares (0.1 = ten points); `log`: logarithm of a ratio, shown as the ratio; `r`: R a trade;
 * `return`: net result ÷ what was put in; `sigma`: standard deviations.
 */
export const effectUnits = ['share', 'log', 'r', 'return', 'sigma'] as const;
export type EffectUnit = (typeof effectUnits)[number];

/** Why a flag has nothing to look at. */
export const missingReasons = ['no-prices', 'no-times', 'no-plans', 'no-stops', 'no-additions', 'no-orders', 'no-trades'] as const;
export type MissingReason = (typeof missingReasons)[number];

/** What a flag saw in the trades, before anything is made of it. */
export interface Seen {
  readonly rows: Observations;
  /** Only where there is nothing at all to look at. */
  readonly missing: MissingReason | null;
  /** It stands in for the real measure, for which something is not known. */
  readonly proxy: boolean;
  /** The trades behind it, and those they are compared with for the cost; null: the two groups of the rows themselves. */
  readonly trades: { readonly flagged: readonly string[]; readonly comparable: readonly string[] } | null;
  /** Where the cost is known without comparing: R and smallest units, negative is lost. */
  readonly ownCost: { readonly net: number; readonly r: number; readonly n: number } | null;
  /** Numbers for the sentence that says what was seen; null where one does not exist. */
  readonly facts: Readonly<Record<string, number | null>>;
}

export interface Flag {
  readonly id: FlagId;
  /** Where it comes from, as a reader would look it up. */
  readonly citation: string;
  readonly unit: EffectUnit;
  /** 1: the bias shows as an effect above 0; −1: below. */
  readonly sign: 1 | -1;
  /** Below these nothing is said: rows of the flag, rows they are compared with, days. */
  readonly least: { readonly seen: number; readonly compared: number; readonly days: number };
  readonly observe: (input: BiasInput) => Seen;
}

/** For most: six decisions on each side, on eight days. */
export const LEAST = { seen: 6, compared: 6, days: 8 } as const;
/** For those that compare with a number. */
export const LEAST_ALONE = { seen: 12, compared: 0, days: 8 } as const;

/**
 * A finding with nothing special about it.
 *
 * @example seenIn({ days: [], group: [], y: [], tradeIds: [] }, { n: 1 }).proxy // => false
 */
export function seenIn(rows: Observations, facts: Seen['facts'], more: Partial<Pick<Seen, 'missing' | 'proxy' | 'trades' | 'ownCost'>> = {}): Seen {
  return { rows, facts, missing: null, proxy: false, trades: null, ownCost: null, ...more };
}

/**
 * Σ of some values ÷ their number; null for none.
 *
 * @example meanOf([1, 2]) // => 1.5
 * @example meanOf([]) // => null
 */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
