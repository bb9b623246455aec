import type { Cause, PremortemProblem } from './premortem.ts';
import { isThin, similarity, writtenLength } from './written-text.ts';

/** A cause of failure takes at least this much to tell, a sign or a tripwire this much; see writtenLength. */
const CAUSE_LENGTH = 12;
const SIGN_LENGTH = 4;
/** From here on two texts count as the same one written twice. */
const SAME = 0.8;

export interface PremortemDemand {
  /** How many distinct causes the plan's leverage asks for. */
  readonly required: number;
  /** Own causes of earlier plans. Repeating one is worth knowing and is not refused: failures do repeat. */
  readonly past: readonly Cause[];
}

/**
 * Everything that keeps a pre-mortem from counting, cause by cause. `SAME_AS_PAST` is a note and refuses nothing.
 *
 * Cards left wholly blank are not causes and not problems. Only causes that are told, and told differently, are counted.
 */
export function premortemProblems(causes: readonly Cause[], { required, past }: PremortemDemand): PremortemProblem[] {
  const problems: PremortemProblem[] = [];
  for (const [index, cause] of causes.entries()) {
    if (!isBlank(cause)) problems.push(...causeProblems(causes, cause, index, past));
  }
  const have = distinctCauses(causes).length;
  if (!(have >= required)) problems.unshift({ code: 'TOO_FEW', cause: null, field: null, params: { have, required } });
  return problems;
}

/** Whether a problem refuses the pre-mortem; the others are notes. */
export function refuses(problem: PremortemProblem): boolean {
  return problem.code !== 'SAME_AS_PAST';
}

/** The causes that count: told at length, and none of them twice. */
export function distinctCauses(causes: readonly Cause[]): Cause[] {
  return causes.filter((cause, index) => !isThin(cause.text, CAUSE_LENGTH) && twinBefore(causes, index) === null);
}

export function isBlank(cause: Cause): boolean {
  return [cause.text, cause.earlySign, cause.tripwireIf, cause.tripwireThen].every((text) => text.trim() === '');
}

function causeProblems(causes: readonly Cause[], cause: Cause, index: number, past: readonly Cause[]): PremortemProblem[] {
  const problems: PremortemProblem[] = [];
  const add = (code: string, field: keyof Cause, params: PremortemProblem['params'] = {}): void => {
    problems.push({ code, cause: index, field, params });
  };
  if (isThin(cause.text, CAUSE_LENGTH)) add('TEXT_THIN', 'text', { have: writtenLength(cause.text), required: CAUSE_LENGTH });
  const twin = twinBefore(causes, index);
  if (twin !== null) add('REPEATED', 'text', { of: twin });
  if (!(cause.likelihood !== null && cause.likelihood >= 0 && cause.likelihood <= 1)) add('LIKELIHOOD_MISSING', 'likelihood');
  for (const field of ['earlySign', 'tripwireIf', 'tripwireThen'] as const) {
    const text = cause[field];
    const missing = field === 'earlySign' ? 'EARLY_SIGN_MISSING' : 'TRIPWIRE_MISSING';
    if (isThin(text, SIGN_LENGTH)) add(missing, field);
    else if (isSame(text, cause.text)) add('REPEATED', field, { of: index });
  }
  if (isSame(cause.tripwireIf, cause.tripwireThen)) add('REPEATED', 'tripwireThen', { of: index });
  if (past.some((earlier) => isSame(earlier.text, cause.text))) add('SAME_AS_PAST', 'text');
  return problems;
}

/** Index of an earlier cause that says the same. */
function twinBefore(causes: readonly Cause[], index: number): number | null {
  const cause = causes[index];
  if (cause === undefined || writtenLength(cause.text) === 0) return null;
  const twin = causes.slice(0, index).findIndex((earlier) => isSame(earlier.text, cause.text));
  return twin === -1 ? null : twin;
}

function isSame(a: string, b: string): boolean {
  return writtenLength(a) > 0 && writtenLength(b) > 0 && similarity(a, b) >= SAME;
}
