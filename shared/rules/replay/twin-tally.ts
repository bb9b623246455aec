import { addMoney, type Currency, type Minor } from '../../money/money.ts';
import type { TradingDay } from '../../time/trading-day.ts';
import type { Decision } from './joint-replay.ts';
import type { UnjudgedReason } from './not-replayable.ts';

/** Fewer trades that would not have been, or would have been smaller, on fewer days, say nothing: a band would only look as if they did. */
export const FEWEST_CHANGED_TRADES = 30;
export const FEWEST_CHANGED_DAYS = 10;

/** As many days as a picture can show. */
const MOST_POINTS = 240;

/** What one rule or cap did: trades it kept out, those that nothing else kept out, and what they brought; trades it made smaller. */
export interface RuleShare {
  stopped: number;
  alone: number;
  net: Minor;
  netAlone: Minor;
  cut: number;
  /** Twin less own of the trades it made smaller. */
  cutNet: Minor;
  unjudged: number;
}

interface Side {
  readonly net: Minor;
  /** Over trades whose result is known in R; null without any. */
  readonly r: number | null;
  readonly rTrades: number;
}

/** Both histories of one currency in figures. */
export interface TwinFigures {
  readonly currency: Currency;
  readonly trades: number;
  readonly from: TradingDay;
  readonly to: TradingDay;
  readonly own: Side;
  readonly twin: Side;
  /** Twin less own: above 0, the rules would have brought more. In R over the trades kept out whose risk was planned, null where none was. */
  readonly difference: { readonly net: Minor; readonly r: number | null; readonly rTrades: number };
  readonly out: { readonly trades: number; readonly net: Minor };
  readonly cut: { readonly trades: number; readonly net: Minor };
  /** Days on which a changed trade closed, and whether all that is enough to say anything. */
  readonly changedDays: number;
  readonly enough: boolean;
  /** Trades that stand as they were though a rule could not judge them, and why; one trade may stand under several reasons. */
  readonly unjudged: { readonly trades: number; readonly reasons: ReadonlyMap<UnjudgedReason, number> };
  readonly rules: ReadonlyMap<string, Readonly<RuleShare>>;
  /** Results by closing day, in order: what the trader made, what the twin made less that, and the same in R. */
  readonly days: readonly TradingDay[];
  readonly ownDaily: readonly Minor[];
  readonly differenceDaily: readonly Minor[];
  readonly differenceDailyR: readonly number[];
}

/**
 * Adds up what came of the trades of one currency: as they were, and as the twin had them. Money is exact; a sum of differences is the difference of sums.
 * Trades count on the day they closed. In R a trade counts only where its risk was planned, and one made smaller counts as before.
 */
export class TwinTally {
  private readonly currency: Currency;
  private readonly byDay = new Map<TradingDay, { own: Minor; difference: Minor; r: number; changed: boolean }>();
  private readonly rules = new Map<string, RuleShare>();
  private readonly reasons = new Map<UnjudgedReason, number>();
  private trades = 0;
  private ownNet = 0;
  private twinNet = 0;
  private readonly r = { own: 0, ownTrades: 0, twin: 0, twinTrades: 0, out: 0, outTrades: 0 };
  private readonly out = { trades: 0, net: 0 };
  private readonly cut = { trades: 0, net: 0 };
  private unjudged = 0;

  constructor(currency: Currency) {
    this.currency = currency;
  }

  add({ trade, stops, cut, net, unjudged }: Decision): void {
    const difference = addMoney(net, -trade.net);
    const isOut = stops.length > 0;
    this.trades += 1;
    this.ownNet = addMoney(this.ownNet, trade.net);
    this.twinNet = addMoney(this.twinNet, net);
    let day = this.byDay.get(trade.closedDay);
    if (day === undefined) this.byDay.set(trade.closedDay, (day = { own: 0, difference: 0, r: 0, changed: false }));
    day.own = addMoney(day.own, trade.net);
    day.difference = addMoney(day.difference, difference);
    day.changed ||= isOut || cut !== null;
    if (trade.r !== null) {
      this.r.own += trade.r;
      this.r.ownTrades += 1;
      if (isOut) {
        day.r -= trade.r;
        this.r.out += trade.r;
        this.r.outTrades += 1;
      } else {
        this.r.twin += trade.r;
        this.r.twinTrades += 1;
      }
    }
    if (isOut) {
      this.out.trades += 1;
      this.out.net = addMoney(this.out.net, trade.net);
    }
    for (const { key } of stops) {
      const share = this.shareOf(key);
      share.stopped += 1;
      share.net = addMoney(share.net, trade.net);
      if (stops.length > 1) continue;
      share.alone += 1;
      share.netAlone = addMoney(share.netAlone, trade.net);
    }
    if (cut !== null) {
      this.cut.trades += 1;
      this.cut.net = addMoney(this.cut.net, difference);
      const share = this.shareOf(cut.key);
      share.cut += 1;
      share.cutNet = addMoney(share.cutNet, difference);
    }
    if (unjudged.length === 0) return;
    this.unjudged += 1;
    for (const { key } of unjudged) this.shareOf(key).unjudged += 1;
    for (const reason of new Set(unjudged.map((one) => one.reason))) this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }

  /** @throws {RangeError} without a trade */
  figures(): TwinFigures {
    if (this.trades === 0) throw new RangeError('no trade was added');
    const days = [...this.byDay.keys()].toSorted();
    const of = days.map((day) => this.byDay.get(day)!);
    const changedDays = of.filter(({ changed }) => changed).length;
    const { own, ownTrades, twin, twinTrades, out, outTrades } = this.r;
    return {
      currency: this.currency,
      trades: this.trades,
      from: days[0]!,
      to: days.at(-1)!,
      own: { net: this.ownNet, r: ownTrades === 0 ? null : own, rTrades: ownTrades },
      twin: { net: this.twinNet, r: twinTrades === 0 ? null : twin, rTrades: twinTrades },
      difference: { net: addMoney(this.twinNet, -this.ownNet), r: outTrades === 0 ? null : 0 - out, rTrades: outTrades },
      out: { ...this.out },
      cut: { ...this.cut },
      changedDays,
      enough: this.out.trades + this.cut.trades >= FEWEST_CHANGED_TRADES && changedDays >= FEWEST_CHANGED_DAYS,
      unjudged: { trades: this.unjudged, reasons: this.reasons },
      rules: this.rules,
      days,
      ownDaily: of.map((day) => day.own),
      differenceDaily: of.map(({ difference }) => difference),
      differenceDailyR: of.map(({ r }) => r),
    };
  }

  private shareOf(key: string): RuleShare {
    let share = this.rules.get(key);
    if (share === undefined) this.rules.set(key, (share = { stopped: 0, alone: 0, net: 0, netAlone: 0, cut: 0, cutNet: 0, unjudged: 0 }));
    return share;
  }
}

/**
 * Which of so many days a picture shows: all, or as many as it can hold at even steps, the last one always.
 *
 * @example shownDays(3) // => [0, 1, 2]
 * @example shownDays(1000).length // => 240
 * @example shownDays(1000).at(-1) // => 999
 */
export function shownDays(days: number): number[] {
  if (days <= MOST_POINTS) return Array.from({ length: days }, (_, day) => day);
  return Array.from({ length: MOST_POINTS }, (_, point) => Math.floor(((point + 1) * days) / MOST_POINTS) - 1);
}
