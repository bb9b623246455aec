import type { Calibration, FailureCauseWire, FiredTripwire, LibraryPage, Occurrence } from '../../../shared/contract/failure-library.ts';
import { causeFamilies, type CauseFamily } from '../../../shared/plan/premortem.ts';
import { BIN_ENOUGH, CALIBRATION_ENOUGH, calibrationSample } from '../../../shared/premortem/calibration.ts';
import type { FailureCause } from '../../../shared/premortem/failure-library.ts';
import { fillVerdicts, tripwireFills } from '../../../shared/premortem/tripwire-fills.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { brierDecomposition } from '../../../shared/stats/brier-decomposition.ts';
import { reliabilityBins } from '../../../shared/stats/reliability-bins.ts';
import { heldFillsOf } from '../../db/plan-results.ts';
import type { ServiceContext } from '../context.ts';
import { perRevision } from '../per-revision.ts';
import { gather, type LookedBack } from './gathered.ts';
import { shownCause, shownName, shownResults } from './shown.ts';

export interface LibraryQuery {
  readonly family: CauseFamily | null;
  readonly query: string;
  readonly only: 'all' | 'happened' | 'unforeseen' | 'never';
  readonly sort: 'happened' | 'foreseen' | 'unforeseen' | 'share' | 'cost' | 'last' | 'text';
  readonly desc: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** What it sorts by; null is "not known" and comes last either way. */
const SORTS: Readonly<Record<LibraryQuery['sort'], (cause: FailureCause) => number | string | null>> = {
  happened: ({ happened }) => happened,
  foreseen: ({ foreseen }) => foreseen,
  unforeseen: ({ unforeseen }) => unforeseen,
  share: ({ share }) => share?.value ?? null,
  // A loss is negative: the dearest cause is the most.
  cost: ({ costR }) => (costR === null ? null : -costR.r),
  last: ({ lastDay }) => lastDay,
  text: ({ text }) => text,
};

const ONLY: Readonly<Record<LibraryQuery['only'], (cause: FailureCause) => boolean>> = {
  all: () => true,
  happened: ({ happened }) => happened > 0,
  unforeseen: ({ unforeseen }) => unforeseen > 0,
  never: ({ happened, didNotHappen }) => happened === 0 && didNotHappen > 0,
};

/** The trader's causes of failure, a page of them. */
export function failureCauses(ctx: ServiceContext, { offset, limit, ...chosen }: LibraryQuery): LibraryPage {
  const { library, plans } = gather(ctx);
  const found = perRevision(ctx, `failure causes ${JSON.stringify(chosen)}`, () => sorted(library.filter(chosenBy(chosen)), chosen));
  const over = [...plans.values()].filter((plan) => plan.over);
  const scored = over.filter((plan) => plan.scored).length;
  return {
    total: found.length,
    rows: found.slice(offset, offset + limit).map(shownCause),
    families: causeFamilies.map((family) => {
      const own = library.filter((cause) => cause.family === family);
      const sum = (count: (cause: FailureCause) => number): number => own.reduce((total, cause) => total + count(cause), 0);
      return { family, causes: own.length, foreseen: sum((cause) => cause.foreseen), happened: sum((cause) => cause.happened), unforeseen: sum((cause) => cause.unforeseen) };
    }),
    coverage: { over: over.length, scored, unscored: over.length - scored },
  };
}

function chosenBy({ family, query, only }: Pick<LibraryQuery, 'family' | 'query' | 'only'>): (cause: FailureCause) => boolean {
  const part = query.trim().toLowerCase();
  return (cause) => (family === null || cause.family === family) && ONLY[only](cause) && (part === '' || cause.wordings.some(({ text }) => text.toLowerCase().includes(part)));
}

function sorted(causes: readonly FailureCause[], { sort, desc }: Pick<LibraryQuery, 'sort' | 'desc'>): FailureCause[] {
  const by = SORTS[sort];
  const turn = desc ? -1 : 1;
  return causes.toSorted((a, b) => {
    const [x, y] = [by(a), by(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || newest(a, b);
    return x === y ? newest(a, b) : turn * (x < y ? -1 : 1);
  });
}

const newest = (a: FailureCause, b: FailureCause): number => (a.lastWritten === b.lastWritten ? (a.key < b.key ? -1 : 1) : a.lastWritten > b.lastWritten ? -1 : 1);

/** More than these are not read by anybody. */
const MOST_OCCURRENCES = 500;

/**
 * One cause with every plan on which it stands, the newest first.
 *
 * @throws {Refusal} CAUSE_NOT_FOUND
 */
export function failureCause(ctx: ServiceContext, { key }: { key: string }): { cause: FailureCauseWire; occurrences: Occurrence[] } {
  const { library, causes, written, plans, results } = gather(ctx);
  const head = causes.get(key) ?? key;
  const cause = library.find((one) => one.key === head);
  if (cause === undefined) throw new Refusal('not-found', 'CAUSE_NOT_FOUND', { key });
  const own = written.filter(({ wording }) => (causes.get(wording) ?? wording) === head).toReversed();
  return {
    cause: shownCause(cause),
    occurrences: own.slice(0, MOST_OCCURRENCES).map(({ planId, foreseen, family, text, likelihood, mark, tripwire, obeyed, endedDay, writtenAt }) => ({
      ...shownName(plans.get(planId)!), foreseen, family, text, likelihood, mark, tripwire, obeyed, endedDay, writtenAt, results: shownResults(results.get(planId) ?? []),
    })),
  };
}

/** Tripwires that fired, and what was then done: by the trader's word, and by what the fills show. */
export function firedTripwires(ctx: ServiceContext, { offset, limit }: { offset: number; limit: number }) {
  const { written, plans, results } = gather(ctx);
  const fired = perRevision(ctx, 'fired tripwires', () => [...plans.values()].filter((plan) => plan.over).flatMap((plan) => firedOf(ctx, plan)).toSorted((a, b) => (lastSeen(a) < lastSeen(b) ? 1 : lastSeen(a) > lastSeen(b) ? -1 : 0)));
  const foreseen = written.filter((cause) => cause.foreseen);
  const by = (obeyed: string): number => fired.filter((one) => one.obeyed === obeyed).length;
  return {
    written: foreseen.length,
    marked: foreseen.filter(({ tripwire }) => tripwire !== null).length,
    fired: fired.length,
    obeyed: by('obeyed'),
    notObeyed: by('not-obeyed'),
    byFills: Object.fromEntries(fillVerdicts.map((verdict) => [verdict, fired.filter(({ evidence }) => evidence.verdict === verdict).length])) as Record<(typeof fillVerdicts)[number], number>,
    total: fired.length,
    rows: fired.slice(offset, offset + limit).map((one): FiredTripwire => ({ ...one, results: shownResults(results.get(one.planId) ?? []) })),
  };
}

const lastSeen = ({ firedDay, endedDay }: Pick<FiredTripwire, 'firedDay' | 'endedDay'>): string => firedDay ?? endedDay ?? '';

function firedOf(ctx: ServiceContext, plan: LookedBack): Omit<FiredTripwire, 'results'>[] {
  const fired = (plan.scores ?? []).flatMap((score, place) => (score.tripwire === 'happened' ? [{ score, cause: plan.causes[place]! }] : []));
  if (fired.length === 0) return [];
  const fills = heldFillsOf(ctx.db, plan.planId);
  return fired.map(({ score: { firedDay, firedAt, obeyed }, cause }) => ({
    ...shownName(plan), tripwireIf: cause.tripwireIf, tripwireThen: cause.tripwireThen, firedDay, firedAt, obeyed, evidence: tripwireFills({ day: firedDay, at: firedAt }, fills), endedDay: plan.endedDay,
  }));
}

/** How good the trader's stated likelihoods are. Below the stated n there is no score, only the points. */
export function calibration(ctx: ServiceContext): Calibration {
  const { forecasts, cannotTell, unforeseen } = calibrationSample(gather(ctx).written);
  const parts = forecasts.length < CALIBRATION_ENOUGH ? null : brierDecomposition(forecasts);
  return {
    n: forecasts.length,
    enough: CALIBRATION_ENOUGH,
    binEnough: BIN_ENOUGH,
    cannotTell,
    unforeseen,
    brier: parts === null ? null : { score: parts.score, reliability: parts.reliability, resolution: parts.resolution, uncertainty: parts.uncertainty, baseRate: parts.baseRate, skill: parts.skill },
    bins: reliabilityBins(forecasts).map(({ interval, ...bin }) => ({ ...bin, low: interval?.low ?? null, high: interval?.high ?? null })),
  };
}
