import { heatedEmotions } from './cooling-factors.ts';
import { zDiscipline, type Discipline } from './discipline.ts';
import type { Action, Condition, StopRule } from './stop-rule.ts';

/** Sets of rules to begin from; what each holds is in `starterSet`. */
export const starterSetIds = ['cautious', 'balanced', 'prop-firm', 'crypto-nights'] as const;
export type StarterSetId = (typeof starterSetIds)[number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The mission's bound for a novice; a set never offers a novice more. */
const NOVICE_CAP = 1.2;

const block: Action = { kind: 'block' };
const untilTomorrow: Action = { kind: 'lockout', until: { kind: 'next-trading-day' } };
const untilReview: Action = { kind: 'lockout', until: { kind: 'retrospective' } };
const wait = (ms: number): Action => ({ kind: 'cooling-off', ms });

const rule = (id: string, condition: Condition, action: Action, escalation: StopRule['escalation'] = null): StopRule => ({
  id,
  enabled: true,
  scope: { strategy: null, assetClass: null },
  condition,
  action,
  escalation,
  words: '',
});

const planRequired = rule('plan-required', { kind: 'plan-required' }, block);
const leverageCap = (cap: number): StopRule => rule('leverage-cap', { kind: 'leverage', cap }, block);
const dailyLoss = (fraction: number): StopRule => rule('daily-loss', { kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction } }, untilTomorrow);
const weeklyLoss = (fraction: number): StopRule => rule('weekly-loss', { kind: 'period-loss', period: 'week', limit: { measure: 'equity', fraction } }, untilReview);
const drawdown = (limit: number): StopRule => rule('drawdown', { kind: 'drawdown', limit }, untilReview);
const sinceLoss = (minutes: number): StopRule => rule('minutes-since-loss', { kind: 'since-loss', minutes, where: 'anywhere' }, block);
const tradesADay = (most: number): StopRule => rule('trades-a-day', { kind: 'trade-count', per: 'day', most }, block);
const addingToLoser = rule('adding-to-loser', { kind: 'adding-to-loser' }, block);
const overdueReview = rule('overdue-retrospective', { kind: 'overdue', what: 'retrospective' }, block);
const lenderFlag = rule('lender-red-flag', { kind: 'lender-red-flag' }, block);
const stopWidened = rule('stop-widened', { kind: 'stop-widened' }, untilTomorrow);
const unplannedEntry = rule('unplanned-entry', { kind: 'unplanned-entry' }, untilTomorrow);
const openRisk = (limit: number): StopRule => rule('open-risk', { kind: 'open-risk', limit }, block);
const marginBuffer = (least: number): StopRule => rule('margin-buffer', { kind: 'margin-buffer', least }, block);
const heated = (action: Action): StopRule =>
  rule('declared-state', { kind: 'declared-state', emotions: [...heatedEmotions], sleepAtMost: 1, stressAtLeast: 5, urgeAtLeast: 4 }, action);

const windows = { readyWindowMs: 30 * MINUTE, releaseWindowMs: 30 * MINUTE } as const;

/**
 * For who wants to be stopped early: own money first, three trades a day, an hour after every loss, and a signed
 * retrospective after a bad week.
 */
const cautious: Discipline = {
  profile: 'novice',
  appetite: 'conservative',
  ladder: [{ above: 1, causes: 3, coolingMs: HOUR }],
  stages: [
    { cap: 1, trades: 0, adherence: 0 },
    { cap: 1.1, trades: 20, adherence: 0.9 },
    { cap: 1.2, trades: 30, adherence: 0.9 },
  ],
  fallback: { violations: 3, days: 30 },
  coolingFactors: { perLoss: 0.5, declaredEmotion: 2, most: 8 },
  rules: [
    planRequired,
    leverageCap(1.2),
    dailyLoss(0.02),
    weeklyLoss(0.04),
    drawdown(0.1),
    rule('losing-streak', { kind: 'losing-streak', losses: 3 }, untilTomorrow),
    sinceLoss(60),
    tradesADay(3),
    rule('concentration', { kind: 'concentration', of: 'instrument', limit: 0.3 }, block),
    rule('liquidity-tier', { kind: 'liquidity-tier', least: 0.1 }, block),
    openRisk(0.04),
    marginBuffer(0.3),
    addingToLoser,
    stopWidened,
    unplannedEntry,
    heated(block),
    lenderFlag,
    overdueReview,
  ],
  lossAtStopLimit: 0.01,
  ...windows,
  ratchetDelayMs: 3 * DAY,
};

