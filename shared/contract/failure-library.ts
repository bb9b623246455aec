import { z } from 'zod';
import { causeFamilies, zCause, zCauseFamily, zPremortem } from '../plan/premortem.ts';
import { zPlanState } from '../plan/plan.ts';
import { zMoney } from '../money/schema.ts';
import { MOST_UNFORESEEN, zCauseScore, zMark, zObedience, zScoring, zUnforeseen } from '../premortem/scoring.ts';
import { fillVerdicts, zFillEvidence } from '../premortem/tripwire-fills.ts';
import { zInstant } from '../time/instant.ts';
import { call, zById, zEmpty, zId } from './base.ts';

const count = z.number().int().nonnegative();
const zDay = z.string();

/** Net of closed trades; R over those of them that have one. */
const zPlanResult = z.object({ currency: z.string(), net: zMoney, trades: count, r: z.number().nullable(), tradesWithR: count });

const zPlanName = z.object({ planId: z.string(), title: z.string(), symbol: z.string(), side: z.enum(['long', 'short']), accountId: z.string() });

/** Everything the scoring of one plan's pre-mortem shows. */
export const zScoringView = zPlanName.extend({
  state: zPlanState,
  endedAt: zInstant.nullable(),
  /** The one that stood last; null: none was handed in. */
  premortem: zPremortem.nullable(),
  scoring: zScoring.nullable(),
  /** Earlier whole states, oldest first: what was corrected and amended. */
  earlier: z.array(zScoring),
  /** The plan is over, so there is something to look back on. */
  open: z.boolean(),
  /** The signed week that covers the scoring: from then on a change is an amendment and takes a reason. */
  settledBy: z.string().nullable(),
  /** By cause, of tripwires that fired. */
  evidence: z.array(zFillEvidence.nullable()),
  results: z.array(zPlanResult),
  tradeIds: z.array(z.string()),
  /** Days on which the trades were open: a tripwire fired between them. */
  heldFrom: zDay.nullable(),
  heldTo: zDay.nullable(),
  /** The next plan that waits for its scoring. */
  nextPlanId: z.string().nullable(),
});
export type ScoringView = z.infer<typeof zScoringView>;

export const zUnscoredPlan = zPlanName.extend({ endedAt: zInstant, causes: count, begun: z.boolean() });
export type UnscoredPlan = z.infer<typeof zUnscoredPlan>;

/** What the retrospective of a week needs of the pre-mortems of plans that closed in it. */
export const zPremortemWeek = z.object({
  week: z.string(),
  scored: count,
  unscored: z.array(zUnscoredPlan),
  hits: z.array(zPlanName.extend({ happened: z.array(zCause.pick({ family: true, text: true })), unforeseen: z.array(zUnforeseen), tripwiresFired: count, tripwiresNotObeyed: count, results: z.array(zPlanResult) })),
});
export type PremortemWeek = z.infer<typeof zPremortemWeek>;

export const zFailureCause = z.object({
  key: z.string(),
  family: zCauseFamily,
  text: z.string(),
  wordings: z.array(z.object({ key: z.string(), family: zCauseFamily, text: z.string(), times: count })),
  foreseen: count,
  happenedForeseen: count,
  didNotHappen: count,
  cannotTell: count,
  unforeseen: count,
  happened: count,
  share: z.object({ value: z.number(), low: z.number(), high: z.number(), n: count }).nullable(),
  cost: z.array(z.object({ currency: z.string(), net: zMoney, trades: count })),
  costR: z.object({ r: z.number(), trades: count }).nullable(),
  tripwires: z.object({ fired: count, obeyed: count, notObeyed: count }),
  lastDay: zDay.nullable(),
  lastWritten: zInstant,
});
export type FailureCauseWire = z.infer<typeof zFailureCause>;

export const librarySorts = ['happened', 'foreseen', 'unforeseen', 'share', 'cost', 'last', 'text'] as const;
export const zLibraryFilter = z.object({
  family: z.enum(causeFamilies).nullable().default(null),
  /** Part of any of its wordings. */
  query: z.string().max(80).default(''),
  only: z.enum(['all', 'happened', 'unforeseen', 'never']).default('all'),
});

