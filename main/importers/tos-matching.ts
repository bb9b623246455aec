import { addDecimals, divideDecimals, parseDecimal, subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { futuresPoint } from './futures-points.ts';
import type { Gathering } from './gathering.ts';
import { grossFits } from './gross-check.ts';
import { readNumber } from './number-cell.ts';
import { optionSymbol, termsOf } from './option-terms.ts';
import { rowHash } from './row-hash.ts';
import { sharedOut } from './share-out.ts';
import { absolute, netOf, within } from './signed-decimal.ts';
import { refusedRow, type FillSide, type StatementFill } from './statement.ts';
import type { TosCashRow } from './tos-cash.ts';
import { tosExpiry, type TosInstrument, type TosLeg, type TosTrade } from './tos-trades.ts';

/** Trades and the cash they moved, brought together: prices stand with the one, amounts and fees with the other. */

/** "BOT +1 VERTICAL SPY 100 20 MAR 26 580/585 CALL @1.20", whatever stands before it. */
export interface TosTradeText {
  side: FillSide;
  quantity: DecimalString;
  words: readonly string[];
  rest: string;
  price: DecimalString | null;
}

export function tradeText(description: string): TosTradeText | null {
  const match = /\b(BOT|SOLD) ([+-]?[\d,]*\.?\d+) (.*)$/.exec(description);
  if (match === null) return null;
  const quantity = readNumber(match[2] ?? '', '.');
  const [rest = '', after = ''] = (match[3] ?? '').split(' @', 2);
  const price = after === '' ? null : readNumber(after.split(' ', 1)[0] ?? '', '.');
  if (quantity.kind !== 'value' || quantity.value === '0') return null;
  return { side: match[1] === 'BOT' ? 'buy' : 'sell', quantity: absolute(quantity.value), rest, words: rest.split(/[\s/]+/).concat(rest.split(/\s+/)).map((word) => word.split(':')[0] ?? ''), price: price?.kind === 'value' ? price.value : null };
}

const valueOf = (legs: readonly TosLeg[]): DecimalString => addDecimals('0', ...legs.map((leg) => leg.value));
const fitsAmount = (legs: readonly TosLeg[], amount: DecimalString): boolean => within(valueOf(legs), amount, `0.0${Math.min(9, legs.length)}`);

/** Takes the trades behind a row of cash; books them, or says what does not fit. */
export function matchTrade(row: TosCashRow, trades: readonly TosTrade[], gathering: Gathering): void {
  const text = tradeText(row.description);
  if (text === null) return gathering.refuse(refusedRow(row.line, 'TRADE_MISSING', `No trade in ${row.description}`, { value: row.description.slice(0, 60) }));
  const open = trades.filter((trade) => !trade.matched && trade.key === row.key && trade.legs.some(({ instrument }) => instrument.assetClass !== 'future' && text.words.includes(instrument.underlying)));
  const sameSize = (trade: TosTrade): boolean => trade.legs[0]?.quantity === text.quantity && trade.legs[0].side === text.side;
  const exact = open.filter((trade) => fitsAmount(trade.legs, row.amount));
  const [best] = [...exact.filter(sameSize), ...exact];
  if (best !== undefined) return book(row, [best], gathering);
  if (open.length > 1 && fitsAmount(open.flatMap((trade) => trade.legs), row.amount)) return book(row, open, gathering);
  const contradicted = open.find(sameSize);
  if (contradicted !== undefined) {
    contradicted.matched = true;
    return gathering.refuse(refusedRow(row.line, 'GROSS_MISMATCH', `The trade is worth ${valueOf(contradicted.legs)}, the row says ${row.amount}.`, { column: 'Amount', value: row.amount }));
  }
  const alone = outright(row, text);
  if (alone === null) return gathering.refuse(refusedRow(row.line, 'TRADE_MISSING', `No trade for ${row.description}`, { value: row.description.slice(0, 60) }));
  if (alone === 'contradicted') return gathering.refuse(refusedRow(row.line, 'GROSS_MISMATCH', `${row.description} is not ${row.amount}`, { column: 'Amount', value: row.amount }));
  gathering.fill(alone);
}

function book(row: TosCashRow, trades: readonly TosTrade[], gathering: Gathering): void {
  const legs = trades.flatMap((trade) => trade.legs.map((leg) => ({ leg, trade })));
  for (const trade of trades) trade.matched = true;
  const fees = sharedOut(row.fees, legs.map(({ leg }) => leg.quantity));
  // The amount is the truth; what prices leave of a cent goes with the last leg.
  const rest = subtractDecimals(row.amount, valueOf(legs.map(({ leg }) => leg)));
  for (const [index, { leg, trade }] of legs.entries()) {
    const value = index === legs.length - 1 ? addDecimals(leg.value, rest) : leg.value;
    gathering.fill(tosFill(leg, trade, { gross: absolute(value), fees: fees[index] ?? '0', ref: row.ref, net: true }));
  }
}

export function tosFill(leg: TosLeg, trade: Pick<TosTrade, 'day' | 'at' | 'key'>, money: { gross: DecimalString | null; fees: DecimalString; ref: string; net: boolean }): StatementFill {
  const { instrument } = leg;
  return {
    kind: 'fill',
    line: leg.line,
    rowHash: rowHash('thinkorswim', [
      ['at', trade.key],
      ['symbol', instrument.symbol],
      ['quantity', `${leg.side === 'sell' ? '-' : ''}${leg.quantity}`],
      ['price', leg.price],
    ]),
    brokerFillId: money.ref === '' ? null : money.ref,
    symbol: instrument.symbol,
    market: 'US',
    name: null,
    assetClass: instrument.assetClass,
    currency: 'USD',
    side: leg.side,
    effect: leg.effect,
    quantity: leg.quantity,
    price: leg.price,
    grossAmount: money.gross,
    netAmount: money.net && money.gross !== null ? netOf(leg.side, money.gross, money.fees) : null,
    fees: money.fees,
    feeLines: money.fees === '0' ? {} : { fees: money.fees },
    executedAt: trade.at,
    tradingDate: trade.day,
    timeKnown: trade.at !== null,
    multiplier: instrument.multiplier ?? '1',
    note: leg.cells.text('Spread') === '' ? null : leg.cells.text('Spread'),
    ...(instrument.option === null ? {} : { option: instrument.option }),
  };
}

/** A trade the history does not list, as shares delivered for an option: the row names one instrument and its price. */
function outright(row: TosCashRow, text: TosTradeText): StatementFill | 'contradicted' | null {
  const instrument = instrumentIn(text.rest);
  if (instrument?.multiplier == null) return null;
  const gross = absolute(row.amount);
  if (gross === '0' || row.amount.startsWith('-') !== (text.side === 'buy')) return 'contradicted';
  const price = text.price ?? divideDecimals(gross, parseDecimal(text.quantity).times(instrument.multiplier), 8);
  if (!grossFits(price, text.quantity, instrument.multiplier, gross, { minPlaces: 2, maxPlaces: 4 })) return 'contradicted';
  return {
    kind: 'fill', line: row.line, rowHash: row.identity, brokerFillId: row.ref === '' ? null : row.ref, symbol: instrument.symbol, market: 'US', name: null, assetClass: instrument.assetClass, currency: 'USD',
    side: text.side, effect: 'normal', quantity: text.quantity, price, grossAmount: gross, netAmount: netOf(text.side, gross, row.fees), fees: row.fees, feeLines: row.fees === '0' ? {} : { fees: row.fees },
    executedAt: row.at, tradingDate: row.day, timeKnown: row.at !== null, multiplier: instrument.multiplier, note: row.description.slice(0, 300), ...(instrument.option === null ? {} : { option: instrument.option }),
  };
}

/** "AAPL", "AAPL UPON OPTION ASSIGNMENT", "SPY 100 (Weeklys) 20 MAR 26 580 CALL"; null for a spread. */
function instrumentIn(rest: string): TosInstrument | null {
  const option = optionIn(rest);
  if (option !== null) return option;
  const share = /^([A-Z][A-Z0-9./]*)(?: UPON .*| [A-Z]+)?$/.exec(rest.trim())?.[1];
  return share === undefined || futuresPoint(share) !== null ? null : { symbol: share, underlying: share, assetClass: 'stock', option: null, multiplier: '1' };
}

export function optionIn(text: string): TosInstrument | null {
  const match = /^\s*([A-Z][A-Z0-9./]*) (\d+) (?:\([^)]*\) )?(\d{1,2} [A-Za-z]{3} \d{2,4}) (?:[[(][^\])]*[\])] )?([\d.]+) (CALL|PUT)\b/i.exec(text);
  if (match === null) return null;
  const [, underlying = '', multiplier = '', expiry = '', strike = '', right = ''] = match;
  const option = termsOf(underlying.toUpperCase(), tosExpiry(expiry), right, strike);
  return option === null ? null : { symbol: optionSymbol(option), underlying: option.underlying, assetClass: 'option', option, multiplier };
}
