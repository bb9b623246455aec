import { z } from 'zod';
import { isTradingDay } from '../../shared/time/calendar-day.ts';
import { zInstant } from '../../shared/time/instant.ts';
import { assetClasses } from '../../shared/account/instrument.ts';
import { cellsOf, findColumns, isHeaderAgain, type Cells } from './columns.ts';
import type { Table } from './delimited.ts';
import { gatherInto, type Gathering } from './gathering.ts';
import { openTable } from './long-table.ts';
import { rowHasher } from './row-hash.ts';
import { emptyStatement, refusedRow, type CashType, type OptionTerms, type ParseOptions, type StatementEffect, type ReadStatement } from './statement.ts';
import type { StatementText } from './statement-text.ts';

/**
 * The statement of an account as Ballast itself writes it (main/services/export-statement.ts): everything a fill and a cash
 * movement say, one row each, nothing to guess. What was exported and is read back is what it was.
 */
export const BALLAST_COLUMNS = [
  'Ballast', 'Kind', 'Day', 'Time', 'Symbol', 'Market', 'Name', 'Class', 'Currency', 'Multiplier', 'Payoff', 'Option', 'Side', 'Effect', 'Quantity', 'Price', 'Gross', 'Fees', 'Fee lines', 'Cause', 'Order',
  'Id', 'Type', 'Amount', 'Note',
] as const;

const zOption = z.object({ underlying: z.string(), expiry: z.string().refine(isTradingDay), strike: z.string(), right: z.enum(['call', 'put']) });
const EFFECTS = ['normal', 'short-sell', 'buy-to-cover', 'sell-to-close'] as const satisfies readonly StatementEffect[];
const CAUSES = ['expiry', 'exercise', 'assignment'] as const;
const CASH_TYPES = ['deposit', 'withdrawal', 'dividend', 'interest', 'loan-draw', 'loan-repayment', 'fee', 'tax', 'funding', 'conversion', 'transfer', 'cash-in-lieu', 'split', 'other'] as const satisfies readonly CashType[];

export function recogniseBallastCsv(table: Table): number {
  return findColumns(table.rows, BALLAST_COLUMNS) === null ? 0 : 1;
}

export function parseBallastCsv(text: StatementText, options: ParseOptions = {}): ReadStatement {
  const table = openTable(text, ',');
  const statement = { ...emptyStatement('ballast-csv'), delimiter: ',', confidence: recogniseBallastCsv(table.head) };
  const columns = findColumns(table.head.rows, BALLAST_COLUMNS);
  if (columns === null) {
    table.tellRefused(statement);
    statement.refused.push(refusedRow(1, 'HEADER_MISSING', 'No header of a statement of Ballast.', { section: 'Ballast' }));
    return statement;
  }
  const gather = gatherInto(statement, options);
  // Ids are Ballast's own and differ from journal to journal; what a row says does not.
  const hashOf = rowHasher('ballast-csv', BALLAST_COLUMNS.filter((name) => name !== 'Ballast' && name !== 'Id').map((name) => ({ name, at: columns.at(name) })));
  for (const row of table.below(columns.headerLine)) {
    if (isHeaderAgain(row, columns)) {
      gather.notData(row.line, row.cells.join(' '));
      continue;
    }
    statement.rows += 1;
    const cells = cellsOf(row, columns);
    const kind = cells.text('Kind');
    if (kind === 'fill') readFill(cells, hashOf(row.cells), gather);
    else if (kind === 'cash') readCash(cells, hashOf(row.cells), gather);
    else cells.fail('LABEL_MISSING', 'Kind', kind);
    const problem = cells.problem();
    if (problem !== null) gather.refuse(problem);
  }
  statement.rows += table.tellRefused(statement);
  return gather.finish();
}

/** A text that a spreadsheet would have taken for a formula stands behind an apostrophe, and so does an apostrophe. */
function plain(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

const nullable = (text: string): string | null => (text === '' ? null : plain(text));

function oneOf<Choice extends string>(cells: Cells, column: string, choices: readonly Choice[], empty: Choice): Choice {
  const text = cells.text(column);
  const found = choices.find((choice) => choice === text);
  if (found === undefined && text !== '') cells.fail('LABEL_MISSING', column, text);
  return found ?? empty;
}

function parsed<Shape>(cells: Cells, column: string, shape: z.ZodType<Shape>): Shape | null {
  const text = cells.text(column);
  if (text === '') return null;
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    cells.fail('LABEL_MISSING', column, text);
    return null;
  }
}

