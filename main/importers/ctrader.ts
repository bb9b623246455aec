import { addDecimals } from '../../shared/money/decimal.ts';
import { askZone, fileClock, hashOf, whenOf, withinBounds } from './coin-rows.ts';
import { cellsOf, findColumns, isHeaderAgain, plainColumn, type Cells, type Columns } from './columns.ts';
import { settleDateOrder } from './date-order.ts';
import { readTable, type Table } from './delimited.ts';
import { plausibleId } from './fill-ids.ts';
import { bookTrades, type ClosedTrade } from './forex-book.ts';
import { gatherInto } from './gathering.ts';
import { readNumber } from './number-cell.ts';
import { rowHash } from './row-hash.ts';
import { negated } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type ParseOptions, type ReadStatement } from './statement.ts';

/**
 * cTrader, history of closed positions; also exported as a workbook, which reads the same.
 *
 * Each row closes a position or a part of it: an entry and an exit. The zone stands in the header ("Closing Time (UTC+1)"),
 * the account's currency behind `Net` and `Balance`. Quantities are lots ("0.09 Lots") or units. Layouts without
 * commission and swap state only the net result; what it misses of the price's own is booked as costs.
 */

const NEEDED = ['Symbol', 'Opening Direction', 'Entry price', 'Closing Price', 'Closing Quantity'] as const;

export function recogniseCtrader(table: Table): number {
  const columns = findColumns(table.rows, NEEDED);
  return columns !== null && column(columns, /^closing time/) !== null && column(columns, /^net /) !== null ? 0.98 : 0;
}

function column(columns: Columns, pattern: RegExp): string | null {
  return columns.headers.find((name) => pattern.test(plainColumn(name))) ?? null;
}

const SIGNS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' };

export function parseCtrader(text: string, options: ParseOptions = {}): ReadStatement {
  const table = readTable(text);
  const statement = { ...emptyStatement('ctrader'), delimiter: table.delimiter, confidence: recogniseCtrader(table) };
  statement.refused.push(...table.refused);
  const columns = findColumns(table.rows, NEEDED);
  const names = columns === null ? null : { close: column(columns, /^closing time/), open: column(columns, /^(?:opening|entry) time/), net: column(columns, /^net /), gross: column(columns, /^gross /), balance: column(columns, /^balance /) };
  if (columns === null || names === null || names.close === null || names.net === null) {
    statement.refused.push(refusedRow(1, 'HEADER_MISSING', 'No header of a cTrader history.', { section: 'History' }));
    return statement;
  }
  const { close, net } = names;
  const unit = net.trim().split(/\s+/).at(-1) ?? '';
  const account = Object.hasOwn(SIGNS, unit) ? (SIGNS[unit] ?? '') : unit.toUpperCase();
  statement.baseCurrency = account;
  const gather = gatherInto(statement, options);
  const data = table.rows.filter(({ line, cells }) => line > columns.headerLine && cells.some((cell) => cell !== ''));
  const days = settleDateOrder(data.map(({ line, cells }) => ({ line, text: (cells[columns.at(close)] ?? '').split(' ')[0] ?? '' })), gather.answer);
  const clock = fileClock(/\((utc[^)]*)\)/i.exec(close)?.[1]?.toUpperCase() ?? '', days.order, gather, options);
  const identity = hashOf('ctrader', columns, /^(?:pips|balance .*)$/i);
  const hasCosts = columns.has('Commission') || names.gross !== null;
  const trades: ClosedTrade[] = [];
  let inLots = true;
  for (const row of data) {
    if (isHeaderAgain(row, columns) || /^(?:totals?|summary)\b/i.test(row.cells[0] ?? '')) {
      gather.notData(row.line, row.cells.join(' '));
      continue;
    }
    statement.rows += 1;
    const cells = cellsOf(row, columns);
    if (days.question !== null && days.held.has(row.line)) {
      gather.ask(days.question, row.line);
      continue;
    }
    if (clock === null) {
      askZone(gather, options, cells.text(close), row.line);
      continue;
    }
    const ended = whenOf(cells, close, cells.text(close), clock, gather);
    // Without an opening time the day of the close is all that is known of it.
    const openText = names.open === null ? '' : cells.text(names.open);
    const opened = openText === '' ? (ended === null ? null : { day: ended.day, at: null }) : whenOf(cells, names.open ?? '', openText, clock, gather);
    const trade = withinBounds(gather, row.line, () => (ended === null || opened === null ? null : readTrade(cells, names, identity(row.cells), opened, ended)));
    const balance = names.balance === null ? null : cells.number(names.balance);
    if (!/lots?$/i.test(cells.text('Closing Quantity'))) inLots = false;
    const problem = cells.problem();
    if (problem !== null) gather.refuse(problem);
    else if (trade !== null && ended !== null) {
      trades.push(trade);
      if (balance !== null) gather.balance({ line: row.line, date: ended.day, at: ended.at, currency: account, amount: balance, kind: 'running' });
    }
  }
  bookTrades(trades, account, gather, { loose: !hasCosts, unsure: !inLots });
  statement.rows += table.refused.length;
  return gather.finish();
}

function readTrade(cells: Cells, names: { net: string | null; gross: string | null }, hash: string, opened: ClosedTrade['open']['when'], ended: ClosedTrade['open']['when']): ClosedTrade | null {
  const direction = cells.text('Opening Direction').toLowerCase();
  const side = /^(?:buy|long)$/.test(direction) ? 'buy' : /^(?:sell|short)$/.test(direction) ? 'sell' : null;
  if (side === null) cells.fail('LABEL_MISSING', 'Opening Direction', cells.text('Opening Direction'));
  const symbol = cells.text('Symbol').toUpperCase();
  if (symbol === '') cells.fail('SYMBOL_MISSING', 'Symbol', '');
  const text = cells.text('Closing Quantity');
  const quantity = readNumber(text.replace(/\s*(?:lots?|units?)$/i, ''), '.');
  if (quantity.kind !== 'value' || quantity.value === '0' || quantity.value.startsWith('-')) cells.fail(quantity.kind === 'bad' ? quantity.code : 'QUANTITY_MISSING', 'Closing Quantity', text);
  const open = cells.number('Entry price');
  const close = cells.number('Closing Price');
  for (const [name, price] of [['Entry price', open], ['Closing Price', close]] as const) {
    if (price === null || price === '0' || price.startsWith('-')) cells.fail('PRICE_NOT_POSITIVE', name, cells.text(name));
  }
  const net = cells.number(names.net ?? '');
  if (net === null) cells.fail('AMOUNT_MISSING', names.net ?? '', cells.text(names.net ?? ''));
  const commission = cells.number('Commission') ?? '0';
  const swap = cells.number('Swap') ?? '0';
  const gross = names.gross === null ? null : cells.number(names.gross);
  if (cells.problem() !== null || side === null || open === null || close === null || net === null || quantity.kind !== 'value') return null;
  const profit = gross ?? addDecimals(net, negated(commission), negated(swap));
  // A gross result beside no commission says what the costs were.
  const fee = gross === null ? negated(commission) : addDecimals(gross, swap, negated(net));
  const id = plausibleId(cells.text('ID'));
  return {
    line: cells.line,
    identity: (part) => rowHash('ctrader', [['row', hash], ['part', part]]),
    id,
    symbol,
    side,
    lots: quantity.value,
    open: { price: open, when: opened },
    close: { price: close, when: ended },
    profit,
    fee,
    swap,
    note: null,
  };
}
