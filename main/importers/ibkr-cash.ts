import { subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import type { TradingDay } from '../../shared/time/calendar-day.ts';
import { readDay } from './date-cell.ts';
import { plainName, type SectionRow } from './ibkr-sections.ts';
import { readNumber } from './number-cell.ts';
import { rowHash } from './row-hash.ts';
import { totalOf } from './signed-decimal.ts';
import { refusedRow, type CashCheck, type CashType, type RefusedRow, type StatementBalance, type StatementCash } from './statement.ts';

/** The sections of an Activity Statement that move cash, and the Cash Report they must add up to. */

const CASH_SECTIONS = new Map<string, CashType>(
  (
    [
      ['Deposits & Withdrawals', 'deposit'],
      ['Dividends', 'dividend'],
      ['Payment In Lieu Of Dividends', 'dividend'],
      ['Withholding Tax', 'tax'],
      ['871(m) Withholding', 'tax'],
      ['Sales Tax', 'tax'],
      ['Sales Tax Details', 'tax'],
      ['Interest', 'interest'],
      ['Broker Interest Paid', 'interest'],
      ['Broker Interest Received', 'interest'],
      ['Bond Interest Paid', 'interest'],
      ['Bond Interest Received', 'interest'],
      ['Fees', 'fee'],
      ['Other Fees', 'fee'],
      ['Advisor Fees', 'fee'],
      ['Broker Fees', 'fee'],
      ['Transaction Fees', 'fee'],
      ['Commission Adjustments', 'fee'],
    ] as const
  ).map(([name, type]) => [plainName(name), type]),
);

export function isCashSection(section: string): boolean {
  return CASH_SECTIONS.has(section);
}

export function readIbkrCash(row: SectionRow): StatementCash | RefusedRow | 'total' {
  const summed = ['Subtitle', 'Asset Category', 'Currency'].some((column) => /^total\b/i.test(row.cell(column)));
  if (summed) return 'total';
  const refuse = (code: string, column: string): RefusedRow =>
    refusedRow(row.line, code, `${column}: ${JSON.stringify(row.cell(column))}`, { column, value: row.cell(column).slice(0, 60) });
  if (row.surplus !== null) return refusedRow(row.line, 'ROW_TOO_WIDE', 'More cells than the section has columns.', { value: row.surplus.slice(0, 60) });
  const dayCell = row.cell('Settle Date', 'Date', 'Date/Time');
  const day = readDay(dayCell.split(',')[0] ?? '', null);
  if (day.kind !== 'day') return refusedRow(row.line, 'BAD_DATE', `Date: ${JSON.stringify(dayCell)}`, { column: 'Date', value: dayCell.slice(0, 60) });
  const amount = readNumber(row.cell('Amount'), '.');
  if (amount.kind !== 'value') return refuse(amount.kind === 'bad' ? amount.code : 'AMOUNT_MISSING', 'Amount');
  const currency = row.cell('Currency');
  if (!/^[A-Z]{3}$/.test(currency)) return refuse('UNKNOWN_CURRENCY', 'Currency');
  const description = row.cell('Description');
  const sectionType = CASH_SECTIONS.get(row.section) ?? 'other';
  const type = sectionType === 'deposit' && amount.value.startsWith('-') ? 'withdrawal' : sectionType;
  const named = /^([A-Z0-9][A-Z0-9. ]*?)\s*\([A-Z]{2}[A-Z0-9]{9}\d\)/.exec(description)?.[1];
  return {
    kind: 'cash',
    line: row.line,
    rowHash: rowHash('ibkr-activity', [
      ['section', row.section],
      ['subtitle', row.cell('Subtitle')],
      ['currency', currency],
      ['date', dayCell],
      ['symbol', row.cell('Symbol')],
      ['description', description],
      ['amount', amount.value],
    ]),
    type,
    currency,
    amount: amount.value,
    date: day.day,
    symbol: row.cell('Symbol') === '' ? (named ?? null) : row.cell('Symbol'),
    market: null,
    name: null,
    quantity: null,
    note: description === '' ? null : description,
  };
}

/** Shares and cash that came from another broker or went there. */
export function readIbkrTransfer(row: SectionRow): StatementCash | RefusedRow | 'total' {
  if (['Asset Category', 'Currency'].some((column) => /^total\b/i.test(row.cell(column)))) return 'total';
  const refuse = (code: string, column: string): RefusedRow => refusedRow(row.line, code, `${column}: ${JSON.stringify(row.cell(column))}`, { column, value: row.cell(column).slice(0, 60) });
  if (row.surplus !== null) return refusedRow(row.line, 'ROW_TOO_WIDE', 'More cells than the section has columns.', { value: row.surplus.slice(0, 60) });
  const day = readDay(row.cell('Date', 'Date/Time').split(/[,; ]/, 1)[0] ?? '', null);
  if (day.kind !== 'day') return refuse('BAD_DATE', 'Date');
  const currency = row.cell('Currency');
  if (!/^[A-Z]{3}$/.test(currency)) return refuse('UNKNOWN_CURRENCY', 'Currency');
  const quantity = readNumber(row.cell('Qty', 'Quantity'), '.');
  if (quantity.kind === 'bad') return refuse(quantity.code, 'Qty');
  const money = readNumber(row.cell('Cash Amount', 'Cash Transfer'), '.');
  if (money.kind === 'bad') return refuse(money.code, 'Cash Amount');
  const symbol = row.cell('Symbol').replace(/^-+$/, '');
  const units = quantity.kind === 'value' && symbol !== '' ? quantity.value : '0';
  const amount = money.kind === 'value' ? money.value : '0';
  if (units === '0' && amount === '0') return refuse('AMOUNT_MISSING', 'Cash Amount');
  const out = /^out/i.test(row.cell('Direction')) && !units.startsWith('-') && units !== '0';
  const signed = out ? `-${units}` : units;
  return {
    kind: 'cash',
    line: row.line,
    rowHash: rowHash('ibkr-activity', [
      ['section', row.section],
      ['currency', currency],
      ['date', day.day],
      ['symbol', symbol],
      ['quantity', signed],
      ['amount', amount],
    ]),
    type: units === '0' ? (amount.startsWith('-') ? 'withdrawal' : 'deposit') : 'share-transfer',
    currency,
    amount,
    date: day.day,
    symbol: symbol === '' ? null : symbol,
    market: null,
    name: null,
    quantity: units === '0' ? null : signed,
    note: ['Transfer', row.cell('Type'), row.cell('Direction')].filter((text) => text !== '').join(' '),
  };
}

/** The balances the Cash Report states, at the beginning and the end of the period. */
export function cashBalances(rows: readonly SectionRow[], period: { from: TradingDay; to: TradingDay } | null): StatementBalance[] {
  if (period === null) return [];
  return rows.flatMap((row): StatementBalance[] => {
    if (row.section !== 'cash report' || !/^[A-Z]{3}$/.test(row.cell('Currency'))) return [];
    const label = plainName(row.cell('Currency Summary'));
    const total = readNumber(row.cell('Total'), '.');
    if (total.kind !== 'value' || (label !== 'starting cash' && label !== 'ending cash')) return [];
    const opening = label === 'starting cash';
    return [{ line: row.line, date: opening ? period.from : period.to, at: null, currency: row.cell('Currency'), amount: total.value, kind: opening ? 'opening' : 'closing' }];
  });
}

/**
 * Per currency: does what was read lead from the statement's starting cash to its ending cash?
 *
 * @param movements every movement read, fills' cash effects and both legs of currency trades included
 */
export function cashChecks(rows: readonly SectionRow[], movements: readonly { currency: string; amount: DecimalString }[]): CashCheck[] {
  const starting = new Map<string, DecimalString>();
  const ending = new Map<string, DecimalString>();
  // What futures gained or lost is settled every day and stands nowhere but here.
  const settled = new Map<string, DecimalString>();
  for (const row of rows) {
    if (row.section !== 'cash report') continue;
    const currency = row.cell('Currency');
    const label = plainName(row.cell('Currency Summary'));
    const total = readNumber(row.cell('Total'), '.');
    if (!/^[A-Z]{3}$/.test(currency) || total.kind !== 'value') continue;
    if (label === 'starting cash') starting.set(currency, total.value);
    if (label === 'ending cash') ending.set(currency, total.value);
    if (label === 'cash settling mtm') settled.set(currency, total.value);
  }
  return [...ending].map(([currency, end]) => {
    const start = starting.get(currency) ?? '0';
    const read = totalOf([settled.get(currency) ?? '0', ...movements.filter((movement) => movement.currency === currency).map(({ amount }) => amount)]);
    return { currency, starting: start, ending: end, read, difference: subtractDecimals(subtractDecimals(end, start), read) };
  });
}
