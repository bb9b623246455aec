import { isoWeekday } from '../../../shared/time/calendar-day.ts';
import { wallHourOf } from '../../../shared/time/wall-hour.ts';
import type { Db } from '../../db/db.ts';
import type { CountedRow } from '../../db/statistics.ts';
import { addToSheet, columnTradesOf, lastInColumns, namesByNumber, NO_HOUR, PLANNED, saveColumns, type ColumnSheet, type ColumnTrade } from '../../db/trade-columns.ts';

interface Place {
  readonly lastPlace: string;
  readonly lastId: string;
}

const isBefore = (a: Place, b: Place): boolean => a.lastPlace < b.lastPlace || (a.lastPlace === b.lastPlace && a.lastId < b.lastId);

/**
 * Brings the columns of some days up to what the trades are now: what closed after everything in them is put on at the end, anything else writes the day anew.
 *
 * @param days the first new place on each; null: something that was there changed
 */
export function keepColumns(db: Db, days: ReadonlyMap<string, Place | null>, slipOf: (trade: CountedRow) => number | null): void {
  const numberOf = namesByNumber(db);
  for (const [day, from] of days) {
    const kept = from === null ? null : lastInColumns(db, day);
    const base = kept !== null && isBefore(kept, from!) ? kept : null;
    const sheet: ColumnSheet = { amounts: [], codes: [] };
    let last: Place | null = null;
    const weekday = weekdays();
    for (const trade of columnTradesOf(db, day, base)) {
      addToSheet(sheet, trade, slipOf(trade), packedOf(trade, weekday(trade.openedDay)), numberOf);
      last = { lastPlace: trade.place, lastId: trade.id };
    }
    if (last !== null) saveColumns(db, day, { ...sheet, ...last }, base !== null);
    else if (base === null) saveColumns(db, day, null, false);
  }
}

function packedOf({ direction, planned, openedAt, zone }: ColumnTrade, weekday: number) {
  return { long: direction === 'long', planned: planned === null ? PLANNED.undecided : planned === 1 ? PLANNED.yes : PLANNED.no, hour: openedAt === null ? NO_HOUR : wallHourOf(openedAt, zone), weekday };
}

/** Most trades of a day were opened on it. */
function weekdays(): (day: string) => number {
  const known = new Map<string, number>();
  return (day) => {
    let weekday = known.get(day);
    if (weekday === undefined) known.set(day, (weekday = isoWeekday(day)));
    return weekday;
  };
}
