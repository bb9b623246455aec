import { nextPeriod, periodOf, type PeriodKind } from '../../../shared/review/period.ts';

/** Pages offered before the first one of the book. */
const OFFERED: Readonly<Record<PeriodKind, number>> = { day: 7, week: 4, month: 3 };

/**
 * The pages of the book, the newest first. Of weeks and months each one since the oldest that was written, so that a gap shows; days are
 * written when there is something to say, and only those stand there beside the last few.
 */
export function bookPeriods(kind: PeriodKind, written: readonly string[], today: string): string[] {
  const offered = [periodOf(kind, today)];
  while (offered.length < OFFERED[kind]) offered.push(nextPeriod(offered.at(-1)!, -1));
  if (kind === 'day') return [...new Set([...offered, ...written])].toSorted().toReversed();
  const oldest = [...offered, ...written].toSorted()[0]!;
  while (offered.at(-1)! > oldest) offered.push(nextPeriod(offered.at(-1)!, -1));
  return offered;
}
