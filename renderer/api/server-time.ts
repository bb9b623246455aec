/**
 * The engine's clock as the window knows it: the last answer plus what this window has run since.
 *
 * Countdowns use this and never the window's own wall clock, which may be wrong or be changed while a wait runs.
 * performance.now() does not jump.
 */
let answered: { serverMs: number; at: number } | null = null;

export function noteServerTime(instant: string): void {
  answered = { serverMs: Date.parse(instant), at: performance.now() };
}

/** Milliseconds since 1970 on the engine's clock; the window's own until the first answer. */
export function serverNow(): number {
  return answered ? answered.serverMs + (performance.now() - answered.at) : Date.now();
}
