import type { PlanState } from './plan.ts';

/** Where a plan may go from where it is. Once filled it is closed by its position and never by its window. */
const MOVES: Readonly<Record<PlanState, readonly PlanState[]>> = {
  draft: ['sealed'],
  // Straight to closed: a statement may bring entry and exit of one day together.
  sealed: ['active', 'closed', 'expired', 'abandoned'],
  // Expired or abandoned only where its one fill was undone, so that nothing was ever entered after all.
  active: ['closed', 'expired', 'abandoned'],
  // A fill executed in time may arrive late: the plan follows what happened.
  closed: ['active', 'reviewed'],
  expired: ['active', 'closed', 'reviewed'],
  abandoned: ['active', 'closed', 'reviewed'],
  reviewed: [],
};

export const canPlanMove = (from: PlanState, to: PlanState): boolean => MOVES[from].includes(to);

/** Entries may still be made under it. */
export const isTradable = (state: PlanState): boolean => state === 'sealed' || state === 'active';

/**
 * State of a plan from what its fills have done.
 *
 * @param filled something was entered under it; open: some of that still is
 */
export function stateByFills(state: PlanState, { filled, open }: { filled: boolean; open: boolean }): PlanState {
  if (!filled) return state;
  const to = open ? 'active' : 'closed';
  return canPlanMove(state, to) ? to : state;
}
