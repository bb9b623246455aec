import { addDecimals, subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { askZone, cashOf, fileClock, whenOf, withinBounds, type FileClock, type When } from './coin-rows.ts';
import { cellsOf, columnsOf, type Cells, type Columns } from './columns.ts';
import { bookTrades, type ClosedTrade } from './forex-book.ts';
import { plausibleId } from './fill-ids.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { readHtmlRows, type HtmlRow } from './html-rows.ts';
import { readNumber } from './number-cell.ts';
import { rowHash } from './row-hash.ts';
import { absolute, negated } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type ParseOptions, type StatementOrder, type ReadStatement } from './statement.ts';

/**
 * MetaTrader 4, statement as a web page.
 *
 * A row of the closed transactions is a whole trade: opened and closed, two fills. `balance` rows are cash, cancelled
 * pending orders say so in the place of their money. Open trades have entered and not yet ended. Times are the server's,
 * which the statement does not name. A broker's costs come on closing: open rows show what they would be.
 */

const NEEDED = ['Ticket', 'Open Time', 'Type', 'Size', 'Item', 'Price'] as const;

export function recogniseMt4(head: string): number {
  if (!/<t[dh]/i.test(head)) return 0;
  const rows = readHtmlRows(head);
  const header = rows.some((row) => columnsOf(row).has(...NEEDED));
  if (!header) return 0;
  return rows.some(({ cells }) => /^closed transactions/i.test(cells[0] ?? '')) ? 0.98 : 0.9;
}

/** A server's clock is New York's seven hours ahead in most houses: two hours ahead of UTC in winter, three in summer. */
export const SERVER_ZONES = ['Europe/Athens', 'Etc/GMT-2', 'Etc/GMT-3', 'UTC', 'Europe/London', 'America/New_York'] as const;

type Section = 'closed' | 'open' | 'pending' | 'none';

export function parseMt4(text: string, options: ParseOptions = {}): ReadStatement {
  const statement = { ...emptyStatement('mt4'), confidence: recogniseMt4(text.slice(0, 131_072)) };
  const rows = readHtmlRows(text);
  const gather = gatherInto(statement, options);
  const about = rows.slice(0, 12).flatMap(({ cells }) => cells).join(' ');
  statement.brokerAccount = /Account:\s*(\d+)/i.exec(about)?.[1] ?? null;
  const account = /Currency:\s*([A-Z]{3,4})\b/.exec(about)?.[1] ?? options.currency ?? null;
  statement.baseCurrency = account;
  if (account === null) {
    statement.refused.push(refusedRow(1, 'CURRENCY_MISSING', 'The statement does not name its currency.'));
    return statement;
  }
  if (!rows.some((row) => columnsOf(row).has(...NEEDED))) statement.refused.push(refusedRow(1, 'HEADER_MISSING', 'No table of transactions.', { section: 'Closed Transactions' }));
  const reader: Reader = { gather, options, account, clock: fileClock('', null, gather, options), trades: [], flows: [] };
  let section: Section = 'none';
  let columns: Columns | null = null;
  for (const row of rows) {
    const [first = ''] = row.cells;
    if (/^closed transactions/i.test(first)) section = 'closed';
    else if (/^open trades/i.test(first)) section = 'open';
    else if (/^working orders/i.test(first)) section = 'pending';
    else if (/^summary/i.test(first)) section = 'none';
    else if (columnsOf(row).has(...NEEDED)) columns = columnsOf(row);
    else if (section !== 'none' && columns !== null && /^\d+$/.test(first)) {
      statement.rows += 1;
      const known = columns;
      const within = section;
      withinBounds(gather, row.line, () => { takeRow(row, known, within, reader); });
    } else if (section !== 'none' && columns !== null && /\d{4}\.\d{2}\.\d{2}/.test(row.cells[1] ?? '')) {
      // A row with a time and without a ticket has lost something.
      statement.rows += 1;
      gather.refuse(refusedRow(row.line, 'ROW_TRUNCATED', `Ticket: ${JSON.stringify(first.slice(0, 60))}`, { column: 'Ticket', value: first.slice(0, 60) }));
    }
  }
  bookTrades(reader.trades, account, gather);
  withinBounds(gather, 1, () => { checkTotals(rows, reader); });
  return gather.finish();
}

