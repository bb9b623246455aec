import { isoWeekday } from '../../../shared/time/calendar-day.ts';
import { wallHourOf } from '../../../shared/time/wall-hour.ts';
import type { Db } from '../../db/db.ts';
import { addToSheet, lastInColumns, namesByNumber, NO_HOUR, PLANNED, saveColumns, type ColumnSheet, type ColumnTrade } from '../../db/trade-columns.ts';
import { baseOf, isBehind, type Place } from './places.ts';

/** The columns of one day in the making. */
export interface DayColumns {
  /** The last trade that stands there already and stays; null: the day is written anew. */
  readonly base: Place | null;
  /** In their order; those up to the base are passed over. */
  readonly add: (trade: ColumnTrade, slip: number | null) => void;
  readonly save: () => void;
}

export interface ColumnKeeper {
  /** @param from the first new place of the day; null: something that was there changed */
  readonly open: (day: string, from: Place | null) => DayColumns;
}

/** Brings the columns of days up to what the trades are now: what closed after everything in them is put on at the end, anything else writes the day anew. */
export function columnKeeper(db: Db, zoneOf: (accountId: string) => string): ColumnKeeper {
  const numberOf = namesByNumber(db);
  const weekdayOf = weekdays();
  return {
    open: (day, from) => {
      const base = baseOf(from, () => lastInColumns(db, day));
      const sheet: ColumnSheet = { amounts: [], codes: [] };
      let last: Place | null = null;
      return {
        base,
        add: (trade, slip) => {
          if (!isBehind(base, trade)) return;
          addToSheet(sheet, trade, slip, packedOf(trade, zoneOf(trade.accountId), weekdayOf(trade.openedDay)), numberOf);
          last = { lastPlace: trade.place, lastId: trade.id };
        },
        save: () => {
          if (last !== null) saveColumns(db, day, { ...sheet, ...last }, base !== null);
          else if (base === null) saveColumns(db, day, null, false);
        },
      };
    },
  };
}

function packedOf({ direction, planned, openedAt }: ColumnTrade, zone: string, weekday: number) {
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
