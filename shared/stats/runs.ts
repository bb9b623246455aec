/**
 * Rows of wins and of losses in a stretch of trades, in a form that two stretches can be joined in: what the whole will say
 * follows from what each half says. Runs are signed: 3 is three wins, −2 two losses. Scratches are nothing here (see streaks).
 */
export type Runs = {
  /** Trades that won or lost. */
  length: number;
  /** The run the stretch begins with, and the one it ends with. */
  first: number;
  last: number;
  longestWin: number;
  longestLoss: number;
  /** How many runs there are. */
  count: number;
};

export const NO_RUNS: Runs = { length: 0, first: 0, last: 0, longestWin: 0, longestLoss: 0, count: 0 };

/**
 * @example runsOf(-50) // => { length: 1, first: -1, last: -1, longestWin: 0, longestLoss: 1, count: 1 }
 * @example runsOf(0).length // => 0
 */
export function runsOf(net: number): Runs {
  if (net > 0) return { length: 1, first: 1, last: 1, longestWin: 1, longestLoss: 0, count: 1 };
  if (net < 0) return { length: 1, first: -1, last: -1, longestWin: 0, longestLoss: 1, count: 1 };
  return NO_RUNS;
}

/**
 * The runs of two stretches, the second after the first. Associative, with NO_RUNS as its neutral element.
 *
 * @example joinRuns(joinRuns(runsOf(1), runsOf(2)), runsOf(-1)) // => { length: 3, first: 2, last: -1, longestWin: 2, longestLoss: 1, count: 2 }
 */
export function joinRuns(a: Runs, b: Runs): Runs {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const goesOn = Math.sign(a.last) === Math.sign(b.first);
  const joined = goesOn ? a.last + b.first : 0;
  return {
    length: a.length + b.length,
    first: goesOn && Math.abs(a.first) === a.length ? joined : a.first,
    last: goesOn && Math.abs(b.last) === b.length ? joined : b.last,
    longestWin: Math.max(a.longestWin, b.longestWin, joined),
    longestLoss: Math.max(a.longestLoss, b.longestLoss, -joined),
    count: a.count + b.count - (goesOn ? 1 : 0),
  };
}