interface Reader {
  gather: Gathering;
  options: ParseOptions;
  account: string;
  clock: FileClock | null;
  trades: ClosedTrade[];
  /** Of balance rows. */
  flows: DecimalString[];
}

function takeRow(row: HtmlRow, columns: Columns, section: Section, reader: Reader): void {
  const { gather, clock } = reader;
  const padded = row.cells.length < columns.headers.length ? { ...row, cells: [...row.cells, ...Array.from({ length: columns.headers.length - row.cells.length }, () => '')] } : row;
  const cells = cellsOf(padded, columns);
  const type = cells.text('Type').toLowerCase();
  if (clock === null) {
    askZone(gather, reader.options, cells.text('Open Time'), row.line, SERVER_ZONES);
    return;
  }
  const opened = whenOf(cells, 'Open Time', cells.text('Open Time'), clock, gather);
  const ticket = plausibleId(cells.text('Ticket'));
  const identity = (part: string): string => rowHash('mt4', [['ticket', cells.text('Ticket')], ['part', part], ['type', type], ['open', cells.text('Open Time')], ['price', cells.text('Price')], ['size', cells.text('Size')], ['profit', part === 'in' ? '' : cells.text('Profit')]]);
  if (opened !== null) {
    if (type === 'balance' || type === 'credit' || !/^(?:buy|sell)/.test(type)) takeMoney(row, cells, type, opened, identity('cash'), reader);
    else if (type !== 'buy' && type !== 'sell') takeOrder(cells, type, opened, section, identity('order'), reader);
    else takeTrade(row, cells, type, opened, section, ticket, identity, reader);
  }
  const problem = cells.problem();
  if (problem !== null) gather.refuse(problem);
}

function takeMoney(row: HtmlRow, cells: Cells, type: string, when: When, hash: string, { gather, account, flows }: Reader): void {
  const last = row.cells.at(-1) ?? '';
  const amount = readNumber(last, '.');
  if (amount.kind !== 'value') {
    cells.fail(amount.kind === 'bad' ? amount.code : 'AMOUNT_MISSING', 'Profit', last);
    return;
  }
  const note = row.cells.slice(3, -1).find((cell) => cell !== '') ?? type;
  // Credit is the broker's, beside the balance.
  if (type === 'credit') {
    gather.notData(row.line, `${type} ${note}`);
    return;
  }
  const meaning = type === 'balance' ? null : gather.askLabel(type, row.line);
  if (type !== 'balance' && meaning === null) return;
  const booked = meaning === null ? (amount.value.startsWith('-') ? 'withdrawal' : 'deposit') : meaning.kind === 'cash' ? meaning.type : 'other';
  flows.push(amount.value);
  gather.cash(cashOf(row.line, hash, booked, account, amount.value, when.day, '', note));
}

function takeTrade(row: HtmlRow, cells: Cells, side: 'buy' | 'sell', opened: When, section: Section, ticket: string | null, identity: ClosedTrade['identity'], { gather, clock, trades }: Reader): void {
  const lots = cells.number('Size');
  const price = cells.number('Price');
  const symbol = cells.text('Item').toUpperCase();
  if (symbol === '') cells.fail('SYMBOL_MISSING', 'Item', '');
  if (lots === null || lots === '0' || lots.startsWith('-')) cells.fail('QUANTITY_MISSING', 'Size', cells.text('Size'));
  if (price === null || price === '0' || price.startsWith('-')) cells.fail('PRICE_NOT_POSITIVE', 'Price', cells.text('Price'));
  const held = { line: row.line, identity, id: ticket, orderId: ticket, symbol, side, note: row.title === '' ? null : row.title.slice(0, 200) };
  if (section === 'open') {
    if (cells.problem() !== null || lots === null || price === null) return;
    trades.push({ ...held, lots, open: { price, when: opened }, close: null, profit: '0', fee: '0', swap: '0' });
    return;
  }
  const closing = cells.number('Price', 1);
  if (closing === null || closing === '0' || closing.startsWith('-')) cells.fail('PRICE_NOT_POSITIVE', 'Price', cells.text('Price', 1));
  const profit = cells.number('Profit');
  if (profit === null) cells.fail('AMOUNT_MISSING', 'Profit', cells.text('Profit'));
  const costs = addDecimals(cells.number('Commission') ?? '0', cells.number('Taxes') ?? '0');
  const swap = cells.number('Swap') ?? '0';
  if (cells.problem() !== null || clock === null) return;
  const ended = whenOf(cells, 'Close Time', cells.text('Close Time'), clock, gather);
  if (ended === null || lots === null || price === null || closing === null || profit === null) return;
  trades.push({ ...held, lots, open: { price, when: opened }, close: { price: closing, when: ended }, profit, fee: negated(costs), swap });
}

