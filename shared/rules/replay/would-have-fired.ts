import { addMilliseconds, type Instant } from '../../time/instant.ts';
import type { TradingDay } from '../../time/trading-day.ts';
import { lockoutEnd } from '../../lockout/lockout-end.ts';
import { earlierFirings, escalate, type PastFiring } from '../escalate.ts';
import type { Evidence } from '../evidence.ts';
import { judge, judgedBy } from '../judge.ts';
import type { Reached } from '../judgement.ts';
import { holdsOrder } from '../scope.ts';
import type { Action, ConditionKind, StopRule } from '../stop-rule.ts';
import { missingInThePast, missingOfRule, type ReplayReason } from './not-replayable.ts';
import type { Past, PastTrade, ReplayCalendar } from './past.ts';
import { stepsOf, type Step } from './steps.ts';
import { Twin } from './twin.ts';

/** How many trades of the past are looked at, the newest; the work grows with their number and not with its square. */
export const MOST_REPLAYED_TRADES = 20_000;

export interface ReplayedFiring {
  /** null: known by its date alone. */
  readonly at: Instant | null;
  readonly tradingDay: TradingDay;
  readonly evidence: Evidence;
  /** Trades that would not have been opened because of it. */
  readonly kept: readonly PastTrade[];
}

export type Replay = { readonly computable: false; readonly reason: ReplayReason } | { readonly computable: true; readonly firings: readonly ReplayedFiring[] };

/** Conditions about what has happened: reached when it happens, whether or not an order is asked for. */
const happened: ReadonlySet<ConditionKind> = new Set(['trade-loss', 'period-loss', 'drawdown', 'losing-streak', 'unplanned-entry', 'stop-widened']);

/** Reached by the clock alone: a replay asks at orders, for every night would be a firing otherwise. */
const byClock: ReadonlySet<ConditionKind> = new Set(['time-window', 'event-window']);

/** What an order known by its date alone can be judged by: what held when its day began. */
const dayIsEnough: ReadonlySet<ConditionKind> = new Set(['plan-required', 'open-positions', 'period-loss', 'drawdown']);

/**
 * When one rule would have spoken in the trader's own past, and which trades it would have kept out: the disciplined twin.
 *
 * The past is told forward, step by step, with the judges that hold the gate. A trade kept out wins and loses nothing from there
 * on: it is missing in the day's loss, the streak, the size the trader is used to; so nothing fires because of a trade that the
 * rule itself would have prevented, and nothing is counted twice.
 *
 * What keeps a trade out:
 * - block: the condition is reached when the trade was opened;
 * - lockout: it was opened before the lockout's end, which is counted from what happened, as the gate counts it;
 * - cooling-off: it was opened within the wait that began when something happened; of a condition on the order or its
 *   moment, the order itself, which could not have been placed when it was;
 * - warn and pre-mortem keep nothing out: what they would have changed nobody knows.
 *
 * It is an estimate of one rule alone, with every other decision as it was: a trade kept out is not replaced by another, one that had
 * to wait is not made later, and results that were realised in part count when the trade was closed. Trades known by
 * their date alone: see stepsOf. A fact that is missing is neither proof nor firing.
 *
 * @param rule taken as if it were on
 * @returns firings in order of time
 */
export function replayRule(rule: StopRule, past: Past, calendar: ReplayCalendar): Replay {
  const { kind } = rule.condition;
  const missing = past.trades.length === 0 ? 'no-trades' : (missingInThePast(kind) ?? missingOfRule(rule, past));
  if (missing !== null) return { computable: false, reason: missing };
  const replay = new Run({ ...rule, enabled: true }, past, calendar);
  for (const step of stepsOf(past, calendar)) replay.take(step);
  return { computable: true, firings: replay.firings };
}

interface Firing extends ReplayedFiring {
  readonly kept: PastTrade[];
  readonly actions: readonly Action[];
  readonly record: PastFiring;
}

class Run {
  readonly firings: Firing[] = [];
  private readonly rule: StopRule;
  /** What the judges are asked: the twin leaves out what the scope does not count. */
  private readonly unscoped: StopRule;
  private readonly kind: ConditionKind;
  private readonly calendar: ReplayCalendar;
  private readonly signatures: readonly Instant[];
  private readonly twin: Twin;
  private readonly byOccurrence = new Map<string, Firing>();
  /** Holds that run, each ending later than the one before it; of two that end together the older one counts. */
  private holds: { readonly end: Instant; readonly firing: Firing }[] = [];
  private readonly keptOut = new Set<string>();
  /** Plans of which everything was kept out so far: their stops would not have been there to be widened. */
  private readonly keptOutPlans = new Set<string>();
  private readonly tradedPlans = new Set<string>();

  constructor(rule: StopRule, past: Past, calendar: ReplayCalendar) {
    this.rule = rule;
    this.kind = rule.condition.kind;
    this.calendar = calendar;
    this.signatures = past.signatures.toSorted();
    this.twin = new Twin(past, calendar, rule.scope, rule.condition.kind === 'losing-streak' ? 2 * rule.condition.losses + 64 : past.trades.length);
    this.unscoped = { ...rule, scope: { strategy: null, assetClass: null } };
  }

