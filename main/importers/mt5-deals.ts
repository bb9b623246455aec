import { addDecimals, canonicalDecimal, multiplyDecimals, parseDecimal, subtractDecimals, type Decimal } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { cashOf, gatherFill, withinBounds, type FileClock, type FillRead, type When } from './coin-rows.ts';
import { plausibleId } from './fill-ids.ts';
import { amountOf, bookConversion, evidenceOf, settleTerms, wholeAmount, type ClosedTrade } from './forex-book.ts';
import { contractName, type Evidence, type ForexTerms } from './forex-terms.ts';
import type { Gathering } from './gathering.ts';
import type { HtmlRow } from './html-rows.ts';
import { directionOf, isBalance, momentOf, numberOf, sideOf, type DealDirection } from './mt5-cells.ts';
import { rowHash } from './row-hash.ts';
import { negated } from './signed-decimal.ts';
import { refusedRow, type FillSide } from './statement.ts';

/** Deals of MetaTrader 5: executions and movements of the balance, each with the balance after it. */

export interface Deal {
  line: number;
  rowHash: string;
  id: string | null;
  orderId: string | null;
  when: When;
  symbol: string;
  type: string;
  side: FillSide | null;
  direction: DealDirection | null;
  volume: DecimalString;
  price: DecimalString;
  /** Commission and fees, as stated: negative costs. */
  costs: DecimalString;
  swap: DecimalString;
  profit: DecimalString;
  balance: DecimalString | null;
  comment: string;
}

/** Time, Deal, Symbol, Type, Direction, Volume, Price, Order, [Cost,] Commission, [Fee,] Swap, Profit, Balance, Comment. */
export function readDeal(row: HtmlRow, clock: FileClock, gather: Gathering): Deal | null {
  const refuse = (code: string, column: string, value: string): null => {
    gather.refuse(refusedRow(row.line, code, `${column}: ${JSON.stringify(value.slice(0, 60))}`, { column, value: value.slice(0, 60) }));
    return null;
  };
  const [time = '', id = '', symbol = '', type = '', direction = '', volume = '', price = '', order = '', ...rest] = row.cells;
  const money = rest.slice(rest.length === 7 ? 1 : 0);
  // One column of costs in older reports, two since fees are told apart.
  const [commission = '', fee = '', swap = '', profit = '', balance = '', comment = ''] = money.length === 5 ? [money[0] ?? '', '0', ...money.slice(1)] : money;
  const numbers = [commission, fee, swap, profit].map((text) => (text === '' ? '0' : numberOf(text)));
  const broken = numbers.findIndex((value) => value === null);
  if (broken >= 0) return refuse('BAD_NUMBER', ['Commission', 'Fee', 'Swap', 'Profit'][broken] ?? '', [commission, fee, swap, profit][broken] ?? '');
  const when = momentOf(time, row.line, clock, gather);
  if (when === null) return null;
  const side = sideOf(type);
  const [lots, quoted] = [volume === '' ? '0' : numberOf(volume), price === '' ? '0' : numberOf(price)];
  if (side !== null) {
    if (symbol === '') return refuse('SYMBOL_MISSING', 'Symbol', '');
    if (lots === null || lots === '0' || lots.startsWith('-')) return refuse('QUANTITY_MISSING', 'Volume', volume);
    if (quoted === null || quoted === '0' || quoted.startsWith('-')) return refuse('PRICE_NOT_POSITIVE', 'Price', price);
    if (directionOf(direction) === null) return refuse('LABEL_MISSING', 'Direction', direction);
  }
  const [paid = '0', charged = '0', financing = '0', result = '0'] = numbers.map((value) => value ?? '0');
  return {
    line: row.line,
    rowHash: rowHash('mt5', [['deal', id], ['time', time], ['symbol', symbol], ['type', type], ['volume', volume], ['price', price], ['profit', profit], ['commission', commission], ['swap', swap]]),
    id: plausibleId(id),
    orderId: plausibleId(order),
    when,
    symbol: symbol.toUpperCase(),
    type,
    side,
    direction: directionOf(direction),
    volume: lots ?? '0',
    price: quoted ?? '0',
    costs: addDecimals(paid, charged),
    swap: financing,
    profit: result,
    balance: balance === '' ? null : numberOf(balance),
    comment,
  };
}

