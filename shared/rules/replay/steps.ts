import type { Instant } from '../../time/instant.ts';
import type { TradingDay } from '../../time/trading-day.ts';
import type { Past, PastTrade, ReplayCalendar } from './past.ts';

/** One thing that happened, in its place. `timed` false: known by its date alone. */
export type Step = { readonly at: Instant; readonly day: TradingDay; readonly timed: boolean } & (
  | { readonly kind: 'open' | 'close' | 'surely-open' | 'surely-closed'; readonly trade: PastTrade }
  | { readonly kind: 'widened'; readonly amendmentId: string; readonly planId: string }
);

/**
 * The past in the order in which it can be told.
 *
 * A trade known by its date alone is opened when its day begins and closed when its day ends, so that nothing of that day is
 * ever held against another trade of it: it is neither proof nor violation. It surely lies open only from the end of the one day to
 * the beginning of the other. At one and the same instant entries come before exits: an order that turns a position round was
 * placed before its loss was made.
 */
export function stepsOf(past: Past, calendar: ReplayCalendar): Step[] {
  const steps = past.trades.flatMap((trade) => stepsOfTrade(trade, calendar));
  for (const widened of past.widenedStops) steps.push(stepOfWidened(widened, calendar));
  return inOrder(steps, (step) => step);
}

export function stepsOfTrade(trade: PastTrade, calendar: ReplayCalendar): Step[] {
  const { openedAt, closedAt } = trade;
  const openedDay = openedAt === null ? trade.openedDay : calendar.dayOf(openedAt);
  const closedDay = closedAt === null ? trade.closedDay : calendar.dayOf(closedAt);
  const steps: Step[] = [
    { kind: 'open', trade, at: openedAt ?? calendar.startOf(openedDay), day: openedDay, timed: openedAt !== null },
    { kind: 'close', trade, at: closedAt ?? calendar.endOf(closedDay), day: closedDay, timed: closedAt !== null },
  ];
  const from = openedAt ?? calendar.endOf(openedDay);
  const to = closedAt ?? calendar.startOf(closedDay);
  if (!(from < to)) return steps;
  steps.push({ kind: 'surely-open', trade, at: from, day: openedDay, timed: openedAt !== null });
  steps.push({ kind: 'surely-closed', trade, at: to, day: closedDay, timed: closedAt !== null });
  return steps;
}

export function stepOfWidened({ amendmentId, planId, at }: Past['widenedStops'][number], calendar: ReplayCalendar): Step {
  return { kind: 'widened', amendmentId, planId, at, day: calendar.dayOf(at), timed: true };
}

/** Things that hold a step each, in the order of their steps. No two keys are the same: a trade has each kind of step once. */
export function inOrder<Held>(held: readonly Held[], stepOf: (one: Held) => Step): Held[] {
  return held
    .map((one) => ({ one, key: keyOf(stepOf(one)) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ one }) => one);
}

const keyOf = (step: Step): string => `${step.at}${rank(step)}${'trade' in step ? step.trade.id : step.amendmentId}`;

/** Whether a step stands for the end of its day: then the instant it is put at belongs to the day after. */
export const endsItsDay = ({ kind, timed }: Step): boolean => !timed && (kind === 'close' || kind === 'surely-open');

/** Of steps at one instant: what ends the day before, what begins the day, entries, exits. */
function rank({ kind, timed }: Step): number {
  switch (kind) {
    case 'surely-open':
      return timed ? 5 : 0;
    case 'close':
      return timed ? 8 : 1;
    case 'surely-closed':
      return timed ? 7 : 2;
    case 'open':
      return timed ? 4 : 3;
    case 'widened':
      return 6;
  }
}
