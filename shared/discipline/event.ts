import type { TradingDay } from '../time/calendar-day.ts';
import type { DisciplinePart } from './score.ts';

/** What came of one opportunity, by code; the first of a part is what was undertaken. */
export const eventCodes = [
  'entry-planned', 'entry-unplanned',
  'gate-followed', 'lockout-kept', 'entered-without-ticket', 'filled-beyond-ticket', 'filled-worse-than-limit', 'filled-after-slip', 'entered-after-blocked', 'traded-in-lockout',
  'stop-kept', 'stop-widened',
  'routine-done', 'routine-late', 'routine-skipped', 'routine-missed',
  'review-signed', 'review-late', 'review-missing',
] as const;
export type EventCode = (typeof eventCodes)[number];

export const eventSubjects = ['trade', 'ticket', 'plan', 'lockout', 'routine', 'review'] as const;
export type EventSubject = (typeof eventSubjects)[number];

/** One opportunity to keep what was undertaken, and whether it was kept. */
export type DisciplineEvent = {
  part: DisciplinePart;
  day: TradingDay;
  kept: boolean;
  code: EventCode;
  /** null: the whole journal. */
  accountId: string | null;
  subject: EventSubject;
  /** Of the subject; of an entering past the gate, the fill that did it. */
  id: string;
  /** Symbol, title or week, as it reads. */
  name: string;
};