/** One side of what is held in a symbol; hedging accounts hold both at once. */
interface Held {
  volume: Decimal;
  /** Volume × price of it. */
  cost: Decimal;
  /** Prices it was entered at; which position a deal closes is not in the report. */
  lowest: Decimal;
  highest: Decimal;
}

export function bookDeals(deals: readonly Deal[], positions: readonly ClosedTrade[], account: string, gather: Gathering): void {
  const ordered = deals.toSorted((a, b) => ((a.when.at ?? a.when.day) < (b.when.at ?? b.when.day) ? -1 : (a.when.at ?? a.when.day) > (b.when.at ?? b.when.day) ? 1 : a.line - b.line));
  for (const deal of ordered) {
    if (deal.side === null) withinBounds(gather, deal.line, () => { takeMoney(deal, account, gather); });
  }
  const bySymbol = Map.groupBy(ordered.filter(({ side }) => side !== null), ({ symbol }) => symbol);
  for (const [symbol, trades] of bySymbol) withinBounds(gather, trades[0]?.line ?? 1, () => { takeSymbol(symbol, trades, positions, account, gather); });
  withinBounds(gather, 1, () => { checkBalances(ordered, account, gather); });
}

function takeSymbol(symbol: string, trades: readonly Deal[], positions: readonly ClosedTrade[], account: string, gather: Gathering): void {
  const told = positions.filter((position) => position.symbol === symbol).flatMap(evidenceOf);
  const evidence = told.length > 0 ? told : evidenceFrom(trades);
  const terms = settleTerms(symbol, trades.map(({ line }) => line), evidence, account, gather);
  if (terms !== null) bookSymbol(trades, terms, account, gather);
}

/**
 * What deals gave from nothing held to nothing held again: there every way of telling parts of a position apart comes to
 * the same. Where none is flat, what closing deals gave against the average price.
 */
function evidenceFrom(trades: readonly Deal[]): Evidence[] {
  const rounds: Evidence[] = [];
  const steps: Evidence[] = [];
  let points = parseDecimal('0');
  let profit = parseDecimal('0');
  let parts = 0;
  let whole = true;
  walk(trades, (step) => {
    const { deal } = step;
    const moved = parseDecimal(deal.volume).times(deal.price);
    points = deal.side === 'sell' ? points.plus(moved) : points.minus(moved);
    profit = profit.plus(deal.profit);
    parts += step.points === null ? 0 : 1;
    whole &&= step.known;
    if (step.known && step.points !== null) steps.push({ points: step.points, profit: deal.profit, close: deal.price });
    if (!step.flat) return;
    if (whole && parts > 0) rounds.push({ points: canonicalDecimal(points.round(12, 2)), profit: canonicalDecimal(profit), close: deal.price, parts });
    points = parseDecimal('0');
    profit = parseDecimal('0');
    parts = 0;
    whole = true;
  });
  return rounds.length > 0 ? rounds : steps;
}

interface Step {
  deal: Deal;
  /** Price difference × lots of what this deal closed; null where it closed nothing. */
  points: DecimalString | null;
  /** The same against the worst and the best entry it can have closed. */
  bounds: readonly [Decimal, Decimal] | null;
  /** Whether all it closed was opened within the report. */
  known: boolean;
  /** Nothing is held on either side after it. */
  flat: boolean;
}

