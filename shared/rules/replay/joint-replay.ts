import { addMilliseconds } from '../../time/instant.ts';
import type { StopRule } from '../stop-rule.ts';
import { capOn, cutTo, type Cap, type Cut } from './caps.ts';
import type { UnjudgedReason } from './not-replayable.ts';
import type { Backdrop, PastTrade, ReplayCalendar } from './past.ts';
import { RuleRun, type FactsAt, type RunFiring } from './rule-run.ts';
import { endsItsDay, type Step } from './steps.ts';
import { Twin } from './twin.ts';

/** One side from which the past is looked at: an account with its own rules, or all accounts with the rules over them. */
export interface ReplayView {
  /** null: it sees the trades of every account, but of those outside. */
  readonly accountId: string | null;
  readonly outside?: ReadonlySet<string>;
  readonly calendar: ReplayCalendar;
  /** Its equity is what there was at the beginning. */
  readonly backdrop: Backdrop;
  /** Those that can be replayed; each is taken as if it were on. Keys are the caller's. */
  readonly rules: readonly { readonly key: string; readonly rule: StopRule }[];
  /** What limits sizes in this account. */
  readonly caps: readonly Cap[];
}

/** What came of one trade. */
export interface Decision {
  readonly trade: PastTrade;
  /** Every rule that keeps it out, never only the first; empty: it is made. */
  readonly stops: readonly { readonly key: string; readonly firing: RunFiring }[];
  /** Made smaller. */
  readonly cut: Cut | null;
  /** As the twin has it: 0 where it is kept out. */
  readonly net: number;
  /** Rules and caps that could not judge it. */
  readonly unjudged: readonly { readonly key: string; readonly reason: UnjudgedReason }[];
}

/**
 * The disciplined twin: the trader's own past told forward under rules, step by step, with the judges that hold the gate.
 *
 * A trade kept out wins and loses nothing from there on: it is missing in the day's loss, the streak, the size the trader is used to, the equity; so nothing
 * fires because of a trade that the rules themselves would have prevented, and nothing is counted twice. Every rule is asked about every order.
 *
 * What keeps a trade out:
 * - block: the condition is reached when the trade was opened;
 * - lockout: it was opened before the lockout's end, which is counted from what happened, as the gate counts it;
 * - cooling-off: it was opened within the wait that began when something happened; of a condition on the order or its
 *   moment, the order itself, which could not have been placed when it was;
 * - warn and pre-mortem keep nothing out: what they would have changed nobody knows.
 *
 * What is let through may be cut to what the caps allow (see caps.ts), and wins and loses in proportion.
 *
 * Every other decision is taken as it was: a trade kept out is not replaced by another, one that had to wait is not made later, and results that were
 * realised in part count when the trade was closed. Trades known by their date alone: see steps.ts. A fact that is missing is neither proof nor firing.
 */
export class JointReplay {
  private readonly all: readonly Side[];
  private readonly byAccount = new Map<string, readonly Side[]>();
  private readonly decided: (decision: Decision) => void;
  private readonly keptOut = new Set<string>();
  private readonly made = new Map<string, PastTrade>();
  /** Plans of which everything was kept out so far: their stops would not have been there to be widened. */
  private readonly keptOutPlans = new Set<string>();
  private readonly tradedPlans = new Set<string>();

  constructor(views: readonly ReplayView[], decided: (decision: Decision) => void) {
    this.all = views.map((view) => new Side(view));
    this.decided = decided;
  }

  /** @param step in the calendar of the account it belongs to; steps come in order (see steps.ts) */
  take(accountId: string, step: Step): void {
    const sides = this.sidesOf(accountId);
    for (const side of sides) side.reach(step);
    if (step.kind === 'widened') {
      if (this.keptOutPlans.has(step.planId) && !this.tradedPlans.has(step.planId)) return;
      for (const side of sides) side.each((twin, at) => at.kind === 'widened' && twin.widen(at));
      return;
    }
    if (step.kind === 'open') return this.open(step.trade, sides);
    const { id } = step.trade;
    if (this.keptOut.has(id)) {
      // With its closing the last of its steps is past.
      if (step.kind === 'close') this.keptOut.delete(id);
      return;
    }
    const trade = this.made.get(id) ?? step.trade;
    if (step.kind !== 'close') {
      for (const side of sides) side.each((twin) => twin.surely(trade, step.kind === 'surely-open'), false);
      return;
    }
    this.made.delete(id);
    for (const side of sides) side.each((twin, at) => twin.close(trade, at));
  }

  /** Of one rule, in order of time. */
  firingsOf(key: string): readonly RunFiring[] {
    return this.all.flatMap(({ runs }) => runs.filter((run) => run.key === key).flatMap(({ run }) => run.firings));
  }

