import type { TradeQuery, TradeRow } from '../../../shared/contract/trades.ts';

export const PAGE = 100;
/** Pages held beside those in view: enough to scroll back over, far from all there are. */
const HELD = 24;
const REST_MS = 30;
/** Who drags the bar across a hundred thousand rows wants those where it comes to rest. */
const DRAGGED_REST_MS = 90;

export interface PageAsked {
  readonly limit: number;
  readonly cursor: string | null;
  readonly skip: number;
}
export interface PageFound {
  readonly rows: readonly TradeRow[];
  readonly next: string | null;
}

export interface TradePages {
  /** Which rows are looked at. */
  readonly look: (first: number, last: number) => void;
  /** The journal has changed: what is in view is asked for anew, and stays until that is here. */
  readonly refresh: () => void;
  readonly rowAt: (index: number) => TradeRow | undefined;
  readonly error: () => unknown;
  readonly subscribe: (listener: () => void) => () => void;
  readonly version: () => number;
}

/**
 * The pages of one list, as far as they have been looked at. A page goes on from the nearest one before it whose end is known;
 * those not looked at for long are let go, so a window never holds more than a few thousand rows of however many there are.
 */
export function createTradePages(query: TradeQuery, fetch: (asked: TradeQuery & PageAsked) => Promise<PageFound>): TradePages {
  const rows = new Map<number, readonly TradeRow[]>();
  const listeners = new Set<() => void>();
  /** Where page n begins; forgotten when the journal changes, together with what is on its way. */
  let starts = new Map<number, string>();
  let fresh = new Set<number>();
  let asked = new Set<number>();
  let epoch = 0;
  let version = 0;
  let error: unknown = null;
  let range = { first: 0, last: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const keep = (page: number, found: readonly TradeRow[]) => {
    rows.delete(page);
    rows.set(page, found);
    for (const oldest of rows.keys()) {
      if (rows.size <= HELD) break;
      if (oldest >= range.first && oldest <= range.last) continue;
      rows.delete(oldest);
      fresh.delete(oldest);
    }
  };
  const ask = (page: number) => {
    if (fresh.has(page) || asked.has(page)) return;
    const at = epoch;
    const inFlight = asked;
    let nearest = page;
    while (nearest > 0 && !starts.has(nearest)) nearest -= 1;
    inFlight.add(page);
    fetch({ ...query, limit: PAGE, cursor: starts.get(nearest) ?? null, skip: (page - nearest) * PAGE }).then(
      (found) => {
        inFlight.delete(page);
        if (at !== epoch) return;
        if (found.next !== null) starts.set(page + 1, found.next);
        fresh.add(page);
        error = null;
        keep(page, found.rows);
        tell();
      },
      (failed: unknown) => {
        inFlight.delete(page);
        if (at !== epoch) return;
        error = failed;
        tell();
      },
    );
  };
  const askInView = () => {
    for (let page = range.first; page <= range.last; page += 1) ask(page);
  };

  return {
    look: (first, last) => {
      const next = { first: Math.floor(first / PAGE), last: Math.floor(last / PAGE) };
      if (next.first === range.first && next.last === range.last) return;
      const dragged = next.first > range.last + 1 || next.last < range.first - 1;
      range = next;
      clearTimeout(timer);
      timer = setTimeout(askInView, dragged ? DRAGGED_REST_MS : REST_MS);
    },
    refresh: () => {
      epoch += 1;
      starts = new Map();
      fresh = new Set();
      asked = new Set();
      for (const page of rows.keys()) if (page < range.first || page > range.last) rows.delete(page);
      askInView();
    },
    rowAt: (index) => rows.get(Math.floor(index / PAGE))?.[index % PAGE],
    error: () => error,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        clearTimeout(timer);
      };
    },
    version: () => version,
  };
}
