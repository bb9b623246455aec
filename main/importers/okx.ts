import { canonicalDecimal, notional, parseDecimal } from '../../shared/money/decimal.ts';
import { coinCode } from './coin-codes.ts';
import { askZone, cashOf, fileClock, gatherFill, hashOf, inverseWorth, whenOf, withinBounds, type When } from './coin-rows.ts';
import { cellsOf, findColumns, isHeaderAgain, type Cells, type Columns } from './columns.ts';
import type { Table } from './delimited.ts';
import { plausibleId } from './fill-ids.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { openTable } from './long-table.ts';
import { pairSpotLegs, type SpotLeg } from './okx-spot.ts';
import { absolute, negated } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type CashType, type FillSide, type ParseOptions, type ReadStatement } from './statement.ts';
import type { StatementText } from './statement-text.ts';

/**
 * OKX, trading history (bills of the trading account).
 *
 * Two layouts: the newer one names its zone above the header and has prices; the older has two columns `Unit`, of the
 * quantity and of the balance, and no price. Quantities of contracts are contracts ("cont") or coins. Fees are negative.
 * A spot trade is two rows, one for each coin; funding, interest and transfers stand in between.
 *
 * What a coin cost is money ÷ amount where the layout is made so, and the person is told; a newer export that lost its
 * prices is damaged, and its trades are refused.
 */

const NEEDED = ['id', 'Order id', 'Time', 'Trade Type', 'Amount', 'Fee', 'Position Change', 'Balance Change', 'Balance'] as const;

export function recogniseOkx(table: Table): number {
  return findColumns(table.rows, NEEDED) === null ? 0 : 0.98;
}

/** What one row says, whatever its layout calls it. */
interface Bill {
  cells: Cells;
  rowHash: string;
  when: When;
  symbol: string;
  action: string;
  amount: string;
  unit: string;
  price: string | null;
  /** `none`: the layout has no prices at all; `lost`: it has, and the column is not there. */
  prices: 'stated' | 'none' | 'lost';
  pnl: string;
  fee: string;
  feeUnit: string;
  change: string;
  balanceUnit: string;
}

const PRICE = 'Filled Price';

export function parseOkx(text: StatementText, options: ParseOptions = {}): ReadStatement {
  const table = openTable(text, ',');
  const statement = { ...emptyStatement('okx'), delimiter: ',', confidence: recogniseOkx(table.head) };
  const columns = findColumns(table.head.rows, NEEDED);
  if (columns === null) {
    table.tellRefused(statement);
    statement.refused.push(refusedRow(1, 'HEADER_MISSING', 'No header of an OKX trading history.', { section: 'Trading History' }));
    return statement;
  }
  const above = table.head.rows.filter((row) => row.line < columns.headerLine).flatMap((row) => row.cells).join(',');
  statement.brokerAccount = /UID:?\s*,?\s*(\d+)/i.exec(above)?.[1] ?? null;
  const gather = gatherInto(statement, options);
  const clock = fileClock(/Time ?Zone:?\s*,?\s*(UTC[+-]?[\d:]*)/i.exec(above)?.[1] ?? '', 'ymd', gather, options);
  const identity = hashOf('okx', columns);
  const legs: SpotLeg[] = [];
  for (const row of table.below(columns.headerLine)) {
    if (isHeaderAgain(row, columns) || /^no data/i.test(row.cells[0] ?? '')) {
      gather.notData(row.line, row.cells.join(' '));
      continue;
    }
    statement.rows += 1;
    const cells = cellsOf(row, columns);
    if (clock === null) {
      askZone(gather, options, cells.text('Time'), row.line);
      continue;
    }
    const when = whenOf(cells, 'Time', cells.text('Time'), clock, gather);
    const bill = when === null ? null : readBill(cells, columns, identity(row.cells), when);
    if (bill !== null) withinBounds(gather, row.line, () => takeBill(bill, gather, legs));
    const problem = cells.problem();
    if (problem !== null) gather.refuse(problem);
  }
  pairSpotLegs(legs, gather);
  statement.rows += table.tellRefused(statement);
  return gather.finish();
}

