import type { DecimalString } from '../../shared/money/schema.ts';
import { cellsOf, findColumns, isHeaderAgain, type Cells, type Columns } from './columns.ts';
import { readTable, type Row, type Table } from './delimited.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { readNumber } from './number-cell.ts';
import { rowHash } from './row-hash.ts';
import { emptyStatement, refusedRow, type CashType, type ParseOptions, type ReadStatement } from './statement.ts';
import { ASSIGNED, BUY, BUY_TO_CLOSE, EXERCISED, EXPIRED, moneyWithoutFees, SELL, SELL_SHORT, SELL_TO_CLOSE, settleEnds, usCash, usFill, usInstrument, withMergedSplits, type EndedOption, type UsMeaning } from './us-fills.ts';

/**
 * Robinhood's account activity: what a row is stands in a code of letters, an option only in the description, and the
 * fees nowhere: they are what the amount misses price × quantity by.
 */

const HEADER = ['Activity Date', 'Process Date', 'Settle Date', 'Instrument', 'Description', 'Trans Code', 'Quantity', 'Price', 'Amount'] as const;

const CASH: Readonly<Record<Extract<CashType, 'deposit' | 'dividend' | 'interest' | 'tax' | 'fee' | 'other'>, readonly string[]>> = {
  deposit: ['ACH', 'RTP', 'WIRE', 'DCF', 'XENT', 'ITRF', 'JNL', 'FUTSWP'],
  dividend: ['CDIV', 'MDIV', 'ROC'],
  interest: ['INT', 'MINT', 'SLIP'],
  tax: ['DTAX'],
  fee: ['GOLD', 'AFEE', 'DFEE'],
  other: ['CIL', 'MISC', 'GDBP'],
};

const MEANINGS = new Map<string, UsMeaning>([
  ['BUY', BUY], ['SELL', SELL], ['BTO', BUY], ['STO', SELL_SHORT], ['BTC', BUY_TO_CLOSE], ['STC', SELL_TO_CLOSE], ['OEXP', EXPIRED], ['OASGN', ASSIGNED], ['OEXCS', EXERCISED],
  ['SPL', { kind: 'shares', type: 'split' }], ['SPR', { kind: 'shares', type: 'split' }], ['SOFF', { kind: 'shares', type: 'bonus-shares' }], ['REC', { kind: 'shares', type: 'share-transfer' }],
  ['SXCH', { kind: 'shares', type: 'share-transfer' }], ['MRGS', { kind: 'shares', type: 'share-transfer' }], ['ACATI', { kind: 'shares', type: 'share-transfer' }], ['ACATO', { kind: 'shares', type: 'share-transfer' }],
  ...Object.entries(CASH).flatMap(([type, codes]) => codes.map((code): [string, UsMeaning] => [code, { kind: 'cash', type: type as CashType }])),
]);

/** Regulatory and contract fees of an option, and those of a share, are never more than this. */
const OPTION_FEES = { each: '1.5', ofAmount: '0.001' };
const SHARE_FEES = { each: '0.0002', ofAmount: '0.0005' };

export function recogniseRobinhood(table: Table): number {
  return findColumns(table.rows, HEADER) === null ? 0 : 0.98;
}

export function parseRobinhood(text: string, options: ParseOptions = {}): ReadStatement {
  const statement = emptyStatement('robinhood');
  const table = readTable(text);
  statement.delimiter = table.delimiter;
  statement.confidence = recogniseRobinhood(table);
  const gathering = gatherInto(statement, options);
  for (const refused of table.refused) gathering.refuse(refused);
  const columns = findColumns(table.rows, HEADER);
  if (columns === null) {
    gathering.refuse(refusedRow(1, 'HEADER_MISSING', 'No row names activity date and trans code.', { section: 'Robinhood' }));
    return gathering.finish();
  }
  statement.headers = [...columns.headers];
  statement.rows = table.refused.length;
  const ends: EndedOption[] = [];
  for (const row of table.rows) {
    if (row.line <= columns.headerLine || isHeaderAgain(row, columns)) continue;
    // The last line is a disclaimer, to the right of nine empty cells.
    if (row.cells.slice(0, HEADER.length).every((cell) => cell === '')) {
      gathering.notData(row.line, row.cells.find((cell) => cell !== '') ?? '');
      continue;
    }
    statement.rows += 1;
    if (statement.sampleRows.length < 20) statement.sampleRows.push(row.cells);
    readRow(row, columns, gathering, ends);
  }
  settleEnds(ends, gathering);
  statement.cash = withMergedSplits(statement.cash);
  return gathering.finish();
}

