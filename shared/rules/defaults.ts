import { DEFAULT_LOSS_CAP } from '../risk/loss-cap.ts';
import type { CoolingFactors, Discipline, UnlockStage } from './discipline.ts';
import type { Action, Condition, JournalDiscipline, StopRule } from './stop-rule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RATCHET_DELAY = 24 * HOUR;

/** What an appetite sets; the balanced one is where a newcomer starts. */
interface Settings {
  readonly dayLoss: number;
  readonly minutesAfterLoss: number;
  readonly lossAtStop: number;
  readonly factors: CoolingFactors;
  /** The most leverage the rule lets through, and the ladder's waits as a multiple of the balanced ones. */
  readonly cap: Readonly<Record<Discipline['profile'], number>>;
  readonly waits: number;
}

const SETTINGS: Readonly<Record<Discipline['appetite'], Settings>> = {
  conservative: { dayLoss: 0.02, minutesAfterLoss: 60, lossAtStop: 0.01, factors: { perLoss: 1, declaredEmotion: 3, most: 6 }, cap: { novice: 1, experienced: 1.5 }, waits: 2 },
  balanced: { dayLoss: 0.03, minutesAfterLoss: 30, lossAtStop: DEFAULT_LOSS_CAP, factors: { perLoss: 0.5, declaredEmotion: 2, most: 4 }, cap: { novice: 1.2, experienced: 2 }, waits: 1 },
  aggressive: { dayLoss: 0.04, minutesAfterLoss: 15, lossAtStop: DEFAULT_LOSS_CAP, factors: { perLoss: 0.25, declaredEmotion: 1.5, most: 3 }, cap: { novice: 1.2, experienced: 2 }, waits: 1 },
};

/** Own money first; borrowed money step by step, each after so many trades that kept to their plans. */
const STAGES: Readonly<Record<Discipline['profile'], readonly UnlockStage[]>> = {
  novice: [
    { cap: 1, trades: 0, adherence: 0 },
    { cap: 1.2, trades: 20, adherence: 0.8 },
  ],
  experienced: [
    { cap: 1.2, trades: 0, adherence: 0 },
    { cap: 1.5, trades: 20, adherence: 0.8 },
    { cap: 2, trades: 20, adherence: 0.8 },
  ],
};

const LADDERS: Readonly<Record<Discipline['profile'], Discipline['ladder']>> = {
  novice: [{ above: 1, causes: 3, coolingMs: 30 * MINUTE }],
  experienced: [
    { above: 1, causes: 2, coolingMs: 15 * MINUTE },
    { above: 1.2, causes: 3, coolingMs: 45 * MINUTE },
    { above: 1.5, causes: 3, coolingMs: HOUR },
  ],
};

/**
 * The discipline a newcomer starts from: up to 1.2× for a novice, up to 2× for the experienced, and the more leverage
 * an order takes the deeper the pre-mortem and the longer the wait. A fresh object every time: callers may edit it.
 *
 * @example defaultDiscipline('novice').ladder.length // => 1
 * @example defaultDiscipline('experienced').ladder.length // => 3
 */
export function defaultDiscipline(profile: Discipline['profile'], appetite: Discipline['appetite'] = 'balanced'): Discipline {
  const { dayLoss, minutesAfterLoss, lossAtStop, factors, cap, waits } = SETTINGS[appetite];
  return {
    profile,
    appetite,
    ladder: LADDERS[profile].map((step) => ({ ...step, coolingMs: step.coolingMs * waits })),
    // No further than the cap lets through anyway; the own money of the first stage is always open.
    stages: STAGES[profile].filter((stage, index) => index === 0 || stage.cap <= cap[profile]).map((stage) => ({ ...stage })),
    fallback: { violations: 3, days: 30 },
    coolingFactors: { ...factors },
    rules: [
      stopRule('plan-required', { kind: 'plan-required' }, { kind: 'block' }),
      stopRule('daily-loss', { kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction: dayLoss } }, { kind: 'lockout', until: { kind: 'next-trading-day' } }),
      stopRule('leverage-cap', { kind: 'leverage', cap: cap[profile] }, { kind: 'block' }),
      stopRule('minutes-since-loss', { kind: 'since-loss', minutes: minutesAfterLoss, where: 'anywhere' }, { kind: 'block' }),
    ],
    lossAtStopLimit: lossAtStop,
    readyWindowMs: 30 * MINUTE,
    releaseWindowMs: 30 * MINUTE,
    ratchetDelayMs: RATCHET_DELAY,
  };
}

/** No rules over all accounts until the trader writes some. */
export function defaultJournalDiscipline(): JournalDiscipline {
  return { rules: [], ratchetDelayMs: RATCHET_DELAY };
}

/** A rule over all of an account, switched on, without escalation and words. */
export function stopRule(id: string, condition: Condition, action: Action): StopRule {
  return { id, enabled: true, scope: { strategy: null, assetClass: null }, condition, action, escalation: null, words: '' };
}
