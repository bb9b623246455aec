import { canonicalDecimal, notional, parseDecimal } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { isTimeZone } from '../../shared/time/zone.ts';
import { readMoment } from './clock-text.ts';
import { cellsOf, findColumns, isHeaderAgain, type Cells, type Columns } from './columns.ts';
import { settleDateOrder, type SettledOrder } from './date-order.ts';
import { readTable, type Row, type Table } from './delimited.ts';
import { futuresPoint } from './futures-points.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { readNumber } from './number-cell.ts';
import { orderKind, orderState, sideWords } from './order-words.ts';
import { rowHash } from './row-hash.ts';
import { absolute } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type AssetClass, type ParseOptions, type ReadStatement } from './statement.ts';

/**
 * TradingView's paper trading history: one row an order, filled or not, so it shows how often a stop was moved. No row
 * states an amount; where leverage and margin stand beside a fill, they tell what a point is worth.
 */

const HEADER = ['Symbol', 'Side', 'Fill Price', 'Placing Time', 'Closing Time', 'Order ID'] as const;

export function recogniseTradingView(table: Table): number {
  const columns = findColumns(table.rows, HEADER);
  return columns === null ? 0 : columns.has('Limit Price', 'Stop Price', 'Status') ? 0.97 : 0.9;
}

interface Context {
  columns: Columns;
  quantityName: string;
  dates: SettledOrder;
  zone: string | null;
  points: ReadonlyMap<string, DecimalString>;
  currencies: ReadonlyMap<string, string>;
  options: ParseOptions;
}

export function parseTradingView(text: string, options: ParseOptions = {}): ReadStatement {
  const statement = emptyStatement('tradingview');
  const table = readTable(text);
  statement.delimiter = table.delimiter;
  statement.confidence = recogniseTradingView(table);
  const gathering = gatherInto(statement, options);
  for (const refused of table.refused) gathering.refuse(refused);
  const columns = findColumns(table.rows, HEADER);
  if (columns === null || !(columns.has('Qty') || columns.has('Quantity'))) {
    gathering.refuse(refusedRow(1, 'HEADER_MISSING', 'No row names placing time, fill price and order id.', { section: 'TradingView' }));
    return gathering.finish();
  }
  statement.headers = [...columns.headers];
  const zone = options.statementZone ?? gathering.answer('zone') ?? options.zone ?? null;
  if (zone !== null && !isTimeZone(zone)) {
    gathering.refuse(refusedRow(1, 'ZONE_UNKNOWN', `No time zone ${zone}.`, { zone }));
    return gathering.finish();
  }
  const data = table.rows.filter((row) => row.line > columns.headerLine && !isHeaderAgain(row, columns));
  const day = (row: Row, name: string): { line: number; text: string } => ({ line: row.line, text: (row.cells[columns.at(name)] ?? '').split(/[ T]/, 1)[0] ?? '' });
  const dates = settleDateOrder(data.flatMap((row) => [day(row, 'Placing Time'), day(row, 'Closing Time')]).filter(({ text: cell }) => cell !== ''), gathering.answer);
  const quantityName = columns.has('Qty') ? 'Qty' : 'Quantity';
  const context: Context = { columns, quantityName, dates, zone, options, ...pointsShown(data, columns, quantityName) };
  statement.rows = table.refused.length;
  for (const row of data) {
    statement.rows += 1;
    if (statement.sampleRows.length < 20) statement.sampleRows.push(row.cells);
    if (dates.question !== null && dates.held.has(row.line)) gathering.ask(dates.question, row.line);
    else readRow(row, context, gathering);
  }
  return gathering.finish();
}

