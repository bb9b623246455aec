import { addMoney, formatMoney, type Currency, type Minor } from '../../money/money.ts';
import { quantileSorted } from '../../stats/quantile.ts';
import { addDays } from '../../time/calendar-day.ts';
import { addMilliseconds, millisecondsBetween, type Instant } from '../../time/instant.ts';
import { daysOfWeek, weekOfTradingDay } from '../../time/iso-week.ts';
import type { TradingDay } from '../../time/trading-day.ts';
import type { ClosedTradeFacts, LossFacts, OrderFacts, PeriodFacts, RuleFacts } from '../rule-facts.ts';
import { countsFor } from '../scope.ts';
import { standingCheckIn } from '../standing-check-in.ts';
import type { Scope } from '../stop-rule.ts';
import type { Backdrop, Past, PastTrade, ReplayCalendar } from './past.ts';
import type { Step } from './steps.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
/** No rule asks for more closed trades than this (see closed-trades.ts): of a past of half a million, older ones are let go. */
const FARTHEST_SEEN = 20_000;

type Period = 'day' | 'week' | 'month';
const periods: readonly Period[] = ['day', 'week', 'month'];

interface Running {
  from: TradingDay;
  readonly nets: Map<Currency, Minor>;
  equityAtStart: ReadonlyMap<Currency, Minor>;
  r: number | null;
}

/**
 * Own equity as it was before the first trade: what there is now, less all that was won and added since.
 *
 * @param nets what the trades brought, one amount a currency
 */
export function equityAtStart(past: Pick<Past, 'equity' | 'flows'>, nets: ReadonlyMap<Currency, Minor>): Past['equity'] {
  return past.equity.map(({ currency, now }) => {
    const added = past.flows.filter((flow) => flow.currency === currency).map(({ amount }) => amount);
    return { currency, now: addMoney(now, -(nets.get(currency) ?? 0), ...added.map((amount) => -amount)) };
  });
}

interface Loss {
  readonly at: Instant;
  readonly day: TradingDay;
  readonly net: Minor;
  readonly currency: Currency;
}

/**
 * The trader as the rule would have had him: only trades it let through are opened, and only they win, lose and count. It tells
 * a rule what it would have seen at any step, in the form every rule is judged by.
 *
 * Every step costs the same however long the past is: sums are carried along, never counted anew. What a scope does not
 * count (see countsFor) is left out where it happens, so the judges are asked about everything that is left.
 */
export class Twin {
  private readonly past: Backdrop;
  private readonly calendar: ReplayCalendar;
  private readonly scope: Scope;
  private today = '';
  private readonly closed: ClosedTradeFacts[] = [];
  private readonly notionals = new Map<Currency, Minor[]>();
  private readonly openings: Instant[] = [];
  private readonly surelyOpen = new Set<string>();
  private readonly lossIn = new Map<string, Loss>();
  private lastLoss: Loss | null = null;
  private readonly equity = new Map<Currency, Minor>();
  private readonly peak = new Map<Currency, Minor>();
  private readonly running: Record<Period, Running>;
  private openedToday = 0;
  private unplanned: { fillId: string; at: Instant | null; day: TradingDay } | null = null;
  private widened: { amendmentId: string; planId: string; at: Instant; day: TradingDay } | null = null;
  private readonly events: Past['events'];
  private readonly flows: Past['flows'];
  private flowsDone = 0;
  private readonly checkIns: Past['checkIns'];
  private checkInsDone = 0;
  private said: { day: TradingDay; checkIns: Past['checkIns'][number][] } = { day: '', checkIns: [] };

  /** @param past its equity is what there was at the beginning (see equityAtStart) */
  constructor(past: Backdrop, calendar: ReplayCalendar, scope: Scope) {
    this.past = past;
    this.calendar = calendar;
    this.scope = scope;
    this.events = past.events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    this.flows = past.flows.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
    this.checkIns = past.checkIns.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const anew = (): Running => ({ from: '', nets: new Map(), equityAtStart: new Map(), r: null });
    this.running = { day: anew(), week: anew(), month: anew() };
    for (const { currency, now } of past.equity) this.equity.set(currency, now);
    for (const [currency, equity] of this.equity) this.peak.set(currency, equity);
  }

