import { isBlank } from '../../../shared/plan/premortem-check.ts';
import { causeFamilies, type Cause, type CauseFamily, type PremortemProblem } from '../../../shared/plan/premortem.ts';

/** A cause with a key of its own, so that a card keeps its place while others come and go. */
export interface CauseCardState {
  readonly key: number;
  readonly cause: Cause;
}

export type CauseField = Exclude<keyof Cause, 'family'>;

export const MOST_CAUSES = 20;

/** A family not told yet, else the first. */
export function nextFamily(cards: readonly CauseCardState[]): CauseFamily {
  const used = new Set(cards.map(({ cause }) => cause.family));
  return causeFamilies.find((family) => !used.has(family)) ?? 'market';
}

export const blankCause = (family: CauseFamily, text = ''): Cause => ({ family, text, likelihood: null, earlySign: '', tripwireIf: '', tripwireThen: '' });

export function cardsOf(causes: readonly Cause[]): CauseCardState[] {
  return (causes.length > 0 ? causes : [blankCause('market')]).map((cause, key) => ({ key, cause }));
}

/** Adds a cause; one that is still wholly blank gives its place to it. */
export function withCause(cards: readonly CauseCardState[], cause: Cause): CauseCardState[] {
  const key = Math.max(-1, ...cards.map((card) => card.key)) + 1;
  const last = cards.at(-1);
  if (cause.text !== '' && last !== undefined && isBlank(last.cause) && last.cause.likelihood === null) return [...cards.slice(0, -1), { key, cause }];
  return cards.length >= MOST_CAUSES ? [...cards] : [...cards, { key, cause }];
}

/** Problems of one card, by field; an index refers to the causes as they were checked. */
export function problemsOf(problems: readonly PremortemProblem[], checked: readonly CauseCardState[], key: number): PremortemProblem[] {
  return problems.filter(({ cause }) => cause !== null && checked[cause]?.key === key);
}
