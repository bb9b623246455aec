import type { CalendarEvent } from '../../shared/contract/accounts.ts';
import { sql, type Db } from './db.ts';

/** Soonest first, past ones included. */
export function listCalendarEvents(db: Db): CalendarEvent[] {
  return sql<CalendarEvent>(db, 'SELECT id, name, at FROM calendar_events WHERE removed_at IS NULL ORDER BY at, id').all();
}

/** Those that lie between two moments. */
export function calendarEventsBetween(db: Db, from: string, to: string): CalendarEvent[] {
  return sql<CalendarEvent>(db, 'SELECT id, name, at FROM calendar_events WHERE removed_at IS NULL AND at BETWEEN ? AND ? ORDER BY at, id').all(from, to);
}

export function readCalendarEvent(db: Db, id: string): CalendarEvent | null {
  return sql<CalendarEvent>(db, 'SELECT id, name, at FROM calendar_events WHERE id = ? AND removed_at IS NULL').get(id) ?? null;
}

export function insertCalendarEvent(db: Db, event: CalendarEvent, addedAt: string): void {
  sql(db, 'INSERT INTO calendar_events (id, name, at, added_at) VALUES (@id, @name, @at, @addedAt)').run({ ...event, addedAt });
}

export function removeCalendarEvent(db: Db, id: string, at: string): void {
  sql(db, 'UPDATE calendar_events SET removed_at = ? WHERE id = ? AND removed_at IS NULL').run(at, id);
}
