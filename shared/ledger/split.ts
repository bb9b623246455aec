import { halfEvenQuotient, ONE_ATTO_UNIT, type Atto } from '../money/atto.ts';
import type { Lot } from './lots.ts';
import type { PositionDraft, PositionEvent } from './position.ts';

/**
 * Shares that came or went by a split, a reverse split or a stock dividend: what is held costs what it cost, spread over more
 * shares or fewer. One of the two is given: how many shares came (`delta`, as a statement says it, signed like the position),
 * or how many are held for how many (`ratio`, as a person says it).
 */
export type LedgerAction = {
  readonly id: string;
  readonly tradingDay: string;
  readonly sequence: number;
} & ({ readonly delta: Atto; readonly ratio: null } | { readonly delta: null; readonly ratio: { readonly to: Atto; readonly from: Atto } });

/**
 * Applies a split before the fills of its day. CHANGES the draft.
 *
 * Every quantity is multiplied by new ÷ old as a fraction: the grain takes the denominator, so that lots no decimal can name
 * stay exact. What is held in all comes out as a decimal (eighteen places, half to even, where a ratio leaves more).
 * Amounts are not touched, so results still sum to the cash.
 */
export function applySplit(draft: PositionDraft, action: LedgerAction, events: PositionEvent[]): void {
  draft.lastAction = draft.lastAction !== null && draft.lastAction > action.tradingDay ? draft.lastAction : action.tradingDay;
  const { trade } = draft;
  const held = draft.quantity;
  const { grain } = draft;
  const after = action.ratio === null ? held + (draft.direction === 'short' ? -action.delta : action.delta) * grain : halfEvenQuotient(held * action.ratio.to, action.ratio.from * grain) * grain;
  if (trade === null || after <= 0n) {
    // A ratio says nothing of what is held; a number of shares does.
    if (action.ratio === null) events.push({ kind: 'split-unknown', actionId: action.id });
    return;
  }
  const [to, from] = reduced(after, held);
  scale(draft, to, from);
  trade.split = reduced(trade.split[0] * to, trade.split[1] * from);
  events.push({ kind: 'split', actionId: action.id, tradeId: trade.id, ratio: [to, from] });
}

/** Splits that make a share out of ten thousand and back are seen; beyond that somebody mistyped. */
export const LARGEST_RATIO: Atto = 10_000n * ONE_ATTO_UNIT;

function scale(draft: PositionDraft, to: bigint, from: bigint): void {
  const trade = draft.trade!;
  const { queue } = draft;
  const open = queue.lots.slice(queue.first);
  // Everything that counts quantities, brought to the finer grain; then the grain is made as coarse as all of it allows.
  const grain = draft.grain * from;
  const scaled = [draft.quantity, draft.shortSold, trade.maxQuantity, trade.entryQuantity, trade.exitQuantity].map((quantity) => quantity * to);
  const lots = open.map((lot): Lot => ({ ...lot, quantity: lot.quantity * to, taken: lot.taken * to }));
  let common = grain;
  for (const quantity of [...scaled, ...lots.flatMap((lot) => [lot.quantity, lot.taken])]) common = divisor(common, quantity);
  const [quantity, shortSold, maxQuantity, entryQuantity, exitQuantity] = scaled.map((each) => each / common) as [bigint, bigint, bigint, bigint, bigint];
  draft.grain = grain / common;
  draft.quantity = quantity;
  draft.shortSold = shortSold;
  Object.assign(trade, { grain: draft.grain, maxQuantity, entryQuantity, exitQuantity });
  queue.lots = common === 1n ? lots : lots.map((lot) => ({ ...lot, quantity: lot.quantity / common, taken: lot.taken / common }));
  queue.first = 0;
}

function reduced(a: bigint, b: bigint): readonly [bigint, bigint] {
  const common = divisor(a, b);
  return [a / common, b / common];
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