function walk(trades: readonly Deal[], onStep: (step: Step) => void): void {
  const zero = parseDecimal('0');
  const held: Record<FillSide, Held> = { buy: { volume: zero, cost: zero, lowest: zero, highest: zero }, sell: { volume: zero, cost: zero, lowest: zero, highest: zero } };
  for (const deal of trades) {
    const side = deal.side ?? 'buy';
    let volume = parseDecimal(deal.volume);
    let points: Decimal | null = null;
    let bounds: [Decimal, Decimal] | null = null;
    let known = true;
    if (deal.direction !== 'in') {
      const against = held[side === 'buy' ? 'sell' : 'buy'];
      const closes = deal.direction === 'in/out' && against.volume.lt(volume) ? against.volume : volume;
      known = !against.volume.lt(closes);
      points = parseDecimal('0');
      if (known && closes.gt('0')) {
        const cost = closes.eq(against.volume) ? against.cost : against.cost.times(closes).div(against.volume);
        points = closes.times(deal.price).minus(cost).times(side === 'sell' ? '1' : '-1');
        bounds = side === 'sell' ? [closes.times(parseDecimal(deal.price).minus(against.highest)), closes.times(parseDecimal(deal.price).minus(against.lowest))] : [closes.times(against.lowest.minus(deal.price)), closes.times(against.highest.minus(deal.price))];
        against.cost = against.cost.minus(cost);
        against.volume = against.volume.minus(closes);
      } else if (!known) {
        against.cost = parseDecimal('0');
        against.volume = parseDecimal('0');
      }
      volume = volume.minus(closes);
    }
    if (volume.gt('0')) {
      const price = parseDecimal(deal.price);
      const first = held[side].volume.eq('0');
      held[side].lowest = first || price.lt(held[side].lowest) ? price : held[side].lowest;
      held[side].highest = first || price.gt(held[side].highest) ? price : held[side].highest;
      held[side].volume = held[side].volume.plus(volume);
      held[side].cost = held[side].cost.plus(volume.times(deal.price));
    }
    onStep({ deal, points: points === null ? null : canonicalDecimal(points.round(12, 2)), bounds, known, flat: held.buy.volume.eq('0') && held.sell.volume.eq('0') });
  }
}

/**
 * Fills of one symbol. Each amount is rounded by itself, the broker's profits by position: what that makes by the time
 * nothing is held any more, never more than a cent a deal, goes into the amount of the last exit.
 */
function bookSymbol(trades: readonly Deal[], terms: ForexTerms, account: string, gather: Gathering): void {
  const own = terms.currency === account;
  const fills: FillRead[] = [];
  let results = parseDecimal('0');
  let moved = parseDecimal('0');
  let converted = parseDecimal('0');
  let since = 0;
  let whole = true;
  walk(trades, ({ deal, points, bounds, known, flat }) => {
    const side = deal.side ?? 'buy';
    since += 1;
    whole &&= known;
    let gross = amountOf(deal.price, deal.volume, terms);
    results = results.plus(deal.profit);
    moved = side === 'sell' ? moved.plus(gross) : moved.minus(gross);
    const impossible = own && bounds !== null && !profitWithin(bounds, terms, deal.profit, account);
    if (impossible) {
      gather.refuse(refusedRow(deal.line, 'GROSS_MISMATCH', `${points ?? ''} × ${terms.multiplier} is not ${deal.profit}.`, { column: 'Profit', value: deal.profit }));
    }
    if (own && flat && whole && points !== null && !impossible) {
      const off = results.minus(moved);
      if (off.abs().gt(parseDecimal(account === 'JPY' || account === 'KRW' ? '2' : '0.02').times(String(since)))) {
        gather.refuse(refusedRow(deal.line, 'GROSS_MISMATCH', `Prices gave ${moved.toString()}, profits ${results.toString()} until nothing was held.`, { column: 'Profit', value: deal.profit }));
      } else gross = canonicalDecimal(parseDecimal(gross)[side === 'sell' ? 'plus' : 'minus'](off));
    }
    fills.push({ line: deal.line, rowHash: deal.rowHash, id: deal.id, orderId: deal.orderId, symbol: contractName(deal.symbol), market: '', assetClass: terms.assetClass, currency: terms.currency, side, quantity: deal.volume, price: deal.price, gross, fee: negated(deal.costs), feeCoin: account, when: deal.when, multiplier: terms.multiplier, note: deal.comment === '' ? null : deal.comment });
    if (deal.swap !== '0') gather.cash(cashOf(deal.line, deal.rowHash, 'interest', account, deal.swap, deal.when.day, deal.symbol, 'swap'));
    if (!own && (points !== null || deal.profit !== '0')) {
      // Only what was opened within the report has a result in the symbol's own currency.
      const result = flat && whole ? canonicalDecimal(moved.minus(converted)) : known && points !== null ? wholeAmount(multiplyDecimals(points, terms.multiplier), terms.currency) : '0';
      converted = converted.plus(result);
      bookConversion(gather, deal.line, deal.rowHash, terms.currency, result, account, deal.profit, deal.when, deal.symbol);
      if (!known) gather.notice({ line: deal.line, code: 'OPENED_BEFORE', params: { symbol: deal.symbol } });
    }
    if (flat) {
      results = parseDecimal('0');
      moved = parseDecimal('0');
      converted = parseDecimal('0');
      since = 0;
      whole = true;
    }
  });
  for (const fill of fills) gatherFill(gather, fill);
}