  take(step: Step): void {
    this.twin.reach(step);
    if (step.kind === 'widened') {
      if (this.keptOutPlans.has(step.planId) && !this.tradedPlans.has(step.planId)) return;
      this.twin.widen(step);
      this.lookAtWhatHappened(step);
      return;
    }
    if (step.kind === 'open') this.open(step.trade, step);
    else if (this.keptOut.has(step.trade.id)) return;
    else if (step.kind === 'close') {
      this.twin.close(step.trade, step);
      this.lookAtWhatHappened(step);
    } else this.twin.surely(step.trade, step.kind === 'surely-open');
  }

  private open(trade: PastTrade, step: Step): void {
    const firing = this.heldBy(trade, step) ?? this.stoppedBy(trade, step);
    if (firing !== null) {
      firing.kept.push(trade);
      this.keptOut.add(trade.id);
      if (trade.planId !== null) this.keptOutPlans.add(trade.planId);
      return;
    }
    if (trade.planId !== null) this.tradedPlans.add(trade.planId);
    this.twin.open(trade, step);
    this.lookAtWhatHappened(step);
    this.twin.forgetUntimed();
  }

  /** What holds an order known by its date alone must hold through its whole day. */
  private heldBy(trade: PastTrade, { at, day, timed }: Step): Firing | null {
    while (this.holds.length > 0 && !(this.holds[0]!.end > at)) this.holds.shift();
    if (this.holds.length === 0 || !holdsOrder(this.rule.scope, trade)) return null;
    if (timed) return this.holds[0]!.firing;
    const dayEnd = this.calendar.endOf(day);
    return this.holds.find(({ end }) => end >= dayEnd)?.firing ?? null;
  }

  private stoppedBy(trade: PastTrade, step: Step): Firing | null {
    if ((!step.timed && !dayIsEnough.has(this.kind)) || !holdsOrder(this.rule.scope, trade)) return null;
    const judged = judge(this.unscoped, this.twin.facts(step, trade));
    if (judged.state !== 'reached') return null;
    const firing = this.fire(judged, step);
    const stops = firing.actions.some((action) => action.kind === 'block' || (action.kind === 'cooling-off' && !happened.has(this.kind)));
    return stops ? firing : this.heldBy(trade, step);
  }

  private lookAtWhatHappened(step: Step): void {
    if (judgedBy[this.kind] === 'order' || byClock.has(this.kind)) return;
    if (!happened.has(this.kind) && !this.locks()) return;
    const judged = judge(this.unscoped, this.twin.facts(step, null));
    if (judged.state === 'reached') this.fire(judged, step);
  }

  private locks(): boolean {
    return this.rule.action.kind === 'lockout' || this.rule.escalation?.action.kind === 'lockout';
  }

  /** One firing for each occurrence, however often it is looked at. */
  private fire(judged: Reached, step: Step): Firing {
    const known = this.byOccurrence.get(judged.occurrence);
    if (known !== undefined) return known;
    const { nth, actions } = escalate(this.rule, this.earlier(step.at));
    const record: PastFiring = { accountId: null, ruleId: this.rule.id, occurrence: judged.occurrence, at: judged.at ?? step.at, nth, locked: actions.some(({ kind }) => kind === 'lockout') };
    const firing: Firing = { at: step.timed ? (judged.at ?? step.at) : null, tradingDay: judged.day, evidence: judged.evidence, kept: [], actions, record };
    this.firings.push(firing);
    this.byOccurrence.set(judged.occurrence, firing);
    for (const action of actions) this.hold(action, judged, step, firing);
    return firing;
  }

  /** Only as many as can make a difference are counted. */
  private earlier(now: Instant): number {
    const { escalation } = this.rule;
    if (escalation === null) return 0;
    return earlierFirings(escalation.days, null, this.firings.slice(-escalation.times).map(({ record }) => record), [], now);
  }

  private hold(action: Action, judged: Reached, step: Step, firing: Firing): void {
    const end = this.endOf(action, judged, step);
    const last = this.holds.at(-1);
    if (end !== null && end > step.at && (last === undefined || end > last.end)) this.holds.push({ end, firing });
  }

  /** What is known by its date alone may have happened as early as its day began: counted from there nothing is held too long. */
  private endOf(action: Action, judged: Reached, step: Step): Instant | null {
    const at = step.timed ? (judged.at ?? step.at) : this.calendar.startOf(step.day);
    if (action.kind === 'cooling-off') return happened.has(this.kind) ? addMilliseconds(at, action.ms) : null;
    if (action.kind !== 'lockout') return null;
    const found = lockoutEnd(action.until, { at, day: this.calendar.dayOf(at) }, { now: step.at, zone: this.calendar.zone, tradingDay: step.day, nextDayAt: this.calendar.endOf(step.day) });
    if (found === null || found.endsWith === null) return found?.until ?? null;
    const signed = firstAfter(this.signatures, step.at);
    return signed !== null && signed < found.until ? signed : found.until;
  }
}

/** By halving: there may be as many signatures as weeks. */
function firstAfter(sorted: readonly Instant[], at: Instant): Instant | null {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return sorted[low] ?? null;
}