function takeOrder(cells: Cells, type: string, opened: When, section: Section, hash: string, { gather, clock }: Reader): void {
  const size = cells.number('Size');
  const price = cells.number('Price');
  const side = type.startsWith('buy') ? 'buy' : 'sell';
  if (cells.text('Item') === '') cells.fail('SYMBOL_MISSING', 'Item', '');
  if (size === null) cells.fail('QUANTITY_MISSING', 'Size', cells.text('Size'));
  const endText = section === 'pending' ? '' : cells.text('Close Time');
  if (cells.problem() !== null || size === null || clock === null) return;
  const ended = endText === '' ? null : whenOf(cells, 'Close Time', endText, clock, gather);
  if (endText !== '' && ended === null) return;
  const kind: StatementOrder['kind'] = type.includes('stop') ? (type.includes('limit') ? 'stop-limit' : 'stop') : type.includes('limit') ? 'limit' : 'other';
  gather.order({
    line: cells.line,
    rowHash: hash,
    orderId: plausibleId(cells.text('Ticket')),
    symbol: cells.text('Item').toUpperCase(),
    market: null,
    side,
    kind,
    quantity: absolute(size),
    limitPrice: kind === 'limit' ? price : null,
    stopPrice: kind === 'stop' ? price : null,
    placedAt: opened.at,
    endedAt: ended?.at ?? null,
    state: section === 'pending' ? 'working' : /expir/i.test(cells.text('Commission')) ? 'expired' : 'cancelled',
  });
}

/** The summary's closed result, deposits and balance against what the rows give. */
function checkTotals(rows: readonly HtmlRow[], { gather, account, trades, flows }: Reader): void {
  const { statement } = gather;
  const after = (label: RegExp): { line: number; value: DecimalString } | null => {
    for (const { cells, line } of rows) {
      const at = cells.findIndex((cell) => label.test(cell));
      const reading = at < 0 ? null : readNumber(cells.slice(at + 1).find((cell) => cell !== '') ?? '', '.');
      if (reading?.kind === 'value') return { line, value: reading.value };
    }
    return null;
  };
  const balance = after(/^balance:$/i);
  const result = after(/^closed trade p\/?l:$/i);
  if (balance === null || result === null) return;
  const moved = after(/^deposit\/withdrawal:$/i)?.value ?? '0';
  const starting = subtractDecimals(subtractDecimals(balance.value, result.value), moved);
  const read = trades.reduce((sum, { profit, fee, swap }) => addDecimals(sum, profit, negated(fee), swap), flows.reduce((sum, flow) => addDecimals(sum, flow), '0'));
  const difference = subtractDecimals(subtractDecimals(balance.value, starting), read);
  statement.checks.push({ currency: account, starting, ending: balance.value, read, difference });
  if (difference !== '0') gather.notice({ line: balance.line, code: 'CASH_UNRECONCILED', params: { currency: account, difference } });
  const last = [...trades.map(({ open, close }) => (close ?? open).when.day), ...statement.cash.map(({ date }) => date)].toSorted().at(-1);
  if (last !== undefined) gather.balance({ line: balance.line, date: last, at: null, currency: account, amount: balance.value, kind: 'closing' });
}
