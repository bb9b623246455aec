import { breathe } from '../in-turns.ts';
import type { Arrivals } from './arrivals.ts';
import type { Running } from './running.ts';

/** So many fills are kept before others get a word in: some hundredths of a second. */
export const STEP = 2000;

/** Positions, trades and results after the fills have been kept. */
export async function bringUpToDate(kept: Arrivals, running: Running): Promise<void> {
  const total = kept.count();
  let done = 0;
  running.at('ledger', done, total);
  for (const step of kept.applyPositions()) {
    done += step;
    // Whoever asks how far it is, or stops it, gets an answer here.
    await breathe();
    running.at('ledger', done, total);
  }
}
