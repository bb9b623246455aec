import type { Lot } from '../../../shared/ledger/lots.ts';
import type { PositionState } from '../../../shared/ledger/position.ts';
import type { TradeProgress } from '../../../shared/ledger/trade-progress.ts';

/**
 * The ledger's state of one position as text and back, so that the next fill goes on from it instead of from the first.
 *
 * The chain of a trade's fills is left out: the journal keeps it row by row (trade_fills). What comes back holds only the
 * fill that opened the trade. Whole numbers beyond 2⁵³ stand as text.
 */
export function stateToText(position: PositionState): string {
  const { lots, trade, ...state } = position;
  const head = JSON.stringify({ ...state, grain: String(state.grain), quantity: String(state.quantity), openValue: String(state.openValue), shortSold: String(state.shortSold), trade: trade === null ? null : tradeToValues(trade) });
  const text = `${head.slice(0, -1)},"lots":[${lots.map(lotText).join(',')}]}`;
  if (text.length <= LONGEST_KEPT) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, trade === null ? position : { ...position, trade: { ...trade, fills: { id: trade.id, before: null } } });
  }
  return text;
}

/** What was written last, by its text: the next fill of a position mostly finds the very text the one before has left. Nothing changes a state in place. */
const kept = new Map<string, PositionState>();
const MOST_KEPT = 64;
const LONGEST_KEPT = 32_768;

const lotTexts = new WeakMap<Lot, string>();

function lotText(lot: Lot): string {
  let text = lotTexts.get(lot);
  if (text === undefined) {
    text = JSON.stringify(lotToValues(lot));
    lotTexts.set(lot, text);
  }
  return text;
}

type Kept = Omit<PositionState, 'grain' | 'quantity' | 'openValue' | 'shortSold' | 'lots' | 'trade'> & Record<'grain' | 'quantity' | 'openValue' | 'shortSold', string> & { lots: LotValues[]; trade: TradeValues | null };

/** Null for 'null': a state that has to be rebuilt from its fills, as after an update of the journal. */
export function stateFromText(text: string): PositionState | null {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const read = JSON.parse(text) as Kept | null;
  if (read === null) return null;
  return {
    ...read,
    grain: BigInt(read.grain),
    quantity: BigInt(read.quantity),
    openValue: BigInt(read.openValue),
    shortSold: BigInt(read.shortSold),
    lots: read.lots.map(lotFromValues),
    trade: read.trade === null ? null : tradeFromValues(read.trade),
  };
}

type LotValues = [fillId: string, tradingDay: string, quantity: string, gross: number, fees: number, value: string, taken: string, grossTaken: number, feesTaken: number, valueTaken: string];

const lotToValues = (lot: Lot): LotValues => [
  lot.fillId,
  lot.tradingDay,
  String(lot.quantity),
  lot.gross,
  lot.fees,
  String(lot.value),
  String(lot.taken),
  lot.grossTaken,
  lot.feesTaken,
  String(lot.valueTaken),
];

const lotFromValues = ([fillId, tradingDay, quantity, gross, fees, value, taken, grossTaken, feesTaken, valueTaken]: LotValues): Lot => ({
  fillId,
  tradingDay,
  quantity: BigInt(quantity),
  gross,
  fees,
  value: BigInt(value),
  taken: BigInt(taken),
  grossTaken,
  feesTaken,
  valueTaken: BigInt(valueTaken),
});

type Exact = 'grain' | 'maxQuantity' | 'entryQuantity' | 'entryValue' | 'exitQuantity' | 'exitValue';
type TradeValues = Omit<TradeProgress, Exact | 'fills' | 'split'> & Record<Exact, string> & { split: [string, string] };

function tradeToValues({ fills: _, ...trade }: TradeProgress): TradeValues {
  return { ...trade, ...exactly(trade, String), split: [String(trade.split[0]), String(trade.split[1])] };
}

function tradeFromValues(kept: TradeValues): TradeProgress {
  return { ...kept, ...exactly(kept, BigInt), split: [BigInt(kept.split[0]), BigInt(kept.split[1])], fills: { id: kept.id, before: null } };
}

function exactly<From, To>(from: Record<Exact, From>, as: (value: From) => To): Record<Exact, To> {
  return {
    grain: as(from.grain),
    maxQuantity: as(from.maxQuantity),
    entryQuantity: as(from.entryQuantity),
    entryValue: as(from.entryValue),
    exitQuantity: as(from.exitQuantity),
    exitValue: as(from.exitValue),
  };
}
