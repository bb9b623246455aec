import type { ScoringView } from '../../../shared/contract/failure-library.ts';
import type { Premortem } from '../../../shared/plan/premortem.ts';
import { scoringComplete, scoringProblems, type CauseScore, type Scoring, type Unforeseen } from '../../../shared/premortem/scoring.ts';
import { settledBy } from '../../../shared/premortem/scoring-covered.ts';
import { tripwireFills } from '../../../shared/premortem/tripwire-fills.ts';
import { canonicalJson } from '../../../shared/record/canonical-json.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { weekOfTradingDay, type IsoWeek } from '../../../shared/time/iso-week.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { readInstrument } from '../../db/instruments.ts';
import { heldFillsOf, resultsOfPlans } from '../../db/plan-results.ts';
import type { StoredPlan } from '../../db/plans.ts';
import { completeScorings, insertScoring, newestScoring, weeksSignedSince } from '../../db/premortem-scorings.ts';
import { readSubmittedPremortem } from '../../db/premortems.ts';
import { sha256 } from '../../db/sha256.ts';
import { tradesOfPlan } from '../../db/trades.ts';
import type { ServiceContext } from '../context.ts';
import { requirePlan } from '../plans.ts';
import { getSettings } from '../settings.ts';
import { isOver } from './gathered.ts';
import { shownResults } from './shown.ts';
import { unscoredPlans } from './unscored.ts';

/** @throws {Refusal} PLAN_NOT_FOUND */
export function premortemScoring(ctx: ServiceContext, { planId }: { planId: string }): ScoringView {
  const plan = requirePlan(ctx, planId);
  const premortem = readSubmittedPremortem(ctx.db, planId);
  const scoring = premortem === null ? null : newestScoring(ctx.db, premortem.id);
  const whole = premortem === null ? [] : completeScorings(ctx.db, premortem.id);
  const fills = heldFillsOf(ctx.db, planId);
  const { content } = plan;
  return {
    planId,
    title: content.title,
    symbol: (content.instrumentId === null ? null : readInstrument(ctx.db, content.instrumentId))?.symbol ?? '',
    side: content.side,
    accountId: content.accountId,
    state: plan.state,
    endedAt: plan.endedAt,
    premortem,
    scoring,
    earlier: whole.filter(({ id }) => id !== scoring?.id),
    open: isOver(plan.state),
    settledBy: settledWeek(ctx, plan, whole),
    evidence: (scoring?.scores ?? []).map(({ tripwire, firedDay, firedAt }) => (tripwire === 'happened' ? tripwireFills({ day: firedDay, at: firedAt }, fills) : null)),
    results: shownResults(resultsOfPlans(ctx.db, [planId]).get(planId) ?? []),
    tradeIds: tradesOfPlan(ctx.db, planId).map(({ id }) => id),
    heldFrom: fills[0]?.day ?? null,
    heldTo: fills.at(-1)?.day ?? null,
    nextPlanId: unscoredPlans(ctx).find((other) => other.planId !== planId)?.planId ?? null,
  };
}

interface Given {
  readonly planId: string;
  readonly premortemId: string;
  readonly version: number;
  readonly scores: CauseScore[];
  readonly unforeseen: Unforeseen[];
  readonly reason: string | null;
}

/**
 * Keeps what came of a pre-mortem, as far as it has been marked. Each state is appended; the pre-mortem stays as it was sealed. Once every mark
 * stands the record tells of it, and of each correction. After the retrospective that covers it is signed, a change is an amendment with its reason.
 *
 * @throws {Refusal} PLAN_NOT_FOUND, PLAN_NOT_OVER, PREMORTEM_NOT_HANDED_IN, PREMORTEM_SUPERSEDED, REVISION_STALE, SCORING_INVALID, SCORING_SETTLED, SCORING_UNFINISHED
 */
export function scorePremortem(ctx: ServiceContext, given: Given): ScoringView {
  const { planId } = given;
  ctx.write(() => {
    const plan = requirePlan(ctx, planId);
    if (!isOver(plan.state)) throw new Refusal('refused', 'PLAN_NOT_OVER', { id: planId, state: plan.state });
    const premortem = requirePremortem(ctx, given);
    const before = newestScoring(ctx.db, premortem.id);
    if ((before?.version ?? 0) !== given.version) throw new Refusal('conflict', 'REVISION_STALE', { given: given.version, stored: before?.version ?? 0 });
    const problems = scoringProblems(premortem.causes.length, given.scores, given.unforeseen);
    if (problems.length > 0) throw new Refusal('invalid', 'SCORING_INVALID', { problems: problems.length }, problems);
    if (before === null || !isSame(before, given)) keep(ctx, plan, premortem, before, given);
  });
  return premortemScoring(ctx, { planId });
}

function keep(ctx: ServiceContext, plan: StoredPlan, premortem: Premortem, before: Scoring | null, { scores, unforeseen, reason: given }: Given): void {
  const whole = completeScorings(ctx.db, premortem.id);
  const week = settledWeek(ctx, plan, whole);
  const complete = scoringComplete(scores);
  if (week !== null && (given ?? '') === '') throw new Refusal('refused', 'SCORING_SETTLED', { week });
  if (week !== null && !complete) throw new Refusal('refused', 'SCORING_UNFINISHED', { week });
  const reason = week === null ? null : given;
  const nature = week !== null ? 'amendment' : whole.length > 0 ? 'correction' : 'scoring';
  const own = { id: ctx.newId(), planId: plan.id, premortemId: premortem.id, version: (before?.version ?? 0) + 1, at: ctx.clock.instant(), nature, reason, scores, unforeseen } as const;
  const hash = sha256(canonicalJson({ form: 1, ...own, premortemHash: premortem.hash }));
  insertScoring(ctx.db, { ...own, complete, hash });
  if (!complete) return;
  const happened = scores.filter(({ cause }) => cause === 'happened').length;
  const fired = scores.filter(({ tripwire }) => tripwire === 'happened').length;
  ctx.record(nature === 'amendment' ? 'premortem-scoring-amended' : 'premortem-scored', {
    planId: plan.id, premortemId: premortem.id, version: own.version, hash, causes: scores.length, happened, fired, unforeseen: unforeseen.length, ...(nature === 'correction' ? { corrected: true } : {}), ...(reason === null ? {} : { reason }),
  });
}

const isSame = (before: Scoring, { scores, unforeseen }: Given): boolean => canonicalJson({ scores: before.scores, unforeseen: before.unforeseen }) === canonicalJson({ scores, unforeseen });

function requirePremortem(ctx: ServiceContext, { planId, premortemId }: Given): Premortem {
  const premortem = readSubmittedPremortem(ctx.db, planId);
  if (premortem === null) throw new Refusal('not-found', 'PREMORTEM_NOT_HANDED_IN', { id: planId });
  if (premortem.id !== premortemId) throw new Refusal('conflict', 'PREMORTEM_SUPERSEDED', { id: planId });
  return premortem;
}

/** The signed week that has seen the scoring, from when it was first whole. */
function settledWeek(ctx: ServiceContext, { endedAt }: StoredPlan, whole: readonly Scoring[]): IsoWeek | null {
  const finishedAt = whole[0]?.at ?? null;
  if (finishedAt === null) return null;
  const { homeZone } = getSettings(ctx);
  const weekOf = (at: string | null): IsoWeek | null => (at === null ? null : weekOfTradingDay(tradingDayOf(at, homeZone)));
  return settledBy({ closedWeek: weekOf(endedAt), finishedWeek: weekOf(finishedAt), finishedAt }, weeksSignedSince(ctx.db, finishedAt));
}
