import type { Outcome } from './versions.ts';

export interface RoutineAdherence {
  /** Occasions that count: done, skipped and missed. */
  readonly due: number;
  readonly done: number;
  /** Of those done, after their window had closed. */
  readonly late: number;
  readonly skipped: number;
  readonly missed: number;
  /** Said to have been no trading day: counted neither way. */
  readonly marketClosed: number;
  /** done ÷ due, fraction 0 to 1; null where nothing was due. */
  readonly share: number | null;
  readonly reason: 'nothing-due' | null;
}

type Counted = Pick<Outcome, 'result' | 'late'>;

/**
 * Share of due checklists that were done over a span: the part of routines in the discipline score.
 *
 * share = done ÷ (done + skipped + missed). A skip has its reason in writing and is shown as such, but is not a doing; a day said to
 * have been no trading day was not due. Done late is done, and counted apart.
 *
 * @returns counts, and the share as a dimensionless fraction; null with its reason where nothing was due, never 0
 * @example routineAdherence([{ result: 'done', late: false }, { result: 'done', late: true }, { result: 'missed', late: false }, { result: 'market-closed', late: false }]).share // => 0.6667
 * @example routineAdherence([{ result: 'done', late: false }, { result: 'skipped', late: false }]).due // => 2
 * @example routineAdherence([]).reason // => 'nothing-due'
 */
export function routineAdherence(outcomes: readonly Counted[]): RoutineAdherence {
  const count = (result: Outcome['result']): number => outcomes.filter((outcome) => outcome.result === result).length;
  const [done, skipped, missed, marketClosed] = [count('done'), count('skipped'), count('missed'), count('market-closed')];
  const due = done + skipped + missed;
  const late = outcomes.filter((outcome) => outcome.result === 'done' && outcome.late).length;
  return { due, done, late, skipped, missed, marketClosed, share: due === 0 ? null : done / due, reason: due === 0 ? 'nothing-due' : null };
}

/** How many of the last due occasions are told. */
export const RECENT_DUE = 20;

/**
 * "18 of the last 20": what was done of the last occasions that were due. Days without one neither help nor hurt, and one that was
 * missed long ago leaves by itself: nothing breaks.
 *
 * @param newestFirst outcomes, newest first
 * @example recentDone([{ result: 'done', late: false }, { result: 'market-closed', late: false }, { result: 'missed', late: false }], 20) // => { done: 1, of: 2 }
 * @example recentDone([{ result: 'done', late: false }, { result: 'missed', late: false }], 1) // => { done: 1, of: 1 }
 */
export function recentDone(newestFirst: readonly Counted[], most: number): { done: number; of: number } {
  const due = newestFirst.filter(({ result }) => result !== 'market-closed').slice(0, most);
  return { done: due.filter(({ result }) => result === 'done').length, of: due.length };
}
