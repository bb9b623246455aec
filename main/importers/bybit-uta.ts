import { addDecimals, canonicalDecimal, multiplyDecimals, notional, parseDecimal, subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { bybitContract } from './bybit-contract.ts';
import { coinCode, pairOf } from './coin-codes.ts';
import { askZone, cashOf, close, fileClock, gatherFill, hashOf, inverseWorth, whenOf, withinBounds, type When } from './coin-rows.ts';
import { cellsOf, findColumns, isHeaderAgain, plainColumn, type Cells, type Columns } from './columns.ts';
import type { Table } from './delimited.ts';
import { plausibleId } from './fill-ids.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { openTable } from './long-table.ts';
import { absolute, negated, netOf, within } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type CashType, type FillSide, type ParseOptions, type ReadStatement } from './statement.ts';
import type { StatementText } from './statement-text.ts';

/**
 * Bybit, transaction log of the unified account.
 *
 * Every row states how the wallet of one coin changed: Change = Cash Flow + Funding ± Fee Paid. Some exports write a fee
 * as negative, some as positive; the row's own sum says which. Columns come in two orders, with `TradeId` or `Trade ID`,
 * with or without ids at all; `--` is nothing. A spot trade is two rows, one for each coin.
 */

const NEEDED = ['Currency', 'Contract', 'Type', 'Direction', 'Quantity', 'Filled Price', 'Funding', 'Fee Paid', 'Cash Flow', 'Change', 'Wallet Balance'] as const;

export function recogniseBybitUta(table: Table): number {
  const columns = findColumns(table.rows, NEEDED);
  return columns === null ? 0 : timeColumn(columns) === null ? 0.3 : 0.98;
}

function timeColumn(columns: Columns): string | null {
  return columns.headers.find((name) => /^time\s*(?:\(utc[^)]*\))?$/i.test(name)) ?? null;
}

/** One row with the money in it already proven. */
interface LogRow {
  cells: Cells;
  rowHash: string;
  when: When;
  coin: string;
  contract: string;
  side: FillSide | null;
  quantity: DecimalString | null;
  price: DecimalString | null;
  /** Positive costs. */
  fee: DecimalString;
  cashFlow: DecimalString;
  change: DecimalString;
  id: string | null;
  orderId: string;
  /** Closing by the exchange at delivery. */
  expires: boolean;
}

export function parseBybitUta(text: StatementText, options: ParseOptions = {}): ReadStatement {
  const table = openTable(text, ',');
  const statement = { ...emptyStatement('bybit-uta'), delimiter: ',', confidence: recogniseBybitUta(table.head) };
  const columns = findColumns(table.head.rows, NEEDED);
  const time = columns === null ? null : timeColumn(columns);
  if (columns === null || time === null) {
    table.tellRefused(statement);
    statement.refused.push(refusedRow(1, 'HEADER_MISSING', 'No header of a Bybit transaction log.', { section: 'Transaction Log' }));
    return statement;
  }
  const above = table.head.rows.filter((row) => row.line < columns.headerLine).flatMap((row) => row.cells).join(',');
  statement.brokerAccount = /UID:?\s*,?\s*(\d+)/i.exec(above)?.[1] ?? null;
  const gather = gatherInto(statement, options);
  const clock = fileClock(/\((utc[^)]*)\)/i.exec(time)?.[1]?.toUpperCase() ?? '', 'ymd', gather, options);
  const identity = hashOf('bybit-uta', columns);
  const trades: LogRow[] = [];
  const called = (wanted: string): string => columns.headers.find((name) => plainColumn(name).replaceAll(' ', '') === wanted) ?? '';
  const ids = { trade: called('tradeid'), order: called('orderid') };
  for (const row of table.below(columns.headerLine)) {
    if (isHeaderAgain(row, columns) || /^no data/i.test(row.cells[0] ?? '')) {
      gather.notData(row.line, row.cells.join(' '));
      continue;
    }
    statement.rows += 1;
    const cells = cellsOf(row, columns);
    if (clock === null) {
      askZone(gather, options, cells.text(time), row.line);
      continue;
    }
    const when = whenOf(cells, time, cells.text(time), clock, gather);
    if (when !== null) withinBounds(gather, row.line, () => takeRow(cells, ids, identity(row.cells), when, gather, trades));
    const problem = cells.problem();
    if (problem !== null) gather.refuse(problem);
  }
  takeTrades(trades, gather);
  statement.rows += table.tellRefused(statement);
  return gather.finish();
}

