import type { Database } from 'better-sqlite3';
import { wallHourOf } from '../../shared/time/wall-hour.ts';

/** Lets a query ask for the hour on the wall clock of a zone; SQLite knows no zones. Null where there is no time or no zone. */
export function addWallHour(db: Database): void {
  db.function('wall_hour', { deterministic: true }, (instant: unknown, zone: unknown) => (typeof instant === 'string' && typeof zone === 'string' ? wallHourOf(instant, zone) : null));
}