  /** Brings days, flows and check-ins up to a step. */
  reach({ at, day }: Pick<Step, 'at' | 'day'>): void {
    while (this.checkInsDone < this.checkIns.length && this.checkIns[this.checkInsDone]!.at <= at) {
      const said = this.checkIns[this.checkInsDone++]!;
      const saidOn = this.calendar.dayOf(said.at);
      if (saidOn === this.said.day) this.said.checkIns.push(said);
      else this.said = { day: saidOn, checkIns: [said] };
    }
    if (day === this.today) return;
    this.today = day;
    while (this.flowsDone < this.flows.length && this.flows[this.flowsDone]!.day <= day) {
      const { currency, amount } = this.flows[this.flowsDone++]!;
      this.add(this.equity, currency, amount);
      // A deposit is no gain and a withdrawal no fall.
      this.add(this.peak, currency, amount);
    }
    for (const period of periods) {
      const from = firstDayOf(period, day);
      const running = this.running[period];
      if (running.from === from) continue;
      running.from = from;
      running.nets.clear();
      running.r = null;
      running.equityAtStart = new Map(this.equity);
      if (period === 'day') this.openedToday = 0;
    }
  }

  open(trade: PastTrade, { at, day, timed }: Step): void {
    if (trade.notional !== null) {
      const of = this.notionals.get(trade.currency);
      if (of === undefined) this.notionals.set(trade.currency, [trade.notional]);
      else of.push(trade.notional);
    }
    if (trade.planned === false) this.unplanned = { fillId: trade.id, at: timed ? at : null, day };
    if (!timed) return;
    this.openedToday += 1;
    this.openings.push(at);
  }

  surely(trade: PastTrade, open: boolean): void {
    if (open) this.surelyOpen.add(trade.id);
    else this.surelyOpen.delete(trade.id);
  }

  close(trade: PastTrade, { at, day, timed }: Step): void {
    const { currency, net, r } = trade;
    // What there was before it, as where a trade is judged when it is closed.
    const equityAtStart = positive(this.equity.get(currency));
    this.add(this.equity, currency, net);
    const equity = this.equity.get(currency);
    if (equity !== undefined) this.peak.set(currency, Math.max(this.peak.get(currency)!, equity));
    const loss = net < 0 && timed ? { at, day, net, currency } : null;
    if (loss !== null) this.lossIn.set(trade.instrumentId, loss);
    if (!countsFor(this.scope, trade)) return;
    this.lastLoss = loss ?? this.lastLoss;
    if (this.closed.length >= 2 * FARTHEST_SEEN) this.closed.splice(0, FARTHEST_SEEN);
    this.closed.push({ tradeId: trade.id, at: timed ? at : null, tradingDay: day, instrumentId: trade.instrumentId, assetClass: trade.assetClass, strategy: trade.strategy, currency, net, r, equityAtStart });
    for (const period of periods) {
      const running = this.running[period];
      running.nets.set(currency, addMoney(running.nets.get(currency) ?? 0, net));
      if (r !== null) running.r = (running.r ?? 0) + r;
    }
  }

  widen({ amendmentId, planId, at, day }: Extract<Step, { kind: 'widened' }>): void {
    this.widened = { amendmentId, planId, at, day };
  }

  /** What happened by its date alone is seen at that step and then no more: for another of the same day it is no proof. */
  forgetUntimed(): void {
    if (this.unplanned?.at === null) this.unplanned = null;
  }

  /** Own equity in a currency as it stands, positive; null where it is not known, or nothing is left. */
  equityIn(currency: Currency): Minor | null {
    return positive(this.equity.get(currency));
  }

