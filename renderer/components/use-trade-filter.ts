import { useCallback, useMemo } from 'react';
import { tradeSorts, type TradeFilter, type TradeQuery, type TradeSort } from '../../shared/contract/trades.ts';
import { emotions, type Emotion } from '../../shared/journal/entry.ts';
import { useAddress } from './use-address.ts';
import { isCurrency } from '../../shared/money/currency.ts';

export type PlannedChoice = 'planned' | 'unplanned' | 'undecided';
export type StatusChoice = 'open' | 'closed';
export type ResultChoice = 'win' | 'loss' | 'scratch';

/** What the filter bar over trades says; null is "all". */
export interface TradeFilterState {
  readonly accountId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly planned: PlannedChoice | null;
  readonly status: StatusChoice | null;
  readonly currency: string | null;
  readonly instrumentId: string | null;
  readonly text: string | null;
  readonly tag: string | null;
  readonly direction: 'long' | 'short' | null;
  readonly setup: string | null;
  readonly emotion: Emotion | null;
  readonly result: ResultChoice | null;
  readonly rFrom: string | null;
  readonly rTo: string | null;
  /** Milliseconds. */
  readonly heldFrom: string | null;
  readonly heldTo: string | null;
  /** Of the opening, '1' Monday to '7' Sunday, and '0' to '23' on the account's clock. */
  readonly weekday: string | null;
  readonly hour: string | null;
}

export const NO_FILTER: TradeFilterState = {
  accountId: null, from: null, to: null, planned: null, status: null, currency: null, instrumentId: null, text: null, tag: null, direction: null, setup: null, emotion: null, result: null, rFrom: null, rTo: null, heldFrom: null, heldTo: null, weekday: null, hour: null,
};
const names: Readonly<Record<keyof TradeFilterState, string>> = {
  accountId: 'account', from: 'from', to: 'to', planned: 'planned', status: 'status', currency: 'currency', instrumentId: 'instrument', text: 'q', tag: 'tag', direction: 'side', setup: 'setup', emotion: 'emotion', result: 'result', rFrom: 'rfrom', rTo: 'rto', heldFrom: 'heldfrom', heldTo: 'heldto', weekday: 'weekday', hour: 'hour',
};
const one = <Value extends string>(value: string | null, of: readonly Value[]): Value | null => of.find((candidate) => candidate === value) ?? null;
const day = (value: string | null): string | null => (value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null);
const currencyCode = (value: string | null): string | null => (value !== null && isCurrency(value) ? value : null);
const within = (value: string | null, from: number, to: number): string | null => (value !== null && /^\d{1,2}$/.test(value) && Number(value) >= from && Number(value) <= to ? String(Number(value)) : null);
const figure = (value: string | null): string | null => (value !== null && value.trim() !== '' && Number.isFinite(Number(value)) ? value : null);

/** What an address says; what it says wrongly is left out. */
export function filterOf(params: URLSearchParams): TradeFilterState {
  const read = (key: keyof TradeFilterState): string | null => params.get(names[key]);
  return {
    accountId: read('accountId'),
    from: day(read('from')),
    to: day(read('to')),
    planned: one(read('planned'), ['planned', 'unplanned', 'undecided']),
    status: one(read('status'), ['open', 'closed']),
    currency: currencyCode(read('currency')),
    instrumentId: read('instrumentId'),
    text: read('text')?.slice(0, 80) ?? null,
    tag: read('tag'),
    direction: one(read('direction'), ['long', 'short']),
    setup: read('setup'),
    emotion: one(read('emotion'), emotions),
    result: one(read('result'), ['win', 'loss', 'scratch']),
    rFrom: figure(read('rFrom')),
    rTo: figure(read('rTo')),
    heldFrom: figure(read('heldFrom')),
    heldTo: figure(read('heldTo')),
    weekday: within(read('weekday'), 1, 7),
    hour: within(read('hour'), 0, 23),
  };
}

export function withFilter(before: URLSearchParams, patch: Partial<TradeFilterState>): URLSearchParams {
  const next = new URLSearchParams(before);
  for (const key of Object.keys(patch) as (keyof TradeFilterState)[]) {
    const value = patch[key];
    if (value === null || value === undefined || value === '') next.delete(names[key]);
    else next.set(names[key], value);
  }
  return next;
}

