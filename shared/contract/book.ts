import { z } from 'zod';
import { effectUnits, flagIds } from '../bias/flag.ts';
import { severities } from '../bias/severity.ts';
import { zMoney } from '../money/schema.ts';
import { zCommitmentHold, zKept } from '../review/commitment.ts';
import { PERIOD_PATTERN } from '../review/period.ts';
import { zReview, zReviewFacts } from '../review/review.ts';
import { call, zEmpty } from './base.ts';
import { zStatistics } from './looking-back.ts';

/** A page as the contents name it. `unwritten`: nobody has begun it; `running`: its time is not over and it is not signed. */
export const zBookLine = z.object({
  period: z.string(),
  state: z.enum(['signed', 'draft', 'running', 'unwritten']),
  signedName: z.string().nullable(),
  lesson: z.string(),
});
export type BookLine = z.infer<typeof zBookLine>;

export const yearCounts = ['plansSealed', 'plansExpiredUnfilled', 'ticketsReleased', 'ticketsBlocked', 'ticketsWithdrawn', 'fills', 'unplannedFills', 'stopsWidened', 'lockouts', 'violations'] as const;
export type YearCount = (typeof yearCounts)[number];
const zCounts = z.record(z.enum(yearCounts), z.number().int());

/** A month that has begun, as the journal stands now, whatever was signed of it. */
export const zBookMonth = zBookLine.extend({ byCurrency: zReviewFacts.shape.byCurrency, counts: zCounts, weeks: z.array(zBookLine) });
export type BookMonth = z.infer<typeof zBookMonth>;

/** A promise of a retrospective and what was said of it in a later one; `kept` null: nobody has said yet. */
export const zBookCommitment = z.object({ madeFor: z.string().nullable(), judgedIn: z.string().nullable(), text: z.string(), hold: zCommitmentHold.nullable(), kept: zKept.nullable() });
export type BookCommitment = z.infer<typeof zBookCommitment>;

/** A flag that stands over the trades of the year. */
export const zBookFlag = z.object({
  currency: z.string(), id: z.enum(flagIds), severity: z.enum(severities), unit: z.enum(effectUnits),
  n: z.number().int(), effect: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), corrected: z.number().nullable(),
  cost: z.object({ n: z.number().int(), net: zMoney.nullable(), r: z.number().nullable() }).nullable(),
});
export type BookFlag = z.infer<typeof zBookFlag>;

const zWritten = z.object({ period: z.string(), text: z.string() });

export const zBookYear = z.object({
  year: z.string(),
  from: z.string(),
  /** The last day of the year, or today where it is not over. */
  to: z.string(),
  months: z.array(zBookMonth),
  /** Closed trades of the whole year, one block a currency. The sums of the months are its sums. */
  statistics: z.array(zStatistics),
  counts: zCounts,
  /** Words of signed retrospectives, oldest first. */
  lessons: z.array(zWritten),
  bestDecisions: z.array(zWritten),
  worstDecisions: z.array(zWritten),
  commitments: z.array(zBookCommitment),
  /** How many flags were judged together; which of them stand. */
  flags: z.object({ judged: z.number().int(), standing: z.array(zBookFlag) }),
  quiet: z.object({ from: z.string(), to: z.string(), days: z.number().int() }).nullable(),
  daysTraded: z.number().int(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
});
export type BookYear = z.infer<typeof zBookYear>;

export const zBookPage = z.object({
  period: z.string(),
  line: zBookLine,
  /** As signed or as drafted; null where nobody has begun. Reading begins nothing. */
  review: zReview.nullable(),
  /** Frozen where signed, else as the journal stands now. */
  facts: zReviewFacts,
  previous: z.string().nullable(),
  next: z.string().nullable(),
});
export type BookPage = z.infer<typeof zBookPage>;

/** The reading side of the retrospectives: nothing here writes. */
export const book = {
  years: call.input(zEmpty).output(z.array(z.string())),
  year: call.input(z.object({ year: z.string().regex(/^\d{4}$/) })).output(zBookYear),
  /** Of a day, a week or a month. */
  page: call.input(z.object({ period: z.string().regex(PERIOD_PATTERN) })).output(zBookPage),
};
