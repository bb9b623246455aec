import type { LedgerFill } from './ledger-fill.ts';
import type { Direction } from './trade-progress.ts';

/**
 * Fills that count: neither undone nor a reversal themselves. A reversal that is itself reversed no longer undoes.
 *
 * @throws {RangeError} for a reversal whose fill is not among them, or that did not arrive after it
 */
export function effectiveFills(fills: readonly LedgerFill[]): LedgerFill[] {
  const byId = new Map(fills.map((fill) => [fill.id, fill]));
  const undone = new Set<string>();
  const reversals = fills.filter((fill) => fill.reverses !== null).toSorted((a, b) => b.sequence - a.sequence);
  // Latest first: whether a reversal still holds is settled before its own target is judged.
  for (const reversal of reversals) {
    const target = byId.get(reversal.reverses!);
    if (target === undefined) throw new RangeError(`fill ${reversal.id} reverses a fill that is not here: ${reversal.reverses}`);
    if (!(target.sequence < reversal.sequence)) throw new RangeError(`fill ${reversal.id} reverses a fill that came after it`);
    if (!undone.has(reversal.id)) undone.add(target.id);
  }
  return fills.filter((fill) => fill.reverses === null && !undone.has(fill.id));
}

/**
 * The fills of ONE trading day in the order in which they are taken to have happened.
 *
 * Fills whose time is known stand in order of time, then of arrival. A fill with only a date cannot be placed among
 * them, and a statement without times lists a day in no reliable order; so it is put where it can do least harm:
 * what adds to the position before the timed fills, what reduces it after them. Of all orders of a day this keeps the
 * position highest throughout, so if any order of the day avoids selling what is not held, this one does, and no short
 * is ever inferred from the order of rows. A moment of being flat that cannot be shown is not taken as one: purchases and
 * sales of one date-only day never split a trade by accident of their order. Results are unaffected where the sales
 * of the day are covered by what was held before it (always, where shares bought today cannot be sold today), because
 * lots leave first in, first out.
 *
 * Adding and reducing, for date-only fills:
 * - long, or flat where shorts must be stated: purchases, [timed], sales, then short-sales, then covers;
 * - short: short-sales (and plain sales where shorts are usual), [timed], covers, purchases, other sales;
 * - flat where shorts are usual: a day may begin either way, so plain fills keep their order of arrival, before the
 *   timed ones; covers and closings of longs come last.
 *
 * @param fills effective fills of one position and one trading day
 * @param start direction of the position before the day; null = flat
 */
export function arrangeDay(fills: readonly LedgerFill[], start: Direction | null, allowShort: boolean): LedgerFill[] {
  const rank = (fill: LedgerFill): number => (fill.executedAt === null ? dateOnlyRank(fill, start, allowShort) : 0);
  return fills.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      // Only timed fills have rank 0, so within a rank either both or neither have a time; instants sort as text.
      compareText(a.executedAt ?? '', b.executedAt ?? '') ||
      a.sequence - b.sequence,
  );
}

/** Below 0: before the timed fills; above 0: after them. */
function dateOnlyRank(fill: LedgerFill, start: Direction | null, allowShort: boolean): number {
  const buys = fill.side === 'buy';
  const plain = fill.effect === null;
  if (start === 'short') {
    if (fill.effect === 'short-sell' || (plain && !buys && allowShort)) return -1;
    if (fill.effect === 'cover') return 1;
    return buys ? 2 : 3;
  }
  if (start === null && allowShort) return plain || fill.effect === 'short-sell' ? -1 : 1;
  if (plain && buys) return -1;
  if (fill.effect === 'short-sell') return 2;
  return fill.effect === 'cover' ? 3 : 1;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
