import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

export type PlannedChoice = 'planned' | 'unplanned' | 'undecided';
export type StatusChoice = 'open' | 'closed';

/** What the filter bar over trades says; null is "all". */
export interface TradeFilterState {
  readonly accountId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly planned: PlannedChoice | null;
  readonly status: StatusChoice | null;
  readonly instrumentId: string | null;
  readonly tag: string | null;
}

const names = { accountId: 'account', from: 'from', to: 'to', planned: 'planned', status: 'status', instrumentId: 'instrument', tag: 'tag' } as const;
const one = <Value extends string>(value: string | null, of: readonly Value[]): Value | null => of.find((candidate) => candidate === value) ?? null;

/** The filter lives in the address, so that it can be kept, shared and gone back to. */
export function useTradeFilter(): { filter: TradeFilterState; change: (patch: Partial<TradeFilterState>) => void; clear: () => void; active: boolean } {
  const [params, setParams] = useSearchParams();
  const filter = useMemo<TradeFilterState>(
    () => ({
      accountId: params.get(names.accountId),
      from: params.get(names.from),
      to: params.get(names.to),
      planned: one(params.get(names.planned), ['planned', 'unplanned', 'undecided']),
      status: one(params.get(names.status), ['open', 'closed']),
      instrumentId: params.get(names.instrumentId),
      tag: params.get(names.tag),
    }),
    [params],
  );
  const change = useCallback(
    (patch: Partial<TradeFilterState>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, name] of Object.entries(names) as [keyof TradeFilterState, string][]) {
            if (!(key in patch)) continue;
            const value = patch[key];
            if (value === null || value === undefined || value === '') next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const clear = useCallback(() => change({ accountId: null, from: null, to: null, planned: null, status: null, instrumentId: null, tag: null }), [change]);
  const active = Object.values(filter).some((value) => value !== null);
  return { filter, change, clear, active };
}

/** As the engine takes it. 'undecided' has no word there: it is picked out of what arrives. */
export function toContractFilter(filter: TradeFilterState) {
  return {
    accountIds: filter.accountId === null ? [] : [filter.accountId],
    from: filter.from,
    to: filter.to,
    planned: filter.planned === 'planned' ? true : filter.planned === 'unplanned' ? false : null,
    instrumentId: filter.instrumentId,
    tag: filter.tag,
  };
}

/** The filter as the engine is asked with it. */
export type ContractFilter = ReturnType<typeof toContractFilter>;