/** "120S": shares taken out, or contracts held short; what the row is says which. */
function unitsOf(cells: Cells): { quantity: DecimalString | null; marked: boolean } {
  const text = cells.text('Quantity');
  const marked = /^[\d.,]+\s*S$/i.test(text);
  const reading = readNumber(marked ? text.replace(/\s*S$/i, '') : text, '.');
  if (reading.kind === 'bad') cells.fail(reading.code, 'Quantity', text);
  return { quantity: reading.kind === 'value' ? reading.value : null, marked };
}

function readRow(row: Row, columns: Columns, gathering: Gathering, ends: EndedOption[]): void {
  const cells = cellsOf(row, columns);
  const day = cells.day('Activity Date', 'mdy');
  const { quantity, marked } = unitsOf(cells);
  const [price, amount] = [cells.number('Price'), cells.number('Amount')];
  const problem = (): boolean => {
    const refused = cells.problem();
    if (refused !== null) gathering.refuse(refused);
    return refused !== null;
  };
  if (problem() || day === null) return;
  const code = cells.text('Trans Code').trim();
  const known = MEANINGS.get(code.toUpperCase());
  const asked = known === undefined ? gathering.askLabel(code, row.line) : null;
  const meaning: UsMeaning | null = known ?? (asked?.kind === 'cash' ? { kind: 'cash', type: asked.type } : asked);
  if (meaning === null) return;
  const description = cells.text('Description').replace(/\s+/g, ' ').replace(/^Option Expiration for /i, '').trim();
  const identity = rowHash('robinhood', HEADER.filter((name) => name !== 'Process Date').map((name) => [name, cells.text(name).replace(/\s+/g, ' ')] as const));
  const note = [code, description].filter((part) => part !== '').join(' · ').slice(0, 300);
  const optional = meaning.kind === 'ended' || /^(?:BTO|STO|BTC|STC)$/i.test(code);
  const instrument = usInstrument(optional ? description : cells.text('Instrument'));
  if (meaning.kind === 'cash') {
    if (amount === null && instrument !== null && quantity !== null && quantity !== '0') {
      // Shares move under the words for money as well.
      gathering.cash(usCash(cells, identity, day, 'share-transfer', '0', { symbol: instrument.symbol, quantity: marked ? `-${quantity}` : quantity, note }));
      return;
    }
    if (amount === null) cells.fail('AMOUNT_MISSING', 'Amount', '');
    if (!problem()) gathering.cash(usCash(cells, identity, day, meaning.type, amount ?? '0', { symbol: instrument?.symbol ?? null, quantity: null, note }));
    return;
  }
  if (instrument === null) cells.fail('SYMBOL_MISSING', 'Instrument', '');
  else if (optional && instrument.option === null) cells.fail('BAD_SYMBOL', 'Description', description);
  if (meaning.kind !== 'fill' && (quantity === null || quantity === '0')) cells.fail('QUANTITY_MISSING', 'Quantity', cells.text('Quantity'));
  if (problem() || instrument === null) return;
  if (meaning.kind === 'shares') {
    const signed = marked ? `-${quantity ?? ''}` : quantity;
    gathering.cash(usCash(cells, identity, day, meaning.type, amount ?? '0', { symbol: instrument.symbol, quantity: signed, note }));
    return;
  }
  const parts = { cells, rowHash: identity, day, at: null, instrument, quantity, price, name: instrument.option === null && description !== '' ? description.replace(/ CUSIP:.*$/, '') : null, note: code };
  if (meaning.kind === 'ended') {
    ends.push({ ...parts, cause: meaning.cause, side: meaning.side });
    return;
  }
  const fill = { ...parts, side: meaning.side, effect: meaning.effect };
  const money = moneyWithoutFees(fill, amount, instrument.option === null ? SHARE_FEES : OPTION_FEES);
  if (!problem() && money !== null) gathering.fill(usFill(fill, money));
}
