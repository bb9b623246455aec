/**
 * What a figure takes for granted, as codes: the words stand with the languages. A reader who compares a figure with another program's finds here
 * why the two differ.
 */
export const CONVENTIONS = [
  /** Only trades that are flat again, each whole on the day it became flat. */
  'closed-trades',
  /** After fees. */
  'net',
  /** Before fees. */
  'gross',
  /** A result of exactly 0 is neither win nor loss, and left out. */
  'scratch-apart',
  /** … and counted as a trade of 0. */
  'scratch-counted',
  /** Only trades whose plan has a planned risk. */
  'planned-risk-only',
  /** Losses are negative. */
  'losses-negative',
  /** Falls are positive sizes. */
  'falls-positive',
  /** Worse than planned is positive. */
  'worse-positive',
  /** Medians and quantiles are type 7, between the two middle values. */
  'quantile-7',
  /** Calendar days; 0 is within one trading day. */
  'calendar-days',
  /** Both ends counted, weekends inside included. */
  'days-inclusive',
  /** By the running sum of closing days, from zero. */
  'by-closing-day',
  /** By the win rate of the same trades, as if chance alone set their order. */
  'chance-order',
  /** Trades are taken as independent of one another. */
  'independent',
] as const;
export type Convention = (typeof CONVENTIONS)[number];

/** Of each figure of the statistics, under its name on the wire. */
export const CONVENTIONS_OF = {
  winRate: ['closed-trades', 'net', 'scratch-apart', 'independent'],
  payoffRatio: ['closed-trades', 'net', 'scratch-apart', 'independent'],
  profitFactor: ['closed-trades', 'net', 'scratch-apart', 'independent'],
  expectancy: ['closed-trades', 'net', 'scratch-counted', 'losses-negative', 'independent'],
  expectancyR: ['closed-trades', 'net', 'planned-risk-only', 'losses-negative', 'independent'],
  costRate: ['closed-trades', 'gross'],
  slippage: ['closed-trades', 'planned-risk-only', 'worse-positive', 'independent'],
  exposure: ['closed-trades', 'days-inclusive'],
  maxDrawdown: ['closed-trades', 'net', 'falls-positive', 'by-closing-day'],
  holding: ['closed-trades', 'calendar-days', 'quantile-7'],
  streaks: ['closed-trades', 'net', 'scratch-apart', 'chance-order'],
} as const satisfies Readonly<Record<string, readonly Convention[]>>;
export type ConventionedFigure = keyof typeof CONVENTIONS_OF;
