import type { Clock } from '../../main/clock/clock.ts';

export const HISTORY_START = '2026-11-20T01:30:00.000Z';
const START_MS = Date.parse(HISTORY_START);
const UP_BEFORE_MS = 1_000_000;

/** What a machine's clocks say, and what really passes. Each can be made to lie; `realMs` never does, and no engine sees it. */
export interface Machine extends Clock {
  bootId: string;
  runningMs: () => number;
  /** Since the history began. */
  realMs: () => number;
  /** How far the wall clock is off the truth; positive is ahead. */
  wallErrorMs: () => number;
  /** The machine works on. */
  run: (ms: number) => void;
  setWallTo: (ms: number) => void;
  stepWall: (ms: number) => void;
  /** As a network sets it. */
  setWallRight: () => void;
  /** Suspended or hibernated: the boot clock goes on, the running clock stands. */
  sleep: (ms: number) => void;
  /** A virtual machine its host lets stand: nothing of it goes on, and its wall clock stands behind until it is set. */
  pause: (ms: number) => void;
  /** A virtual machine set back to an earlier picture of itself, with the journal outside: the same start, earlier. */
  revert: (ms: number) => void;
  /** Off, and started anew; the battery keeps the wall clock going. */
  powerOff: (ms: number) => void;
  /** A preloaded library gives its own time for the running clock, as libfaketime does; the kernel's boot clock it does not reach. */
  preload: (on: boolean) => void;
}

export function machine(): Machine {
  let real = 0;
  let boot = UP_BEFORE_MS;
  let slept = 0;
  let wall = START_MS;
  let starts = 1;
  let preloaded = false;
  const pass = (ms: number): void => {
    real += ms;
    boot += ms;
    wall += ms;
  };
  const self: Machine = {
    // The template journal was made on a first start of this name.
    bootId: 'boot-1',
    now: () => wall,
    bootElapsedMs: () => boot,
    runningMs: () => (preloaded ? wall : boot - slept),
    realMs: () => real,
    wallErrorMs: () => wall - START_MS - real,
    run: pass,
    setWallTo: (ms) => {
      wall = ms;
    },
    stepWall: (ms) => {
      wall += ms;
    },
    setWallRight: () => {
      wall = START_MS + real;
    },
    sleep: (ms) => {
      pass(ms);
      slept += ms;
    },
    pause: (ms) => {
      real += ms;
    },
    revert: (ms) => {
      boot = Math.max(slept + 1000, boot - ms);
    },
    powerOff: (ms) => {
      starts += 1;
      self.bootId = `boot-${starts}`;
      real += ms;
      wall += ms;
      boot = 8000;
      slept = 0;
      preloaded = false;
    },
    preload: (on) => {
      preloaded = on;
    },
  };
  return self;
}
