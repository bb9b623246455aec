import { addDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { readMoment } from './clock-text.ts';
import { cellsOf, findColumns, isHeaderAgain, plainColumn, type Cells, type Columns } from './columns.ts';
import { settleDateOrder, type SettledOrder } from './date-order.ts';
import { readTable, type Table } from './delimited.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { closeGroup, futuFills, type FutuOrder } from './futu-fills.ts';
import { readNumber } from './number-cell.ts';
import { orderKind, orderState, sideWords } from './order-words.ts';
import { rowHash } from './row-hash.ts';
import { absolute, within } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type FillSide, type ParseOptions, type StatementEffect, type ReadStatement } from './statement.ts';

/**
 * Futu's and moomoo's order history. An order stands on the left, its first fill on the right of the same row and every
 * further fill in a row whose left is blank; the fees of all of them stand on the order's row. A combined order is a
 * row in "unit(s)" with the fees, followed by a row for each leg.
 */

const HEADER = ['Side', 'Symbol', 'Order Qty', 'Status', 'Filled@Avg Price', 'Order Time', 'Fill Qty', 'Fill Price', 'Fill Time'] as const;

/** Columns after the fill that are no fee. */
const NO_FEE = new Set(['total', 'counterparty', 'remarks', 'markets', 'currency', 'fill qty', 'fill price', 'fill amount', 'fill time', 'order source']);

export function recogniseFutu(table: Table): number {
  return findColumns(table.rows, HEADER) === null ? 0 : 0.98;
}

export function parseFutu(text: string, options: ParseOptions = {}): ReadStatement {
  const statement = emptyStatement('futu');
  const table = readTable(text);
  statement.delimiter = table.delimiter;
  statement.confidence = recogniseFutu(table);
  const gathering = gatherInto(statement, options);
  for (const refused of table.refused) gathering.refuse(refused);
  const columns = findColumns(table.rows, HEADER);
  if (columns === null) {
    gathering.refuse(refusedRow(1, 'HEADER_MISSING', 'No row names side, status and fill quantity.', { section: 'Futu' }));
    return gathering.finish();
  }
  statement.headers = [...columns.headers];
  const data = table.rows.filter((row) => row.line > columns.headerLine && !isHeaderAgain(row, columns));
  const dayTexts = data.flatMap((row) => ['Order Time', 'Fill Time'].map((name) => ({ line: row.line, text: (row.cells[columns.at(name)] ?? '').split(' ', 1)[0] ?? '' })));
  const dates = settleDateOrder(dayTexts.filter(({ text: cell }) => /\d.*\d.*\d/.test(cell) && !/[A-Za-z]/.test(cell)), gathering.answer);
  const reading: Reading = { columns, dates, options, gathering, fees: feeColumns(columns) };
  statement.rows = table.refused.length;
  let order: FutuOrder | null = null;
  let group: FutuOrder | null = null;
  for (const row of data) {
    statement.rows += 1;
    if (statement.sampleRows.length < 20) statement.sampleRows.push(row.cells);
    const cells = cellsOf(row, columns);
    const left = cells.text('Side') !== '' || cells.text('Symbol') !== '';
    if (left) {
      if (order !== null) futuFills(order, gathering);
      const leg: boolean = cells.text('Status') === '' && cells.text('Order Time') === '' && group !== null;
      if (!leg) closeGroup(group, gathering);
      order = readOrder(cells, reading, leg ? group : null);
      if (leg && group !== null) {
        group.fees = '0';
        group.legs += 1;
      } else {
        group = order.combined ? order : null;
      }
    }
    if (order === null) {
      if (!left) gathering.refuse(refusedRow(row.line, 'ORDER_MISSING', 'A fill without an order above it.', {}));
      continue;
    }
    if (!left && order.lost) gathering.refuse(refusedRow(row.line, 'ORDER_MISSING', 'The order of this fill is not read.', {}));
    else if (!order.lost) takeFill(cells, order, reading);
  }
  if (order !== null) futuFills(order, gathering);
  closeGroup(group, gathering);
  return gathering.finish();
}

interface Reading {
  columns: Columns;
  dates: SettledOrder;
  options: ParseOptions;
  gathering: Gathering;
  fees: readonly { name: string; at: number }[];
}

