import type { CauseFamily } from '../plan/premortem.ts';
import { wilsonInterval } from '../stats/win-rate.ts';
import type { Mark } from './scoring.ts';
import type { PlanResult, WrittenCause } from './written-cause.ts';

/** Below this many marks the share that happened is too few to say anything about. */
export const CAUSE_ENOUGH = 10;

/** One cause of failure over all plans. Counts are of plans: a cause told twice in one pre-mortem counts once. */
export interface FailureCause {
  /** Of the wording it goes by. */
  readonly key: string;
  readonly family: CauseFamily;
  readonly text: string;
  /** Wordings that are this cause, its own first. */
  readonly wordings: readonly { readonly key: string; readonly family: CauseFamily; readonly text: string; readonly times: number }[];
  /** Plans whose pre-mortem named it. */
  readonly foreseen: number;
  readonly happenedForeseen: number;
  readonly didNotHappen: number;
  readonly cannotTell: number;
  /** Plans on which it happened without having been written. */
  readonly unforeseen: number;
  /** Happened at all: foreseen or not. */
  readonly happened: number;
  /** Of the plans that foresaw it and say yes or no, the share on which it happened. */
  readonly share: { readonly value: number; readonly low: number; readonly high: number; readonly n: number } | null;
  /** Net of the trades of the plans on which it happened, a currency each. Two causes that happened on one trade both carry all of it. */
  readonly cost: readonly { readonly currency: string; readonly net: number; readonly trades: number }[];
  readonly costR: { readonly r: number; readonly trades: number } | null;
  readonly tripwires: { readonly fired: number; readonly obeyed: number; readonly notObeyed: number };
  /** Last day on which a plan ended on which it happened. */
  readonly lastDay: string | null;
  readonly lastWritten: string;
}

const STRONGEST: readonly Mark[] = ['happened', 'cannot-tell', 'did-not-happen'];

/** The trader's causes of failure, counted over the plans they were written for or found out on. */
export function failureLibrary(written: readonly WrittenCause[], causes: ReadonlyMap<string, string>, results: ReadonlyMap<string, readonly PlanResult[]>): FailureCause[] {
  const groups = Map.groupBy(written, ({ wording }) => causes.get(wording) ?? wording);
  return [...groups].map(([key, own]) => causeOf(key, own, results));
}

function causeOf(key: string, own: readonly WrittenCause[], results: ReadonlyMap<string, readonly PlanResult[]>): FailureCause {
  const byWording = Map.groupBy(own, ({ wording }) => wording);
  const wordings = [...byWording]
    .map(([wording, told]) => ({ key: wording, ...newest(told), times: told.length }))
    .toSorted((a, b) => Number(b.key === key) - Number(a.key === key) || b.times - a.times || (a.key < b.key ? -1 : 1));
  const plans = [...Map.groupBy(own, ({ planId }) => planId)].map(([planId, told]) => lookedBack(planId, told));
  const count = (mark: Mark): number => plans.filter((plan) => plan.foreseen && plan.mark === mark).length;
  const happenedForeseen = count('happened');
  const didNotHappen = count('did-not-happen');
  const unforeseen = plans.filter((plan) => plan.unforeseen).length;
  const struck = plans.filter((plan) => plan.happened);
  const paid = struck.flatMap(({ planId }) => results.get(planId) ?? []);
  const withR = paid.filter(({ tradesWithR }) => tradesWithR > 0);
  const fired = own.filter(({ tripwire }) => tripwire === 'happened');
  const head = wordings[0]!;
  return {
    key,
    family: head.family,
    text: head.text,
    wordings: wordings.map(({ key: wording, family, text, times }) => ({ key: wording, family, text, times })),
    foreseen: plans.filter((plan) => plan.foreseen).length,
    happenedForeseen,
    didNotHappen,
    cannotTell: count('cannot-tell'),
    unforeseen,
    happened: struck.length,
    share: shareOf(happenedForeseen, happenedForeseen + didNotHappen),
    cost: [...Map.groupBy(paid, ({ currency }) => currency)].map(([currency, some]) => ({ currency, net: total(some.map(({ net }) => net)), trades: total(some.map(({ trades }) => trades)) })),
    costR: withR.length === 0 ? null : { r: total(withR.map(({ r }) => r)), trades: total(withR.map(({ tradesWithR }) => tradesWithR)) },
    tripwires: { fired: fired.length, obeyed: fired.filter(({ obeyed }) => obeyed === 'obeyed').length, notObeyed: fired.filter(({ obeyed }) => obeyed === 'not-obeyed').length },
    lastDay: struck.reduce<string | null>((last, { endedDay }) => (endedDay !== null && (last === null || endedDay > last) ? endedDay : last), null),
    lastWritten: own.reduce((last, { writtenAt }) => (writtenAt > last ? writtenAt : last), ''),
  };
}

/** What one plan says of a cause: what was foreseen and happened counts as foreseen, however often it was told. */
function lookedBack(planId: string, told: readonly WrittenCause[]) {
  const foreseen = told.filter((one) => one.foreseen);
  const mark = STRONGEST.find((strong) => foreseen.some((one) => one.mark === strong)) ?? null;
  const unforeseen = mark !== 'happened' && told.some((one) => !one.foreseen);
  return { planId, foreseen: foreseen.length > 0, mark, unforeseen, happened: mark === 'happened' || unforeseen, endedDay: told[0]!.endedDay };
}

function newest(told: readonly WrittenCause[]): { family: CauseFamily; text: string } {
  const last = told.reduce((latest, one) => (one.writtenAt > latest.writtenAt ? one : latest));
  return { family: last.family, text: last.text };
}

function shareOf(happened: number, n: number): FailureCause['share'] {
  const interval = wilsonInterval(happened, n);
  return interval === null ? null : { value: happened / n, low: interval.low, high: interval.high, n };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
