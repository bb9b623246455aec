import { canonicalDecimal, multiplyDecimals, notional, parseDecimal, subtractDecimals } from '../../shared/money/decimal.ts';
import { isCurrency, minorToDecimal, roundToMinor } from '../../shared/money/money.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { cashOf, gatherFill, withinBounds, type When } from './coin-rows.ts';
import { contractName, forexTerms, profitFits, SIZE_CHOICES, type Evidence, type ForexTerms, type TermsDoubts } from './forex-terms.ts';
import type { Gathering } from './gathering.ts';
import { absolute, negated } from './signed-decimal.ts';
import { refusedRow, type FillSide } from './statement.ts';

/**
 * A closed trade of a currency broker as what it was: an entry and an exit.
 *
 * In a symbol quoted in the account's currency the exit's amount is the entry's and the stated profit, so the result is
 * the broker's to the cent. In another, the fills are in that currency; the broker turned the result into the account's
 * at its own rate, and both sides of that stand in the cash as a conversion. Financing (swap) is interest.
 */

export interface ClosedTrade {
  line: number;
  /** Names this trade in another export; entry and exit have it with a part. */
  identity: (part: 'in' | 'out' | 'swap' | 'conversion') => string;
  id: string | null;
  orderId?: string | null;
  symbol: string;
  side: FillSide;
  lots: DecimalString;
  open: { price: DecimalString; when: When };
  /** Null while the position is open: then there is no exit and no result yet. */
  close: { price: DecimalString; when: When } | null;
  profit: DecimalString;
  /** Positive costs. */
  fee: DecimalString;
  /** Positive comes in. */
  swap: DecimalString;
  note: string | null;
}

export function pointsOf(trade: Pick<ClosedTrade, 'side' | 'lots'>, open: DecimalString, close: DecimalString): DecimalString {
  const difference = trade.side === 'buy' ? subtractDecimals(close, open) : subtractDecimals(open, close);
  return multiplyDecimals(difference, trade.lots);
}

export function evidenceOf(trade: ClosedTrade): Evidence[] {
  return trade.close === null ? [] : [{ points: pointsOf(trade, trade.open.price, trade.close.price), profit: trade.profit, close: trade.close.price }];
}

const QUOTES = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'AUD', 'CAD', 'HKD', 'SGD'];

/** Terms of a symbol, or null after its rows have been asked about. */
export function settleTerms(symbol: string, lines: readonly number[], evidence: readonly Evidence[], account: string, gather: Gathering, doubts: TermsDoubts = {}): ForexTerms | null {
  const size = `contract-size:${symbol}`;
  const quote = `quote-currency:${symbol}`;
  const reading = forexTerms(symbol, evidence, account, { size: gather.answer(size), currency: gather.answer(quote) }, doubts);
  if (reading.kind === 'terms') return reading.terms;
  for (const line of lines) {
    if (reading.kind === 'ask-size') gather.ask({ id: size, code: 'CONTRACT_SIZE', params: { symbol }, choices: SIZE_CHOICES }, line);
    else gather.ask({ id: quote, code: 'QUOTE_CURRENCY', params: { symbol, account }, choices: QUOTES }, line);
  }
  return null;
}

/** Closed trades, symbol by symbol. Loose: their profits are net of costs that stand nowhere else. */
export function bookTrades(trades: readonly ClosedTrade[], account: string, gather: Gathering, doubts: TermsDoubts = {}): void {
  for (const [symbol, group] of Map.groupBy(trades, (trade) => trade.symbol)) {
    const evidence = group.flatMap((trade) => withinBounds(gather, trade.line, () => evidenceOf(trade)) ?? []);
    const terms = withinBounds(gather, group[0]?.line ?? 1, () => settleTerms(symbol, group.map(({ line }) => line), evidence, account, gather, doubts));
    if (terms === null) continue;
    for (const trade of group) withinBounds(gather, trade.line, () => { bookTrade(trade, terms, account, gather, doubts.loose === true); });
  }
}

