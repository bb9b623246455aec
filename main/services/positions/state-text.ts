import { canonicalDecimal, parseDecimal, type Decimal } from '../../../shared/money/decimal.ts';
import type { Currency } from '../../../shared/money/money.ts';
import type { Lot } from '../../../shared/ledger/lots.ts';
import type { PositionState } from '../../../shared/ledger/position.ts';
import type { TradeProgress } from '../../../shared/ledger/trade-progress.ts';

/**
 * The ledger's state of one position as text and back, so that the next fill goes on from it instead of from the first.
 *
 * The chain of a trade's fills is left out: the journal keeps it row by row (trade_fills). What comes back holds only the
 * fill that opened the trade.
 */
export function stateToText(state: PositionState): string {
  return JSON.stringify({
    allowShort: state.allowShort,
    accountId: state.accountId,
    instrumentId: state.instrumentId,
    currency: state.currency,
    direction: state.direction,
    quantity: canonicalDecimal(state.quantity),
    lots: state.lots.map(lotToValues),
    trade: state.trade === null ? null : tradeToValues(state.trade),
    shortSold: canonicalDecimal(state.shortSold),
    last: state.last,
  });
}

export function stateFromText(text: string): PositionState {
  const kept = JSON.parse(text) as Omit<PositionState, 'quantity' | 'lots' | 'trade' | 'shortSold'> & { quantity: string; lots: LotValues[]; trade: TradeValues | null; shortSold: string };
  return {
    ...kept,
    quantity: parseDecimal(kept.quantity),
    lots: kept.lots.map(lotFromValues),
    trade: kept.trade === null ? null : tradeFromValues(kept.trade),
    shortSold: parseDecimal(kept.shortSold),
  };
}

type LotValues = [fillId: string, tradingDay: string, price: string, quantity: string, gross: number, fees: number, taken: string, grossTaken: number, feesTaken: number];

const lotToValues = (lot: Lot): LotValues => [
  lot.fillId,
  lot.tradingDay,
  canonicalDecimal(lot.price),
  canonicalDecimal(lot.quantity),
  lot.gross,
  lot.fees,
  canonicalDecimal(lot.taken),
  lot.grossTaken,
  lot.feesTaken,
];

const lotFromValues = ([fillId, tradingDay, price, quantity, gross, fees, taken, grossTaken, feesTaken]: LotValues): Lot => ({
  fillId,
  tradingDay,
  price: parseDecimal(price),
  quantity: parseDecimal(quantity),
  gross,
  fees,
  taken: parseDecimal(taken),
  grossTaken,
  feesTaken,
});

type Exact = 'maxQuantity' | 'entryQuantity' | 'entryValue' | 'exitQuantity' | 'exitValue';
type TradeValues = Omit<TradeProgress, Exact | 'fills' | 'currency'> & { currency: Currency } & Record<Exact, string>;

function tradeToValues({ fills: _, ...trade }: TradeProgress): TradeValues {
  return { ...trade, ...exactly(trade, (value) => value.toFixed()) };
}

function tradeFromValues(kept: TradeValues): TradeProgress {
  // Sums of price × quantity may be longer than a typed decimal may be, so they are read by the big number itself.
  const some = parseDecimal('0');
  return { ...kept, ...exactly(kept, (text) => some.plus(text)), fills: { id: kept.id, before: null } };
}

function exactly<From extends string | Decimal, To>(trade: Record<Exact, From>, change: (value: From) => To): Record<Exact, To> {
  return {
    maxQuantity: change(trade.maxQuantity),
    entryQuantity: change(trade.entryQuantity),
    entryValue: change(trade.entryValue),
    exitQuantity: change(trade.exitQuantity),
    exitValue: change(trade.exitValue),
  };
}