/** Margin × leverage ÷ (price × quantity) is what a point is worth; the margin's currency is the instrument's. */
function pointsShown(data: readonly Row[], columns: Columns, quantityName: string): Pick<Context, 'points' | 'currencies'> {
  const points = new Map<string, DecimalString>();
  const currencies = new Map<string, string>();
  for (const row of data) {
    const cells = cellsOf(row, columns);
    const margin = /^([\d.,]+)\s*([A-Z]{3,5})$/.exec(cells.text('Margin'));
    const leverage = /^(\d+)(?::0*1|x)$/i.exec(cells.text('Leverage'))?.[1];
    if (margin === null || leverage === undefined) continue;
    currencies.set(cells.text('Symbol'), margin[2] ?? '');
    const [amount, price, quantity] = [readNumber(margin[1] ?? '', '.'), readNumber(cells.text('Fill Price'), '.'), readNumber(cells.text(quantityName), '.')];
    if (amount.kind !== 'value' || price.kind !== 'value' || quantity.kind !== 'value') continue;
    const size = notional(price.value, absolute(quantity.value), '1');
    if (size.lte('0')) continue;
    const worth = parseDecimal(amount.value).times(leverage).div(size);
    const round = [0, 1, 2].map((places) => worth.round(places)).find((each) => each.gt('0') && each.minus(worth).abs().lte(worth.times('0.0005')));
    if (round !== undefined) points.set(cells.text('Symbol'), canonicalDecimal(round));
  }
  return { points, currencies };
}

const STOCKS = /^(?:NASDAQ|NYSE|AMEX|BATS|ARCA|NYSEARCA|OTC|CBOE|IEX)$/;
const OTHER_STOCKS: Readonly<Record<string, readonly [market: string, currency: string]>> = { SSE: ['SSE', 'CNY'], SZSE: ['SZSE', 'CNY'], HKEX: ['HK', 'HKD'], LSE: ['LSE', 'GBP'], TSX: ['TSX', 'CAD'], TSE: ['TSE', 'JPY'], XETR: ['XETR', 'EUR'], ASX: ['ASX', 'AUD'] };
const COINS = /^(?:BINANCE|BINANCEUS|BYBIT|OKX|COINBASE|KRAKEN|BITSTAMP|BITFINEX|KUCOIN|MEXC|BITGET|GATEIO|CRYPTO|CRYPTOCOM|BITMEX|DERIBIT|GEMINI|PHEMEX|BINGX)$/;

interface Instrument {
  symbol: string;
  market: string | null;
  assetClass: AssetClass;
  currency: string | null;
}

function instrumentOf(name: string): Instrument {
  const [exchange, symbol] = name.includes(':') ? [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)] as const : ['', name] as const;
  const pair = /^([A-Z]{3})([A-Z]{3})$/.exec(symbol);
  if (/\d!$/.test(symbol) || futuresPoint(symbol) !== null) return { symbol, market: exchange === '' ? null : exchange, assetClass: 'future', currency: null };
  if (COINS.test(exchange)) {
    const quote = /(USDT|USDC|USD|EUR|BTC)(?:\.P)?$/.exec(symbol)?.[1] ?? null;
    return { symbol, market: exchange ?? null, assetClass: symbol.endsWith('.P') ? 'perpetual' : 'crypto', currency: quote };
  }
  if (/^(?:FX|FX_IDC|OANDA|FOREXCOM|SAXO|PEPPERSTONE|ICMARKETS|FXCM|EIGHTCAP|CMCMARKETS|CAPITALCOM)$/.test(exchange ?? '') && pair !== null) return { symbol, market: exchange ?? null, assetClass: 'forex', currency: pair[2] ?? null };
  if (STOCKS.test(exchange ?? '')) return { symbol, market: 'US', assetClass: 'stock', currency: 'USD' };
  const other = OTHER_STOCKS[exchange ?? ''];
  if (other !== undefined) return { symbol, market: other[0], assetClass: 'stock', currency: other[1] };
  return { symbol, market: exchange === '' ? null : exchange, assetClass: 'other', currency: null };
}