  /** @param mostClosed as far back as the rule has to see: a streak that wins no longer end would be counted through again at every step */
  facts({ at: now, day }: Step, order: PastTrade | null, mostClosed = FARTHEST_SEEN): RuleFacts {
    return {
      now,
      zone: this.calendar.zone,
      tradingDay: day,
      nextDayAt: this.calendar.endOf(day),
      accountId: this.past.accountId,
      period: (period) => this.periodFacts(period),
      drawdown: this.drawdown(),
      closed: (most) => this.closed.slice(-Math.min(most, mostClosed)).reverse(),
      opened: (per) => ({ count: per === 'day' ? this.openedToday : this.openedSince(addMilliseconds(now, -HOUR)), lastAt: this.openings.at(-1) ?? null }),
      lastLoss: (instrumentId) => lossFacts(instrumentId === null ? this.lastLoss : (this.lossIn.get(instrumentId) ?? null), now),
      events: this.eventsAround(now),
      checkIn: this.said.day === day ? standingCheckIn(this.said.checkIns, now) : null,
      lenderFlags: [],
      overdue: { retrospective: null, checkIn: false },
      unplannedEntry: this.unplanned !== null && this.unplanned.day === day ? this.unplanned : null,
      stopWidened: this.widened !== null && this.widened.day === day ? this.widened : null,
      order: order === null ? null : this.orderFacts(order),
    };
  }

  private drawdown(): RuleFacts['drawdown'] {
    if (this.equity.size === 0) return null;
    return [...this.equity].filter(([currency]) => this.peak.get(currency)! > 0).map(([currency, equity]) => ({ currency, equity, peak: this.peak.get(currency)! }));
  }

  /** A rule keeps at most a week's distance. */
  private eventsAround(now: Instant): Past['events'] {
    if (this.events.length === 0) return this.events;
    const from = addMilliseconds(now, -WEEK);
    const to = addMilliseconds(now, WEEK);
    return this.events.slice(firstAtOrAfter(this.events, from), firstAtOrAfter(this.events, to) + 1);
  }

  private orderFacts(trade: PastTrade): OrderFacts {
    return {
      instrumentId: trade.instrumentId,
      assetClass: trade.assetClass,
      strategy: trade.strategy,
      // What cannot be decided is no violation.
      hasPlan: trade.planned !== false,
      equity: null,
      currency: trade.currency,
      exposureAfter: null,
      notional: trade.notional,
      instrumentAfter: null,
      sectorAfter: null,
      callDistanceAfter: null,
      freeCashAfter: null,
      openRiskAfter: null,
      openPositionsAfter: this.surelyOpen.size + 1,
      addsTo: null,
      beyondPlan: null,
      sizeBaseline: (trades) => {
        const last = (this.notionals.get(trade.currency) ?? []).slice(-trades);
        return { median: last.length === 0 ? null : Math.floor(quantileSorted(Float64Array.from(last).sort(), 0.5)), n: last.length };
      },
    };
  }

  private periodFacts(period: Period): PeriodFacts {
    const { from, nets, equityAtStart, r } = this.running[period];
    return {
      from,
      endsAt: period === 'day' ? this.calendar.endOf(from) : this.calendar.startOf(period === 'week' ? addDays(from, 7) : `${addDays(from, 31).slice(0, 8)}01`),
      byCurrency: [...nets].map(([currency, realised]) => ({ currency, realised, equityAtStart: positive(equityAtStart.get(currency)) })),
      r,
    };
  }

  private openedSince(from: Instant): number {
    let count = 0;
    while (count < this.openings.length && this.openings[this.openings.length - 1 - count]! > from) count += 1;
    return count;
  }

  private add(to: Map<Currency, Minor>, currency: Currency, amount: Minor): void {
    const before = to.get(currency);
    if (before !== undefined) to.set(currency, addMoney(before, amount));
  }
}

/** With nothing left there is nothing to take a percentage of. */
const positive = (equity: Minor | undefined): Minor | null => (equity !== undefined && equity > 0 ? equity : null);

function lossFacts(loss: Loss | null, now: Instant): LossFacts | null {
  if (loss === null) return null;
  return { executedAt: loss.at, elapsedMs: millisecondsBetween(loss.at, now), net: formatMoney(loss.net, loss.currency), tradingDay: loss.day };
}

function firstDayOf(period: Period, day: TradingDay): TradingDay {
  if (period === 'day') return day;
  return period === 'week' ? daysOfWeek(weekOfTradingDay(day)).monday : `${day.slice(0, 8)}01`;
}

/** By halving: a past of years has as many events as announcements. */
function firstAtOrAfter(sorted: readonly { readonly at: Instant }[], at: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]!.at >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}
