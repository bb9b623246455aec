import type { TwinAnswer, TwinQuestion, TwinRunning } from '../../../shared/contract/twin.ts';
import type { ServiceContext } from '../context.ts';
import { answerOf } from './answer.ts';
import { checkProposed, replayOutcome, type Going, type Outcome } from './outcome.ts';

interface Job {
  readonly revision: number;
  progress: TwinRunning;
  stopped: boolean;
  answer: TwinAnswer | null;
  failure: { readonly error: unknown } | null;
  readonly ended: Promise<void>;
}

interface Kept {
  readonly jobs: Map<string, Job>;
  /** The last pasts that were told: another filter counts the same decisions. */
  outcomes: { readonly key: string; readonly revision: number; readonly outcome: Outcome }[];
}

const kept = new WeakMap<ServiceContext, Kept>();
const MOST_JOBS = 6;
/** A told past of half a million trades takes room. */
const MOST_OUTCOMES = 2;
/** A short past is answered in the first call. */
const WAIT_MS = 300;

/**
 * The disciplined twin: the past under the rules, with its answer, or how far it is. It runs beside everything else, a few milliseconds at a time, and is asked
 * again until it is done. What was found is kept until the journal changes.
 *
 * @throws {Refusal} DISCIPLINE_INVALID
 */
export async function replayTwin(ctx: ServiceContext, question: TwinQuestion): Promise<TwinAnswer | TwinRunning> {
  checkProposed(question);
  const { jobs } = keptOf(ctx);
  const key = JSON.stringify(question);
  let job = jobs.get(key);
  // One that was begun on an older state goes on to its end: a journal that is written to all the time would never be told.
  if (job === undefined || (job.answer !== null && job.revision !== ctx.revision()) || job.failure !== null) {
    job = begin(ctx, question);
    jobs.delete(key);
    jobs.set(key, job);
    for (const [old, other] of jobs) {
      if (jobs.size <= MOST_JOBS) break;
      other.stopped = true;
      jobs.delete(old);
    }
  }
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([job.ended, new Promise<void>((resolve) => void (timer = setTimeout(resolve, WAIT_MS)))]);
  clearTimeout(timer);
  if (job.failure !== null) {
    jobs.delete(key);
    throw job.failure.error;
  }
  return job.answer ?? job.progress;
}

export function stopTwin(ctx: ServiceContext, question: TwinQuestion): Record<string, never> {
  const { jobs } = keptOf(ctx);
  const key = JSON.stringify(question);
  const job = jobs.get(key);
  if (job === undefined || job.answer !== null) return {};
  job.stopped = true;
  jobs.delete(key);
  return {};
}

function keptOf(ctx: ServiceContext): Kept {
  let own = kept.get(ctx);
  if (own === undefined) kept.set(ctx, (own = { jobs: new Map(), outcomes: [] }));
  return own;
}

class Stopped extends Error {}

function begin(ctx: ServiceContext, question: TwinQuestion): Job {
  const own = keptOf(ctx);
  const revision = ctx.revision();
  const outcomeKey = JSON.stringify([question.proposed, question.without, question.filter.accountIds]);
  let ended = (): void => undefined;
  const job: Job = { revision, progress: { state: 'running', phase: 'reading', done: 0, total: 0 }, stopped: false, answer: null, failure: null, ended: new Promise((resolve) => void (ended = resolve)) };
  const going: Going = (phase, done, total) => {
    if (job.stopped) throw new Stopped();
    job.progress = { state: 'running', phase, done, total };
  };
  const run = async (): Promise<void> => {
    let outcome = own.outcomes.find((one) => one.key === outcomeKey && one.revision === revision)?.outcome;
    if (outcome === undefined) {
      outcome = await replayOutcome(ctx, question, going);
      if (ctx.revision() === revision) own.outcomes = [{ key: outcomeKey, revision, outcome }, ...own.outcomes].slice(0, MOST_OUTCOMES);
    }
    job.answer = await answerOf(ctx, outcome, question, going);
  };
  void run()
    .catch((error: unknown) => {
      if (!(error instanceof Stopped)) job.failure = { error };
    })
    .finally(() => ended());
  return job;
}
