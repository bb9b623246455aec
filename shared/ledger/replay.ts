import type { LedgerFill } from './ledger-fill.ts';
import { arrangeDay, effectiveFills } from './order.ts';
import { applyInOrder, emptyPosition, type PositionEvent, type PositionState, type RealisedEvent } from './position.ts';
import type { TradeProgress } from './trade-progress.ts';

export type Replay = {
  state: PositionState;
  events: PositionEvent[];
  /** Closed trades in the order of their closing, then the open one if there is one. */
  trades: TradeProgress[];
  realised: RealisedEvent[];
  /** Sales or covers beyond the known position: each needs an opening position from the trader. */
  unknown: Extract<PositionEvent, { kind: 'position-unknown' }>[];
};

/**
 * Rebuilds one position from all its fills, in whatever order they are given: reversals taken out, days in order, each
 * day arranged by `arrangeDay`.
 *
 * @param fills every fill of one account in one instrument
 * @throws {RangeError} when the fills belong to different positions, or a reversal has no target
 */
export function replay(fills: readonly LedgerFill[], options: { allowShort?: boolean } = {}): Replay {
  const days = new Map<string, LedgerFill[]>();
  for (const fill of effectiveFills(fills)) {
    const day = days.get(fill.tradingDay);
    if (day === undefined) days.set(fill.tradingDay, [fill]);
    else day.push(fill);
  }
  let state = emptyPosition(options);
  const events: PositionEvent[] = [];
  for (const [, day] of [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const next = applyInOrder(state, arrangeDay(day, state.direction, state.allowShort));
    state = next.state;
    for (const event of next.events) events.push(event);
  }
  const trades = events.flatMap((event) => (event.kind === 'closed' ? [event.trade] : []));
  if (state.trade !== null) trades.push(state.trade);
  return {
    state,
    events,
    trades,
    realised: events.filter((event) => event.kind === 'realised'),
    unknown: events.filter((event) => event.kind === 'position-unknown'),
  };
}

/**
 * Whether a fill cannot simply be applied on top: it undoes another, it belongs to an earlier day, or it shares its day
 * with the last one applied and the two cannot be put in order by their times.
 */
export function mustReplay(state: PositionState, fill: LedgerFill): boolean {
  if (fill.reverses !== null) return true;
  if (state.last === null || fill.tradingDay > state.last.tradingDay) return false;
  if (fill.tradingDay < state.last.tradingDay) return true;
  if (fill.executedAt === null || state.last.executedAt === null) return true;
  if (fill.executedAt !== state.last.executedAt) return fill.executedAt < state.last.executedAt;
  return fill.sequence < state.last.sequence;
}