/** A profit lies between those of the worst and the best entry, give or take the unit it is rounded to. */
function profitWithin([least, most]: readonly [Decimal, Decimal], { multiplier }: ForexTerms, profit: DecimalString, account: string): boolean {
  const off = parseDecimal(account === 'JPY' || account === 'KRW' ? '1.51' : '0.0151');
  return least.times(multiplier).minus(off).lte(profit) && most.times(multiplier).plus(off).gte(profit);
}

function takeMoney(deal: Deal, account: string, gather: Gathering): void {
  const amount = addDecimals(deal.profit, deal.costs, deal.swap);
  const book = (type: Parameters<typeof cashOf>[2]): void => gather.cash(cashOf(deal.line, deal.rowHash, type, account, amount, deal.when.day, deal.symbol, deal.comment === '' ? deal.type : deal.comment));
  if (isBalance(deal.type)) book(amount.startsWith('-') ? 'withdrawal' : 'deposit');
  // Credit is the broker's, beside the balance.
  else if (/^(?:credit|кредит|信用)$/i.test(deal.type)) gather.notData(deal.line, `${deal.type} ${amount}`);
  else if (/^(?:charge|commission.*|agent.*|fee)$/i.test(deal.type)) book('fee');
  else if (/^(?:interest.*)$/i.test(deal.type)) book('interest');
  else if (/^(?:dividend|franked dividend|dividend franked)$/i.test(deal.type)) book('dividend');
  else if (/^tax$/i.test(deal.type)) book('tax');
  else if (/^(?:correction|bonus)$/i.test(deal.type)) book('other');
  else {
    const meaning = gather.askLabel(deal.type, deal.line);
    if (meaning !== null) book(meaning.kind === 'cash' ? meaning.type : 'other');
  }
}

/** The running balance against what the deals moved. */
function checkBalances(ordered: readonly Deal[], account: string, gather: Gathering): void {
  const moves = ordered.filter(({ type }) => !/^(?:credit|кредит|信用)$/i.test(type));
  for (const deal of moves) {
    if (deal.balance !== null) gather.balance({ line: deal.line, date: deal.when.day, at: deal.when.at, currency: account, amount: deal.balance, kind: 'running' });
  }
  const movedBy = ({ profit, costs, swap }: Deal): DecimalString => addDecimals(profit, costs, swap);
  const [first] = moves;
  const last = moves.at(-1);
  if (first?.balance == null || last?.balance == null) return;
  const starting = subtractDecimals(first.balance, movedBy(first));
  const read = moves.reduce((sum, deal) => addDecimals(sum, movedBy(deal)), '0');
  const difference = subtractDecimals(subtractDecimals(last.balance, starting), read);
  gather.statement.checks.push({ currency: account, starting, ending: last.balance, read, difference });
  if (difference !== '0') gather.notice({ line: last.line, code: 'CASH_UNRECONCILED', params: { currency: account, difference } });
}
