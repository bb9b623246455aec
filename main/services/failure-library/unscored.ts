import type { PremortemWeek, UnscoredPlan } from '../../../shared/contract/failure-library.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { periodSpan } from '../../../shared/review/period.ts';
import type { ServiceContext } from '../context.ts';
import { getSettings } from '../settings.ts';
import { gather, type LookedBack } from './gathered.ts';
import { shownName, shownResults } from './shown.ts';

/** Plans that are over and whose pre-mortem nobody has looked back on, the one that ended last first. */
export function unscoredPlans(ctx: ServiceContext): UnscoredPlan[] {
  return [...gather(ctx).plans.values()]
    .filter(({ over, scored, endedAt }) => over && !scored && endedAt !== null)
    .toSorted((a, b) => (a.endedAt! > b.endedAt! ? -1 : a.endedAt! < b.endedAt! ? 1 : a.planId < b.planId ? 1 : -1))
    .map(shownUnscored);
}

export function unscored(ctx: ServiceContext, { limit }: { limit: number }): { total: number; rows: UnscoredPlan[] } {
  const rows = unscoredPlans(ctx);
  return { total: rows.length, rows: rows.slice(0, limit) };
}

/**
 * The pre-mortems of the plans that closed in a week (Monday to Sunday), a day or a month of the home zone: what came true, what nobody had written, and what is still to be
 * scored. It reads and writes nothing: the retrospective takes from it what it freezes.
 *
 * @throws {Refusal} WEEK_INVALID
 */
export function premortemWeek(ctx: ServiceContext, { week }: { week: string }): PremortemWeek {
  const { from, to } = spanOf(ctx, week);
  const { plans, results } = gather(ctx);
  const closed = [...plans.values()].filter(({ over, endedAt }) => over && endedAt !== null && endedAt >= from && endedAt < to);
  const scored = closed.filter((plan) => plan.scored);
  return {
    week,
    scored: scored.length,
    unscored: closed.filter((plan) => !plan.scored).map(shownUnscored),
    hits: scored.flatMap((plan) => {
      const scores = plan.scores ?? [];
      const happened = plan.causes.filter((_, place) => scores[place]?.cause === 'happened').map(({ family, text }) => ({ family, text }));
      const fired = scores.filter(({ tripwire }) => tripwire === 'happened');
      if (happened.length === 0 && plan.unforeseen.length === 0 && fired.length === 0) return [];
      return [{ ...shownName(plan), happened, unforeseen: [...plan.unforeseen], tripwiresFired: fired.length, tripwiresNotObeyed: fired.filter(({ obeyed }) => obeyed === 'not-obeyed').length, results: shownResults(results.get(plan.planId) ?? []) }];
    }),
  };
}

const shownUnscored = (plan: LookedBack): UnscoredPlan => ({ ...shownName(plan), endedAt: plan.endedAt!, causes: plan.causes.length, begun: plan.scores !== null });

function spanOf(ctx: ServiceContext, week: string): { from: string; to: string } {
  try {
    return periodSpan(week, getSettings(ctx).homeZone);
  } catch {
    throw new Refusal('invalid', 'WEEK_INVALID', { week });
  }
}
