import type { Clock } from '../clock/clock.ts';

/** A clock for telling a year in a minute: it stands until it is moved on, and never goes back. */
export interface StoryClock extends Clock {
  readonly goTo: (ms: number) => void;
}

export function storyClock(startMs: number): StoryClock {
  let now = startMs;
  return {
    now: () => now,
    bootElapsedMs: () => now - startMs,
    bootId: 'sample',
    goTo: (ms) => {
      now = Math.max(now, ms);
    },
  };
}
