import type { Instant } from '../time/instant.ts';
import type { IsoWeek } from '../time/iso-week.ts';

export interface WeekSignature {
  readonly week: IsoWeek;
  readonly signedAt: Instant;
}

/**
 * The signed week by which a scoring is settled; null while it may still be corrected freely.
 *
 * A scoring is looked back on in the retrospective of the week in which its plan closed, and one that came late in that of the week in
 * which it was finished. Only a signature given after it was finished has seen it.
 *
 * @param finishedAt when every mark first stood; null = it never has
 * @example settledBy({ closedWeek: '2026-W46', finishedWeek: '2026-W47', finishedAt: '2026-11-18T00:00:00.000Z' }, [{ week: '2026-W46', signedAt: '2026-11-16T00:00:00.000Z' }]) // => null
 * @example settledBy({ closedWeek: '2026-W46', finishedWeek: '2026-W46', finishedAt: '2026-11-14T00:00:00.000Z' }, [{ week: '2026-W46', signedAt: '2026-11-16T00:00:00.000Z' }]) // => '2026-W46'
 */
export function settledBy({ closedWeek, finishedWeek, finishedAt }: { closedWeek: IsoWeek | null; finishedWeek: IsoWeek | null; finishedAt: Instant | null }, signatures: readonly WeekSignature[]): IsoWeek | null {
  if (finishedAt === null) return null;
  return signatures.find(({ week, signedAt }) => signedAt >= finishedAt && (week === closedWeek || week === finishedWeek))?.week ?? null;
}