/** Up to 2×, in stages; a losing streak first costs time and, when it comes again within a week, the day. */
const balanced: Discipline = {
  profile: 'experienced',
  appetite: 'balanced',
  ladder: [
    { above: 1, causes: 2, coolingMs: 15 * MINUTE },
    { above: 1.2, causes: 3, coolingMs: 45 * MINUTE },
    { above: 1.5, causes: 3, coolingMs: HOUR },
  ],
  stages: [
    { cap: 1.2, trades: 0, adherence: 0 },
    { cap: 1.5, trades: 20, adherence: 0.8 },
    { cap: 2, trades: 40, adherence: 0.9 },
  ],
  fallback: { violations: 3, days: 30 },
  coolingFactors: { perLoss: 0.5, declaredEmotion: 2, most: 6 },
  rules: [
    planRequired,
    leverageCap(2),
    dailyLoss(0.03),
    weeklyLoss(0.06),
    drawdown(0.15),
    rule('losing-streak', { kind: 'losing-streak', losses: 3 }, wait(HOUR), { times: 2, days: 7, action: untilTomorrow }),
    sinceLoss(30),
    tradesADay(6),
    rule('concentration', { kind: 'concentration', of: 'instrument', limit: 0.5 }, block),
    openRisk(0.06),
    marginBuffer(0.2),
    addingToLoser,
    stopWidened,
    heated(wait(HOUR)),
    lenderFlag,
    overdueReview,
  ],
  lossAtStopLimit: 0.02,
  ...windows,
  ratchetDelayMs: DAY,
};

/**
 * What firms that lend their capital publish, kept from inside. They end an account at 5 % of loss within a day and 10 %
 * altogether (FTMO, academy.ftmo.com, "Maximum Daily Loss" and "Maximum Loss"; The5ers, "High Stakes": 5 % and 10 %) or close the
 * day (Topstep: locked until the next trading day). Here 4 % and 8 %, and no trade risks more than 1 %, so that their line is never
 * the first one met. They forbid trading two minutes around announcements (FTMO, "Can I trade news?"); a release
 * slip of fifteen minutes may be filled at its end, hence the longer distance before. Their bans on holding over nights and weekends
 * are about exits, which nothing here forces or forbids.
 */
const propFirm: Discipline = {
  profile: 'experienced',
  appetite: 'balanced',
  ladder: [
    { above: 1, causes: 2, coolingMs: 10 * MINUTE },
    { above: 1.5, causes: 3, coolingMs: 30 * MINUTE },
  ],
  stages: [
    { cap: 1, trades: 0, adherence: 0 },
    { cap: 2, trades: 20, adherence: 0.9 },
  ],
  fallback: { violations: 2, days: 30 },
  coolingFactors: { perLoss: 0.5, declaredEmotion: 2, most: 6 },
  rules: [
    planRequired,
    leverageCap(2),
    dailyLoss(0.04),
    weeklyLoss(0.06),
    drawdown(0.08),
    rule('trade-loss', { kind: 'trade-loss', limit: { measure: 'equity', fraction: 0.015 } }, wait(2 * HOUR), { times: 2, days: 5, action: untilTomorrow }),
    rule('losing-streak', { kind: 'losing-streak', losses: 3 }, untilTomorrow),
    sinceLoss(15),
    tradesADay(5),
    rule('open-positions', { kind: 'open-positions', most: 3 }, block),
    rule('event-window', { kind: 'event-window', minutesBefore: 20, minutesAfter: 5 }, block),
    rule('size-after-loss', { kind: 'size-after', after: 'loss', times: 1.2, trades: 20 }, block),
    openRisk(0.02),
    addingToLoser,
    rule('averaging-beyond-plan', { kind: 'averaging-beyond-plan' }, block),
    stopWidened,
    unplannedEntry,
    overdueReview,
  ],
  lossAtStopLimit: 0.01,
  readyWindowMs: 15 * MINUTE,
  releaseWindowMs: 15 * MINUTE,
  ratchetDelayMs: DAY,
};

/**
 * For markets that never close. The night is locked from 23:00 to 07:00 of the account's zone, a loss costs an hour, and an
 * order larger than usual after a loss does not pass. Up to 3×; the European regulator's bound for coins is 2× (ESMA 2018,
 * decision 2018/796), which is where the second stage ends.
 */