function readBill(cells: Cells, columns: Columns, rowHash: string, when: When): Bill | null {
  const either = (name: string, other: string): string => cells.text(columns.has(name) ? name : other);
  const balanceUnit = coinCode(columns.has('Balance Unit') ? cells.text('Balance Unit') : cells.text('Unit', 1));
  const amount = cells.number('Amount');
  const fee = cells.number('Fee');
  const pnl = cells.number(columns.has('PnL') ? 'PnL' : 'PL');
  const change = cells.number('Balance Change');
  const price = columns.has(PRICE) ? cells.number(PRICE) : null;
  if (balanceUnit === '') cells.fail('CURRENCY_MISSING', 'Balance Unit', '');
  if (amount === null) cells.fail('AMOUNT_MISSING', 'Amount', cells.text('Amount'));
  if (change === null) cells.fail('AMOUNT_MISSING', 'Balance Change', cells.text('Balance Change'));
  if (cells.problem() !== null || amount === null || change === null) return null;
  const feeUnit = columns.has('Fee Unit') ? coinCode(cells.text('Fee Unit')) : balanceUnit;
  return {
    cells,
    rowHash,
    when,
    symbol: either('Symbol', 'Instrument').toUpperCase(),
    action: either('Action', 'Type').toLowerCase(),
    amount: absolute(amount),
    unit: coinCode(columns.has('Trading Unit') ? cells.text('Trading Unit') : cells.text('Unit')),
    price: price === '0' ? null : price,
    prices: columns.has(PRICE) ? 'stated' : columns.at('Unit', 1) >= 0 ? 'none' : 'lost',
    pnl: pnl ?? '0',
    fee: fee ?? '0',
    feeUnit: feeUnit === '' ? balanceUnit : feeUnit,
    change,
    balanceUnit,
  };
}

function takeBill(bill: Bill, gather: Gathering, legs: SpotLeg[]): void {
  const { cells, when, action, symbol } = bill;
  const balance = cells.number('Balance');
  if (cells.problem() !== null) return;
  const side = sideOf(action);
  const cash = cashType(action, bill.change);
  if (side !== null && cash === null) {
    if (bill.prices === 'lost') {
      cells.fail('COLUMN_MISSING', PRICE, '');
      return;
    }
    if (/^[A-Z0-9]+-[A-Z0-9]+$/.test(symbol)) {
      const leg = { line: cells.line, rowHash: bill.rowHash, id: plausibleId(cells.text('id')), orderId: cells.text('Order id'), symbol, side, when, amount: bill.amount, coin: bill.balanceUnit, price: bill.price, derived: bill.prices === 'none', fee: bill.fee, feeCoin: bill.feeUnit, change: bill.change };
      legs.push(leg);
    } else if (!takeContract(bill, side, gather)) return;
  } else {
    let type = cash;
    if (type === null) {
      const meaning = gather.askLabel(action, cells.line);
      if (meaning === null) return;
      type = meaning.kind === 'cash' ? meaning.type : 'other';
    }
    const amount = bill.change !== '0' ? bill.change : bill.pnl;
    gather.cash(cashOf(cells.line, bill.rowHash, type, bill.balanceUnit, amount, when.day, symbol, action));
  }
  if (balance !== null) gather.balance({ line: cells.line, date: when.day, at: when.at, currency: bill.balanceUnit, amount: balance, kind: 'running' });
}

/** "Open long" buys, "close long" sells; liquidations, deliveries and reductions say which side they end. */
function sideOf(action: string): FillSide | null {
  const match = /\b(buy|sell|long|short)\b/.exec(action);
  if (match === null) return null;
  if (match[1] === 'buy' || match[1] === 'sell') return match[1];
  const opens = action.startsWith('open');
  return (match[1] === 'long') === opens ? 'buy' : 'sell';
}

function cashType(action: string, change: string): CashType | null {
  if (action.includes('funding')) return 'funding';
  if (action.includes('interest')) return 'interest';
  if (/^(?:transfer|deposit|withdraw)/.test(action)) return change.startsWith('-') ? 'withdrawal' : 'deposit';
  if (/rebate|commission|clawback|insurance|\bfees?\b/.test(action)) return 'fee';
  return /convert|conversion/.test(action) ? 'conversion' : null;
}

