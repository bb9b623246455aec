import type { Clock } from '../../main/clock/clock.ts';

/** A clock that a test turns by hand. `advance` is time passing; the others are somebody meddling. */
export interface FakeClock extends Clock {
  bootId: string;
  advance: (ms: number) => void;
  /** Sets the wall clock alone. */
  setWall: (instant: string) => void;
  /** Starts the machine anew, having been off for that long. */
  reboot: (offMs?: number) => void;
}

export function fakeClock(start = '2026-11-20T01:30:00.000Z'): FakeClock {
  let wall = Date.parse(start);
  let boot = 1_000_000;
  let boots = 1;
  const clock: FakeClock = {
    now: () => wall,
    bootElapsedMs: () => boot,
    bootId: 'boot-1',
    advance: (ms) => {
      wall += ms;
      boot += ms;
    },
    setWall: (instant) => {
      wall = Date.parse(instant);
    },
    reboot: (offMs = 0) => {
      boots += 1;
      clock.bootId = `boot-${boots}`;
      boot = 5000;
      wall += offMs;
    },
  };
  return clock;
}
