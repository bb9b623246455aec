export type Streaks = {
  longestWin: number;
  longestLoss: number;
  /** The run at the end of the sample: positive for wins, negative for losses, 0 when nothing was won or lost. */
  current: number;
};

/**
 * Longest runs of wins and of losses, and the run the sample ends in.
 *
 * A scratch neither lengthens nor ends a run: it is no win, and calling it the end of a losing streak would let a
 * trade closed at cost reset a stop rule.
 *
 * @param nets net results in the order in which the trades were closed
 * @example streaks([1, 2, -1, 0, -1]) // => { longestWin: 2, longestLoss: 2, current: -2 }
 * @example streaks([]) // => { longestWin: 0, longestLoss: 0, current: 0 }
 */
export function streaks(nets: readonly number[]): Streaks {
  let current = 0;
  let longestWin = 0;
  let longestLoss = 0;
  for (const net of nets) {
    if (net > 0) current = current > 0 ? current + 1 : 1;
    else if (net < 0) current = current < 0 ? current - 1 : -1;
    longestWin = Math.max(longestWin, current);
    longestLoss = Math.max(longestLoss, -current);
  }
  return { longestWin, longestLoss, current };
}
