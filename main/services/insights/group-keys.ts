import { isoWeekday } from '../../../shared/time/calendar-day.ts';
import { wallTimeOf } from '../../../shared/time/wall-clock.ts';
import { averageStage, entrySlippage } from '../../../shared/stats/slippage.ts';
import type { Db } from '../../db/db.ts';
import { sealedLevelsOf } from '../../db/plans.ts';
import type { CountedRow } from '../../db/statistics.ts';

/** What sums are kept by. Names, setups, tags and feelings can change at any time and are looked up by plan and trade when asked for. */
export const KEPT_DIMENSIONS = ['side', 'weekday', 'hour', 'planned', 'instrument', 'plan'] as const;
export type KeptDimension = (typeof KEPT_DIMENSIONS)[number];

type Keyed = Pick<CountedRow, 'direction' | 'openedDay' | 'openedAt' | 'planned' | 'instrumentId' | 'planId'>;

const hours = new Map<string, string>();

/**
 * Hour on the wall clock of a zone. Zones differ from UTC by whole quarters of an hour, so one answer holds for the quarter; a year's
 * import asks for few different ones.
 */
export function hourOf(instant: string, zone: string): string {
  const key = `${zone} ${instant.slice(0, 14)}${Math.floor(Number(instant.slice(14, 16)) / 15)}`;
  let hour = hours.get(key);
  if (hour === undefined) {
    hour = String(Math.floor(wallTimeOf(instant, zone).msOfDay / 3_600_000)).padStart(2, '0');
    if (hours.size > 50_000) hours.clear();
    hours.set(key, hour);
  }
  return hour;
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
