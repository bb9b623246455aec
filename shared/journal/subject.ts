import { isTradingDay } from '../time/calendar-day.ts';
import { daysOfWeek } from '../time/iso-week.ts';
import type { JournalEntry } from './entry.ts';

/**
 * Whether a subject has the form its kind of entry needs: a day that exists, a week that exists. A trade's subject is
 * the trade's id, which only the journal itself can know.
 *
 * @example isSubjectOf('day', '2026-11-20') // => true
 * @example isSubjectOf('week', '2026-W53') // => true
 * @example isSubjectOf('week', '2027-W53') // => false
 */
export function isSubjectOf(kind: JournalEntry['kind'], subject: string): boolean {
  switch (kind) {
    case 'day':
      return isTradingDay(subject);
    case 'week':
      return isWeek(subject);
    case 'trade':
      return subject !== '';
  }
}

function isWeek(text: string): boolean {
  try {
    daysOfWeek(text);
    return true;
  } catch {
    return false;
  }
}
