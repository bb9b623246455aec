import { runUpOf } from '../../../shared/bias/run-up.ts';
import type { RangeOf } from '../../../shared/bias/position-days.ts';
import { instrumentsWithBars } from '../../db/bias-reads.ts';
import { listBars } from '../../db/daily-bars.ts';
import type { Db } from '../../db/db.ts';

interface Known {
  readonly days: readonly string[];
  readonly closes: readonly number[];
  readonly ranges: ReadonlyMap<string, { readonly low: number; readonly high: number }>;
}

/** Daily prices of what was traded, read once an instrument. */
export interface Closes {
  readonly load: (instrumentId: string) => void;
  readonly rangeOf: RangeOf;
  readonly runUpBefore: (instrumentId: string, day: string, direction: 'long' | 'short') => number | null;
}

/** As many closes as a run-up looks at. */
const BACK = 70;

export function closesOf(db: Db): Closes {
  const having = instrumentsWithBars(db);
  const known = new Map<string, Known>();
  const load = (instrumentId: string): Known | null => {
    if (!having.has(instrumentId)) return null;
    let bars = known.get(instrumentId);
    if (bars === undefined) {
      const rows = listBars(db, instrumentId, '0000-01-01', '9999-12-31').filter(({ close }) => Number(close) > 0);
      // A close alone is a range of its own: what is known of that day.
      const ranges = new Map(rows.map(({ day, low, high, close }) => [day, { low: Number(low ?? close), high: Number(high ?? close) }]));
      known.set(instrumentId, (bars = { days: rows.map(({ day }) => day), closes: rows.map(({ close }) => Number(close)), ranges }));
    }
    return bars;
  };
  return {
    load: (instrumentId) => void load(instrumentId),
    rangeOf: (instrumentId, day) => load(instrumentId)?.ranges.get(day) ?? null,
    runUpBefore: (instrumentId, day, direction) => {
      const bars = load(instrumentId);
      if (bars === null) return null;
      const end = firstFrom(bars.days, day);
      return runUpOf(bars.closes.slice(Math.max(0, end - BACK), end), direction);
    },
  };
}

/** Place of the first day that is not before another. */
function firstFrom(days: readonly string[], day: string): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
