import type { Action, Condition, StopRule } from '../../../shared/rules/stop-rule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface GalleryRule {
  /** Names its sentence in the locales: what it is for. */
  readonly id: string;
  readonly condition: Condition;
  readonly action: Action;
}

const block: Action = { kind: 'block' };
const nextDay: Action = { kind: 'lockout', until: { kind: 'next-trading-day' } };
const review: Action = { kind: 'lockout', until: { kind: 'retrospective' } };
const lockFor = (ms: number): Action => ({ kind: 'lockout', until: { kind: 'for', ms } });
const wait = (ms: number): Action => ({ kind: 'cooling-off', ms });
const equity = (fraction: number) => ({ measure: 'equity' as const, fraction });

/** Every kind of rule with numbers to begin from, and the variants that have a name of their own. */
export const galleryRules: readonly GalleryRule[] = [
  { id: 'plan-required', condition: { kind: 'plan-required' }, action: block },
  { id: 'leverage', condition: { kind: 'leverage', cap: 2 }, action: block },
  { id: 'size-after-loss', condition: { kind: 'size-after', after: 'loss', times: 1, trades: 20 }, action: block },
  { id: 'size-after-win', condition: { kind: 'size-after', after: 'win', times: 1.5, trades: 20 }, action: { kind: 'premortem', causes: 3 } },
  { id: 'concentration-instrument', condition: { kind: 'concentration', of: 'instrument', limit: 0.3 }, action: block },
  { id: 'concentration-sector', condition: { kind: 'concentration', of: 'sector', limit: 0.5 }, action: block },
  { id: 'margin-buffer', condition: { kind: 'margin-buffer', least: 0.2 }, action: block },
  { id: 'liquidity-tier', condition: { kind: 'liquidity-tier', least: 0.1 }, action: block },
  { id: 'open-risk', condition: { kind: 'open-risk', limit: 0.06 }, action: block },
  { id: 'open-positions', condition: { kind: 'open-positions', most: 5 }, action: block },
  { id: 'adding-to-loser', condition: { kind: 'adding-to-loser' }, action: block },
  { id: 'averaging-beyond-plan', condition: { kind: 'averaging-beyond-plan' }, action: block },
  { id: 'since-loss', condition: { kind: 'since-loss', minutes: 30, where: 'anywhere' }, action: block },
  { id: 'since-loss-same', condition: { kind: 'since-loss', minutes: 240, where: 'same-instrument' }, action: block },
  { id: 'first-minutes', condition: { kind: 'time-window', window: { type: 'first-minutes', minutes: 30, sessionOpens: '09:30' } }, action: block },
  { id: 'last-minutes', condition: { kind: 'time-window', window: { type: 'last-minutes', minutes: 15, sessionCloses: '15:00' } }, action: block },
  { id: 'night', condition: { kind: 'time-window', window: { type: 'between', from: '23:00', to: '07:00' } }, action: block },
  { id: 'weekdays', condition: { kind: 'time-window', window: { type: 'weekdays', days: [6, 7] } }, action: block },
  { id: 'event-window', condition: { kind: 'event-window', minutesBefore: 60, minutesAfter: 30 }, action: block },
  { id: 'declared-state', condition: { kind: 'declared-state', emotions: ['angry', 'greedy', 'frustrated'], sleepAtMost: 2, stressAtLeast: null, urgeAtLeast: 4 }, action: wait(2 * HOUR) },
  { id: 'lender-red-flag', condition: { kind: 'lender-red-flag' }, action: block },
  { id: 'overdue-retrospective', condition: { kind: 'overdue', what: 'retrospective' }, action: block },
  { id: 'overdue-check-in', condition: { kind: 'overdue', what: 'check-in' }, action: block },
  { id: 'trade-count-day', condition: { kind: 'trade-count', per: 'day', most: 5 }, action: nextDay },
  { id: 'trade-count-hour', condition: { kind: 'trade-count', per: 'hour', most: 3 }, action: wait(HOUR) },
  { id: 'trade-loss', condition: { kind: 'trade-loss', limit: equity(0.02) }, action: lockFor(2 * HOUR) },
  { id: 'day-loss', condition: { kind: 'period-loss', period: 'day', limit: equity(0.03) }, action: nextDay },
  { id: 'week-loss', condition: { kind: 'period-loss', period: 'week', limit: equity(0.06) }, action: review },
  { id: 'month-loss', condition: { kind: 'period-loss', period: 'month', limit: equity(0.1) }, action: review },
  { id: 'drawdown', condition: { kind: 'drawdown', limit: 0.15 }, action: review },
  { id: 'losing-streak', condition: { kind: 'losing-streak', losses: 3 }, action: nextDay },
  { id: 'unplanned-entry', condition: { kind: 'unplanned-entry' }, action: nextDay },
  { id: 'stop-widened', condition: { kind: 'stop-widened' }, action: wait(HOUR) },
];

/** A rule of one's own, switched on, over everything its account holds. */
export function newRule({ condition, action }: Pick<StopRule, 'condition' | 'action'>): StopRule {
  return { id: newRuleId(), enabled: true, scope: { strategy: null, assetClass: null }, condition, action, escalation: null, words: '' };
}

export function newRuleId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return `r-${Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('')}`;
}