  private open(trade: PastTrade, sides: readonly Side[]): void {
    const unjudged: { key: string; reason: UnjudgedReason }[] = [];
    const stops = sides.flatMap((side) => side.ask(trade, (key, reason) => void unjudged.push({ key, reason })));
    if (stops.length > 0) {
      for (const { firing } of stops) firing.kept.push(trade);
      this.keptOut.add(trade.id);
      if (trade.planId !== null) this.keptOutPlans.add(trade.planId);
      this.decided({ trade, stops, cut: null, net: 0, unjudged: [] });
      return;
    }
    if (trade.planId !== null) this.tradedPlans.add(trade.planId);
    const cut = sides.reduce<Cut | null>((found, side) => found ?? side.cap(trade, (key, reason) => void unjudged.push({ key, reason })), null);
    const made = cut === null ? trade : cutTo(trade, cut);
    if (cut !== null) this.made.set(trade.id, made);
    for (const side of sides) side.each((twin, at) => twin.open(made, at));
    for (const side of sides) side.forgetUntimed();
    this.decided({ trade, stops, cut, net: made.net, unjudged });
  }

  private sidesOf(accountId: string): readonly Side[] {
    let sides = this.byAccount.get(accountId);
    if (sides === undefined) this.byAccount.set(accountId, (sides = this.all.filter(({ view }) => (view.accountId === null ? !view.outside?.has(accountId) : view.accountId === accountId))));
    return sides;
  }
}

interface Run {
  readonly key: string;
  readonly run: RuleRun;
  readonly twin: Twin;
  readonly mostClosed: number | undefined;
}

/** A view with its rules at work: one twin for each scope, for what a scope does not count is left out where it happens. */
class Side {
  readonly view: ReplayView;
  readonly runs: readonly Run[];
  private readonly twins: readonly Twin[];
  /** Of the whole account: what the caps are measured by. */
  private readonly whole: Twin | null;
  private step: Step | null = null;

  constructor(view: ReplayView) {
    this.view = view;
    const byScope = new Map<string, Twin>();
    const twinOf = (scope: StopRule['scope']): Twin => {
      const name = JSON.stringify([scope.assetClass, scope.strategy]);
      let twin = byScope.get(name);
      if (twin === undefined) byScope.set(name, (twin = new Twin(view.backdrop, view.calendar, scope)));
      return twin;
    };
    const signatures = view.backdrop.signatures.toSorted();
    this.runs = view.rules.map(({ key, rule }) => ({
      key,
      run: new RuleRun({ ...rule, enabled: true }, view.calendar, signatures),
      twin: twinOf(rule.scope),
      mostClosed: rule.condition.kind === 'losing-streak' ? 2 * rule.condition.losses + 64 : undefined,
    }));
    this.whole = view.caps.length === 0 ? null : twinOf({ strategy: null, assetClass: null });
    this.twins = [...byScope.values()];
  }

  /** Over all accounts days are those of the view's own calendar, whatever the account calls them. */
  reach(step: Step): void {
    const { accountId, calendar } = this.view;
    const home = (): string => calendar.dayOf(endsItsDay(step) ? addMilliseconds(step.at, -1) : step.at);
    this.step = accountId === null ? { ...step, day: home() } : step;
    for (const twin of this.twins) twin.reach(this.step);
  }

  ask(trade: PastTrade, unjudged: (key: string, reason: UnjudgedReason) => void): { key: string; firing: RunFiring }[] {
    const stops: { key: string; firing: RunFiring }[] = [];
    for (const run of this.runs) {
      const asked = run.run.ask(trade, this.step!, this.factsFor(run));
      if (asked.firing !== null) stops.push({ key: run.key, firing: asked.firing });
      if (asked.unjudged !== null) unjudged(run.key, asked.unjudged);
    }
    return stops;
  }

  cap(trade: PastTrade, unjudged: (key: string, reason: UnjudgedReason) => void): Cut | null {
    return this.whole === null ? null : capOn(trade, this.view.caps, this.whole.equityIn(trade.currency), unjudged);
  }

  /** Something happens to every twin; `seen`: the rules look at it. */
  each(happen: (twin: Twin, step: Step) => unknown, seen = true): void {
    for (const twin of this.twins) happen(twin, this.step!);
    if (seen) for (const run of this.runs) run.run.look(this.step!, this.factsFor(run));
  }

  forgetUntimed(): void {
    for (const twin of this.twins) twin.forgetUntimed();
  }

  private factsFor({ twin, mostClosed }: Run): FactsAt {
    return (order) => twin.facts(this.step!, order, mostClosed);
  }
}
