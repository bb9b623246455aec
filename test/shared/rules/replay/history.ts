import type { Past, PastTrade, ReplayCalendar } from '../../../../shared/rules/replay/past.ts';
import { replaySummary, type ReplaySummary } from '../../../../shared/rules/replay/replay-summary.ts';
import { replayRule } from '../../../../shared/rules/replay/would-have-fired.ts';
import type { Action, Condition, StopRule } from '../../../../shared/rules/stop-rule.ts';
import { addDays } from '../../../../shared/time/calendar-day.ts';

/** '02 09:30' is a moment of November 2026 in UTC, '02' a day of it. Weekdays: the 2nd is a Monday. */
export const at = (text: string): string => `2026-11-${text.slice(0, 2)}T${text.slice(3)}:00.000Z`;
export const dayOf = (text: string): string => `2026-11-${text.slice(0, 2)}`;

export const utc: ReplayCalendar = {
  zone: 'UTC',
  dayOf: (instant) => instant.slice(0, 10),
  startOf: (day) => `${day}T00:00:00.000Z`,
  endOf: (day) => `${addDays(day, 1)}T00:00:00.000Z`,
};

/** A trade from one moment to another; a moment without a time of day is known by its date alone. `net` in cents. */
export function trade(id: string, from: string, to: string, net: number, more: Partial<PastTrade> = {}): PastTrade {
  const time = (text: string): string | null => (text.length > 2 ? at(text) : null);
  return {
    id,
    instrumentId: 'i1',
    assetClass: 'stock',
    strategy: null,
    planId: null,
    planned: true,
    currency: 'USD',
    openedAt: time(from),
    openedDay: dayOf(from),
    closedAt: time(to),
    closedDay: dayOf(to),
    net,
    r: null,
    notional: 100_000,
    plannedRisk: null,
    ...more,
  };
}

export const past = (trades: readonly PastTrade[], more: Partial<Past> = {}): Past => ({
  accountId: 'a1',
  trades,
  checkIns: [],
  widenedStops: [],
  events: [],
  signatures: [],
  equity: [],
  flows: [],
  ...more,
});

export const rule = (condition: Condition, action: Action = { kind: 'block' }, more: Partial<StopRule> = {}): StopRule => ({
  id: 'r1',
  enabled: true,
  scope: { strategy: null, assetClass: null },
  condition,
  action,
  escalation: null,
  words: '',
  ...more,
});

export const summary = (one: StopRule, of: Past): ReplaySummary => replaySummary(replayRule(one, of, utc), of);

/** Which trades each firing kept out, oldest firing first. */
export const keptBy = (one: StopRule, of: Past): string[][] => summary(one, of).firings.map(({ kept }) => kept).toReversed();
