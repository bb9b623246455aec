import type { ReviewFacts } from '../../../shared/review/review.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * The account a promise is about, where that is clear: the one it names, else the one that all departures of the time were made in.
 *
 * @returns null where it names none or several, and there were departures in none or several
 * @example accountMeant('No nights on Perps', [], [{ id: 'a', name: 'Margin' }, { id: 'b', name: 'Perps' }]) // => 'b'
 */
export function accountMeant(text: string, violations: ReviewFacts['violations'], accounts: readonly Named[]): string | null {
  const said = text.toLocaleLowerCase();
  const named = accounts.filter(({ name }) => name.trim() !== '' && said.includes(name.trim().toLocaleLowerCase()));
  if (named.length > 0) return named.length === 1 ? named[0]!.id : null;
  const departed = new Set(violations.flatMap(({ params: { accountId } }) => (typeof accountId === 'string' ? [accountId] : [])));
  const own = accounts.filter(({ id }) => departed.has(id));
  return own.length === 1 ? own[0]!.id : null;
}
