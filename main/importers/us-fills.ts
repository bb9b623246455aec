import { addDecimals, canonicalDecimal, divideDecimals, notional, parseDecimal } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { TradingDay } from '../../shared/time/calendar-day.ts';
import type { Cells } from './columns.ts';
import type { Gathering } from './gathering.ts';
import { grossFits } from './gross-check.ts';
import { optionSymbol, optionTerms } from './option-terms.ts';
import { negated, netOf } from './signed-decimal.ts';
import type { AssetClass, CashType, FillSide, OptionTerms, StatementCash, StatementEffect, StatementFill } from './statement.ts';

/** What brokers of the United States have in common: dollars, shares and options of a hundred, actions in words or letters. */

export type UsMeaning =
  | { kind: 'fill'; side: FillSide; effect: StatementEffect }
  /** An option that ended without a trade; only an expiry leaves the side open. */
  | { kind: 'ended'; cause: NonNullable<StatementFill['cause']>; side: FillSide | null }
  /** `amount` as stated, or out of (in to) the account where the statement leaves the sign out. */
  | { kind: 'cash'; type: CashType }
  /** Shares that come or go without a trade. */
  | { kind: 'shares'; type: Extract<CashType, 'split' | 'bonus-shares' | 'share-transfer'> };

export const BUY: UsMeaning = { kind: 'fill', side: 'buy', effect: 'normal' };
export const SELL: UsMeaning = { kind: 'fill', side: 'sell', effect: 'normal' };
export const SELL_SHORT: UsMeaning = { kind: 'fill', side: 'sell', effect: 'short-sell' };
export const BUY_TO_CLOSE: UsMeaning = { kind: 'fill', side: 'buy', effect: 'buy-to-cover' };
export const SELL_TO_CLOSE: UsMeaning = { kind: 'fill', side: 'sell', effect: 'sell-to-close' };
export const EXPIRED: UsMeaning = { kind: 'ended', cause: 'expiry', side: null };
/** Only who wrote an option is assigned, only who bought it exercises it. */
export const ASSIGNED: UsMeaning = { kind: 'ended', cause: 'assignment', side: 'buy' };
export const EXERCISED: UsMeaning = { kind: 'ended', cause: 'exercise', side: 'sell' };

export interface UsInstrument {
  symbol: string;
  option: OptionTerms | null;
  assetClass: AssetClass;
  multiplier: DecimalString;
}

/** @param names where an option may be named: its symbol, its description */
export function usInstrument(ticker: string, ...names: readonly string[]): UsInstrument | null {
  for (const name of [ticker, ...names]) {
    const option = optionTerms(name);
    if (option !== null) return { symbol: optionSymbol(option), option, assetClass: 'option', multiplier: '100' };
  }
  const symbol = ticker.trim().replace(/\s+/g, ' ');
  if (symbol === '') return null;
  // Bonds are named by their CUSIP and quoted in per cent.
  const bond = /^[0-9]{3}[0-9A-Z]{5}\d$/.test(symbol) || /^[0-9A-Z]{8}\d$/.test(symbol);
  return bond ? { symbol, option: null, assetClass: 'bond', multiplier: '0.01' } : { symbol, option: null, assetClass: 'stock', multiplier: '1' };
}

export interface UsFill {
  cells: Cells;
  rowHash: string;
  day: TradingDay;
  at: Instant | null;
  instrument: UsInstrument;
  side: FillSide;
  effect: StatementEffect;
  /** As stated; sales may be negative. */
  quantity: DecimalString | null;
  price: DecimalString | null;
  name: string | null;
  note: string | null;
  currency?: string;
}

/** What a fill brought or cost, settled against its own price. */
export interface UsMoney {
  gross: DecimalString;
  net: DecimalString;
  fees: DecimalString;
  multiplier: DecimalString;
}

const PLACES = { minPlaces: 2, maxPlaces: 4 };

