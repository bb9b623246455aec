/** Numbers that look random and come again with the same seed (mulberry32). */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  /** Between them, as likely in each power of ten: short and long ones alike. */
  readonly span: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    span: (low, high) => Math.round(Math.exp(Math.log(low) + next() * (Math.log(high) - Math.log(low)))),
    chance: (probability) => next() < probability,
    pick: (from) => from[Math.floor(next() * from.length)]!,
  };
}

/** The seed of a whole run: another one with BALLAST_TEST_SEED, and printed, so that a failure can be had again. */
export function runSeed(usual: number): number {
  const asked = Number(process.env['BALLAST_TEST_SEED']);
  return Number.isSafeInteger(asked) && asked > 0 ? asked : usual;
}
