import { addMilliseconds, type Instant } from '../time/instant.ts';
import { isHeated } from './cooling-factors.ts';
import type { RuleFacts } from './rule-facts.ts';

type Said = NonNullable<RuleFacts['checkIn']>;

/** A heated feeling, a high stress and a strong urge count for an hour after they were said, whatever is said since. */
export const SAID_LASTS_MS = 3_600_000;

/**
 * How the trader stands by all that was said today: the newest check-in, and what of the earlier ones still counts.
 *
 * Saying something better takes nothing back at once: for an hour the hotter word holds, and the higher of stress and of urge. A word
 * for the worse holds from the moment it is said. A number that is left out does not unsay the one given before: sleep is asked in the
 * morning and stands for the day. So a second check-in can make the coming waits longer, and shorter only after an hour.
 *
 * The hour is a length we chose, long enough that a wait just asked for is not talked down; no trial has found the right one.
 *
 * @param today check-ins of the trading day, oldest first
 * @returns null where nothing was said today
 * @example standingCheckIn([{ at: '2026-11-20T01:00:00.000Z', emotion: 'angry', sleep: 2, stress: 5, urge: null }, { at: '2026-11-20T01:30:00.000Z', emotion: 'calm', sleep: null, stress: 1, urge: 1 }], '2026-11-20T01:59:00.000Z') // => { at: '2026-11-20T01:30:00.000Z', emotion: 'angry', sleep: 2, stress: 5, urge: 1 }
 * @example standingCheckIn([{ at: '2026-11-20T01:00:00.000Z', emotion: 'angry', sleep: 2, stress: 5, urge: null }, { at: '2026-11-20T01:30:00.000Z', emotion: 'calm', sleep: null, stress: 1, urge: 1 }], '2026-11-20T02:00:00.000Z') // => { at: '2026-11-20T01:30:00.000Z', emotion: 'calm', sleep: 2, stress: 1, urge: 1 }
 * @example standingCheckIn([], '2026-11-20T02:00:00.000Z') // => null
 */
export function standingCheckIn(today: readonly Said[], now: Instant): Said | null {
  const newest = today.at(-1);
  if (newest === undefined) return null;
  const since = addMilliseconds(now, -SAID_LASTS_MS);
  const recent = today.filter(({ at }) => at > since);
  const hot = isHeated(newest.emotion) === true ? newest : recent.findLast(({ emotion }) => isHeated(emotion) === true);
  return { at: newest.at, emotion: (hot ?? newest).emotion, sleep: lastGiven(today, 'sleep'), stress: highest(today, recent, 'stress'), urge: highest(today, recent, 'urge') };
}

function lastGiven(today: readonly Said[], scale: 'sleep' | 'stress' | 'urge'): number | null {
  return today.findLast((said) => said[scale] !== null)?.[scale] ?? null;
}

function highest(today: readonly Said[], recent: readonly Said[], scale: 'stress' | 'urge'): number | null {
  const given = [lastGiven(today, scale), ...recent.map((said) => said[scale])].filter((value) => value !== null);
  return given.length === 0 ? null : Math.max(...given);
}
