import type { ScoringView } from '../../../../shared/contract/failure-library.ts';
import type { Plan, PlanContent } from '../../../../shared/plan/plan.ts';
import type { Cause } from '../../../../shared/plan/premortem.ts';
import { blankScore, type CauseScore, type Unforeseen } from '../../../../shared/premortem/scoring.ts';
import { causes, type Scene } from '../discipline-scene.ts';

export const MINUTE = 60_000;

/** plan → pre-mortem → entry → exit, and what the exit costs or brings at 1,000 shares. */
export async function livedPlan(s: Scene, { told = causes, exit = '24.80', content = {} }: { told?: readonly Cause[]; exit?: string; content?: Partial<PlanContent> } = {}): Promise<Plan> {
  const plan = await openPlan(s, told, content);
  s.engine.clock.advance(30 * MINUTE);
  await s.fill({ side: 'sell', quantity: '1000', price: exit });
  return s.call('plans/get', { id: plan.id });
}

/** The same as far as the entry. */
export async function openPlan(s: Scene, told: readonly Cause[] = causes, content: Partial<PlanContent> = {}): Promise<Plan> {
  const plan = await s.sealed({ quantity: '1000', ...content });
  await s.call('premortems/submit', { planId: plan.id, causes: told });
  s.engine.clock.advance(MINUTE);
  await s.fill({ side: 'buy', quantity: '1000', price: '25.00', planId: plan.id });
  return plan;
}

export const view = (s: Scene, planId: string): Promise<ScoringView> => s.call('premortems/scoring', { planId });

/** Marks by their first letters: y happened, n did not, ? cannot tell, - not marked yet; the cause, then its tripwire, and "!" for fired and obeyed, "x" for fired and not. */
export function marked(...texts: readonly string[]): CauseScore[] {
  const mark = { y: 'happened', n: 'did-not-happen', '?': 'cannot-tell', '-': null } as const;
  return texts.map(([cause, tripwire]): CauseScore => {
    const own = mark[cause as keyof typeof mark];
    if (tripwire === '!' || tripwire === 'x') return { ...blankScore, cause: own, tripwire: 'happened', obeyed: tripwire === '!' ? 'obeyed' : 'not-obeyed' };
    return { ...blankScore, cause: own, tripwire: mark[tripwire as keyof typeof mark] };
  });
}

export async function score(s: Scene, planId: string, scores: readonly CauseScore[], { unforeseen = [], reason = null }: { unforeseen?: readonly Unforeseen[]; reason?: string | null } = {}): Promise<ScoringView> {
  const { premortem, scoring } = await view(s, planId);
  return s.call('premortems/score', { planId, premortemId: premortem!.id, version: scoring?.version ?? 0, scores, unforeseen, reason });
}