const cryptoNights: Discipline = {
  profile: 'experienced',
  appetite: 'aggressive',
  ladder: [
    { above: 1, causes: 2, coolingMs: 15 * MINUTE },
    { above: 2, causes: 3, coolingMs: HOUR },
  ],
  stages: [
    { cap: 1, trades: 0, adherence: 0 },
    { cap: 2, trades: 20, adherence: 0.9 },
    { cap: 3, trades: 40, adherence: 0.9 },
  ],
  fallback: { violations: 2, days: 30 },
  coolingFactors: { perLoss: 1, declaredEmotion: 3, most: 12 },
  rules: [
    planRequired,
    leverageCap(3),
    rule('night', { kind: 'time-window', window: { type: 'between', from: '23:00', to: '07:00' } }, { kind: 'lockout', until: { kind: 'time', at: '07:00' } }),
    rule('daily-loss', { kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction: 0.03 } }, { kind: 'lockout', until: { kind: 'for', ms: DAY } }),
    weeklyLoss(0.06),
    drawdown(0.15),
    rule('losing-streak', { kind: 'losing-streak', losses: 2 }, wait(2 * HOUR), { times: 2, days: 3, action: { kind: 'lockout', until: { kind: 'for', ms: DAY } } }),
    sinceLoss(60),
    rule('trades-an-hour', { kind: 'trade-count', per: 'hour', most: 2 }, block),
    tradesADay(6),
    rule('size-after-loss', { kind: 'size-after', after: 'loss', times: 1, trades: 20 }, block),
    marginBuffer(0.2),
    addingToLoser,
    stopWidened,
    unplannedEntry,
    rule('declared-state', { kind: 'declared-state', emotions: [...heatedEmotions, 'tired'], sleepAtMost: 2, stressAtLeast: 4, urgeAtLeast: 4 }, { kind: 'lockout', until: { kind: 'for', ms: 4 * HOUR } }),
    overdueReview,
  ],
  lossAtStopLimit: 0.01,
  ...windows,
  ratchetDelayMs: 2 * DAY,
};

const sets: Readonly<Record<StarterSetId, Discipline>> = { cautious, balanced, 'prop-firm': propFirm, 'crypto-nights': cryptoNights };

/**
 * A set to begin from, for one profile. Rules bear the same id in every set, so that going from one to another compares a
 * rule with itself; their words are empty, for they are the trader's own. Limits are fractions and hold in any currency.
 *
 * A novice gets the same set with nothing above 1.2×. A set never makes an experienced trader of a novice.
 *
 * @example starterSet('cautious', 'experienced').profile // => 'novice'
 * @example starterSet('crypto-nights', 'novice').stages.length // => 2
 */
export function starterSet(id: StarterSetId, profile: Discipline['profile']): Discipline {
  // Parsing hands out fresh objects every time: callers may edit them.
  const set = zDiscipline.parse(sets[id]);
  return profile === 'novice' ? forNovice(set) : set;
}

function forNovice(set: Discipline): Discipline {
  const inReach = set.stages.filter((stage, index) => index === 0 || (set.stages[index - 1]!.cap < NOVICE_CAP && stage.trades > 0));
  return {
    ...set,
    profile: 'novice',
    appetite: set.appetite === 'aggressive' ? 'balanced' : set.appetite,
    ladder: set.ladder.filter((band, index) => index === 0 || band.above < NOVICE_CAP),
    stages: inReach.map((stage) => ({ ...stage, cap: Math.min(stage.cap, NOVICE_CAP) })),
    rules: set.rules.map((one) => (one.condition.kind === 'leverage' ? { ...one, condition: { ...one.condition, cap: Math.min(one.condition.cap, NOVICE_CAP) } } : one)),
  };
}

const MOST_RULES = 60;
const starterRuleIds: ReadonlySet<string> = new Set(Object.values(sets).flatMap((set) => set.rules.map(({ id }) => id)));

/**
 * What taking a set over makes of a discipline: its settings and rules, with the words the trader had given a rule of the same
 * id, and after them the rules of the trader's own making.
 *
 * @returns at most 60 rules: where there is no room the last of the own ones are missing, which the comparison then names
 */
export function takeOver(current: Discipline, set: Discipline): Discipline {
  const words = new Map(current.rules.map((one) => [one.id, one.words]));
  const own = current.rules.filter(({ id }) => !starterRuleIds.has(id));
  return { ...set, rules: [...set.rules.map((one) => ({ ...one, words: words.get(one.id) ?? one.words })), ...own].slice(0, MOST_RULES) };
}
