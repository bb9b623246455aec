import { addDays } from '../../time/calendar-day.ts';
import { addMilliseconds, isInstant, millisecondsBetween } from '../../time/instant.ts';
import { closedSince, isLoss } from '../closed-trades.ts';
import { finite, INSIDE, reached, unknown, type Judgement } from '../judgement.ts';
import type { LossFacts, OrderFacts, RuleFacts } from '../rule-facts.ts';
import { countsFor, isNarrow } from '../scope.ts';
import type { ConditionOf, Scope } from '../stop-rule.ts';

/** Conditions about the moment: what time it is, what came just before, and how the trader and the lender stand. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Without an order there is no instrument to have lost in, and the rule over one says nothing. */
export function sinceLoss({ minutes, where }: ConditionOf<'since-loss'>, facts: RuleFacts, order: OrderFacts | null, scope: Scope): Judgement {
  if (where === 'same-instrument' && order === null) return INSIDE;
  const last = facts.lastLoss(where === 'same-instrument' && order !== null ? order.instrumentId : null);
  if (last === null) return INSIDE;
  if (last === 'unknown') return unknown('results');
  // Known by its date alone, a loss counts from its arrival, but only in the trading day it was made in.
  if (last.executedAt === null && last.tradingDay !== undefined && last.tradingDay < facts.tradingDay) return INSIDE;
  const needed = minutes * MINUTE;
  if (last.elapsedMs >= needed) return INSIDE;
  if (where === 'anywhere' && isNarrow(scope) && belongsElsewhere(last, needed, facts, scope)) return INSIDE;
  const rest = needed - Math.max(0, Math.floor(last.elapsedMs));
  return reached({
    occurrence: `loss:${last.executedAt ?? facts.tradingDay}:${last.net}`,
    evidence: { minutes: finite(minutes), elapsedMs: finite(last.elapsedMs), net: last.net, executedAt: last.executedAt },
    until: Number.isSafeInteger(rest) ? addMilliseconds(facts.now, rest) : null,
    at: last.executedAt,
    day: facts.tradingDay,
  });
}

/**
 * Whether every loss that could still count is known to be of another class or setup. The closed trades say what a loss was;
 * one that is not among them, as of a position closed in part, is not known to be elsewhere.
 */
function belongsElsewhere(last: LossFacts, needed: number, facts: RuleFacts, scope: Scope): boolean {
  // 'since-loss' looks back a week at most.
  const trades = closedSince(facts, addDays(facts.tradingDay, -9), { assetClass: null, strategy: null });
  if (trades === null || !Number.isFinite(last.elapsedMs)) return false;
  // A wall clock set forward makes losses look older than they are; by as much as it does for the last one.
  const byWall = last.executedAt === null ? last.elapsedMs : millisecondsBetween(last.executedAt, facts.now);
  const ahead = Math.max(0, byWall - last.elapsedMs);
  const recent = trades.filter((trade) => isLoss(trade) && (trade.at === null ? trade.tradingDay >= facts.tradingDay : millisecondsBetween(trade.at, facts.now) - ahead < needed));
  return recent.some(({ at }) => at === last.executedAt) && recent.every((trade) => !countsFor(scope, trade));
}



export function eventWindow({ minutesBefore, minutesAfter }: ConditionOf<'event-window'>, facts: RuleFacts): Judgement {
  if (facts.events.some(({ at }) => !isInstant(at))) return unknown('event-time');
  const near = facts.events
    .map(({ id, name, at }) => ({ id, name, at, from: addMilliseconds(at, -minutesBefore * MINUTE), to: addMilliseconds(at, minutesAfter * MINUTE) }))
    .filter(({ from, to }) => facts.now >= from && facts.now < to)
    .toSorted((a, b) => (`${a.to} ${a.id}` < `${b.to} ${b.id}` ? -1 : 1));
  const last = near.at(-1);
  if (last === undefined) return INSIDE;
  const named = ({ id, at }: { id: string; at: string }): string => `event:${id}:${at}`;
  return reached({ occurrence: named(last), evidence: { event: last.name, eventAt: last.at, from: last.from, to: last.to }, until: last.to, at: last.from, day: facts.tradingDay, earlier: near.slice(0, -1).map(named) });
}

/** Only what was declared speaks: that a check-in is missing is a matter of the rule about overdue ones. */
export function declaredState(condition: ConditionOf<'declared-state'>, facts: Pick<RuleFacts, 'checkIn' | 'tradingDay' | 'nextDayAt'>): Judgement {
  const { checkIn } = facts;
  if (checkIn === null) return INSIDE;
  const said = [
    ...(condition.emotions.includes(checkIn.emotion) ? ['emotion'] : []),
    ...(condition.sleepAtMost !== null && checkIn.sleep !== null && !(checkIn.sleep > condition.sleepAtMost) ? ['sleep'] : []),
    ...(condition.stressAtLeast !== null && checkIn.stress !== null && !(checkIn.stress < condition.stressAtLeast) ? ['stress'] : []),
    ...(condition.urgeAtLeast !== null && checkIn.urge !== null && !(checkIn.urge < condition.urgeAtLeast) ? ['urge'] : []),
  ];
  if (said.length === 0) return INSIDE;
  const { emotion, sleep, stress, urge } = checkIn;
  return reached({ occurrence: `check-in:${facts.tradingDay}`, evidence: { said: said.join(','), emotion, sleep, stress, urge }, until: facts.nextDayAt, at: checkIn.at, day: facts.tradingDay });
}

export function lenderRedFlag(_condition: ConditionOf<'lender-red-flag'>, facts: RuleFacts): Judgement {
  const flags = [...new Set(facts.lenderFlags)].toSorted().join(',');
  return flags === '' ? INSIDE : reached({ occurrence: `lender:${flags}`, evidence: { flags }, day: facts.tradingDay });
}

export function overdue({ what }: ConditionOf<'overdue'>, facts: RuleFacts): Judgement {
  const { retrospective, checkIn } = facts.overdue;
  if (what === 'check-in') return checkIn ? reached({ occurrence: `check-in:${facts.tradingDay}`, evidence: { what, tradingDay: facts.tradingDay }, day: facts.tradingDay }) : INSIDE;
  if (retrospective === null) return INSIDE;
  return reached({ occurrence: `retrospective:${retrospective.week}`, evidence: { what, week: retrospective.week, dueAt: retrospective.dueAt }, day: facts.tradingDay });
}

/** Holds every order that adds risk once so many trades were opened: adding to an open one is not counted, but held too. */
export function tradeCount({ per, most }: ConditionOf<'trade-count'>, facts: RuleFacts): Judgement {
  const { count, lastAt } = facts.opened(per);
  if (count === null) return unknown('times');
  if (count < most) return INSIDE;
  const evidence = { count: finite(count), most: finite(most), per, lastAt };
  if (per === 'day') return reached({ occurrence: `day:${facts.tradingDay}`, evidence, until: facts.nextDayAt, at: lastAt, day: facts.tradingDay });
  // At the latest an hour after the last of them none is left in the hour.
  return reached({ occurrence: `hour:${lastAt ?? facts.tradingDay}`, evidence, until: lastAt === null ? null : addMilliseconds(lastAt, HOUR), at: lastAt, day: facts.tradingDay });
}
