import { subtractDecimals } from '../../shared/money/decimal.ts';
import { cellsOf, findColumns, isHeaderAgain, type Cells, type Columns } from './columns.ts';
import { readDay } from './date-cell.ts';
import { readTable, type Row, type Table } from './delimited.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { readNumber } from './number-cell.ts';
import { rowHash } from './row-hash.ts';
import { totalOf, within } from './signed-decimal.ts';
import { emptyStatement, refusedRow, type CashType, type ParseOptions, type ReadStatement } from './statement.ts';
import { ASSIGNED, BUY, BUY_TO_CLOSE, EXERCISED, EXPIRED, moneyWithFees, SELL, SELL_SHORT, SELL_TO_CLOSE, settleEnds, usCash, usFill, usInstrument, withMergedSplits, type EndedOption, type UsMeaning } from './us-fills.ts';

/** Charles Schwab's transactions: one word of action a row, the amount signed as cash, the fees in a column of their own. */

const HEADER = ['Date', 'Action', 'Symbol', 'Description', 'Quantity', 'Price', 'Fees & Comm', 'Amount'] as const;

const CASH: Readonly<Record<Extract<CashType, 'deposit' | 'dividend' | 'interest' | 'tax' | 'fee' | 'other'>, readonly string[]>> = {
  deposit: [
    'wire funds', 'wire funds received', 'wire received', 'wire sent', 'wire funds adj', 'moneylink transfer', 'moneylink deposit', 'moneylink adj', 'funds received', 'funds paid', 'journal', 'internal transfer',
    'security transfer', 'atm withdrawal', 'visa purchase', 'check', 'direct deposit', 'ach credit', 'ach debit', 'transfer of cash', 'futures mm sweep', 'journaled cash',
  ],
  dividend: [
    'cash dividend', 'qualified dividend', 'non-qualified div', 'special dividend', 'special qual div', 'special non qual div', 'pr yr cash div', 'pr yr non qual div', 'pr yr special div', 'qual div reinvest', 'div reinvest', 'reinvest dividend',
    'pr yr div reinvest', 'long term cap gain', 'short term cap gain', 'long term cap gain reinvest', 'short term cap gain reinvest', 'substitute payment', 'stock dividend cash', 'return of capital', 'div adjustment', 'cash distribution',
  ],
  interest: ['bank interest', 'credit interest', 'margin interest', 'bond interest', 'interest adj', 'cd interest', 'credit interest adj', 'bond interest adj'],
  tax: ['nra tax adj', 'nra withholding', 'foreign tax paid', 'foreign tax reclaim', 'backup withholding', 'tax withholding', 'state tax withheld', 'federal tax withheld'],
  fee: ['service fee', 'adr mgmt fee', 'adr fee', 'advisor fee', 'management fee', 'wire fee', 'misc fee', 'schwab atm rebate', 'atm fee', 'short borrow fee', 'index option fee'],
  other: ['cash in lieu', 'misc credits', 'misc cash entry', 'promotional award', 'class action', 'litigation', 'cash merger'],
};

const MEANINGS = new Map<string, UsMeaning>([
  ['buy', BUY], ['sell', SELL], ['sell short', SELL_SHORT], ['buy to cover', BUY_TO_CLOSE], ['buy to open', BUY], ['sell to open', SELL_SHORT], ['buy to close', BUY_TO_CLOSE], ['sell to close', SELL_TO_CLOSE],
  ['reinvest shares', BUY], ['expired', EXPIRED], ['assigned', ASSIGNED], ['exchange or exercise', EXERCISED], ['exercised', EXERCISED],
  ['stock split', { kind: 'shares', type: 'split' }], ['reverse split', { kind: 'shares', type: 'split' }], ['stock div dist', { kind: 'shares', type: 'bonus-shares' }], ['stock dividend', { kind: 'shares', type: 'bonus-shares' }],
  ['spin-off', { kind: 'shares', type: 'bonus-shares' }], ['stock plan activity', { kind: 'shares', type: 'share-transfer' }], ['journaled shares', { kind: 'shares', type: 'share-transfer' }], ['stock merger', { kind: 'shares', type: 'share-transfer' }],
  ['mandatory reorg exc', { kind: 'shares', type: 'share-transfer' }], ['name change', { kind: 'shares', type: 'share-transfer' }], ['cash/stock merger', { kind: 'shares', type: 'share-transfer' }], ['full redemption', { kind: 'shares', type: 'share-transfer' }],
  ['full redemption adj', { kind: 'shares', type: 'share-transfer' }], ['transfer of shares', { kind: 'shares', type: 'share-transfer' }],
  ...Object.entries(CASH).flatMap(([type, words]) => words.map((word): [string, UsMeaning] => [word, { kind: 'cash', type: type as CashType }])),
]);

export function recogniseSchwab(table: Table): number {
  const columns = findColumns(table.rows, HEADER);
  if (columns === null) return 0;
  return columns.headers.slice(0, 8).every((cell, index) => cell === HEADER[index]) ? 0.97 : 0.85;
}

