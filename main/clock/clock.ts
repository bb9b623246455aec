/** The machine's clocks, behind one door. Nothing else in the engine asks what time it is. */
export interface Clock {
  /** Wall time: milliseconds since 1970. A person can set it. */
  readonly now: () => number;
  /** Milliseconds since the machine started, sleep included. Nobody can set it. */
  readonly bootElapsedMs: () => number;
  /** Changes with every start of the machine: boot times of different starts do not compare. */
  readonly bootId: string;
}
