import { isCurrency, type Minor } from '../../../shared/money/money.ts';
import type { ClosedTradeFacts } from '../../../shared/rules/rule-facts.ts';
import type { ClosedRow } from '../../db/rule-reads.ts';
import type { Withheld } from '../withheld.ts';

/** Closed trades as limits count them: what a typed fill would give is not there yet, what undoing one would take still is. */
export function countedClosed(read: (most: number) => ClosedRow[], withheld: Withheld, most: number): ClosedRow[] {
  if (withheld.won.size === 0 && withheld.lost.length === 0) return read(most);
  const rows = read(most + withheld.won.size).filter(({ id }) => !withheld.won.has(id));
  const losing = new Set(rows.filter(({ net }) => net < 0).map(({ id }) => id));
  const ghosts = withheld.lost.filter(({ id }) => !losing.has(id));
  const replaced = new Set(ghosts.map(({ id }) => id));
  return [...rows.filter(({ id }) => !replaced.has(id)), ...ghosts].toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1)).slice(0, most);
}

const placeOf = ({ closedDay, closedAt, id }: ClosedRow): string => `${closedDay} ${closedAt ?? '~'} ${id}`;

/**
 * @param dayOf trading day of a trade, in the zone the rule is read in
 * @param equity own equity now; less the trade's result it is what there was before it
 */
export function toClosedFacts(row: ClosedRow, dayOf: (row: ClosedRow) => string, equity: (row: ClosedRow) => Minor | null): ClosedTradeFacts[] {
  if (!isCurrency(row.currency)) return [];
  const now = equity(row);
  return [
    {
      tradeId: row.id,
      at: row.closedAt,
      tradingDay: dayOf(row),
      instrumentId: row.instrumentId,
      assetClass: row.assetClass as ClosedTradeFacts['assetClass'],
      strategy: row.setup === null || row.setup.trim() === '' ? null : row.setup,
      currency: row.currency,
      net: row.net,
      r: row.r,
      equityAtStart: now === null ? null : now - row.net,
    },
  ];
}