/** Contracts whose size does not change with the coin's price; others are asked about. In coins, or US dollars of inverse ones. */
const SIZES: Readonly<Record<string, string>> = { 'BTC-USDT': '0.01', 'ETH-USDT': '0.1', 'BTC-USD': '100' };
const SIZE_CHOICES = ['0.0001', '0.001', '0.01', '0.1', '1', '10', '100', '1000', '10000', '100000', '1000000'];

/** @returns false where the row waits for an answer or is refused */
function takeContract(bill: Bill, side: FillSide, gather: Gathering): boolean {
  const { cells, symbol, when } = bill;
  const [, base = '', quote = '', kind = ''] = /^([A-Z0-9]+)-([A-Z0-9]+)-(SWAP|\d{6})$/.exec(symbol) ?? [];
  if (base === '') {
    cells.fail(symbol === '' ? 'SYMBOL_MISSING' : 'BAD_SYMBOL', 'Symbol', symbol);
    return false;
  }
  if (bill.amount === '0') {
    cells.fail('QUANTITY_MISSING', 'Amount', cells.text('Amount'));
    return false;
  }
  if (bill.price === null) return takeWithoutPrice(bill, gather);
  const inverse = quote === 'USD';
  const inCoins = bill.unit === coinCode(base) || (inverse && bill.unit === 'USD');
  if (!inCoins && !/^(?:CONTS?|CONTRACTS?|)$/.test(bill.unit)) {
    cells.fail('UNIT_UNKNOWN', 'Trading Unit', bill.unit);
    return false;
  }
  const id = `contract-size:${symbol}`;
  const known = SIZES[`${base}-${quote}`] ?? (inverse ? '10' : undefined) ?? gather.answer(id);
  const multiplier = inCoins ? '1' : SIZE_CHOICES.find((size) => size === known);
  if (multiplier === undefined) {
    gather.ask({ id, code: 'CONTRACT_SIZE', params: { symbol }, choices: SIZE_CHOICES }, cells.line);
    return false;
  }
  if (inCoins && inverse && bill.unit !== 'USD') {
    // A coin quantity of an inverse contract is its worth, not its count.
    cells.fail('UNIT_UNKNOWN', 'Trading Unit', bill.unit);
    return false;
  }
  const gross = inverse ? inverseWorth(bill.amount, multiplier, bill.price) : canonicalDecimal(notional(bill.price, bill.amount, multiplier));
  // No fee of this exchange reaches half a per cent of what is traded; one that does shows a contract of another size.
  if (bill.feeUnit === bill.balanceUnit && parseDecimal(absolute(bill.fee)).gt(parseDecimal(gross).times('0.005'))) {
    cells.fail('GROSS_MISMATCH', 'Fee', bill.fee);
    return false;
  }
  gatherFill(gather, {
    line: cells.line,
    rowHash: bill.rowHash,
    id: plausibleId(cells.text('id')),
    orderId: cells.text('Order id'),
    symbol,
    market: 'OKX',
    assetClass: kind === 'SWAP' ? 'perpetual' : 'future',
    currency: inverse ? coinCode(base) : coinCode(quote),
    side,
    quantity: bill.amount,
    price: bill.price,
    gross: inverse ? gross : null,
    fee: negated(bill.fee),
    feeCoin: bill.feeUnit,
    when,
    multiplier,
    ...(inverse ? { payoff: 'inverse' as const } : {}),
    note: bill.action,
  });
  return true;
}

/** The older layout has contracts without prices: no fill can be made of them, but their money can be kept. */
function takeWithoutPrice(bill: Bill, gather: Gathering): boolean {
  if (gather.answer('no-prices') !== 'cash-only') {
    gather.ask({ id: 'no-prices', code: 'TRADES_WITHOUT_PRICE', params: { symbol: bill.symbol }, choices: ['cash-only'] }, bill.cells.line);
    return false;
  }
  const { cells, rowHash, when, symbol, action } = bill;
  if (bill.pnl !== '0') gather.cash(cashOf(cells.line, rowHash, 'other', bill.balanceUnit, bill.pnl, when.day, symbol, action));
  if (bill.fee !== '0') gather.cash(cashOf(cells.line, rowHash, 'fee', bill.feeUnit, bill.fee, when.day, symbol, action));
  if (bill.pnl === '0' && bill.fee === '0') gather.notData(cells.line, `${symbol} ${action}`);
  return true;
}

