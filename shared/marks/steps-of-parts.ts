import { attoOf, attoText } from '../money/atto.ts';
import type { TradeStep } from './excursion.ts';

/** What one fill did to a trade. A fill that turned the position stands in full in the trade it ended and in the one it began. */
export type TradePart = { role: 'opened' | 'added' | 'realised'; day: string; at: string | null; quantity: string; price: string };

/**
 * The steps of a closed trade from its own fills alone, without the history of its position: nothing but its first and its last fill can belong to
 * another trade too. What the first brought is what the largest quantity held leaves over; what the last took is what was held.
 *
 * Within a day, fills without a time stand as the ledger takes them: those that add before the timed ones, those that reduce after them. Not for
 * trades whose shares were split.
 *
 * @param parts in order of arrival within equal days and times
 * @param maxQuantity the largest quantity the trade held, unsigned
 * @returns null where the parts cannot be those of such a trade
 * @example stepsOfParts([{ role: 'opened', day: '2026-11-19', at: null, quantity: '300', price: '10' }, { role: 'realised', day: '2026-11-20', at: null, quantity: '150', price: '11' }], 'long', '100') // => [{ day: '2026-11-19', quantity: '100', price: '10' }, { day: '2026-11-20', quantity: '-100', price: '11' }]
 */
export function stepsOfParts(parts: readonly TradePart[], direction: 'long' | 'short', maxQuantity: string): TradeStep[] | null {
  const ordered = parts.toSorted((a, b) => (a.day === b.day ? placeOf(a) - placeOf(b) || compare(a.at ?? '', b.at ?? '') : compare(a.day, b.day)));
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (first?.role !== 'opened' || last?.role !== 'realised') return null;
  const changes = ordered.slice(1, -1).map(({ role, quantity }) => (role === 'realised' ? -attoOf(quantity) : attoOf(quantity)));
  let [sum, most] = [0n, 0n];
  for (const change of changes) {
    sum += change;
    if (sum > most) most = sum;
  }
  const opened = attoOf(maxQuantity) - most;
  const closed = opened + sum;
  if (opened <= 0n || opened > attoOf(first.quantity) || closed <= 0n || closed > attoOf(last.quantity)) return null;
  const signed = (quantity: bigint): string => attoText(direction === 'long' ? quantity : -quantity);
  return ordered.map(({ day, price }, index) => ({ day, price, quantity: signed(index === 0 ? opened : index === ordered.length - 1 ? -closed : changes[index - 1]!) }));
}

const placeOf = ({ at, role }: TradePart): number => (at !== null ? 1 : role === 'realised' ? 2 : 0);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