export interface TradeFilterUse {
  readonly filter: TradeFilterState;
  readonly change: (patch: Partial<TradeFilterState>) => void;
  readonly clear: () => void;
  readonly active: boolean;
}

/** The filter lives in the address, so that it can be kept, shared and gone back to. */
export function useTradeFilter(): TradeFilterUse {
  const [params, changeAddress] = useAddress();
  const filter = useMemo(() => filterOf(params), [params]);
  const change = useCallback((patch: Partial<TradeFilterState>) => changeAddress((before) => withFilter(before, patch)), [changeAddress]);
  const clear = useCallback(() => change(NO_FILTER), [change]);
  return useMemo(() => ({ filter, change, clear, active: Object.values(filter).some((value) => value !== null) }), [filter, change, clear]);
}

/** As the engine takes it. */
export function toContractFilter(filter: TradeFilterState): TradeFilter {
  const number = (text: string | null): number | null => (text === null ? null : Number(text));
  const whole = (text: string | null): number | null => (text === null ? null : Math.max(0, Math.round(Number(text))));
  return {
    accountIds: filter.accountId === null ? [] : [filter.accountId],
    from: filter.from,
    to: filter.to,
    planned: filter.planned === 'planned' ? true : filter.planned === 'unplanned' ? false : null,
    undecided: filter.planned === 'undecided',
    currency: filter.currency,
    instrumentId: filter.instrumentId,
    text: filter.text ?? '',
    direction: filter.direction,
    tag: filter.tag,
    setup: filter.setup,
    emotion: filter.emotion,
    result: filter.result,
    rFrom: number(filter.rFrom),
    rTo: number(filter.rTo),
    heldFromMs: whole(filter.heldFrom),
    heldToMs: whole(filter.heldTo),
    weekday: number(filter.weekday),
    hour: number(filter.hour),
  };
}

/** What a kept query says, as the bar shows it. */
export function fromContract({ filter, status }: Pick<TradeQuery, 'filter' | 'status'>): TradeFilterState {
  const text = (value: number | null): string | null => (value === null ? null : String(value));
  return {
    accountId: filter.accountIds[0] ?? null,
    from: filter.from,
    to: filter.to,
    planned: filter.undecided ? 'undecided' : filter.planned === null ? null : filter.planned ? 'planned' : 'unplanned',
    status: status === 'all' ? null : status,
    currency: filter.currency,
    instrumentId: filter.instrumentId,
    text: filter.text === '' ? null : filter.text,
    tag: filter.tag,
    direction: filter.direction,
    setup: filter.setup,
    emotion: filter.emotion,
    result: filter.result,
    rFrom: text(filter.rFrom),
    rTo: text(filter.rTo),
    heldFrom: text(filter.heldFromMs),
    heldTo: text(filter.heldToMs),
    weekday: text(filter.weekday),
    hour: text(filter.hour),
  };
}

export const NEWEST: TradeSort = { by: 'closed', desc: true };

export function sortOf(params: URLSearchParams): TradeSort {
  const [by = '', way] = (params.get('sort') ?? '').split('.');
  const known = one(by, tradeSorts);
  return known === null ? NEWEST : { by: known, desc: way !== 'asc' };
}

export function withSort(before: URLSearchParams, sort: TradeSort): URLSearchParams {
  const next = new URLSearchParams(before);
  if (sort.by === NEWEST.by && sort.desc) next.delete('sort');
  else next.set('sort', `${sort.by}.${sort.desc ? 'desc' : 'asc'}`);
  return next;
}

/** The list an address speaks of: filter, status and order. */
export function queryOf(params: URLSearchParams): TradeQuery {
  const filter = filterOf(params);
  return { filter: toContractFilter(filter), status: filter.status ?? 'all', sort: sortOf(params) };
}

/** What of an address belongs to its list of trades: carried along to a trade's page and back. */
export function listSearch(params: URLSearchParams): string {
  const kept = withSort(withFilter(new URLSearchParams(), filterOf(params)), sortOf(params)).toString();
  return kept === '' ? '' : `?${kept}`;
}