const zFeeLines = z.record(z.string(), z.string().regex(/^-?\d{1,18}(?:\.\d{1,18})?$/));

function readFill(cells: Cells, rowHash: string, gather: Gathering): void {
  const day = cells.day('Day', 'ymd');
  const time = cells.text('Time');
  if (time !== '' && !zInstant.safeParse(time).success) cells.fail('BAD_TIME', 'Time', time);
  const [quantity, price, gross, fees, multiplier] = ['Quantity', 'Price', 'Gross', 'Fees', 'Multiplier'].map((name) => cells.number(name)) as (string | null)[];
  const side = cells.text('Side');
  if (side !== 'buy' && side !== 'sell') cells.fail('LABEL_MISSING', 'Side', side);
  if (cells.text('Symbol') === '') cells.fail('SYMBOL_MISSING', 'Symbol', '');
  if (cells.text('Currency') === '') cells.fail('CURRENCY_MISSING', 'Currency', '');
  if (quantity == null || quantity === '0' || quantity.startsWith('-')) cells.fail('QUANTITY_MISSING', 'Quantity', cells.text('Quantity'));
  if (price == null || price.startsWith('-')) cells.fail('PRICE_MISSING', 'Price', cells.text('Price'));
  if (gross == null || gross.startsWith('-')) cells.fail('AMOUNT_MISSING', 'Gross', cells.text('Gross'));
  if (multiplier == null || multiplier === '0' || multiplier.startsWith('-')) cells.fail('MULTIPLIER_UNKNOWN', 'Multiplier', cells.text('Multiplier'));
  const effect = oneOf(cells, 'Effect', EFFECTS, 'normal');
  const assetClass = oneOf(cells, 'Class', assetClasses, 'other');
  const payoff = oneOf(cells, 'Payoff', ['linear', 'inverse'] as const, 'linear');
  const cause = cells.text('Cause') === '' ? null : oneOf(cells, 'Cause', CAUSES, 'expiry');
  const option = parsed<OptionTerms>(cells, 'Option', zOption);
  const feeLines = parsed(cells, 'Fee lines', zFeeLines) ?? {};
  if (cells.problem() !== null || day === null || quantity == null || price == null || gross == null || multiplier == null) return;
  gather.fill({
    kind: 'fill',
    line: cells.line,
    rowHash,
    brokerFillId: nullable(cells.text('Id')),
    symbol: plain(cells.text('Symbol')),
    market: nullable(cells.text('Market')),
    name: nullable(cells.text('Name')),
    assetClass,
    currency: cells.text('Currency'),
    side: side === 'sell' ? 'sell' : 'buy',
    effect,
    quantity,
    price,
    grossAmount: gross,
    netAmount: null,
    fees: fees ?? '0',
    feeLines,
    executedAt: time === '' ? null : time,
    tradingDate: day,
    timeKnown: time !== '',
    multiplier,
    note: null,
    payoff,
    option,
    cause,
    orderId: nullable(cells.text('Order')),
  });
}

function readCash(cells: Cells, rowHash: string, gather: Gathering): void {
  const day = cells.day('Day', 'ymd');
  const amount = cells.number('Amount');
  const quantity = cells.text('Quantity') === '' ? null : cells.number('Quantity');
  const type = CASH_TYPES.find((each) => each === cells.text('Type'));
  if (type === undefined) cells.fail('LABEL_MISSING', 'Type', cells.text('Type'));
  if (cells.text('Currency') === '') cells.fail('CURRENCY_MISSING', 'Currency', '');
  if (amount === null) cells.fail('AMOUNT_MISSING', 'Amount', cells.text('Amount'));
  if (cells.problem() !== null || day === null || amount === null || type === undefined) return;
  gather.cash({ kind: 'cash', line: cells.line, rowHash, type, currency: cells.text('Currency'), amount, date: day, symbol: nullable(cells.text('Symbol')), market: nullable(cells.text('Market')), name: nullable(cells.text('Name')), quantity, note: nullable(cells.text('Note')) });
}