const CASH: Readonly<Record<string, CashType>> = {
  settlement: 'funding',
  'funding fee': 'funding',
  interest: 'interest',
  'currency buy': 'conversion',
  'currency sell': 'conversion',
  convert: 'conversion',
  'fee refund': 'fee',
  bonus: 'other',
  'bonus recollect': 'other',
  airdrop: 'other',
  'auto principal repayment': 'loan-repayment',
};

function takeRow(cells: Cells, ids: { trade: string; order: string }, rowHash: string, when: When, gather: Gathering, trades: LogRow[]): void {
  const coin = coinCode(cells.text('Currency'));
  const label = cells.text('Type');
  const type = label.toLowerCase().replace(/[_\s-]+/g, ' ').trim();
  const change = cells.number('Change');
  const cashFlow = cells.number('Cash Flow') ?? '0';
  const funding = cells.number('Funding') ?? '0';
  const feePaid = cells.number('Fee Paid') ?? '0';
  const quantity = cells.number('Quantity');
  const price = cells.number('Filled Price');
  const balance = cells.number('Wallet Balance');
  if (coin === '') cells.fail('CURRENCY_MISSING', 'Currency', '');
  if (change === null) cells.fail('AMOUNT_MISSING', 'Change', cells.text('Change'));
  if (cells.problem() !== null || change === null) return;

  const before = addDecimals(cashFlow, funding);
  const fee = [feePaid, negated(feePaid)].find((cost) => within(subtractDecimals(before, cost), change, '0.00000001'));
  const named = Object.hasOwn(CASH, type) ? CASH[type] : undefined;
  const moves: CashType | undefined = /^(?:transfer|deposit|withdraw)/.test(type) ? (change.startsWith('-') ? 'withdrawal' : 'deposit') : named;
  const contract = cells.text('Contract').toUpperCase();
  if (moves !== undefined) {
    gather.cash(cashOf(cells.line, rowHash, moves, coin, change, when.day, contract === '--' ? '' : contract, label));
  } else if (/^(?:trade|liquidation|adl|bust trade|delivery)$/.test(type)) {
    if (fee === undefined) {
      cells.fail('NET_MISMATCH', 'Change', change);
      return;
    }
    const direction = cells.text('Direction').toLowerCase();
    const side = direction === 'buy' || direction === 'sell' ? direction : null;
    const orderId = cells.text(ids.order);
    trades.push({ cells, rowHash, when, coin, contract, side, quantity, price, fee, cashFlow, change, id: plausibleId(cells.text(ids.trade)), orderId: orderId === '--' ? '' : orderId, expires: type === 'delivery' });
  } else {
    const meaning = gather.askLabel(label, cells.line);
    if (meaning === null) return;
    gather.cash(cashOf(cells.line, rowHash, meaning.kind === 'cash' ? meaning.type : 'other', coin, change, when.day, contract === '--' ? '' : contract, label));
  }
  if (balance !== null) gather.balance({ line: cells.line, date: when.day, at: when.at, currency: coin, amount: balance, kind: 'running' });
}

/** Rows of coins take the row of their money; what is left are contracts. */
function takeTrades(rows: readonly LogRow[], gather: Gathering): void {
  const keyOf = (row: LogRow): string => [row.contract, row.when.at ?? row.when.day, row.price ?? ''].join('\u001f');
  const money = new Map<string, LogRow[]>();
  const coins: LogRow[] = [];
  const contracts = new Set<LogRow>(rows);
  for (const row of rows) {
    const pair = /^[A-Z0-9]+$/.test(row.contract) ? pairOf(row.contract) : null;
    if (pair !== null && pair.quote !== 'USD' && row.coin === pair.base) {
      coins.push(row);
      contracts.delete(row);
    } else if (pair !== null && row.coin === pair.quote) {
      const list = money.get(keyOf(row));
      if (list === undefined) money.set(keyOf(row), [row]);
      else list.push(row);
    }
  }
  const claim = (coin: LogRow): void => {
    const candidates = money.get(keyOf(coin)) ?? [];
    const worth = multiplyDecimals(coin.price ?? '0', absolute(coin.quantity ?? '0'));
    const paid = candidates.find((row) => contracts.has(row) && (row.id === null || coin.id === null || row.id === coin.id || row.orderId === coin.orderId) && close(worth, absolute(row.cashFlow), '0.00001', '0.00000002'));
    if (paid === undefined) {
      const coinOf = pairOf(coin.contract)?.quote ?? '';
      gather.refuse(refusedRow(coin.cells.line, 'LEG_MISSING', `No row of ${coinOf} belongs to it.`, { coin: coinOf }));
      return;
    }
    contracts.delete(paid);
    takeSpot(coin, paid, gather);
  };
  for (const coin of coins) withinBounds(gather, coin.cells.line, () => { claim(coin); });
  for (const row of contracts) {
    withinBounds(gather, row.cells.line, () => { takeContract(row, gather); });
    const problem = row.cells.problem();
    if (problem !== null) gather.refuse(problem);
  }
}

