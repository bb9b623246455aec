import { DEFAULT_LOSS_CAP } from '../risk/loss-cap.ts';
import type { Discipline } from './discipline.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const shared = {
  lossAtStopLimit: DEFAULT_LOSS_CAP,
  readyWindowMs: 30 * MINUTE,
  releaseWindowMs: 30 * MINUTE,
  ratchetDelayMs: 24 * HOUR,
} as const;

const stopRules = (cap: number): Discipline['rules'] => [
  { kind: 'plan-required', enabled: true },
  { kind: 'daily-loss', enabled: true, limit: 0.03, words: '' },
  { kind: 'leverage-cap', enabled: true, cap },
  { kind: 'minutes-since-loss', enabled: true, minutes: 30, words: '' },
];

/**
 * The discipline a newcomer starts from: up to 1.2× for a novice, up to 2× for the experienced, and the more leverage
 * an order takes the deeper the pre-mortem and the longer the wait. A fresh object every time: callers may edit it.
 *
 * @example defaultDiscipline('novice').ladder.length // => 1
 * @example defaultDiscipline('experienced').ladder.length // => 3
 */
export function defaultDiscipline(profile: Discipline['profile']): Discipline {
  if (profile === 'novice') {
    return { profile, ladder: [{ above: 1, causes: 3, coolingMs: 30 * MINUTE }], rules: stopRules(1.2), ...shared };
  }
  return {
    profile,
    ladder: [
      { above: 1, causes: 2, coolingMs: 15 * MINUTE },
      { above: 1.2, causes: 3, coolingMs: 45 * MINUTE },
      { above: 1.5, causes: 3, coolingMs: HOUR },
    ],
    rules: stopRules(2),
    ...shared,
  };
}
