import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { JournalEntry } from '../../../shared/journal/entry.ts';
import { addMoney, formatMoney, parseMoney } from '../../../shared/money/money.ts';
import { zCurrency } from '../../../shared/money/schema.ts';
import { api } from '../../api/query.ts';

export interface DayResult {
  readonly currency: string;
  readonly net: string;
}

const LIMIT = 1000;

/** Net result of the trades closed on each listed day, by currency; a day beyond what one question answers stays out. */
export function useDayResults(entries: readonly JournalEntry[]): ReadonlyMap<string, readonly DayResult[]> {
  const days = entries.filter(({ kind }) => kind === 'day').map(({ subject }) => subject);
  const newest = days[0] ?? null;
  const oldest = days.at(-1) ?? null;
  const closed = useQuery(api.trades.list.queryOptions({ input: { filter: { from: oldest, to: newest }, status: 'closed', limit: LIMIT }, enabled: oldest !== null }));
  return useMemo(() => {
    const rows = closed.data?.rows ?? [];
    // Of the day where the answer was cut only a part is here.
    const cut = closed.data?.next ? (rows.at(-1)?.closedDay ?? '') : '';
    const results = new Map<string, DayResult[]>();
    for (const [day, ofDay] of Map.groupBy(rows, ({ closedDay }) => closedDay ?? '')) {
      if (day <= cut) continue;
      results.set(
        day,
        [...Map.groupBy(ofDay, ({ currency }) => zCurrency.parse(currency))].map(([currency, trades]) => ({ currency, net: formatMoney(addMoney(...trades.map(({ netPnl }) => parseMoney(netPnl, currency))), currency) })),
      );
    }
    return results;
  }, [closed.data]);
}
