import type { FlagId } from '../../shared/bias/flag.ts';
import { flags } from '../../shared/bias/flags.ts';
import { findingsOf, lookAt } from '../../shared/bias/judge.ts';
import { PLANTED, simulatedTrader } from '../support/simulated-traders.ts';

export interface Rate {
  readonly flag: FlagId;
  readonly n: number;
  readonly traders: number;
  /** Traders of whom there was enough to say something. */
  readonly judged: number;
  /** Intervals that excluded no effect, either way. */
  readonly excluded: number;
  /** The same in the direction of the bias. */
  readonly towards: number;
}

/** The most false alarms of 1,000 that a true rate of 5 % explains: the 99th percentile of binomial(1000, 0.05). */
export const MOST_OF_1000 = 67;

const SEED = 20_261_121;
/** So that no two traders share a seed. */
const seedOf = (n: number, trader: number, kind: number): number => SEED + n * 1_000_003 + trader * 7919 + kind * 104_729;

export interface Unbiased {
  readonly rates: Rate[];
  /** Traders of whom any flag at all was given a severity after the correction. */
  readonly anySevere: number;
}

export function falseAlarms(n: number, traders: number, resamples: number, only: readonly FlagId[] | null = null): Unbiased {
  const chosen = flags.filter(({ id }) => only === null || only.includes(id));
  const counts = new Map(chosen.map(({ id }) => [id, { judged: 0, excluded: 0, towards: 0 }]));
  let anySevere = 0;
  for (let trader = 0; trader < traders; trader += 1) {
    const input = simulatedTrader(seedOf(n, trader, 0), n);
    const looks = chosen.map((flag) => lookAt(flag, input, { resamples, seed: trader }));
    for (const { flag, state, test } of looks) {
      const count = counts.get(flag.id)!;
      if (state !== 'judged') continue;
      count.judged += 1;
      if (test!.p > 0.05) continue;
      count.excluded += 1;
      if (test!.effect * flag.sign > 0) count.towards += 1;
    }
    if (findingsOf(looks, []).some(({ severity }) => severity !== 'none')) anySevere += 1;
  }
  return { rates: chosen.map(({ id }) => ({ flag: id, n, traders, ...counts.get(id)! })), anySevere };
}

export function power(id: FlagId, n: number, traders: number, resamples: number): Rate {
  const flag = flags.find((one) => one.id === id)!;
  const part = id === 'disposition' || id === 'averaging-down' ? 'positions' : 'trades';
  const count = { judged: 0, excluded: 0, towards: 0 };
  for (let trader = 0; trader < traders; trader += 1) {
    const look = lookAt(flag, simulatedTrader(seedOf(n, trader, 1 + flags.indexOf(flag)), n, { flag: id, size: PLANTED[id] }, part), { resamples, seed: trader });
    if (look.state !== 'judged') continue;
    count.judged += 1;
    if (look.test!.p > 0.05) continue;
    count.excluded += 1;
    if (look.test!.effect * flag.sign > 0) count.towards += 1;
  }
  return { flag: id, n, traders, ...count };
}
