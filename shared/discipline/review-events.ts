import { REVIEW_GRACE_MS } from '../review/review-due.ts';
import { addMilliseconds, type Instant } from '../time/instant.ts';
import { daysOfWeek, type IsoWeek } from '../time/iso-week.ts';
import { endOfTradingDay } from '../time/trading-day.ts';
import type { DisciplineEvent } from './event.ts';

/**
 * Whether the weekly look back was signed in time. An opportunity is a finished week with trading in it that ended after the journal began, once it is
 * signed or its time is over; kept is signed within REVIEW_GRACE_MS of the week's end. It belongs to the week it looks back on.
 *
 * @param active weeks with fills or risk tickets
 * @param signed week → when its retrospective was signed, and which it is
 * @param since when the journal began
 */
export function reviewEvents(active: ReadonlySet<IsoWeek>, signed: ReadonlyMap<IsoWeek, { id: string; at: Instant }>, since: Instant, now: Instant, homeZone: string): DisciplineEvent[] {
  return [...active].toSorted().flatMap((week): DisciplineEvent[] => {
    const { sunday } = daysOfWeek(week);
    const ended = endOfTradingDay(sunday, homeZone);
    if (!(ended > since)) return [];
    const due = addMilliseconds(ended, REVIEW_GRACE_MS);
    const signature = signed.get(week);
    if (signature === undefined && now < due) return [];
    const kept = signature !== undefined && signature.at < due;
    return [{ part: 'reviews', day: sunday, kept, code: kept ? 'review-signed' : signature === undefined ? 'review-missing' : 'review-late', accountId: null, subject: 'review', id: week, name: week }];
  });
}
