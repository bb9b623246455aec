import type { CauseFamily } from '../plan/premortem.ts';
import type { Mark, Obedience } from './scoring.ts';

/** A cause as it stands in one plan's pre-mortem, or was found out when that plan was looked back on. */
export interface WrittenCause {
  readonly planId: string;
  /** Place in the pre-mortem, or among the unforeseen. */
  readonly place: number;
  readonly foreseen: boolean;
  /** Names the family and the words: written alike, two causes have the same. */
  readonly wording: string;
  readonly family: CauseFamily;
  readonly text: string;
  readonly likelihood: number | null;
  /** null: not marked yet, or the plan is not over. Unforeseen causes have happened. */
  readonly mark: Mark | null;
  readonly tripwire: Mark | null;
  readonly obeyed: Obedience | null;
  readonly writtenAt: string;
  /** Day on which the plan was over; null while it is not. */
  readonly endedDay: string | null;
}

/** What came of the trades of one plan, in one currency; money in smallest units. */
export interface PlanResult {
  readonly planId: string;
  readonly currency: string;
  readonly trades: number;
  readonly net: number;
  /** Sum over the trades that have an R, and how many those are. */
  readonly r: number;
  readonly tradesWithR: number;
}