function readRow(row: Row, context: Context, gathering: Gathering): void {
  const { columns, zone } = context;
  const cells = cellsOf(row, columns);
  const [quantity, price, limit, stop, commission] = [cells.number(context.quantityName), cells.number('Fill Price'), cells.number('Limit Price'), cells.number('Stop Price'), cells.number('Commission') ?? '0'];
  if (cells.text('Symbol') === '') cells.fail('SYMBOL_MISSING', 'Symbol', '');
  if (quantity === null || quantity === '0') cells.fail('QUANTITY_MISSING', context.quantityName, cells.text(context.quantityName));
  // Older exports list only what was filled, and say so nowhere.
  const state = columns.has('Status') ? orderState(cells.text('Status')) : 'filled';
  if (state === null && cells.problem() === null) return gathering.refuse(refusedRow(row.line, 'UNKNOWN_DISCRIMINATOR', `Status ${cells.text('Status')}`, { kind: cells.text('Status').slice(0, 60) }));
  const said = sideWords(cells.text('Side'));
  if (said === null) cells.fail('LABEL_MISSING', 'Side', cells.text('Side'));
  const refused = cells.problem();
  if (refused !== null) return gathering.refuse(refused);
  if (quantity === null || said === null || state === null) return;
  if (zone === null) return gathering.ask({ id: 'zone', code: 'ZONE', params: { example: cells.text('Placing Time').slice(0, 60) }, choices: ['UTC', 'Asia/Shanghai', 'Asia/Hong_Kong', 'America/New_York', 'Europe/London'] }, row.line);
  const placed = momentIn(cells, 'Placing Time', context, zone, gathering);
  const closed = placed === null ? null : momentIn(cells, 'Closing Time', context, zone, gathering);
  if (placed === null || closed === null) return;
  const instrument = instrumentOf(cells.text('Symbol'));
  const identity = rowHash('tradingview', ['Symbol', 'Side', 'Type', 'Fill Price', 'Limit Price', 'Stop Price', 'Placing Time', 'Closing Time', 'Order ID', context.quantityName].map((name) => [name, cells.text(name)] as const));
  const orderId = cells.text('Order ID') === '' ? null : cells.text('Order ID');
  if (state !== 'filled') {
    gathering.order({ line: row.line, rowHash: identity, orderId, symbol: instrument.symbol, market: instrument.market, side: said.side, kind: orderKind(cells.text('Type')), quantity: absolute(quantity), limitPrice: limit, stopPrice: stop, placedAt: placed.at, endedAt: closed.at, state });
    return;
  }
  const currency = context.currencies.get(cells.text('Symbol')) ?? instrument.currency ?? (instrument.assetClass === 'future' ? 'USD' : (context.options.currency ?? null));
  const multiplier = instrument.assetClass === 'future' ? (context.points.get(cells.text('Symbol')) ?? futuresPoint(instrument.symbol)) : '1';
  const when = closed.day === '' ? placed : closed;
  if (price === null) cells.fail('PRICE_MISSING', 'Fill Price', '');
  else if (price.startsWith('-') || price === '0') cells.fail('PRICE_NOT_POSITIVE', 'Fill Price', price);
  if (currency === null) cells.fail('CURRENCY_MISSING', 'Margin', cells.text('Margin'));
  if (multiplier === null) cells.fail('MULTIPLIER_UNKNOWN', 'Symbol', cells.text('Symbol'));
  if (when.day === '') cells.fail('BAD_DATE', 'Closing Time', '');
  const problem = cells.problem();
  if (problem !== null) return gathering.refuse(problem);
  if (price === null || currency === null || multiplier === null) return;
  const fees = absolute(commission);
  gathering.fill({
    kind: 'fill',
    line: row.line,
    rowHash: identity,
    brokerFillId: orderId,
    symbol: instrument.symbol,
    market: instrument.market,
    name: null,
    assetClass: instrument.assetClass,
    currency,
    side: said.side,
    effect: said.effect,
    quantity: absolute(quantity),
    price,
    grossAmount: null,
    netAmount: null,
    fees,
    feeLines: fees === '0' ? {} : { commission: fees },
    executedAt: when.at,
    tradingDate: when.day,
    timeKnown: when.at !== null,
    multiplier,
    note: cells.text('Type') === '' ? null : cells.text('Type'),
    ...(orderId === null ? {} : { orderId }),
  });
}

/** An empty cell is a day of ''; null after asking or refusing. */
function momentIn(cells: Cells, name: string, context: Context, zone: string, gathering: Gathering): { day: string; at: string | null } | null {
  const reading = readMoment(cells.text(name), context.dates.order, zone, gathering.answer('repeated-hour'));
  if (reading.kind === 'moment') return reading;
  if (reading.kind === 'empty') return { day: '', at: null };
  if (reading.kind === 'twice') gathering.ask({ id: 'repeated-hour', code: 'REPEATED_HOUR', params: { example: cells.text(name).slice(0, 60), zone }, choices: ['earlier', 'later'] }, cells.line);
  else gathering.refuse(refusedRow(cells.line, reading.kind === 'bad' ? reading.code : 'BAD_DATE', `${name}: ${cells.text(name)}`, { column: name, value: cells.text(name).slice(0, 60) }));
  return null;
}
