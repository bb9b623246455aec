import type { DisciplineState } from '../../../shared/contract/app.ts';
import { nextChange, nextOccasion, remindersOf } from '../../../shared/routines/reminders.ts';
import type { ServiceContext } from '../context.ts';
import { remindable } from './occasions.ts';

/** The strip names what is due or comes next only so long beforehand. */
const AHEAD_MS = 36 * 3_600_000;

/** What the strip names, and what notices are given for. */
export function routineState(ctx: ServiceContext, now: string): DisciplineState['routines'] {
  const occasions = remindable(ctx, now);
  const found = nextOccasion(occasions, now);
  const next = found === null || (found.state === 'upcoming' && Date.parse(found.opensAt) - Date.parse(now) > AHEAD_MS) ? null : found;
  return {
    next: next === null ? null : { routineId: next.routineId, day: next.day, title: next.title, phase: next.phase, state: next.state as 'upcoming' | 'due' | 'overdue', opensAt: next.opensAt, closesAt: next.closesAt, left: next.left },
    due: occasions.filter(({ state }) => state === 'due' || state === 'overdue').length,
    reminders: remindersOf(occasions, now),
  };
}

interface Seen {
  readonly revision: number;
  readonly from: string;
  readonly until: string | null;
}

const seen = new WeakMap<ServiceContext, Seen>();

/** Windows that open and close by time alone change what is shown: windows of Ballast are told to look again. Nothing is written. */
export function settleRoutines(ctx: ServiceContext): void {
  const now = ctx.clock.instant();
  const kept = seen.get(ctx);
  const still = kept !== undefined && now >= kept.from && (kept.until === null || now < kept.until);
  if (still && kept.revision === ctx.revision()) return;
  // By time, not by a change: who changed something looks again anyway.
  if (kept !== undefined && !still) ctx.touch();
  seen.set(ctx, { revision: ctx.revision(), from: now, until: nextChange(remindable(ctx, now), now) });
}
