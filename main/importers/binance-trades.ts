import { canonicalDecimal, parseDecimal } from '../../shared/money/decimal.ts';
import { coinCode, pairOf } from './coin-codes.ts';
import { askZone, close, fileClock, gatherFill, hashOf, whenOf, withinBounds } from './coin-rows.ts';
import { cellsOf, findColumns, isHeaderAgain, type Cells, type Columns } from './columns.ts';
import type { Table } from './delimited.ts';
import { plausibleId } from './fill-ids.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { grossFits } from './gross-check.ts';
import { openTable } from './long-table.ts';
import { readNumber } from './number-cell.ts';
import { emptyStatement, refusedRow, type AssetClass, type ParseOptions, type ReadStatement } from './statement.ts';
import type { StatementText } from './statement-text.ts';

/**
 * Binance futures, trade history.
 *
 * Two layouts: `Date(UTC)` with a bare fee, its coin in a column of its own or left out; and `Uid,Time,…,Trade ID,Order ID`
 * with the coin behind the fee ("0.29 USDC") and times in the zone the export was asked for in, which it does not name.
 * Coin-margined contracts count contracts of 100 (BTC) or 10 US dollars and state the amount in the coin.
 *
 * `Realized Profit` is what the exchange computes by average cost; the ledger computes its own and reads nothing from it.
 */

const NEEDED = ['Symbol', 'Side', 'Price', 'Quantity', 'Amount', 'Fee', 'Realized Profit'] as const;

export function recogniseBinanceTrades(table: Table): number {
  const columns = findColumns(table.rows, NEEDED);
  if (columns === null) return 0;
  return timeColumn(columns) === null ? 0.3 : 0.97;
}

function timeColumn(columns: Columns): string | null {
  return ['Date(UTC)', 'Time(UTC)', 'Time', 'Date'].find((name) => columns.has(name)) ?? columns.headers.find((name) => /^(?:date|time)\(utc[+-]?\d*\)$/i.test(name)) ?? null;
}

export function parseBinanceTrades(text: StatementText, options: ParseOptions = {}): ReadStatement {
  const table = openTable(text);
  const statement = { ...emptyStatement('binance-trades'), delimiter: table.delimiter, confidence: recogniseBinanceTrades(table.head) };
  const columns = findColumns(table.head.rows, NEEDED);
  const time = columns === null ? null : timeColumn(columns);
  if (columns === null || time === null) {
    table.tellRefused(statement);
    statement.refused.push(refusedRow(1, 'HEADER_MISSING', 'No header of a Binance trade history.', { section: 'Trade History' }));
    return statement;
  }
  const gather = gatherInto(statement, options);
  const clock = fileClock(/\((utc[^)]*)\)/i.exec(time)?.[1]?.toUpperCase() ?? '', 'ymd', gather, options);
  const identity = hashOf('binance-trades', columns);
  const rows = table.below(columns.headerLine);
  for (const row of rows) {
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
    statement.brokerAccount ??= cells.text('Uid') === '' ? null : cells.text('Uid');
    const when = whenOf(cells, time, cells.text(time), clock, gather);
    if (when !== null) withinBounds(gather, row.line, () => readTrade(cells, identity(row.cells), when, gather));
    const problem = cells.problem();
    if (problem !== null) gather.refuse(problem);
  }
  statement.rows += table.tellRefused(statement);
  return gather.finish();
}

