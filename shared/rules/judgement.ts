import type { TradingDay } from '../time/calendar-day.ts';
import type { Instant } from '../time/instant.ts';
import type { Evidence } from './evidence.ts';

/** What a rule cannot be judged without, by code; the gate says what supplies it. */
export const missingFacts = ['equity', 'equity-at-start', 'results', 'price', 'sector', 'margin', 'stop', 'plan', 'planned-risk', 'times', 'event-time'] as const;
export type MissingFact = (typeof missingFacts)[number];

/** A condition that is reached: what was seen, since when, and until when it stays so by itself. */
export interface Reached {
  readonly state: 'reached';
  /**
   * Names this one occurrence, the same however often and in whatever order it is looked at: a lockout begins once for it,
   * and an escalation counts it once.
   */
  readonly occurrence: string;
  readonly evidence: Evidence;
  /** When it stops by itself if nothing else happens; null not known. */
  readonly until: Instant | null;
  /** When it happened; null: now, or not known to the minute, which counts from now. */
  readonly at: Instant | null;
  /** The trading day it happened in. */
  readonly day: TradingDay;
  /** Other occurrences of the same rule that stand as well, older ones. */
  readonly earlier: readonly string[];
}

/**
 * How a rule's condition stands to the facts.
 *
 * unknown: a fact is missing, so that neither can be said; the gate takes it for reached, but it begins no lockout and is
 * no violation. not-active: a statistical rule without enough history yet, which holds nothing and says so.
 */
export type Judgement =
  | { readonly state: 'inside' }
  | Reached
  | { readonly state: 'unknown'; readonly missing: MissingFact }
  | { readonly state: 'not-active'; readonly have: number; readonly need: number };

export const INSIDE: Judgement = { state: 'inside' };

export const unknown = (missing: MissingFact): Judgement => ({ state: 'unknown', missing });

type Happened = Pick<Reached, 'occurrence' | 'evidence' | 'day'> & Partial<Pick<Reached, 'until' | 'at' | 'earlier'>>;

export function reached({ occurrence, evidence, day, until = null, at = null, earlier = [] }: Happened): Reached {
  return { state: 'reached', occurrence, evidence, until, at, day, earlier };
}

/** A number for evidence, which holds only numbers that are some. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
