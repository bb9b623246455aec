import { addDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { momentOf } from './clock-text.ts';
import { cellsOf, findColumns, isHeaderAgain, type Columns } from './columns.ts';
import { settleDateOrder, type SettledOrder } from './date-order.ts';
import { readTable, type Row, type Table } from './delimited.ts';
import { readDay } from './date-cell.ts';
import { isFooter } from './footer.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { multiplierOf } from './ibkr-instruments.ts';
import { optionSymbol, optionTerms } from './option-terms.ts';
import { sideWords } from './order-words.ts';
import { rowHash } from './row-hash.ts';
import { absolute, negated, netOf, within } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type AssetClass, type FillSide, type ParseOptions, type ReadStatement } from './statement.ts';

/** Tiger Brokers' trade list: gross and net without signs, the clock time with its offset from Greenwich in one cell. */

const HEADER = ['Symbol', 'Currency', 'Trade Date', 'Time', 'Buy/Sell', 'Quantity', 'Trade Price', 'Gross Amount', 'Net Amount', 'Comm/Fee/Tax'] as const;

export function recogniseTiger(table: Table): number {
  return findColumns(table.rows, HEADER) === null ? 0 : 0.96;
}

export function parseTiger(text: string, options: ParseOptions = {}): ReadStatement {
  const statement = emptyStatement('tiger');
  const table = readTable(text);
  statement.delimiter = table.delimiter;
  statement.confidence = recogniseTiger(table);
  const gathering = gatherInto(statement, options);
  for (const refused of table.refused) gathering.refuse(refused);
  const columns = findColumns(table.rows, HEADER);
  if (columns === null) {
    gathering.refuse(refusedRow(1, 'HEADER_MISSING', 'No row names trade date, gross and net amount.', { section: 'Tiger' }));
    return gathering.finish();
  }
  statement.headers = [...columns.headers];
  const data = table.rows.filter((row) => row.line > columns.headerLine && !isHeaderAgain(row, columns));
  const dateAt = columns.at('Trade Date');
  const dates = settleDateOrder(data.map((row) => ({ line: row.line, text: row.cells[dateAt] ?? '' })).filter(({ text: cell }) => cell !== ''), gathering.answer);
  statement.rows = table.refused.length;
  for (const row of data) {
    if (isFooter(row.cells, row.cells[dateAt] ?? '')) {
      gathering.notData(row.line, row.cells.find((cell) => cell !== '') ?? '');
      continue;
    }
    statement.rows += 1;
    if (statement.sampleRows.length < 20) statement.sampleRows.push(row.cells);
    if (dates.question !== null && dates.held.has(row.line)) gathering.ask(dates.question, row.line);
    else readRow(row, columns, dates, gathering, options);
  }
  return gathering.finish();
}

