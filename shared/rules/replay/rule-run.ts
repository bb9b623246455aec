import { lockoutEnd } from '../../lockout/lockout-end.ts';
import { addMilliseconds, type Instant } from '../../time/instant.ts';
import type { TradingDay } from '../../time/trading-day.ts';
import { earlierFirings, escalate, type PastFiring } from '../escalate.ts';
import type { Evidence } from '../evidence.ts';
import { judge, judgedBy } from '../judge.ts';
import type { Judgement, Reached } from '../judgement.ts';
import type { RuleFacts } from '../rule-facts.ts';
import { holdsOrder } from '../scope.ts';
import type { Action, ConditionKind, StopRule } from '../stop-rule.ts';
import { reasonOfMissing, type UnjudgedReason } from './not-replayable.ts';
import type { PastTrade, ReplayCalendar } from './past.ts';
import type { Step } from './steps.ts';

/** Conditions about what has happened: reached when it happens, whether or not an order is asked for. */
const happened: ReadonlySet<ConditionKind> = new Set(['trade-loss', 'period-loss', 'drawdown', 'losing-streak', 'unplanned-entry', 'stop-widened']);

/** Reached by the clock alone: a replay asks at orders, for every night would be a firing otherwise. */
const byClock: ReadonlySet<ConditionKind> = new Set(['time-window', 'event-window']);

/** What an order known by its date alone can be judged by: what held when its day began. */
const dayIsEnough: ReadonlySet<ConditionKind> = new Set(['plan-required', 'open-positions', 'period-loss', 'drawdown']);

export interface ReplayedFiring {
  /** null: known by its date alone. */
  readonly at: Instant | null;
  readonly tradingDay: TradingDay;
  readonly evidence: Evidence;
  /** Trades that would not have been opened because of it. */
  readonly kept: readonly PastTrade[];
}

export interface RunFiring extends ReplayedFiring {
  readonly kept: PastTrade[];
  readonly kind: ConditionKind;
  readonly actions: readonly Action[];
  readonly record: PastFiring;
}

/** What one rule says to one order: the firing that keeps it out, or why it could not be judged; both null where it passes. */
export interface Asked {
  readonly firing: RunFiring | null;
  readonly unjudged: UnjudgedReason | null;
}

const PASSES: Asked = { firing: null, unjudged: null };

/** The facts of a step as the twin knows them; `order` null: something has happened and no order is asked for. */
export type FactsAt = (order: PastTrade | null) => RuleFacts;

/** Whether a rule can keep a trade out at all: what a warning or a pre-mortem would have changed nobody knows. */
export function canKeepOut({ action, escalation }: Pick<StopRule, 'action' | 'escalation'>): boolean {
  return [action, escalation?.action].some((each) => each !== undefined && each.kind !== 'warn' && each.kind !== 'premortem');
}

/** One rule over a past that is told forward: what it has fired at, and the waits and lockouts of its that run. */
export class RuleRun {
  readonly rule: StopRule;
  readonly firings: RunFiring[] = [];
  /** What the judges are asked: the twin leaves out what the scope does not count. */
  private readonly unscoped: StopRule;
  private readonly kind: ConditionKind;
  private readonly calendar: ReplayCalendar;
  private readonly signatures: readonly Instant[];
  private readonly byOccurrence = new Map<string, RunFiring>();
  /** Holds that run, each ending later than the one before it; of two that end together the older one counts. */
  private holds: { readonly end: Instant; readonly firing: RunFiring }[] = [];

  /** @param signatures in order of time */
  constructor(rule: StopRule, calendar: ReplayCalendar, signatures: readonly Instant[]) {
    this.rule = rule;
    this.kind = rule.condition.kind;
    this.calendar = calendar;
    this.signatures = signatures;
    this.unscoped = { ...rule, scope: { strategy: null, assetClass: null } };
  }

  ask(trade: PastTrade, step: Step, facts: FactsAt): Asked {
    const held = this.heldBy(trade, step);
    if (held !== null) return { firing: held, unjudged: null };
    if (!holdsOrder(this.rule.scope, trade)) return PASSES;
    if (!step.timed && !dayIsEnough.has(this.kind)) return { firing: null, unjudged: 'no-times-then' };
    const judged = judge(this.unscoped, facts(trade));
    if (judged.state !== 'reached') return { firing: null, unjudged: this.unjudgedBy(judged, trade) };
    const firing = this.fire(judged, step);
    const stops = firing.actions.some((action) => action.kind === 'block' || (action.kind === 'cooling-off' && !happened.has(this.kind)));
    return { firing: stops ? firing : this.heldBy(trade, step), unjudged: null };
  }

  /** Something has happened that the twin lived through. */
  look(step: Step, facts: FactsAt): void {
    if (judgedBy[this.kind] === 'order' || byClock.has(this.kind)) return;
    if (!happened.has(this.kind) && !this.locks()) return;
    const judged = judge(this.unscoped, facts(null));
    if (judged.state === 'reached') this.fire(judged, step);
  }

  private unjudgedBy(judged: Judgement, trade: PastTrade): UnjudgedReason | null {
    if (judged.state === 'unknown') return reasonOfMissing(judged.missing);
    if (judged.state === 'not-active') return 'too-little-before';
    return this.kind === 'plan-required' && trade.planned === null ? 'no-plan-links' : null;
  }

  /** What holds an order known by its date alone must hold through its whole day. */
  private heldBy(trade: PastTrade, { at, day, timed }: Step): RunFiring | null {
    while (this.holds.length > 0 && !(this.holds[0]!.end > at)) this.holds.shift();
    if (this.holds.length === 0 || !holdsOrder(this.rule.scope, trade)) return null;
    if (timed) return this.holds[0]!.firing;
    const dayEnd = this.calendar.endOf(day);
    return this.holds.find(({ end }) => end >= dayEnd)?.firing ?? null;
  }

  private locks(): boolean {
    return this.rule.action.kind === 'lockout' || this.rule.escalation?.action.kind === 'lockout';
  }

  /** One firing for each occurrence, however often it is looked at. */
  private fire(judged: Reached, step: Step): RunFiring {
    const known = this.byOccurrence.get(judged.occurrence);
    if (known !== undefined) return known;
    const { nth, actions } = escalate(this.rule, this.earlier(step.at));
    const record: PastFiring = { accountId: null, ruleId: this.rule.id, occurrence: judged.occurrence, at: judged.at ?? step.at, nth, locked: actions.some(({ kind }) => kind === 'lockout') };
    const firing: RunFiring = { at: step.timed ? (judged.at ?? step.at) : null, tradingDay: judged.day, evidence: judged.evidence, kept: [], kind: this.kind, actions, record };
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

  private hold(action: Action, judged: Reached, step: Step, firing: RunFiring): void {
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
