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
  const text = padded(`${head.slice(0, -1)},"lots":[${lots.map(lotText).join(',')}]}`);
  const name = `${position.accountId} ${position.instrumentId}`;
  const before = newest.get(name);
  if (before !== undefined) kept.delete(before);
  if (text.length <= LONGEST_KEPT) {
    if (kept.size >= MOST_KEPT) {
      kept.clear();
      newest.clear();
    }
    newest.set(name, text);
    kept.set(text, trade === null ? position : { ...position, trade: { ...trade, fills: { id: trade.id, before: null } } });
  } else newest.delete(name);
  return text;
}

/**
 * A row too long for its page goes on in others. As long as it stays as long as it was, SQLite writes over those of them that differ;
 * otherwise it gives them all back and takes new ones, which costs the save twice as many pages.
 */
const STEP = 2048;
const padded = (text: string): string => (text.length <= STEP ? text : text.padEnd(Math.ceil(text.length / STEP) * STEP));

/** What was written last of a position, by its text: the next fill mostly finds the very text the one before has left. Nothing changes a state in place. */
const kept = new Map<string, PositionState>();
const newest = new Map<string, string>();
const MOST_KEPT = 64;
const LONGEST_KEPT = 131_072;

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

type LotValues = [fillId: string, tradingDay: string, quantity: string, gross: number, fees: number, value: string, taken?: string, grossTaken?: number, feesTaken?: number, valueTaken?: string];

/** Of most lots nothing was taken yet, which is left unsaid. */
function lotToValues({ fillId, tradingDay, quantity, gross, fees, value, taken, grossTaken, feesTaken, valueTaken }: Lot): LotValues {
  const whole = [fillId, tradingDay, shortened(quantity), gross, fees, shortened(value)] as const;
  const untouched = taken === 0n && grossTaken === 0 && feesTaken === 0 && valueTaken === 0n;
  return untouched ? [...whole] : [...whole, shortened(taken), grossTaken, feesTaken, shortened(valueTaken)];
}

const lotFromValues = ([fillId, tradingDay, quantity, gross, fees, value, taken = '0', grossTaken = 0, feesTaken = 0, valueTaken = '0']: LotValues): Lot => ({
  fillId,
  tradingDay,
  quantity: inFull(quantity),
  gross,
  fees,
  value: inFull(value),
  taken: inFull(taken),
  grossTaken,
  feesTaken,
  valueTaken: inFull(valueTaken),
});

/** Amounts in 10⁻¹⁸ end in many noughts: `1e20` for a hundred shares. */
const shortened = (amount: bigint): string => String(amount).replace(/0{3,}$/, (noughts) => `e${noughts.length}`);

/** Also as it was written before noughts were counted. */
function inFull(text: string): bigint {
  const at = text.indexOf('e');
  return BigInt(at < 0 ? text : text.slice(0, at) + '0'.repeat(Number(text.slice(at + 1))));
}

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
