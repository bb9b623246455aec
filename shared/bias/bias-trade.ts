import type { Emotion } from '../journal/entry.ts';
import type { ideaSources } from '../plan/plan.ts';

export type IdeaSource = (typeof ideaSources)[number];

/** A closed trade as the flags see it. All of one input are of one currency. */
export interface BiasTrade {
  readonly id: string;
  readonly accountId: string;
  readonly openedDay: string;
  readonly closedDay: string;
  /** Milliseconds since 1970; null where only the day is known. */
  readonly openedMs: number | null;
  readonly closedMs: number | null;
  /** Smallest units, after fees. */
  readonly net: number;
  readonly fees: number;
  readonly r: number | null;
  /** Average entry × largest quantity × multiplier: what was put in, in units of the currency. Above 0, or null where it cannot be told. */
  readonly amount: number | null;
  readonly planned: boolean | null;
  readonly ideaSource: IdeaSource | null;
  /** Stated in the plan; null without. */
  readonly pWin: number | null;
  /** Entry against the plan, in R; positive is worse. */
  readonly slip: number | null;
  /** Whether the stop was moved away after the seal; null where there was none. */
  readonly stopWidened: boolean | null;
  /** Move of the price over the five days before the entry day, with the trade's direction, in standard deviations of such moves. */
  readonly runUp: number | null;
  readonly emotion: Emotion | null;
}

/** A position held at the beginning of a day on which its account sold, or bought more of, something. */
export interface PositionDay {
  readonly day: string;
  readonly tradeId: string;
  readonly gaining: boolean;
  /** Sold, or added to. */
  readonly acted: boolean;
  /** The day's whole range lies on that side of the average paid. Positions not acted on are always clear; those that are not are judged with nobody. */
  readonly clear: boolean;
}

/** An addition to a position: whether the price then stood on the losing side of the average paid so far. */
export interface Addition {
  readonly day: string;
  readonly tradeId: string;
  readonly losing: boolean;
}

/** An order a statement tells of, filled or not. */
export interface OrderSeen {
  readonly day: string;
  readonly cancelled: boolean;
}

/** Everything the flags are computed of. */
export interface BiasInput {
  /** Smallest units in one unit of the currency: 100 where there are cents. */
  readonly minorPerUnit: number;
  /** In order of opening. */
  readonly trades: readonly BiasTrade[];
  /** Days of sales and days of additions; null without daily prices. */
  readonly sales: readonly PositionDay[] | null;
  readonly buys: readonly PositionDay[] | null;
  readonly additions: readonly Addition[];
  readonly orders: readonly OrderSeen[];
}
