import { addDays, isoWeekday } from '../../../shared/time/calendar-day.ts';
import { wallTimeOf } from '../../../shared/time/wall-clock.ts';
import { averageStage, entrySlippage } from '../../../shared/stats/slippage.ts';
import type { Db } from '../../db/db.ts';
import { sealedLevelsOf } from '../../db/plans.ts';
import type { CountedRow } from '../../db/statistics.ts';

/** What sums are kept by. Names, setups, tags and feelings can change at any time and are looked up by plan and trade when asked for. */
export const KEPT_DIMENSIONS = ['side', 'weekday', 'hour', 'planned', 'instrument', 'plan'] as const;
export type KeptDimension = (typeof KEPT_DIMENSIONS)[number];

type Keyed = Pick<CountedRow, 'direction' | 'openedDay' | 'openedAt' | 'planned' | 'instrumentId' | 'planId'>;

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Milliseconds since midnight on the wall clock of a zone when a day begins in UTC; null where its clocks change on that day. */
const midnights = new Map<string, number | null>();

const hourAt = (msOfDay: number): string => String(Math.floor(msOfDay / HOUR)).padStart(2, '0');

/**
 * Hour on the wall clock of a zone. Where clocks stand as they stood for a whole day, one look at the zone does for all its instants: a year's import
 * asks for hundreds of thousands.
 */
export function hourOf(instant: string, zone: string): string {
  const day = instant.slice(0, 10);
  const key = `${zone} ${day}`;
  let midnight = midnights.get(key);
  if (midnight === undefined) {
    const [begins, ends] = [day, addDays(day, 1)].map((one) => wallTimeOf(`${one}T00:00:00.000Z`, zone).msOfDay);
    midnight = begins === ends ? begins! : null;
    if (midnights.size > 50_000) midnights.clear();
    midnights.set(key, midnight);
  }
  return hourAt(midnight === null ? wallTimeOf(instant, zone).msOfDay : (midnight + Number(instant.slice(11, 13)) * HOUR + Number(instant.slice(14, 16)) * 60_000) % DAY);
}

const weekdays = new Map<string, string>();

function weekdayOf(day: string): string {
  let weekday = weekdays.get(day);
  if (weekday === undefined) {
    weekday = String(isoWeekday(day));
    if (weekdays.size > 50_000) weekdays.clear();
    weekdays.set(day, weekday);
  }
  return weekday;
}

export const keptKeyOf: { readonly [Dimension in KeptDimension]: (trade: Keyed, zone: string) => string } = {
  side: ({ direction }) => direction,
  weekday: ({ openedDay }) => weekdayOf(openedDay),
  hour: ({ openedAt }, zone) => (openedAt === null ? 'unknown' : hourOf(openedAt, zone)),
  planned: ({ planned }) => (planned === null ? 'undecided' : planned === 1 ? 'planned' : 'unplanned'),
  instrument: ({ instrumentId }) => instrumentId,
  plan: ({ planId }) => planId ?? '',
};

/** Slippage of entries against their plans; remembers the plans it has looked at. */
export function slippageBy(db: Db): (trade: Pick<CountedRow, 'planId' | 'direction' | 'avgEntry' | 'splitRatio'>) => number | null {
  // A plan's prices are of the shares there were when it was sealed.
  const levels = new Map<string, { entry: number; stop: number } | null>();
  return ({ planId, direction, avgEntry, splitRatio }) => {
    if (planId === null) return null;
    let known = levels.get(planId);
    if (known === undefined) {
      const sealed = sealedLevelsOf(db, planId);
      // Contents of plans are kept as they were typed; one that lacks its levels has no entry to slip from.
      const entry = averageStage(sealed?.entries ?? []);
      const stop = averageStage(sealed?.stops ?? []);
      known = entry === null || stop === null ? null : { entry, stop };
      levels.set(planId, known);
    }
    return known === null ? null : entrySlippage(direction, known.entry, known.stop, Number(avgEntry) * Number(splitRatio));
  };
}