/** Amount and fees are stated: the amount less the fees must be what price and quantity say. */
export function moneyWithFees(fill: UsFill, amount: DecimalString | null, fees: DecimalString): UsMoney | null {
  const { cells, side, instrument } = fill;
  const [quantity, price] = checkedUnits(fill);
  if (quantity === null || price === null) return null;
  if (amount === null) return lost(cells, 'AMOUNT_MISSING', 'Amount', '');
  const gross = side === 'buy' ? canonicalDecimal(parseDecimal(amount).neg().minus(fees)) : addDecimals(amount, fees);
  if (gross.startsWith('-')) return lost(cells, 'NET_SIGN', 'Amount', amount);
  const candidates = instrument.assetClass === 'bond' ? ['0.01', '1'] : [instrument.multiplier];
  const multiplier = candidates.find((each) => grossFits(price, quantity, each, gross, PLACES));
  if (multiplier === undefined) return lost(cells, 'GROSS_MISMATCH', 'Amount', `${price} × ${quantity} ≠ ${gross}`);
  return { gross, net: netOf(side, gross, fees), fees, multiplier };
}

/**
 * Only the cash effect is stated: what it misses price × quantity by is fees, as long as it can be; below that it is the
 * rounding of the price.
 *
 * @param mostFees of one contract or share, and of the amount
 */
export function moneyWithoutFees(fill: UsFill, amount: DecimalString | null, mostFees: { each: DecimalString; ofAmount: DecimalString }): UsMoney | null {
  const { cells, side, instrument } = fill;
  const [quantity, price] = checkedUnits(fill);
  if (quantity === null || price === null) return null;
  if (amount === null) return lost(cells, 'AMOUNT_MISSING', 'Amount', '');
  const net = side === 'buy' ? negated(amount) : amount;
  const exact = divideDecimals(notional(price, quantity, instrument.multiplier), '1', 2);
  const missing = side === 'buy' ? parseDecimal(net).minus(exact) : parseDecimal(exact).minus(net);
  const most = parseDecimal(quantity).times(mostFees.each).plus(parseDecimal(exact).times(mostFees.ofAmount)).plus('0.02');
  if (missing.gte('0') && missing.lte(most)) {
    const fees = canonicalDecimal(missing);
    return { gross: exact, net: netOf(side, exact, fees), fees, multiplier: instrument.multiplier };
  }
  if (net.startsWith('-')) return lost(cells, 'NET_SIGN', 'Amount', amount);
  if (!grossFits(price, quantity, instrument.multiplier, net, PLACES)) return lost(cells, 'GROSS_MISMATCH', 'Amount', `${price} × ${quantity} ≠ ${net}`);
  return { gross: net, net: netOf(side, net, '0'), fees: '0', multiplier: instrument.multiplier };
}

function checkedUnits(fill: UsFill): [quantity: DecimalString | null, price: DecimalString | null] {
  const { cells, side } = fill;
  if (fill.quantity === null || fill.quantity === '0') return [lost(cells, 'QUANTITY_MISSING', 'Quantity', ''), null];
  if (fill.quantity.startsWith('-') && side === 'buy') return [lost(cells, 'QUANTITY_SIGN', 'Quantity', fill.quantity), null];
  if (fill.price === null) return [null, lost(cells, 'PRICE_MISSING', 'Price', '')];
  if (fill.price.startsWith('-')) return [null, lost(cells, 'PRICE_NOT_POSITIVE', 'Price', fill.price)];
  return [fill.quantity.replace(/^-/, ''), fill.price];
}

function lost(cells: Cells, code: string, column: string, value: string): null {
  cells.fail(code, column, value);
  return null;
}