function takeSpot(coin: LogRow, paid: LogRow, gather: Gathering): void {
  const quantity = absolute(coin.cashFlow === '0' ? (coin.quantity ?? '0') : coin.cashFlow);
  if (coin.price === null || quantity === '0') {
    gather.refuse(refusedRow(coin.cells.line, 'QUANTITY_MISSING', 'Nothing was traded.', { column: 'Quantity', value: '' }));
    return;
  }
  // The direction of the log is that of the order; which way the coin went is what the money says.
  const side: FillSide = paid.cashFlow.startsWith('-') ? 'buy' : 'sell';
  const gross = absolute(paid.cashFlow);
  gatherFill(gather, {
    line: coin.cells.line,
    rowHash: coin.rowHash,
    id: coin.id ?? paid.id,
    orderId: coin.orderId,
    symbol: coin.contract,
    market: 'BYBIT',
    assetClass: 'crypto',
    currency: paid.coin,
    side,
    quantity,
    price: coin.price,
    gross,
    net: netOf(side, gross, paid.fee),
    fee: paid.fee,
    feeCoin: paid.coin,
    when: coin.when,
  });
  if (coin.fee !== '0') gather.cash(cashOf(coin.cells.line, coin.rowHash, 'fee', coin.coin, negated(coin.fee), coin.when.day, coin.contract, `fee ${coin.contract}`));
}

/**
 * Whether a row that no row of its coin belongs to is the money of a spot trade after all: only there the quantity is the cash that
 * moved, sign included. As a contract it would be a trade a thousand times its size. A contract that won exactly 1 a unit looks alike;
 * its fee is a part of all it is worth, or it says that it opens or closes.
 */
function isMoneyLeft({ cells, contract, coin, quantity, price, cashFlow, fee, side }: LogRow): boolean {
  const pair = /^[A-Z0-9]+$/.test(contract) ? pairOf(contract) : null;
  if (pair === null || coin !== pair.quote || quantity === null) return false;
  if (/^(?:open|close)$/i.test(cells.text('Action'))) return false;
  if (side === 'buy' && quantity.startsWith('-')) return true;
  if (quantity !== cashFlow || cashFlow === '0') return false;
  return !parseDecimal(absolute(fee)).gt(multiplyDecimals(absolute(quantity), absolute(price ?? '0'), '0.00005'));
}

function takeContract(row: LogRow, gather: Gathering): void {
  const { cells, price } = row;
  if (isMoneyLeft(row)) {
    const missing = pairOf(row.contract)?.base ?? '';
    gather.refuse(refusedRow(cells.line, 'LEG_MISSING', `No row of ${missing} belongs to it.`, { coin: missing }));
    return;
  }
  const terms = bybitContract(row.contract, row.coin);
  if (terms === null) cells.fail(row.contract === '' || row.contract === '--' ? 'SYMBOL_MISSING' : 'BAD_SYMBOL', 'Contract', row.contract);
  if (row.side === null) cells.fail('LABEL_MISSING', 'Direction', cells.text('Direction'));
  const quantity = row.quantity === null ? '0' : absolute(row.quantity);
  if (quantity === '0') cells.fail('QUANTITY_MISSING', 'Quantity', cells.text('Quantity'));
  const worthless = terms?.option != null && row.expires;
  if (price === null || price.startsWith('-') || (price === '0' && !worthless)) cells.fail('PRICE_NOT_POSITIVE', 'Filled Price', cells.text('Filled Price'));
  if (cells.problem() !== null || terms === null || row.side === null || price === null) return;
  const option = terms.option !== null;
  const gross = terms.inverse ? inverseWorth(quantity, '1', price) : option ? canonicalDecimal(notional(price, quantity, '1')) : null;
  gatherFill(gather, {
    line: cells.line,
    rowHash: row.rowHash,
    id: row.id,
    orderId: row.orderId,
    symbol: terms.symbol,
    market: 'BYBIT',
    assetClass: terms.assetClass,
    currency: terms.currency,
    side: row.side,
    quantity,
    price,
    gross,
    net: option && gross !== null ? netOf(row.side, gross, row.fee) : null,
    fee: row.fee,
    feeCoin: row.coin,
    when: row.when,
    option: terms.option,
    ...(terms.inverse ? { payoff: 'inverse' as const } : {}),
    cause: row.expires ? 'expiry' : null,
    // An option that is sold to open is written, not owned.
    effect: option && row.side === 'sell' && cells.text('Action').toLowerCase() === 'open' ? 'short-sell' : 'normal',
  });
}
