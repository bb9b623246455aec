import { compareDecimals } from '../money/decimal.ts';
import { change, directionOf, directionOfLimit, directionOfSwitch, number, ofSets, type Direction, type StrictWay } from './direction.ts';
import type { DisciplineChange } from './discipline.ts';
import { holding } from './minutes.ts';
import type { Condition, ConditionKind, ConditionOf, LossLimit, TimeWindow } from './stop-rule.ts';

/**
 * Which way a rule's condition went, number by number: tighter is reached sooner, or at more moments. Two different kinds of
 * condition cannot be compared, nor can two measures of a loss, two periods, two directions of a size.
 *
 * @param at the rule's name in the list of settings
 */
export function compareConditions(at: string, from: Condition, to: Condition): DisciplineChange[] {
  if (from.kind !== to.kind) return change(`${at}.condition`, from.kind, to.kind, 'incomparable');
  const compare = COMPARED[from.kind] as ((at: string, from: Condition, to: Condition) => DisciplineChange[]) | undefined;
  return compare?.(at, from, to) ?? [];
}

type Compare<K extends ConditionKind> = (at: string, from: ConditionOf<K>, to: ConditionOf<K>) => DisciplineChange[];

const nothing = (): DisciplineChange[] => [];

const COMPARED: { readonly [K in ConditionKind]: Compare<K> } = {
  'plan-required': nothing,
  'adding-to-loser': nothing,
  'averaging-beyond-plan': nothing,
  'lender-red-flag': nothing,
  'unplanned-entry': nothing,
  'stop-widened': nothing,
  leverage: (at, from, to) => number(`${at}.cap`, from.cap, to.cap, 'lower'),
  // Another window of the past is another median, which may be larger or smaller.
  'size-after': (at, from, to) => [...choice(`${at}.after`, from.after, to.after), ...number(`${at}.times`, from.times, to.times, 'lower'), ...choice(`${at}.trades`, String(from.trades), String(to.trades))],
  concentration: (at, from, to) => [...choice(`${at}.of`, from.of, to.of), ...number(`${at}.limit`, from.limit, to.limit, 'lower')],
  'margin-buffer': (at, from, to) => number(`${at}.least`, from.least, to.least, 'higher'),
  'liquidity-tier': (at, from, to) => number(`${at}.least`, from.least, to.least, 'higher'),
  'open-risk': (at, from, to) => number(`${at}.limit`, from.limit, to.limit, 'lower'),
  'open-positions': (at, from, to) => number(`${at}.most`, from.most, to.most, 'lower'),
  'since-loss': (at, from, to) => [...number(`${at}.minutes`, from.minutes, to.minutes, 'higher'), ...change(`${at}.where`, from.where, to.where, directionOfSwitch(from.where === 'anywhere', to.where === 'anywhere'))],
  'time-window': (at, from, to) => change(`${at}.window`, windowText(from.window), windowText(to.window), ofWindows(from.window, to.window)),
  'event-window': (at, from, to) => [...number(`${at}.minutesBefore`, from.minutesBefore, to.minutesBefore, 'higher'), ...number(`${at}.minutesAfter`, from.minutesAfter, to.minutesAfter, 'higher')],
  'declared-state': (at, from, to) => [
    ...change(`${at}.emotions`, from.emotions.join(','), to.emotions.join(','), ofSets(from.emotions, to.emotions)),
    ...mark(`${at}.sleepAtMost`, from.sleepAtMost, to.sleepAtMost, 'higher'),
    ...mark(`${at}.stressAtLeast`, from.stressAtLeast, to.stressAtLeast, 'lower'),
    ...mark(`${at}.urgeAtLeast`, from.urgeAtLeast, to.urgeAtLeast, 'lower'),
  ],
  overdue: (at, from, to) => choice(`${at}.what`, from.what, to.what),
  'trade-count': (at, from, to) => [...choice(`${at}.per`, from.per, to.per), ...number(`${at}.most`, from.most, to.most, 'lower')],
  'trade-loss': (at, from, to) => compareLimits(at, from.limit, to.limit),
  'period-loss': (at, from, to) => [...choice(`${at}.period`, from.period, to.period), ...compareLimits(at, from.limit, to.limit)],
  drawdown: (at, from, to) => number(`${at}.limit`, from.limit, to.limit, 'lower'),
  'losing-streak': (at, from, to) => number(`${at}.losses`, from.losses, to.losses, 'lower'),
};

function choice(setting: string, from: string, to: string): DisciplineChange[] {
  return change(setting, from, to, from === to ? null : 'incomparable');
}

function mark(setting: string, from: number | null, to: number | null, strict: StrictWay): DisciplineChange[] {
  return change(setting, shown(from), shown(to), directionOfLimit(from, to, strict));
}

function compareLimits(at: string, from: LossLimit, to: LossLimit): DisciplineChange[] {
  return change(`${at}.limit`, limitText(from), limitText(to), ofLimits(from, to));
}

function ofLimits(from: LossLimit, to: LossLimit): Direction | null {
  if (from.measure === 'equity' && to.measure === 'equity') return directionOf(from.fraction, to.fraction, 'lower');
  if (from.measure === 'r' && to.measure === 'r') return directionOf(from.r, to.r, 'lower');
  if (from.measure !== 'money' || to.measure !== 'money' || from.currency !== to.currency) return 'incomparable';
  return directionOf(compareDecimals(from.amount, to.amount), 0, 'lower');
}

function limitText(limit: LossLimit): string {
  switch (limit.measure) {
    case 'money':
      return `${limit.amount} ${limit.currency}`;
    case 'equity':
      return String(limit.fraction);
    case 'r':
      return `${limit.r} R`;
  }
}

function ofWindows(from: TimeWindow, to: TimeWindow): Direction | null {
  const { within, around } = holding(from, to);
  if (within && around) return null;
  return within ? 'tighter' : around ? 'looser' : 'incomparable';
}

function windowText(window: TimeWindow): string {
  switch (window.type) {
    case 'first-minutes':
      return `${window.sessionOpens}+${window.minutes}`;
    case 'last-minutes':
      return `${window.sessionCloses}-${window.minutes}`;
    case 'between':
    case 'days-off':
      return `${window.from}–${window.to}`;
    case 'weekdays':
      return window.days.toSorted((a, b) => a - b).join(',');
  }
}

const shown = (value: number | null): string => (value === null ? 'none' : String(value));
