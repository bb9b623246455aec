import { addDecimals } from '../../shared/money/decimal.ts';
import { coinCode } from './coin-codes.ts';
import { askZone, cashOf, fileClock, hashOf, tellKept, whenOf } from './coin-rows.ts';
import { cellsOf, findColumns, isHeaderAgain, type Columns } from './columns.ts';
import type { Table } from './delimited.ts';
import { gatherInto } from './gathering.ts';
import { openTable } from './long-table.ts';
import { emptyStatement, refusedRow, type CashType, type ParseOptions, type ReadStatement } from './statement.ts';
import type { StatementText } from './statement-text.ts';

/**
 * Binance futures, transaction history (income).
 *
 * Commission and realised profit are the same money as the rows of the trade history, one by one: booked here too, every
 * fee and every result would count twice. They are counted, summed and told as `KEPT_AS_CHECK`; the rest is cash.
 */

const NEEDED = ['Type', 'Amount', 'Asset', 'Symbol'] as const;

const IN_TRADES = new Set(['realized pnl', 'commission', 'options premium fee', 'options settle profit']);

const TYPES: Readonly<Record<string, CashType | 'transfer'>> = {
  'funding fee': 'funding',
  transfer: 'transfer',
  'internal transfer': 'transfer',
  'cross collateral transfer': 'transfer',
  'strategy umfutures transfer': 'transfer',
  'coin swap deposit': 'conversion',
  'coin swap withdraw': 'conversion',
  'auto exchange': 'conversion',
  'insurance clear': 'fee',
  'position limit increase fee': 'fee',
  'commission rebate': 'fee',
  'api rebate': 'fee',
  'referral kickback': 'fee',
  'fee return': 'fee',
  'welcome bonus': 'other',
  'contest reward': 'other',
  'bfusd reward': 'interest',
  'delivered settelment': 'other',
};

export function recogniseBinanceIncome(table: Table): number {
  const columns = findColumns(table.rows, NEEDED);
  if (columns === null || timeColumn(columns) === null) return 0;
  return columns.has('Transaction ID') && !columns.has('Price') ? 0.97 : 0.3;
}

function timeColumn(columns: Columns): string | null {
  return columns.headers.find((name) => /^(?:date|time)(?:\(utc[^)]*\))?$/i.test(name)) ?? null;
}

export function parseBinanceIncome(text: StatementText, options: ParseOptions = {}): ReadStatement {
  const table = openTable(text);
  const statement = { ...emptyStatement('binance-income'), delimiter: table.delimiter, confidence: recogniseBinanceIncome(table.head) };
  const columns = findColumns(table.head.rows, NEEDED);
  const time = columns === null ? null : timeColumn(columns);
  if (columns === null || time === null) {
    table.tellRefused(statement);
    statement.refused.push(refusedRow(1, 'HEADER_MISSING', 'No header of a Binance transaction history.', { section: 'Transaction History' }));
    return statement;
  }
  const gather = gatherInto(statement, options);
  const clock = fileClock(/\((utc[^)]*)\)/i.exec(time)?.[1]?.toUpperCase() ?? '', 'ymd', gather, options);
  const identity = hashOf('binance-income', columns);
  const kept = new Map<string, { line: number; rows: number; sum: string; currency: string; type: string }>();
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
    statement.brokerAccount ??= cells.text('Uid') === '' ? null : cells.text('Uid');
    const when = whenOf(cells, time, cells.text(time), clock, gather);
    const amount = cells.number('Amount');
    const currency = coinCode(cells.text('Asset'));
    if (amount === null) cells.fail('AMOUNT_MISSING', 'Amount', cells.text('Amount'));
    if (currency === '') cells.fail('CURRENCY_MISSING', 'Asset', '');
    const problem = cells.problem();
    if (problem !== null) gather.refuse(problem);
    if (problem !== null || when === null || amount === null) continue;
    const label = cells.text('Type');
    const type = label.toLowerCase().replace(/[\s_-]+/g, ' ');
    if (IN_TRADES.has(type)) {
      const key = `${type}\u001f${currency}`;
      const before = kept.get(key);
      if (before === undefined) kept.set(key, { line: row.line, rows: 1, sum: amount, currency, type: label });
      else kept.set(key, { ...before, rows: before.rows + 1, sum: addDecimals(before.sum, amount) });
      continue;
    }
    const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
    let booked: CashType | null = known === 'transfer' ? (amount.startsWith('-') ? 'withdrawal' : 'deposit') : (known ?? null);
    if (booked === null) {
      const meaning = gather.askLabel(label, row.line);
      if (meaning === null) continue;
      booked = meaning.kind === 'cash' ? meaning.type : 'other';
    }
    gather.cash(cashOf(row.line, identity(row.cells), booked, currency, amount, when.day, cells.text('Symbol').toUpperCase(), label));
  }
  tellKept(gather, kept);
  statement.rows += table.tellRefused(statement);
  return gather.finish();
}
