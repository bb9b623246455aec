import { bareText } from '../../../shared/plan/written-text.ts';
import type { Cause } from '../../../shared/plan/premortem.ts';
import { failureLibrary, type FailureCause } from '../../../shared/premortem/failure-library.ts';
import { causesByWording, type GroupingChange } from '../../../shared/premortem/grouping.ts';
import type { CauseScore, Unforeseen } from '../../../shared/premortem/scoring.ts';
import type { PlanResult, WrittenCause } from '../../../shared/premortem/written-cause.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { standingGroupings } from '../../db/cause-groupings.ts';
import { resultsOfPlans } from '../../db/plan-results.ts';
import { listLookedBackPlans, type LookedBackPlan } from '../../db/premortem-scorings.ts';
import { sha256 } from '../../db/sha256.ts';
import type { ServiceContext } from '../context.ts';
import { perRevision } from '../per-revision.ts';
import { getSettings } from '../settings.ts';

/** A plan with its pre-mortem and what was said of it, read. */
export interface LookedBack extends Omit<LookedBackPlan, 'causes' | 'scores' | 'unforeseen' | 'complete'> {
  readonly causes: readonly Cause[];
  readonly scores: readonly CauseScore[] | null;
  readonly unforeseen: readonly Unforeseen[];
  /** Closed, so that there is something to look back on; what was marked before it was opened again does not count until it is over. */
  readonly over: boolean;
  readonly scored: boolean;
  readonly endedDay: string | null;
}

export interface Gathered {
  readonly plans: ReadonlyMap<string, LookedBack>;
  readonly written: readonly WrittenCause[];
  readonly changes: readonly GroupingChange[];
  readonly causes: ReadonlyMap<string, string>;
  readonly results: ReadonlyMap<string, readonly PlanResult[]>;
  readonly library: readonly FailureCause[];
}

/** A plan is looked back on once it has been traded and is flat again. */
export const isOver = (state: string): boolean => state === 'closed' || state === 'reviewed';

/** The same words in the same family, whatever their spelling habits, are one wording. */
export const wordingKey = ({ family, text }: Pick<Cause, 'family' | 'text'>): string => sha256(`${family}\n${bareText(text) || text.trim()}`).slice(0, 24);

/** All that was ever written about failing, and what came of it; read once a change of the journal. */
export function gather(ctx: ServiceContext): Gathered {
  return perRevision(ctx, 'failure library', () => {
    const { homeZone } = getSettings(ctx);
    const plans = new Map(listLookedBackPlans(ctx.db).map((row) => [row.planId, read(row, homeZone)]));
    const written = [...plans.values()].flatMap(writtenIn);
    const changes = standingGroupings(ctx.db);
    const causes = causesByWording(changes);
    const results = resultsOfPlans(ctx.db, [...plans.values()].flatMap(({ planId, over }) => (over ? [planId] : [])));
    return { plans, written, changes, causes, results, library: failureLibrary(written, causes, results) };
  });
}

function read(row: LookedBackPlan, homeZone: string): LookedBack {
  const over = isOver(row.state);
  return {
    ...row,
    causes: JSON.parse(row.causes) as Cause[],
    scores: row.scores === null ? null : (JSON.parse(row.scores) as CauseScore[]),
    unforeseen: row.unforeseen === null ? [] : (JSON.parse(row.unforeseen) as Unforeseen[]),
    over,
    scored: row.complete === 1,
    endedDay: over && row.endedAt !== null ? tradingDayOf(row.endedAt, homeZone) : null,
  };
}

function writtenIn(plan: LookedBack): WrittenCause[] {
  const { planId, over, endedDay } = plan;
  const foreseen = plan.causes.map(({ family, text, likelihood }, place): WrittenCause => {
    const score = over ? plan.scores?.[place] : undefined;
    return {
      planId, place, foreseen: true, wording: wordingKey({ family, text }), family, text, likelihood,
      mark: score?.cause ?? null, tripwire: score?.tripwire ?? null, obeyed: score?.obeyed ?? null, writtenAt: plan.submittedAt, endedDay,
    };
  });
  if (!over) return foreseen;
  const found = plan.unforeseen.map(({ family, text }, place): WrittenCause => ({
    planId, place, foreseen: false, wording: wordingKey({ family, text }), family, text, likelihood: null, mark: 'happened', tripwire: null, obeyed: null, writtenAt: plan.scoredAt ?? plan.submittedAt, endedDay,
  }));
  return [...foreseen, ...found];
}