/** Fee columns differ by market; they are what stands to the right of the fill and is no total. */
function feeColumns(columns: Columns): { name: string; at: number }[] {
  const from = columns.at('Fill Time');
  return columns.headers.flatMap((header, at) => (at > from && header !== '' && !NO_FEE.has(plainColumn(header)) ? [{ name: header, at }] : []));
}

const ZONES: Readonly<Record<string, string>> = { US: 'America/New_York', HK: 'Asia/Hong_Kong', CN: 'Asia/Shanghai', SH: 'Asia/Shanghai', SZ: 'Asia/Shanghai', SG: 'Asia/Singapore', JP: 'Asia/Tokyo', AU: 'Australia/Sydney', MY: 'Asia/Kuala_Lumpur', CA: 'America/Toronto' };

/** The moment in a cell; null after asking or refusing, an empty day for an empty cell. */
function momentIn(cells: Cells, name: string, market: string, { dates, options, gathering }: Reading): { day: string; at: string | null } | null {
  const zone = options.statementZone ?? ZONES[market] ?? options.zone ?? 'UTC';
  if (dates.question !== null && dates.held.has(cells.line)) {
    gathering.ask(dates.question, cells.line);
    return null;
  }
  const reading = readMoment(cells.text(name), dates.order, zone, gathering.answer('repeated-hour'));
  if (reading.kind === 'moment') return reading;
  if (reading.kind === 'empty') return { day: '', at: null };
  if (reading.kind === 'twice') gathering.ask({ id: 'repeated-hour', code: 'REPEATED_HOUR', params: { example: cells.text(name).slice(0, 60), zone }, choices: ['earlier', 'later'] }, cells.line);
  else gathering.refuse(refusedRow(cells.line, reading.kind === 'bad' ? reading.code : 'BAD_DATE', `${name}: ${cells.text(name)}`, { column: name, value: cells.text(name).slice(0, 60) }));
  return null;
}

function readOrder(cells: Cells, reading: Reading, parent: FutuOrder | null): FutuOrder {
  const { gathering } = reading;
  const symbolText = cells.text('Symbol');
  const market = cells.text('Markets') === '' ? (parent?.market ?? /^([A-Z]{2})\./.exec(symbolText)?.[1] ?? '') : cells.text('Markets').toUpperCase();
  const currency = [cells.text('Currency'), cells.text('Currency', 1), parent?.currency ?? ''].find((text) => text !== '') ?? '';
  const combined = /unit\(s\)$/i.test(cells.text('Order Qty'));
  const summary = /^([\d.,]+)@([\d.,]+)$/.exec(cells.text('Filled@Avg Price').replace(/\s/g, ''));
  const identity = rowHash('futu', ['Side', 'Symbol', 'Order Price', 'Order Qty', 'Order Time', 'Order Type'].map((name) => [name, cells.text(name)] as const));
  const order: FutuOrder = {
    cells, side: 'buy', effect: 'normal', symbolText, market, currency, state: 'filled', filled: null, placed: parent?.placed ?? { day: '', at: null }, fees: parent?.fees ?? '0', feeLines: {}, identity, fills: [], lost: true, combined, legs: 0,
  };
  if (symbolText === '') cells.fail('SYMBOL_MISSING', 'Symbol', '');
  if (!/^[A-Z]{3}$/.test(currency)) cells.fail(currency === '' ? 'CURRENCY_MISSING' : 'UNKNOWN_CURRENCY', 'Currency', currency);
  const [quantity, average] = summary === null ? [null, null] : [readNumber(summary[1] ?? '', '.'), readNumber(summary[2] ?? '', '.')];
  if (quantity !== null && average !== null) {
    if (quantity.kind !== 'value' || average.kind !== 'value') cells.fail('BAD_NUMBER', 'Filled@Avg Price', cells.text('Filled@Avg Price'));
    else if (quantity.value !== '0') order.filled = { quantity: quantity.value, average: average.value };
  } else if (!/^(?:|-+|0)$/.test(cells.text('Filled@Avg Price'))) cells.fail('BAD_NUMBER', 'Filled@Avg Price', cells.text('Filled@Avg Price'));
  if (parent === null) readFees(cells, order, reading);
  const state = parent === null ? orderState(cells.text('Status')) : parent.state;
  if (state === null && cells.problem() === null) cells.fail('UNKNOWN_DISCRIMINATOR', 'Status', cells.text('Status'));
  const refused = cells.problem();
  if (refused !== null) {
    gathering.refuse(refused.code === 'UNKNOWN_DISCRIMINATOR' ? { ...refused, params: { kind: cells.text('Status').slice(0, 60) } } : refused);
    return order;
  }
  const said = sideWords(cells.text('Side')) ?? askedSide(cells, gathering);
  if (said === null || state === null) return order;
  const placed = parent === null ? momentIn(cells, 'Order Time', market, reading) : parent.placed;
  if (placed === null) return order;
  Object.assign(order, said, { state, placed, lost: false });
  if (parent !== null) order.filled = null;
  if (order.state !== 'filled' && parent === null) keepOrder(order, cells, gathering);
  return order;
}