export const zLibraryPage = z.object({
  total: count,
  rows: z.array(zFailureCause),
  families: z.array(z.object({ family: zCauseFamily, causes: count, foreseen: count, happened: count, unforeseen: count })),
  /** Of plans that are over and had a pre-mortem. */
  coverage: z.object({ over: count, scored: count, unscored: count }),
});
export type LibraryPage = z.infer<typeof zLibraryPage>;

export const zOccurrence = zPlanName.extend({
  foreseen: z.boolean(),
  family: zCauseFamily,
  text: z.string(),
  likelihood: z.number().nullable(),
  mark: zMark.nullable(),
  tripwire: zMark.nullable(),
  obeyed: zObedience.nullable(),
  endedDay: zDay.nullable(),
  writtenAt: zInstant,
  results: z.array(zPlanResult),
});
export type Occurrence = z.infer<typeof zOccurrence>;

export const zFiredTripwire = zPlanName.extend({ tripwireIf: z.string(), tripwireThen: z.string(), firedDay: zDay.nullable(), firedAt: zInstant.nullable(), obeyed: zObedience.nullable(), evidence: zFillEvidence, endedDay: zDay.nullable(), results: z.array(zPlanResult) });
export type FiredTripwire = z.infer<typeof zFiredTripwire>;

const zCalibration = z.object({
  n: count,
  enough: count,
  binEnough: count,
  cannotTell: count,
  unforeseen: count,
  /** null below `enough`. */
  brier: z.object({ score: z.number(), reliability: z.number(), resolution: z.number(), uncertainty: z.number(), baseRate: z.number(), skill: z.number().nullable() }).nullable(),
  bins: z.array(z.object({ from: z.number(), to: z.number(), n: count, happened: count, stated: z.number().nullable(), observed: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() })),
});
export type Calibration = z.infer<typeof zCalibration>;

const zSide = zFailureCause.pick({ key: true, family: true, text: true, foreseen: true, happened: true, unforeseen: true });
export const zSuggestion = z.object({ a: zSide, b: zSide, likeness: z.number(), words: z.array(z.string()) });
export type Suggestion = z.infer<typeof zSuggestion>;

const window = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100) };
const zChange = z.object({ changeId: z.string() });

/** Looking back on pre-mortems: part of the area of the same name. */
export const scoringCalls = {
  scoring: call.input(z.object({ planId: zId })).output(zScoringView),
  /** Keeps the marks as they stand; `version` is the stored one, 0 before the first. Refused when it is another: two windows never overwrite each other. */
  score: call
    .input(z.object({ planId: zId, premortemId: zId, version: z.number().int().min(0), scores: z.array(zCauseScore).max(20), unforeseen: z.array(zUnforeseen).max(MOST_UNFORESEEN), reason: z.string().trim().max(2000).nullable().default(null) }))
    .output(zScoringView),
  /** Plans that are over and whose pre-mortem is not scored, the newest first. */
  unscored: call.input(z.object({ limit: z.number().int().min(1).max(200).default(50) })).output(z.object({ total: count, rows: z.array(zUnscoredPlan) })),
  week: call.input(z.object({ week: z.string().max(10) })).output(zPremortemWeek),
  library: call.input(zLibraryFilter.extend({ sort: z.enum(librarySorts).default('happened'), desc: z.boolean().default(true), ...window })).output(zLibraryPage),
  cause: call.input(z.object({ key: zId })).output(z.object({ cause: zFailureCause, occurrences: z.array(zOccurrence) })),
  tripwires: call.input(z.object(window)).output(
    z.object({
      written: count,
      marked: count,
      fired: count,
      obeyed: count,
      notObeyed: count,
      byFills: z.record(z.enum(fillVerdicts), count),
      total: count,
      rows: z.array(zFiredTripwire),
    }),
  ),
  calibration: call.input(zEmpty).output(zCalibration),
  /** Pairs of causes that share words, for the trader to say whether they are one. */
  suggestions: call.input(z.object({ limit: z.number().int().min(1).max(50).default(10) })).output(z.object({ total: count, rows: z.array(zSuggestion) })),
  merge: call.input(z.object({ into: zId, keys: z.array(zId).min(1).max(100) })).output(zChange),
  /** A wording becomes a cause of its own again. */
  split: call.input(z.object({ wording: zId })).output(zChange),
  /** These two are not the same: the suggestion does not come back. */
  apart: call.input(z.object({ a: zId, b: zId })).output(zChange),
  undoGrouping: call.input(zById).output(zEmpty),
};
