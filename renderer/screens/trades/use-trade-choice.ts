import { useCallback, useMemo, useState } from 'react';
import type { ChosenTrades, TradeQuery, TradeRow } from '../../../shared/contract/trades.ts';
import { client } from '../../api/client.ts';
import { toastRefused } from '../../app/toast.tsx';
import type { RowChoice } from '../../components/PagedTable.tsx';

/** Some rows by name, or all of the list but some; and the row from which a range goes on. */
interface Chosen {
  /** The list it was made in: a choice does not outlive it. */
  readonly list: string;
  readonly all: boolean;
  readonly ids: ReadonlySet<string>;
  readonly anchor: number | null;
}
/** As many names as one call takes. */
export const MOST_NAMED = 5000;
const PAGE = 1000;

interface TradeChoiceOf {
  readonly query: TradeQuery;
  readonly total: number;
  readonly rowAt: (index: number) => TradeRow | undefined;
  readonly onTooMany: () => void;
}

/**
 * Which trades are chosen. A range may reach over rows that are not here: their names are asked for. Choosing all chooses the
 * list itself, however long.
 */
export function useTradeChoice({ query, total, rowAt, onTooMany }: TradeChoiceOf) {
  const list = JSON.stringify({ filter: query.filter, status: query.status });
  const none = useMemo<Chosen>(() => ({ list, all: false, ids: new Set(), anchor: null }), [list]);
  const [kept, setKept] = useState<Chosen>(none);
  const chosen = kept.list === list ? kept : none;
  const clear = useCallback(() => setKept(none), [none]);
  const count = chosen.all ? Math.max(0, total - chosen.ids.size) : chosen.ids.size;

  const set = (ids: ReadonlySet<string>, anchor: number) => {
    if (ids.size > MOST_NAMED) onTooMany();
    else setKept({ ...chosen, ids, anchor });
  };
  const toggle = (index: number, range: boolean) => {
    const from = range ? (chosen.anchor ?? index) : index;
    if (from === index) {
      const row = rowAt(index);
      if (row === undefined) return;
      const next = new Set(chosen.ids);
      if (!next.delete(row.id)) next.add(row.id);
      set(next, index);
      return;
    }
    const [first, last] = from < index ? [from, index] : [index, from];
    if (last - first >= MOST_NAMED) {
      onTooMany();
      return;
    }
    const chooseRange = async () => {
      const found = await idsBetween(query, first, last, rowAt);
      const next = new Set(chosen.ids);
      for (const id of found) {
        if (chosen.all) next.delete(id);
        else next.add(id);
      }
      set(next, index);
    };
    chooseRange().catch(toastRefused);
  };
  const choice: RowChoice = {
    state: count === 0 ? 'none' : count === total ? 'all' : 'some',
    has: (id) => chosen.ids.has(id) !== chosen.all,
    toggle,
    toggleAll: () => setKept(count === total ? none : { ...none, all: true }),
  };
  const input = useMemo<ChosenTrades>(
    () => ({ filter: query.filter, status: query.status, ids: chosen.all ? null : [...chosen.ids], except: chosen.all ? [...chosen.ids] : [] }),
    [query.filter, query.status, chosen],
  );
  return { choice, count, input, clear };
}

async function idsBetween(query: TradeQuery, first: number, last: number, rowAt: (index: number) => TradeRow | undefined): Promise<string[]> {
  const here = Array.from({ length: last - first + 1 }, (_, offset) => rowAt(first + offset)?.id).filter((id) => id !== undefined);
  if (here.length === last - first + 1) return here;
  const ids: string[] = [];
  for (let skip = first; skip <= last; skip += PAGE) {
    const { rows } = await client.trades.list({ ...query, cursor: null, skip, limit: Math.min(PAGE, last - skip + 1) });
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}