function readTrade(cells: Cells, rowHash: string, when: Parameters<typeof gatherFill>[1]['when'], gather: Gathering): void {
  const symbol = cells.text('Symbol').toUpperCase();
  if (!/^[A-Z0-9]{2,20}(?:_(?:PERP|\d{6}))?$/.test(symbol)) cells.fail(symbol === '' ? 'SYMBOL_MISSING' : 'BAD_SYMBOL', 'Symbol', symbol);
  const side = cells.text('Side').toLowerCase();
  if (side !== 'buy' && side !== 'sell') cells.fail('LABEL_MISSING', 'Side', cells.text('Side'));
  const quantity = cells.number('Quantity');
  const price = cells.number('Price');
  const amount = cells.number('Amount');
  const fee = readFee(cells);
  if (quantity === null || quantity === '0' || quantity.startsWith('-')) cells.fail('QUANTITY_MISSING', 'Quantity', cells.text('Quantity'));
  if (price === null || price === '0' || price.startsWith('-')) cells.fail('PRICE_NOT_POSITIVE', 'Price', cells.text('Price'));
  if (amount === null || amount.startsWith('-')) cells.fail('AMOUNT_MISSING', 'Amount', cells.text('Amount'));
  if (cells.problem() !== null || quantity === null || price === null || amount === null || fee === null) return;

  const terms = termsOf(symbol, cells, fee.coin);
  if (terms === null) {
    cells.fail('CURRENCY_MISSING', 'Quote Asset', symbol);
    return;
  }
  const inverse = terms.multiplier !== null;
  const fits = inverse
    ? close(canonicalDecimal(parseDecimal(quantity).times(terms.multiplier ?? '1').div(price).round(8, 2)), amount, '0.000001', '0.00000001')
    : grossFits(price, quantity, '1', amount, { minPlaces: 8, maxPlaces: 8, slack: '0.00000001' });
  if (!fits) {
    cells.fail('GROSS_MISMATCH', 'Amount', amount);
    return;
  }
  gatherFill(gather, {
    line: cells.line,
    rowHash,
    id: plausibleId(cells.text('Trade ID')),
    orderId: cells.text('Order ID'),
    symbol,
    market: 'BINANCE',
    assetClass: terms.assetClass,
    currency: terms.currency,
    side: side === 'sell' ? 'sell' : 'buy',
    quantity,
    price,
    gross: amount,
    fee: fee.amount,
    feeCoin: fee.coin === '' ? terms.currency : fee.coin,
    when,
    ...(inverse ? { multiplier: terms.multiplier ?? '1', payoff: 'inverse' as const } : {}),
  });
}

/** "0.29528919 USDC", "0.05USDT", or a number with its coin in a column beside it, or without one. */
function readFee(cells: Cells): { amount: string; coin: string } | null {
  const text = cells.text('Fee');
  const [, number = text, unit = ''] = /^([+-]?[\d.,eE-]*\d)\s*([A-Za-z][A-Za-z0-9]*)$/.exec(text) ?? [];
  const reading = readNumber(number, '.');
  if (reading.kind === 'bad') {
    cells.fail(reading.code, 'Fee', text);
    return null;
  }
  const coin = coinCode(unit !== '' ? unit : ['Fee Coin', 'Fee Asset', 'Commission Asset'].map((name) => cells.text(name)).find((name) => name !== '') ?? '');
  return { amount: reading.kind === 'value' ? reading.value : '0', coin };
}

interface Terms {
  assetClass: AssetClass;
  currency: string;
  /** Of coin-margined contracts; null for linear ones, where it is 1. */
  multiplier: string | null;
}

function termsOf(symbol: string, cells: Cells, feeCoin: string): Terms | null {
  const coinMargined = /^([A-Z0-9]+)USD_(PERP|\d{6})$/.exec(symbol);
  if (coinMargined !== null) {
    const [, base = '', kind] = coinMargined;
    return { assetClass: kind === 'PERP' ? 'perpetual' : 'future', currency: coinCode(base), multiplier: base === 'BTC' ? '100' : '10' };
  }
  const [pair = '', delivery] = symbol.split('_');
  const stated = coinCode(cells.text('Quote Asset'));
  const named = pairOf(pair)?.quote ?? null;
  const currency = stated !== '' ? stated : feeCoin !== '' && pair.endsWith(feeCoin) ? feeCoin : named;
  return currency === null ? null : { assetClass: delivery === undefined ? 'perpetual' : 'future', currency, multiplier: null };
}
