import type { ConditionKind } from '../../../shared/rules/stop-rule.ts';

/** What a rule looks at: the order itself, the moment it is asked for, or what has happened. */
export const conditionGroups = ['order', 'moment', 'past'] as const;
export type ConditionGroup = (typeof conditionGroups)[number];

const groups: Readonly<Record<ConditionKind, ConditionGroup>> = {
  'plan-required': 'order',
  leverage: 'order',
  'size-after': 'order',
  concentration: 'order',
  'margin-buffer': 'order',
  'liquidity-tier': 'order',
  'open-risk': 'order',
  'open-positions': 'order',
  'adding-to-loser': 'order',
  'averaging-beyond-plan': 'order',
  'since-loss': 'moment',
  'time-window': 'moment',
  'event-window': 'moment',
  'declared-state': 'moment',
  'lender-red-flag': 'moment',
  overdue: 'moment',
  'trade-count': 'moment',
  'trade-loss': 'past',
  'period-loss': 'past',
  drawdown: 'past',
  'losing-streak': 'past',
  'unplanned-entry': 'past',
  'stop-widened': 'past',
};

export const groupOf = (kind: ConditionKind): ConditionGroup => groups[kind];
