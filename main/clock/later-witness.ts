import type { TimeWitness } from '../db/time-witness.ts';

/**
 * The one to go on from, of two witnesses of the same journal: the one kept in its file and the one kept outside it.
 *
 * The file may be an older copy; then time went on without it, and the other saw it go. Or the file's running time may have
 * been raised by hand; so the later witness may claim no more running time since the earlier one than can have passed:
 * within one start of the machine what the boot clock says, across a start what the wall clock moved past the earliest it
 * can have been. Both must be measured on the same journal's running time; witnesses of different journals do not mix.
 *
 * @example laterWitness(kept, kept) // => kept
 */
export function laterWitness(one: TimeWitness, other: TimeWitness): TimeWitness {
  const sameBoot = one.bootId === other.bootId;
  const inOrder = sameBoot && one.bootMs !== other.bootMs ? one.bootMs < other.bootMs : one.observedMs <= other.observedMs;
  const [earlier, later] = inOrder ? [one, other] : [other, one];
  const atMostMs = sameBoot ? later.bootMs - earlier.bootMs : Math.max(0, later.markMs - earlier.earliestMs);
  const observedMs = Math.min(later.observedMs, earlier.observedMs + atMostMs);
  const earliestMs = Math.max(later.earliestMs, earlier.earliestMs);
  return {
    ...later,
    observedMs,
    unwitnessedMs: Math.max(later.unwitnessedMs, earlier.unwitnessedMs),
    earliestMs,
    highMs: Math.max(later.highMs, earlier.highMs),
    markMs: Math.max(later.markMs, earliestMs),
  };
}
