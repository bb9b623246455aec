import { formatInstant } from '../../shared/time/instant.ts';
import { readAnchors } from '../anchor/anchor-files.ts';
import type { Clock } from '../clock/clock.ts';
import type { TimeWitness } from '../db/time-witness.ts';
import { passedSince } from './anchoring.ts';

/** When the last lockout ends that any anchor of this user knows to be held; null where none is. */
export function lockedUntil(folder: string, clock: Clock): string | null {
  const left = [...readAnchors(folder, () => undefined).values()].flatMap(({ lockouts, time }) => {
    const sinceMs = passedSince(clock, time as TimeWitness);
    return lockouts.map(({ remainingMs }) => remainingMs - sinceMs);
  });
  const longest = Math.max(0, ...left);
  return longest === 0 ? null : formatInstant(Math.round(clock.now() + longest));
}
