/** The machine's clocks, behind one door. Nothing else in the engine asks what time it is. */
export interface Clock {
  /** Wall time: milliseconds since 1970. A person can set it. */
  readonly now: () => number;
  /** Milliseconds since the machine started, sleep included. Setting the wall clock does not move it. */
  readonly bootElapsedMs: () => number;
  /**
   * Milliseconds of a clock that stands still while the machine sleeps, from the same start. Never more than the boot clock
   * on an honest machine: falling behind it is sleep, running ahead of it is a sign that one of them is not the machine's.
   * Absent where the system gives none.
   */
  readonly runningMs?: () => number;
  /** Changes with every start of the machine: boot times of different starts do not compare. */
  readonly bootId: string;
}
