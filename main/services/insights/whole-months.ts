import { addDays, isTradingDay } from '../../../shared/time/calendar-day.ts';

export interface DaySpan {
  readonly from: string | null;
  readonly to: string | null;
}

const monthOf = (day: string): string => day.slice(0, 7);
const beginsMonth = (day: string): boolean => day.endsWith('-01');
const endsMonth = (day: string): boolean => beginsMonth(addDays(day, 1));
const monthBefore = (month: string): string => monthOf(addDays(`${month}-01`, -1));
const monthAfter = (month: string): string => monthOf(addDays(`${month}-28`, 4));
const lastDayOf = (month: string): string => addDays(`${monthAfter(month)}-01`, -1);

/**
 * A span of days as the months that lie in it whole, and the days left at its ends. Null ends have no end.
 */
export function wholeMonths({ from, to }: DaySpan): { months: DaySpan | null; rest: DaySpan[] } {
  if ([from, to].some((end) => end !== null && !isTradingDay(end))) return { months: null, rest: [{ from, to }] };
  if (from !== null && to !== null && from > to) return { months: null, rest: [] };
  const first = from === null ? null : beginsMonth(from) ? monthOf(from) : monthAfter(monthOf(from));
  const last = to === null ? null : endsMonth(to) ? monthOf(to) : monthBefore(monthOf(to));
  if (first !== null && last !== null && first > last) return { months: null, rest: [{ from, to }] };
  const rest: DaySpan[] = [];
  if (from !== null && !beginsMonth(from)) rest.push({ from, to: lastDayOf(monthOf(from)) });
  if (to !== null && !endsMonth(to)) rest.push({ from: `${monthOf(to)}-01`, to });
  return { months: { from: first, to: last }, rest };
}
