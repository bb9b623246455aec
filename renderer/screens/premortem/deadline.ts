import type { PlanContent } from '../../../shared/plan/plan.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';

/** The day the story is told from: the last day of entry plus how long the position is meant to be held; null where the plan names neither. */
export function deadlineOf({ windowTo, horizonDays }: Pick<PlanContent, 'windowTo' | 'horizonDays'>, today: string): string | null {
  if (windowTo === null && horizonDays === null) return null;
  return addDays(windowTo ?? today, horizonDays ?? 0);
}
