/**
 * What a flag is computed of: one row for each decision looked at, in columns, so that hundreds of thousands cost no objects.
 *
 * `group` 1 is what the flag is about (entries after a loss), 0 what it is compared with (entries after a gain). Where a flag compares with a number
 * and not with other trades, all rows are in group 1.
 */
export interface Observations {
  readonly days: readonly string[];
  readonly group: readonly (0 | 1)[];
  readonly y: readonly number[];
  /** The trade behind each row. */
  readonly tradeIds: readonly string[];
  /** Rows are compared with those of their own day alone: what differs between days (how many positions were held) is no finding. */
  readonly withinDays?: boolean;
}

export interface Row {
  /** Rows of one day are never taken apart. */
  readonly day: string;
  readonly group: 0 | 1;
  readonly y: number;
  readonly tradeId: string;
}

/**
 * Rows into columns; a value that is not finite is left out.
 *
 * @example observationsOf([{ day: '2026-03-02', group: 1, y: 0.5, tradeId: 'a' }, { day: '2026-03-02', group: 0, y: Infinity, tradeId: 'b' }]).y // => [0.5]
 */
export function observationsOf(rows: Iterable<Row>, withinDays = false): Observations {
  const days: string[] = [];
  const group: (0 | 1)[] = [];
  const y: number[] = [];
  const tradeIds: string[] = [];
  for (const row of rows) {
    if (!Number.isFinite(row.y)) continue;
    days.push(row.day);
    group.push(row.group);
    y.push(row.y);
    tradeIds.push(row.tradeId);
  }
  return { days, group, y, tradeIds, withinDays };
}

/**
 * The geometric mean of what a group's logarithms are of; null for an empty group. The effect of a flag in logarithms is the ratio of the two, so the
 * sentence that says what was seen tells these and no other average, which could point the other way.
 *
 * @example geometricMeanOf(observationsOf([{ day: '2026-03-02', group: 1, y: Math.log(2), tradeId: 'a' }, { day: '2026-03-03', group: 1, y: Math.log(8), tradeId: 'b' }]), 1).toFixed(6) // => '4.000000'
 * @example geometricMeanOf(observationsOf([]), 0) // => null
 */
export function geometricMeanOf({ group, y }: Observations, of: 0 | 1): number | null {
  const own = y.filter((_, i) => group[i] === of);
  return own.length === 0 ? null : Math.exp(own.reduce((sum, value) => sum + value, 0) / own.length);
}

/**
 * How many rows stand in group 1 and in group 0, and on how many days.
 *
 * @example countsOf(observationsOf([{ day: '2026-03-02', group: 1, y: 1, tradeId: 'a' }, { day: '2026-03-03', group: 0, y: 2, tradeId: 'b' }])) // => { seen: 1, compared: 1, days: 2 }
 */
export function countsOf({ days, group }: Observations): { seen: number; compared: number; days: number } {
  const seen = group.reduce<number>((sum, one) => sum + one, 0);
  return { seen, compared: group.length - seen, days: new Set(days).size };
}

/**
 * Days on which both groups have a row: only these tell anything where rows are compared within days.
 *
 * @example mixedDays(observationsOf([{ day: '2026-03-02', group: 1, y: 1, tradeId: 'a' }, { day: '2026-03-02', group: 0, y: 0, tradeId: 'b' }, { day: '2026-03-03', group: 0, y: 0, tradeId: 'c' }])) // => 1
 */
export function mixedDays({ days, group }: Observations): number {
  const ours = new Set(days.filter((_, i) => group[i] === 1));
  return new Set(days.filter((day, i) => group[i] === 0 && ours.has(day))).size;
}