function readRow(row: Row, columns: Columns, dates: SettledOrder, gathering: Gathering, options: ParseOptions): void {
  const cells = cellsOf(row, columns);
  const day = readDay(cells.text('Trade Date'), dates.order);
  if (day.kind !== 'day') cells.fail('BAD_DATE', 'Trade Date', cells.text('Trade Date'));
  const [quantity, price, grossCell, netCell] = [cells.number('Quantity'), cells.number('Trade Price'), cells.number('Gross Amount'), cells.number('Net Amount')];
  const [commission, gst] = [cells.number('Comm/Fee/Tax') ?? '0', columns.has('GST') ? (cells.number('GST') ?? '0') : '0'];
  const currency = cells.text('Currency').toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) cells.fail(currency === '' ? 'CURRENCY_MISSING' : 'UNKNOWN_CURRENCY', 'Currency', currency);
  if (cells.text('Symbol') === '') cells.fail('SYMBOL_MISSING', 'Symbol', '');
  const terms = optionTerms(cells.text('Symbol'));
  const assetClass = classOf(cells.text('Type'), terms !== null);
  if (assetClass === null) cells.fail('UNKNOWN_ASSET_CLASS', 'Type', cells.text('Type'));
  if (quantity === null || quantity === '0') cells.fail('QUANTITY_MISSING', 'Quantity', cells.text('Quantity'));
  if (price === null) cells.fail('PRICE_MISSING', 'Trade Price', '');
  else if (price.startsWith('-')) cells.fail('PRICE_NOT_POSITIVE', 'Trade Price', price);
  if (grossCell === null) cells.fail('AMOUNT_MISSING', 'Gross Amount', '');
  const refused = cells.problem();
  if (refused !== null) return gathering.refuse(refused);
  if (day.kind !== 'day' || quantity === null || price === null || grossCell === null || assetClass === null) return;
  const said = sideWords(cells.text('Buy/Sell')) ?? askedSide(cells.text('Buy/Sell'), row.line, gathering);
  if (said === null) return;
  if (quantity.startsWith('-') && said.side === 'buy') return gathering.refuse(refusedRow(row.line, 'QUANTITY_SIGN', `A buy of ${quantity}.`, { quantity }));
  const [clockText = '', word = ''] = cells.text('Time').split(',', 2).map((part) => part.trim());
  const zone = options.statementZone ?? options.zone ?? 'UTC';
  const when = momentOf(day.day, word === '' && options.statementZone == null && options.zone == null ? '' : clockText, word, zone, gathering.answer('repeated-hour'));
  if (when.kind === 'twice') return gathering.ask({ id: 'repeated-hour', code: 'REPEATED_HOUR', params: { example: cells.text('Time'), zone }, choices: ['earlier', 'later'] }, row.line);
  if (when.kind !== 'moment') return gathering.refuse(refusedRow(row.line, 'BAD_TIME', `Time: ${cells.text('Time')}`, { column: 'Time', value: cells.text('Time').slice(0, 60) }));

  const [units, gross] = [absolute(quantity), absolute(grossCell)];
  const multiplier = multiplierOf(assetClass, null, price, units, gross);
  if (multiplier === null) return gathering.refuse(refusedRow(row.line, 'GROSS_MISMATCH', `${price} × ${units} ≠ ${gross}`, { column: 'Gross Amount', value: gross }));
  const fees = netCell === null ? addDecimals(absolute(commission), absolute(gst)) : feesBetween(said.side, gross, absolute(netCell), commission, gst);
  if (fees === null) return gathering.refuse(refusedRow(row.line, 'NET_MISMATCH', `${gross} and ${commission} do not lead to ${netCell ?? ''}`, { column: 'Net Amount', value: netCell ?? '' }));
  const symbol = terms === null ? cells.text('Symbol').replace(/\s+/g, ' ') : optionSymbol(terms);
  gathering.fill({
    kind: 'fill',
    line: row.line,
    rowHash: rowHash('tiger', [...HEADER, 'GST'].map((name) => [name, cells.text(name)] as const)),
    brokerFillId: null,
    symbol,
    market: marketOf(currency, cells.text('Exchange')),
    name: cells.text('Name') === '' ? null : cells.text('Name'),
    assetClass,
    currency,
    side: said.side,
    effect: said.effect,
    quantity: units,
    price,
    grossAmount: gross,
    netAmount: assetClass === 'future' ? null : netOf(said.side, gross, fees),
    fees,
    feeLines: fees === '0' ? {} : { fees },
    executedAt: when.at,
    tradingDate: day.day,
    timeKnown: when.at !== null,
    multiplier,
    note: null,
    ...(terms === null ? {} : { option: terms }),
  });
}

function askedSide(label: string, line: number, gathering: Gathering): { side: FillSide; effect: 'normal' } | null {
  const meaning = gathering.askLabel(label, line);
  if (meaning === null) return null;
  if (meaning.kind === 'fill') return { side: meaning.side, effect: 'normal' };
  gathering.refuse(refusedRow(line, 'LABEL_MISSING', 'A trade that is neither bought nor sold.', { label }));
  return null;
}

function classOf(type: string, isOption: boolean): AssetClass | null {
  const text = type.trim().toLowerCase();
  if (isOption || text.startsWith('opt')) return 'option';
  if (text.startsWith('fut')) return 'future';
  if (/^(?:etf|fund)/.test(text)) return 'etf';
  if (/^(?:|stk|stocks?|equity|equities|shares?|common stock|adr|reit)$/.test(text)) return 'stock';
  return /^(?:war|cbbc|iopt|dlc)/.test(text) ? 'other' : null;
}

/** Fees are what net and gross differ by, if one of the ways to count the fee columns says the same. */
function feesBetween(side: FillSide, gross: DecimalString, net: DecimalString, commission: DecimalString, gst: DecimalString): DecimalString | null {
  const both = addDecimals(absolute(commission), absolute(gst));
  for (const fees of [both, absolute(commission), negated(both), negated(absolute(commission))]) {
    if (within(absolute(netOf(side, gross, fees)), net, '0.011')) return fees;
  }
  return null;
}

function marketOf(currency: string, exchange: string): string | null {
  if (currency === 'USD') return 'US';
  if (currency === 'HKD') return 'HK';
  return exchange === '' ? null : exchange;
}