export function parseSchwab(text: string, options: ParseOptions = {}): ReadStatement {
  const statement = emptyStatement('schwab');
  const table = readTable(text);
  statement.delimiter = table.delimiter;
  statement.confidence = recogniseSchwab(table);
  const gathering = gatherInto(statement, options);
  for (const refused of table.refused) gathering.refuse(refused);
  const columns = findColumns(table.rows, HEADER);
  if (columns === null) {
    gathering.refuse(refusedRow(1, 'HEADER_MISSING', 'No row names date, action and amount.', { section: 'Schwab' }));
    return gathering.finish();
  }
  statement.headers = [...columns.headers];
  statement.brokerAccount = /account\s+(.+?)\s+as of/i.exec(table.rows[0]?.cells[0] ?? '')?.[1]?.slice(0, 60) ?? null;
  statement.rows = table.refused.length;
  const ends: EndedOption[] = [];
  let total: string | null = null;
  for (const row of table.rows) {
    if (row.line <= columns.headerLine || isHeaderAgain(row, columns)) continue;
    if (/^transactions total/i.test(row.cells[0] ?? '')) {
      const reading = readNumber(row.cells.findLast((cell) => cell !== '') ?? '', '.');
      total = reading.kind === 'value' ? reading.value : null;
      gathering.notData(row.line, row.cells[0] ?? '');
      continue;
    }
    statement.rows += 1;
    if (statement.sampleRows.length < 20) statement.sampleRows.push(row.cells);
    readRow(row, columns, gathering, ends);
  }
  settleEnds(ends, gathering);
  statement.cash = withMergedSplits(statement.cash);
  const finished = gathering.finish();
  if (total !== null) checkTotal(total, finished, gathering);
  return finished;
}

/** The last line sums the amounts of all rows. */
function checkTotal(total: string, statement: ReadStatement, gathering: Gathering): void {
  const read = totalOf([...Array.from(statement.fills, (fill) => fill.netAmount ?? '0'), ...statement.cash.map((cash) => cash.amount)]);
  const difference = subtractDecimals(total, read);
  if (!within(difference, '0', '0.005')) gathering.notice({ line: null, code: 'CASH_UNRECONCILED', params: { currency: 'USD', difference } });
}

/** "03/23/2026 as of 03/20/2026": entered on one day, true of another. */
function dayOf(cells: Cells): string | null {
  const text = cells.text('Date');
  const effective = /^(.*?)\s+as of\s+(.*)$/i.exec(text);
  const entered = readDay(effective?.[1] ?? text, 'mdy');
  const day = effective === null ? entered : readDay(effective[2] ?? '', 'mdy');
  if (entered.kind === 'day' && day.kind === 'day') return day.day;
  cells.fail('BAD_DATE', 'Date', text);
  return null;
}

function readRow(row: Row, columns: Columns, gathering: Gathering, ends: EndedOption[]): void {
  const cells = cellsOf(row, columns);
  const day = dayOf(cells);
  const [quantity, price, fees, amount] = [cells.number('Quantity'), cells.number('Price'), cells.number('Fees & Comm'), cells.number('Amount')];
  const problem = (): boolean => {
    const refused = cells.problem();
    if (refused !== null) gathering.refuse(refused);
    return refused !== null;
  };
  if (problem() || day === null) return;
  const action = cells.text('Action').trim();
  const asked = MEANINGS.has(action.toLowerCase().replace(/\s+/g, ' ')) ? null : gathering.askLabel(action, row.line);
  const meaning: UsMeaning | null = MEANINGS.get(action.toLowerCase().replace(/\s+/g, ' ')) ?? (asked?.kind === 'cash' ? { kind: 'cash', type: asked.type } : asked);
  if (meaning === null) return;
  const identity = rowHash('schwab', HEADER.filter((name) => name !== 'Description').map((name) => [name, cells.text(name)] as const));
  const description = cells.text('Description');
  const note = [action, description].filter((part) => part !== '').join(' · ').slice(0, 300);
  const instrument = usInstrument(cells.text('Symbol'));
  if (meaning.kind === 'cash') {
    if (amount === null && instrument !== null && quantity !== null && quantity !== '0') {
      // Shares move under the words for money as well.
      gathering.cash(usCash(cells, identity, day, 'share-transfer', '0', { symbol: instrument.symbol, quantity, note }));
      return;
    }
    if (amount === null) cells.fail('AMOUNT_MISSING', 'Amount', '');
    if (!problem()) gathering.cash(usCash(cells, identity, day, meaning.type, amount ?? '0', { symbol: instrument?.symbol ?? null, quantity: null, note }));
    return;
  }
  if (instrument === null) cells.fail('SYMBOL_MISSING', 'Symbol', '');
  if (meaning.kind === 'shares' && (quantity === null || quantity === '0')) cells.fail('QUANTITY_MISSING', 'Quantity', cells.text('Quantity'));
  if (problem() || instrument === null) return;
  if (meaning.kind === 'shares') {
    gathering.cash(usCash(cells, identity, day, meaning.type, amount ?? '0', { symbol: instrument.symbol, quantity, note }));
    return;
  }
  const parts = { cells, rowHash: identity, day, at: null, instrument, quantity, price, name: instrument.option === null && description !== '' ? description : null, note: action };
  if (meaning.kind === 'ended') {
    // What is delivered for an exercised or assigned option is a row of its own; a row of shares under this word is that delivery.
    if (instrument.option === null) cells.fail('BAD_SYMBOL', 'Symbol', instrument.symbol);
    if (quantity === null || quantity === '0') cells.fail('QUANTITY_MISSING', 'Quantity', cells.text('Quantity'));
    if (!problem()) ends.push({ ...parts, cause: meaning.cause, side: meaning.side });
    return;
  }
  const fill = { ...parts, side: meaning.side, effect: meaning.effect };
  const money = moneyWithFees(fill, amount, fees ?? '0');
  if (!problem() && money !== null) gathering.fill(usFill(fill, money));
}
