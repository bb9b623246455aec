import { heldBinOf } from '../../../shared/stats/held-bins.ts';
import { isoWeekday } from '../../../shared/time/calendar-day.ts';
import { wallHourOf } from '../../../shared/time/wall-hour.ts';
import { averageStage, entrySlippage } from '../../../shared/stats/slippage.ts';
import type { Db } from '../../db/db.ts';
import { sealedLevelsOf } from '../../db/plans.ts';
import type { CountedRow } from '../../db/statistics.ts';

/**
 * What sums are kept by: `slot` is weekday and hour of the opening together, `held` the class of the holding time. Names, setups, tags and feelings can
 * change at any time and are looked up by plan and trade when asked for.
 */
export const KEPT_DIMENSIONS = ['side', 'slot', 'held', 'planned', 'instrument', 'plan'] as const;
export type KeptDimension = (typeof KEPT_DIMENSIONS)[number];

type Keyed = Pick<CountedRow, 'direction' | 'openedDay' | 'openedAt' | 'planned' | 'instrumentId' | 'planId' | 'holdingMs'>;

/** The key of trades whose time of day nobody knows. */
export const NO_TIME = 'unknown';
const hourOf = (instant: string, zone: string): string => String(wallHourOf(instant, zone)).padStart(2, '0');

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

/** Weekday and hour of a slot's key. */
export function partsOfSlot(key: string): { weekday: string; hour: string } {
  const [weekday = '', hour = NO_TIME] = key.split(' ');
  return { weekday, hour };
}

const weekday = ({ openedDay }: Pick<Keyed, 'openedDay'>): string => weekdayOf(openedDay);
const hour = ({ openedAt }: Pick<Keyed, 'openedAt'>, zone: string): string => (openedAt === null ? NO_TIME : hourOf(openedAt, zone));

export const slotKey = (day: number, ofDay: number | null): string => `${day} ${ofDay === null ? NO_TIME : String(ofDay).padStart(2, '0')}`;
export const heldKeyOf = (holdingMs: number | null): string => (holdingMs === null ? NO_TIME : String(heldBinOf(holdingMs)));

export const tradeKeyOf: { readonly [Dimension in KeptDimension | 'weekday' | 'hour']: (trade: Keyed, zone: string) => string } = {
  side: ({ direction }) => direction,
  weekday,
  hour,
  slot: (trade, zone) => `${weekday(trade)} ${hour(trade, zone)}`,
  held: ({ holdingMs }) => heldKeyOf(holdingMs),
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
