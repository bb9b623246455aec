import type { LedgerFill } from './ledger-fill.ts';
import { arrangeDay, effectiveFills } from './order.ts';
import { applyToDraft, closeDraft, emptyPosition, openDraft, type PositionEvent, type PositionOptions, type PositionState, type RealisedEvent } from './position.ts';
import { applySplit, type LedgerAction } from './split.ts';
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
 * Applies fills and splits of any days on top of a position: days in order; of each day the splits first, for that is when the
 * exchange makes them, then the fills as `arrangeDay` says.
 *
 * @param fills effective fills
 */
export function applyDays(start: PositionState, fills: readonly LedgerFill[], actions: readonly LedgerAction[] = []): { state: PositionState; events: PositionEvent[] } {
  const days = Map.groupBy(fills, (fill) => fill.tradingDay);
  const splits = Map.groupBy(actions, (action) => action.tradingDay);
  const ordered = [...new Set([...days.keys(), ...splits.keys()])].toSorted();
  const draft = openDraft(start);
  const events: PositionEvent[] = [];
  for (const day of ordered) {
    for (const action of (splits.get(day) ?? []).toSorted((a, b) => a.sequence - b.sequence)) applySplit(draft, action, events);
    for (const fill of arrangeDay(days.get(day) ?? [], draft.direction, draft.allowShort)) applyToDraft(draft, fill, events);
  }
  return { state: closeDraft(draft), events };
}

/**
 * Rebuilds one position from all its fills, in whatever order they are given: reversals taken out, days in order, each
 * day arranged by `arrangeDay`.
 *
 * @param fills every fill of one account in one instrument
 * @throws {RangeError} when the fills belong to different positions, or a reversal has no target
 */
export function replay(fills: readonly LedgerFill[], { actions = [], ...options }: PositionOptions & { actions?: readonly LedgerAction[] } = {}): Replay {
  const { state, events } = applyDays(emptyPosition(options), effectiveFills(fills), actions);
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
  if (fill.reverses !== null || (state.lastAction !== null && fill.tradingDay < state.lastAction)) return true;
  if (state.last === null || fill.tradingDay > state.last.tradingDay) return false;
  if (fill.tradingDay < state.last.tradingDay) return true;
  if (fill.executedAt === null || state.last.executedAt === null) return true;
  if (fill.executedAt !== state.last.executedAt) return fill.executedAt < state.last.executedAt;
  return fill.sequence < state.last.sequence;
}