export function usFill(fill: UsFill, money: UsMoney, more: Pick<StatementFill, 'cause' | 'orderId'> & { brokerFillId?: string | null; feeLines?: Record<string, DecimalString>; market?: string | null } = {}): StatementFill {
  const { instrument } = fill;
  const { brokerFillId = null, feeLines, market = 'US', ...rest } = more;
  return {
    kind: 'fill',
    line: fill.cells.line,
    rowHash: fill.rowHash,
    brokerFillId,
    symbol: instrument.symbol,
    market,
    name: fill.name,
    assetClass: instrument.assetClass === 'bond' && money.multiplier === '1' ? 'stock' : instrument.assetClass,
    currency: fill.currency ?? 'USD',
    side: fill.side,
    effect: fill.effect,
    quantity: (fill.quantity ?? '0').replace(/^-/, ''),
    price: fill.price ?? '0',
    grossAmount: money.gross,
    netAmount: money.net,
    fees: money.fees,
    feeLines: feeLines ?? (money.fees === '0' ? {} : { fees: money.fees }),
    executedAt: fill.at,
    tradingDate: fill.day,
    timeKnown: fill.at !== null,
    multiplier: money.multiplier,
    note: fill.note,
    ...(instrument.option === null ? {} : { option: instrument.option }),
    ...rest,
  };
}

export interface EndedOption extends Omit<UsFill, 'side' | 'effect'> {
  cause: NonNullable<StatementFill['cause']>;
  side: FillSide | null;
}

/**
 * Options that ended without a trade, once all trades are known: how a contract was opened or closed elsewhere in the
 * file tells whether it was held long or short; where nothing does, the person is asked.
 */
export function settleEnds(ends: readonly EndedOption[], gathering: Gathering): void {
  const held = new Map<string, Set<FillSide>>();
  for (const fill of gathering.fills()) {
    if (fill.option == null) continue;
    const long = fill.effect === 'sell-to-close' || (fill.effect === 'normal' && fill.side === 'buy');
    const sides = held.get(fill.symbol) ?? new Set<FillSide>();
    held.set(fill.symbol, sides.add(long ? 'sell' : 'buy'));
  }
  for (const end of ends) {
    const { symbol } = end.instrument;
    const known = held.get(symbol);
    const id = `expiry:${symbol}`;
    const said = gathering.answer(id);
    const answered = said === 'long' ? 'sell' : said === 'short' ? 'buy' : null;
    const side = end.side ?? (known?.size === 1 ? ([...known][0] ?? null) : answered);
    if (side === null) {
      gathering.ask({ id, code: 'EXPIRY_SIDE', params: { symbol }, choices: ['long', 'short'] }, end.cells.line);
      continue;
    }
    const { cause, ...rest } = end;
    const fill: UsFill = { ...rest, side, effect: side === 'sell' ? 'sell-to-close' : 'buy-to-cover', price: '0' };
    gathering.fill(usFill(fill, { gross: '0', net: '0', fees: '0', multiplier: end.instrument.multiplier }, { cause }));
  }
}

/** A movement without a fill. Deposits and withdrawals are told apart by the sign, whatever the statement calls them. */
export function usCash(cells: Cells, rowHash: string, day: TradingDay, type: CashType, amount: DecimalString, about: { symbol: string | null; quantity: DecimalString | null; note: string | null }): StatementCash {
  const flow = type === 'deposit' || type === 'withdrawal' ? (amount.startsWith('-') ? 'withdrawal' : 'deposit') : type;
  return { kind: 'cash', line: cells.line, rowHash, type: flow, currency: 'USD', amount, date: day, symbol: about.symbol, market: about.symbol === null ? null : 'US', name: null, quantity: about.quantity, note: about.note };
}

/** Splits of one security on one day are one: old shares out and new ones in are what the holding gained or lost. */
export function withMergedSplits(cash: readonly StatementCash[]): StatementCash[] {
  const merged = new Map<string, StatementCash>();
  return cash.flatMap((movement) => {
    if (movement.type !== 'split' || movement.symbol === null) return [movement];
    const key = `${movement.date} ${movement.symbol}`;
    const before = merged.get(key);
    if (before === undefined) {
      const first = { ...movement };
      merged.set(key, first);
      return [first];
    }
    before.quantity = addDecimals(before.quantity ?? '0', movement.quantity ?? '0');
    before.amount = addDecimals(before.amount, movement.amount);
    return [];
  });
}
