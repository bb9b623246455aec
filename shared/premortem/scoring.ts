import { z } from 'zod';
import { zCauseFamily } from '../plan/premortem.ts';
import { isThin } from '../plan/written-text.ts';
import type { RefusalItem } from '../refusal/refusal.ts';
import { isTradingDay } from '../time/calendar-day.ts';
import { zInstant } from '../time/instant.ts';

/** What a look back can say of something that was foreseen. */
export const marks = ['happened', 'did-not-happen', 'cannot-tell'] as const;
export const zMark = z.enum(marks);
export type Mark = z.infer<typeof zMark>;

export const obediences = ['obeyed', 'not-obeyed', 'cannot-tell'] as const;
export const zObedience = z.enum(obediences);
export type Obedience = z.infer<typeof zObedience>;

/** What came of one written cause and of its tripwire; null = not marked yet. */
export const zCauseScore = z.object({
  cause: zMark.nullable(),
  /** 'happened': its "if" came true. */
  tripwire: zMark.nullable(),
  /** The account's trading day on which the tripwire fired, and the instant where the trader knows it. */
  firedDay: z.string().regex(/^\d{4}-\d{2}-\d{2}$/).nullable(),
  firedAt: zInstant.nullable(),
  /** The trader's own word on whether the "then" was done; what fills show stands beside it and is not asked for. */
  obeyed: zObedience.nullable(),
});
export type CauseScore = z.infer<typeof zCauseScore>;

/** A cause nobody had written: found out by looking back. */
export const zUnforeseen = z.object({ family: zCauseFamily, text: z.string().trim().min(1).max(2000) });
export type Unforeseen = z.infer<typeof zUnforeseen>;

export const zScoring = z.object({
  id: z.string(),
  planId: z.string(),
  premortemId: z.string(),
  /** Rises with every change; what a save names, so that two windows never overwrite each other. */
  version: z.number().int(),
  at: zInstant,
  nature: z.enum(['scoring', 'correction', 'amendment']),
  reason: z.string().nullable(),
  /** One for each cause of the pre-mortem, in its order. */
  scores: z.array(zCauseScore),
  unforeseen: z.array(zUnforeseen),
  complete: z.boolean(),
  hash: z.string(),
});
export type Scoring = z.infer<typeof zScoring>;

export const blankScore: CauseScore = { cause: null, tripwire: null, firedDay: null, firedAt: null, obeyed: null };

/** An unforeseen cause takes this much to tell, in Latin letters; see writtenLength. */
const UNFORESEEN_LENGTH = 8;
export const MOST_UNFORESEEN = 20;

/**
 * Whether every cause and tripwire has been marked, and of each tripwire that fired whether it was obeyed.
 *
 * @example scoringComplete([{ cause: 'happened', tripwire: 'happened', firedDay: null, firedAt: null, obeyed: null }]) // => false
 * @example scoringComplete([{ cause: 'cannot-tell', tripwire: 'did-not-happen', firedDay: null, firedAt: null, obeyed: null }]) // => true
 */
export function scoringComplete(scores: readonly CauseScore[]): boolean {
  return scores.every(({ cause, tripwire, obeyed }) => cause !== null && tripwire !== null && (tripwire !== 'happened' || obeyed !== null));
}

/** What is wrong with a scoring as given; none = it may be kept. */
export function scoringProblems(causes: number, scores: readonly CauseScore[], unforeseen: readonly Unforeseen[]): RefusalItem[] {
  const problems: RefusalItem[] = [];
  if (scores.length !== causes) problems.push({ code: 'SCORES_DO_NOT_FIT', field: 'scores', params: { given: scores.length, causes } });
  for (const [index, { tripwire, firedDay, firedAt, obeyed }] of scores.entries()) {
    if (tripwire !== 'happened' && (firedDay !== null || firedAt !== null || obeyed !== null)) problems.push({ code: 'TRIPWIRE_NOT_FIRED', field: `scores.${index}`, params: { card: index + 1 } });
    if (firedDay !== null && !isTradingDay(firedDay)) problems.push({ code: 'FIRED_DAY_INVALID', field: `scores.${index}`, params: { card: index + 1 } });
    if (firedAt !== null && firedDay === null) problems.push({ code: 'FIRED_WITHOUT_DAY', field: `scores.${index}`, params: { card: index + 1 } });
  }
  for (const [index, { text }] of unforeseen.entries()) {
    if (isThin(text, UNFORESEEN_LENGTH)) problems.push({ code: 'UNFORESEEN_THIN', field: `unforeseen.${index}` });
  }
  return problems;
}
