import { weekOfTradingDay } from '../time/iso-week.ts';
import type { KeptAs } from './backup.ts';

/** A backup as thinning sees it. */
export interface KeptBackup {
  readonly name: string;
  /** Instants sort as text. */
  readonly at: string;
  /** The calendar day it was made on, in the journal's home zone. */
  readonly day: string;
  /** It was checked, and its record was whole. */
  readonly verified: boolean;
}

/** For how many days, weeks and months with a backup one of them is kept. */
export const KEPT: Readonly<Record<KeptAs, number>> = { daily: 7, weekly: 5, monthly: 12 };

/**
 * Which backups stay, and as what; whatever is not named may go.
 *
 * Of each of the newest days, weeks and months that have a backup the newest verified one stays, or the newest where none is
 * verified. The newest of all and the newest verified one stay whatever else is said. Days without a backup are not counted: who
 * was away for a month comes back to as many as he left.
 *
 * @param backups in any order, names unique
 * @returns by name; an empty list: kept only as the newest
 * @example backupsToKeep([{ name: 'a', at: '2026-11-21T08:00:00.000Z', day: '2026-11-21', verified: true }]) // => new Map([['a', ['daily', 'weekly', 'monthly']]])
 */
export function backupsToKeep(backups: readonly KeptBackup[], kept: Readonly<Record<KeptAs, number>> = KEPT): Map<string, KeptAs[]> {
  const newestFirst = [...backups].sort((a, b) => (a.at === b.at ? (a.name < b.name ? 1 : -1) : a.at < b.at ? 1 : -1));
  const stay = new Map<string, KeptAs[]>();
  for (const always of [newestFirst[0], newestFirst.find(({ verified }) => verified)]) if (always !== undefined) stay.set(always.name, []);
  const periods: Readonly<Record<KeptAs, (day: string) => string>> = { daily: (day) => day, weekly: weekOfTradingDay, monthly: (day) => day.slice(0, 7) };
  for (const as of ['daily', 'weekly', 'monthly'] as const) {
    const chosen = new Map<string, KeptBackup>();
    for (const backup of newestFirst) {
      const period = periods[as](backup.day);
      const there = chosen.get(period);
      if (there === undefined ? chosen.size < kept[as] : !there.verified && backup.verified) chosen.set(period, backup);
    }
    for (const { name } of chosen.values()) stay.set(name, [...(stay.get(name) ?? []), as]);
  }
  return stay;
}