function askedSide(cells: Cells, gathering: Gathering): { side: FillSide; effect: StatementEffect } | null {
  const meaning = gathering.askLabel(cells.text('Side'), cells.line);
  if (meaning === null) return null;
  if (meaning.kind === 'fill') return { side: meaning.side, effect: meaning.effect };
  gathering.refuse(refusedRow(cells.line, 'LABEL_MISSING', 'An order that neither buys nor sells.', { label: cells.text('Side') }));
  return null;
}

/** Single fees and their total must agree; the total alone stands where no single one is listed. */
function readFees(cells: Cells, order: FutuOrder, { columns, fees }: Reading): void {
  const lines: Record<string, DecimalString> = {};
  for (const { name } of fees) {
    const amount = cells.number(name);
    if (amount !== null && amount !== '0') lines[name] = amount;
  }
  const sum = addDecimals('0', ...Object.values(lines));
  const total = columns.has('Total') ? cells.number('Total') : null;
  if (total !== null && Object.keys(lines).length > 0 && !within(total, sum, '0.011')) cells.fail('FEES_MISMATCH', 'Total', `${total} ≠ ${sum}`);
  order.feeLines = lines;
  order.fees = total ?? sum;
}

/** Cancelled and failed orders are kept: how often a stop was moved is seen nowhere else. */
function keepOrder(order: FutuOrder, cells: Cells, gathering: Gathering): void {
  const quantity = readNumber(cells.text('Order Qty').replace(/\s*unit\(s\)$/i, ''), '.');
  const number = (name: string): DecimalString | null => {
    const value = readNumber(cells.text(name), '.');
    return value.kind === 'value' ? value.value : null;
  };
  if (quantity.kind !== 'value') return gathering.refuse(refusedRow(cells.line, quantity.kind === 'bad' ? quantity.code : 'QUANTITY_MISSING', `Order Qty: ${cells.text('Order Qty')}`, { column: 'Order Qty', value: cells.text('Order Qty').slice(0, 60) }));
  gathering.order({
    line: cells.line, rowHash: order.identity, orderId: null, symbol: order.symbolText.replace(/^[A-Z]{2}\./, ''), market: order.market === '' ? null : order.market, side: order.side, kind: orderKind(cells.text('Order Type')),
    quantity: absolute(quantity.value), limitPrice: number('Order Price'), stopPrice: number('Trigger price'), placedAt: order.placed.at, endedAt: null, state: order.state,
  });
}

function takeFill(cells: Cells, order: FutuOrder, reading: Reading): void {
  const { gathering } = reading;
  const quantity = cells.number('Fill Qty');
  const [price, amount] = [cells.number('Fill Price'), cells.number('Fill Amount')];
  const refused = cells.problem();
  const when = refused === null && quantity !== null ? momentIn(cells, 'Fill Time', order.market, reading) : { day: '', at: null };
  if (refused !== null) gathering.refuse(refused);
  if (refused !== null || when === null) {
    order.lost = true;
    return;
  }
  if (quantity === null || quantity === '0') {
    if (cells === order.cells || order.combined) return;
    order.lost = true;
    return gathering.refuse(refusedRow(cells.line, 'QUANTITY_MISSING', 'A further fill without a quantity.', { column: 'Fill Qty', value: cells.text('Fill Qty') }));
  }
  if (price === null || when.day === '') {
    order.lost = true;
    const [code, column] = price === null ? ['PRICE_MISSING', 'Fill Price'] : ['BAD_DATE', 'Fill Time'];
    return gathering.refuse(refusedRow(cells.line, code, `${column} is missing.`, { column, value: '' }));
  }
  order.fills.push({ line: cells.line, quantity: absolute(quantity), price, amount: amount === null ? null : absolute(amount), day: when.day, at: when.at });
}
