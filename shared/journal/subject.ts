import { isTradingDay } from '../time/calendar-day.ts';
import { daysOfWeek } from '../time/iso-week.ts';
import type { JournalEntry } from './entry.ts';

/**
 * Whether a subject has the form its kind of entry needs: a day, a week, a month that exists. The id of a trade, a
 * plan or a ticket only the journal itself can know.
 *
 * @example isSubjectOf('day', '2026-11-20') // => true
 * @example isSubjectOf('month', '2026-13') // => false
 * @example isSubjectOf('week', '2026-W53') // => true
 * @example isSubjectOf('week', '2027-W53') // => false
 */
export function isSubjectOf(kind: JournalEntry['kind'], subject: string): boolean {
  switch (kind) {
    case 'day':
      return isTradingDay(subject);
    case 'week':
      return isWeek(subject);
    case 'month':
      return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(subject);
    case 'note':
      return /^[A-Za-z0-9-]{1,80}$/.test(subject);
    case 'trade':
    case 'plan':
    case 'ticket':
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