/** An amount rounded once, half to even, as the journal keeps it. */
export function wholeAmount(amount: DecimalString, currency: string): DecimalString {
  if (!isCurrency(currency)) return canonicalDecimal(parseDecimal(amount).round(2, 2));
  return canonicalDecimal(minorToDecimal(roundToMinor(amount, currency), currency));
}

export function amountOf(price: DecimalString, lots: DecimalString, terms: ForexTerms): DecimalString {
  return wholeAmount(canonicalDecimal(notional(price, lots, terms.multiplier)), terms.currency);
}

/** @param costsHidden the stated profit is net of costs; the difference to the price's is booked as them */
function bookTrade(trade: ClosedTrade, terms: ForexTerms, account: string, gather: Gathering, costsHidden = false): void {
  const { line, symbol, side, lots, open, close } = trade;
  const own = terms.currency === account;
  const openGross = amountOf(open.price, lots, terms);
  const common = { line, symbol: contractName(symbol), market: '', assetClass: terms.assetClass, currency: terms.currency, quantity: lots, multiplier: terms.multiplier, note: trade.note, orderId: trade.orderId ?? null };
  const entry = { ...common, rowHash: trade.identity('in'), id: trade.id === null ? null : `${trade.id}-in`, side, price: open.price, gross: openGross, fee: '0', feeCoin: account, when: open.when };
  if (close === null) {
    gatherFill(gather, entry);
    return;
  }
  const points = pointsOf(trade, open.price, close.price);
  let profit = trade.profit;
  let fee = trade.fee;
  if (own && costsHidden) {
    profit = wholeAmount(multiplyDecimals(points, terms.multiplier), account);
    fee = subtractDecimals(profit, trade.profit);
  }
  const contradicts = own ? !profitFits(points, terms.multiplier, profit, account) : points.startsWith('-') !== profit.startsWith('-') && points !== '0' && parseDecimal(profit).abs().gt('0.02');
  const closeGross = own ? (side === 'buy' ? canonicalDecimal(parseDecimal(openGross).plus(profit)) : subtractDecimals(openGross, profit)) : amountOf(close.price, lots, terms);
  if (contradicts || closeGross.startsWith('-')) {
    gather.refuse(refusedRow(line, 'GROSS_MISMATCH', `${points} × ${terms.multiplier} is not ${trade.profit}.`, { column: 'Profit', value: trade.profit }));
    return;
  }
  gatherFill(gather, entry);
  gatherFill(gather, { ...common, rowHash: trade.identity('out'), id: trade.id === null ? null : `${trade.id}-out`, side: side === 'buy' ? 'sell' : 'buy', price: close.price, gross: closeGross, fee, feeCoin: account, when: close.when });
  if (!own) {
    const result = side === 'buy' ? subtractDecimals(closeGross, openGross) : subtractDecimals(openGross, closeGross);
    bookConversion(gather, line, trade.identity('conversion'), terms.currency, result, account, profit, close.when, common.symbol);
  }
  if (trade.swap !== '0') gather.cash(cashOf(line, trade.identity('swap'), 'interest', account, trade.swap, close.when.day, common.symbol, 'swap'));
}

/** The result leaves in the symbol's currency and comes in in the account's. */
export function bookConversion(gather: Gathering, line: number, rowHash: string, from: string, result: DecimalString, account: string, profit: DecimalString, when: When, symbol: string): void {
  if (result !== '0') gather.cash(cashOf(line, rowHash, 'conversion', from, negated(result), when.day, symbol, `${absolute(result)} ${from} = ${absolute(profit)} ${account}`));
  if (profit !== '0') gather.cash(cashOf(line, rowHash, 'conversion', account, profit, when.day, symbol, `${absolute(result)} ${from} = ${absolute(profit)} ${account}`));
}
