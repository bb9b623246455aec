import { attoText } from '../../../shared/money/atto.ts';
import { addDecimals } from '../../../shared/money/decimal.ts';
import { emptyPosition, type PositionState } from '../../../shared/ledger/position.ts';
import { applyDays, mustReplay } from '../../../shared/ledger/replay.ts';
import type { Db } from '../../db/db.ts';
import { countFillsOf, type ArrivedFill } from '../../db/fills.ts';
import { readPosition, savePosition } from '../../db/positions.ts';
import { ledgerActionsOf } from '../../db/share-actions.ts';
import { newestPrice, NO_PRICE, positionRow, rebuildInSteps, sameTerms, type DerivedRows } from './derive.ts';
import { positionOptions } from './position-options.ts';
import { stateFromText } from './state-text.ts';

/**
 * One position while many fills arrive: what they do is given on as they come, in the order of time, so that a million rows lie in
 * the journal side by side and none waits in memory. Fills that do not come in order, or that undo others, have the position
 * rebuilt at the end; the outcome is the same either way.
 */
export interface GrowingPosition {
  /** Takes fills that are in the journal already. */
  readonly add: (arrived: readonly ArrivedFill[]) => void;
  /** Applies what is still held back, writes all rows, and keeps the position itself; where it has to be rebuilt, step by step. */
  readonly finish: () => Generator<void>;
}

/**
 * To be called before the first of the fills is in the journal.
 *
 * @param rows takes what the fills did; whoever brought it writes it when it likes
 */
export function growingPosition(db: Db, accountId: string, instrumentId: string, rows: DerivedRows): GrowingPosition {
  const kept = readPosition(db, accountId, instrumentId);
  const options = positionOptions(db, accountId, instrumentId);
  let state: PositionState | null = null;
  if (kept !== null) {
    const before = stateFromText(kept.state);
    if (before !== null && sameTerms(before, options)) state = before;
  } else if (countFillsOf(db, accountId, instrumentId) === 0 && ledgerActionsOf(db, accountId, instrumentId).length === 0) {
    state = emptyPosition(options);
  }
  let unknownQuantity = kept?.unknownQuantity ?? '0';
  let lastArrivedAt = kept?.lastArrivedAt ?? '';
  let price = kept ?? NO_PRICE;
  /** Fills of the newest day so far: more of that day may follow, and a day is arranged as a whole. */
  let waiting: ArrivedFill[] = [];

  const apply = (arrived: readonly ArrivedFill[]): void => {
    if (state === null || arrived.length === 0) return;
    const before = state;
    if (arrived.some(({ fill }) => mustReplay(before, fill))) {
      state = null;
      return;
    }
    const fills = arrived.map(({ fill }) => fill);
    const { state: after, events } = applyDays(before, fills);
    const arrivals = new Map(arrived.map(({ fill, arrivedAt }) => [fill.id, { sequence: fill.sequence, arrivedAt }]));
    rows.add({ events, arrivals }, null);
    for (const event of events) if (event.kind === 'position-unknown') unknownQuantity = addDecimals(unknownQuantity, attoText(event.quantity));
    for (const { arrivedAt } of arrived) if (arrivedAt > lastArrivedAt) lastArrivedAt = arrivedAt;
    price = newestPrice(price, fills, arrivals);
    state = after;
  };

  return {
    add: (arrived) => {
      if (state === null) return;
      // What undoes others has the position rebuilt from what is in the journal: nothing of it is held back until then.
      if (arrived.some(({ fill }) => fill.reverses !== null)) {
        state = null;
        waiting = [];
        return;
      }
      for (const each of arrived) waiting.push(each);
      let newest = '';
      for (const { fill } of waiting) if (fill.tradingDay > newest) newest = fill.tradingDay;
      const whole = waiting.filter(({ fill }) => fill.tradingDay !== newest);
      if (whole.length === 0) return;
      waiting = waiting.filter(({ fill }) => fill.tradingDay === newest);
      apply(whole);
    },
    finish: function* finish() {
      apply(waiting);
      waiting = [];
      rows.write();
      if (state === null) {
        yield* rebuildInSteps(db, accountId, instrumentId);
        return;
      }
      rows.add({ events: [], arrivals: new Map() }, state.trade);
      rows.write();
      savePosition(db, positionRow({ accountId, instrumentId, state, events: [], arrivals: new Map(), unknownBefore: unknownQuantity, unknownSplitsBefore: kept?.unknownSplits ?? 0, lastArrivedAt, price: { lastPrice: price.lastPrice, lastPriceDay: price.lastPriceDay, lastPriceAt: price.lastPriceAt, lastPriceArrivedAt: price.lastPriceArrivedAt } }));
    },
  };
}
