import { readMoment } from './clock-text.ts';
import type { FlexField, FlexRow } from './flex-rows.ts';
import { askRepeatedHour, flexInstrument, type FlexContext } from './flex-trades.ts';
import type { Gathering } from './gathering.ts';
import type { LabelMeaning } from './jiaogedan-labels.ts';
import { readNumber } from './number-cell.ts';
import { rowHash } from './row-hash.ts';
import { absolute, negated } from './signed-decimal.ts';
import { refusedRow, type CashType, type StatementCash } from './statement.ts';
import type { TradingDay } from '../../shared/time/calendar-day.ts';

/** Cash transactions, transfers and the cash report of a Flex report. */

const TYPES: Readonly<Record<string, CashType>> = {
  'deposits/withdrawals': 'deposit',
  'deposits & withdrawals': 'deposit',
  deposits: 'deposit',
  withdrawals: 'withdrawal',
  dividends: 'dividend',
  'payment in lieu of dividends': 'dividend',
  'withholding tax': 'tax',
  '871(m) withholding': 'tax',
  'sales tax': 'tax',
  'broker interest paid': 'interest',
  'broker interest received': 'interest',
  'bond interest paid': 'interest',
  'bond interest received': 'interest',
  'other fees': 'fee',
  'broker fees': 'fee',
  'advisor fees': 'fee',
  fees: 'fee',
  'commission adjustments': 'fee',
  'other income': 'other',
  'price adjustments': 'other',
};

/** The day of a record by the first of its date columns; null after refusing or asking. */
export function flexDay(row: FlexRow, fields: readonly FlexField[], context: FlexContext, gathering: Gathering): TradingDay | null {
  const field = fields.find((name) => row.get(name) !== '');
  const text = field === undefined ? '' : row.get(field);
  const when = readMoment(text, context.order, context.zone, context.repeated ?? 'earlier');
  if (when.kind === 'moment') return when.day;
  if (when.kind === 'twice') askRepeatedHour(row.line, text, context.zone, gathering);
  else gathering.refuse(refusedRow(row.line, when.kind === 'bad' ? when.code : 'BAD_DATE', `Date: ${text}`, { column: 'DateTime', value: text.slice(0, 60) }));
  return null;
}

export function readFlexCash(row: FlexRow, context: FlexContext, gathering: Gathering): void {
  const label = row.get('type');
  const known = TYPES[label.trim().toLowerCase().replace(/\s+/g, ' ')];
  const meaning: LabelMeaning | null = known === undefined ? gathering.askLabel(label, row.line) : { kind: 'cash', type: known, direction: 'as-stated' };
  if (meaning === null) return;
  if (meaning.kind === 'fill') return gathering.refuse(refusedRow(row.line, 'QUANTITY_MISSING', 'A cash transaction is no fill.', { column: 'Type', value: label.slice(0, 60) }));
  const day = flexDay(row, ['dateTime', 'settleDate', 'reportDate'], context, gathering);
  if (day === null) return;
  const amount = readNumber(row.get('amount'), '.');
  if (amount.kind !== 'value') return gathering.refuse(refusedRow(row.line, amount.kind === 'bad' ? amount.code : 'AMOUNT_MISSING', `Amount: ${row.get('amount')}`, { column: 'Amount', value: row.get('amount').slice(0, 60) }));
  const currency = row.get('currency');
  if (!/^[A-Z]{3}$/.test(currency)) return gathering.refuse(refusedRow(row.line, currency === '' ? 'CURRENCY_MISSING' : 'UNKNOWN_CURRENCY', `Currency: ${currency}`, { column: 'Currency', value: currency.slice(0, 60) }));
  const signed = meaning.direction === 'as-stated' ? amount.value : meaning.direction === 'in' ? absolute(amount.value) : negated(absolute(amount.value));
  const type = (meaning.type === 'deposit' || meaning.type === 'withdrawal') && known !== undefined ? (signed.startsWith('-') ? 'withdrawal' : 'deposit') : meaning.type;
  gathering.cash({
    kind: 'cash',
    line: row.line,
    rowHash: rowHash('ibkr-flex', [
      ['type', label],
      ['currency', currency],
      ['date', day],
      ['symbol', row.get('symbol')],
      ['description', row.get('description')],
      ['amount', amount.value],
    ]),
    type,
    currency,
    amount: signed,
    date: day,
    symbol: row.get('symbol') === '' ? null : row.get('symbol').replace(/\s+/g, ' '),
    market: null,
    name: null,
    quantity: null,
    note: [label, row.get('description')].filter((text) => text !== '').join(' · ').slice(0, 300),
  });
}

/** Positions and cash that moved between brokers or a person's own accounts. */
export function readFlexTransfer(row: FlexRow, context: FlexContext, gathering: Gathering): void {
  const refuse = (code: string, column: string, value: string): void => gathering.refuse(refusedRow(row.line, code, `${column}: ${value}`, { column, value: value.slice(0, 60) }));
  const day = flexDay(row, ['dateTime', 'tradeDate', 'reportDate', 'settleDate'], context, gathering);
  if (day === null) return;
  const quantity = readNumber(row.get('quantity'), '.');
  const money = readNumber(row.get('cashTransfer'), '.');
  if (quantity.kind === 'bad') return refuse(quantity.code, 'Quantity', row.get('quantity'));
  if (money.kind === 'bad') return refuse(money.code, 'CashTransfer', row.get('cashTransfer'));
  const currency = row.get('currency');
  if (!/^[A-Z]{3}$/.test(currency)) return refuse(currency === '' ? 'CURRENCY_MISSING' : 'UNKNOWN_CURRENCY', 'Currency', currency);
  const instrument = row.get('assetClass').toUpperCase() === 'CASH' || row.get('symbol') === '' || row.get('symbol') === '--' ? null : flexInstrument(row);
  const units = quantity.kind === 'value' ? quantity.value : '0';
  const amount = money.kind === 'value' ? money.value : '0';
  if (units === '0' && amount === '0') return refuse('AMOUNT_MISSING', 'CashTransfer', row.get('cashTransfer'));
  const out = /out/i.test(row.get('direction'));
  const signed = out && !units.startsWith('-') ? negated(units) : units;
  const base = {
    kind: 'cash',
    line: row.line,
    rowHash: rowHash('ibkr-flex', [
      ['transfer', row.get('type')],
      ['currency', currency],
      ['date', day],
      ['symbol', row.get('symbol')],
      ['quantity', signed],
      ['amount', amount],
    ]),
    currency,
    amount,
    date: day,
    market: null,
    name: null,
    note: ['Transfer', row.get('type'), row.get('direction')].filter((text) => text !== '').join(' '),
  } as const;
  const cash: StatementCash =
    instrument === null || units === '0'
      ? { ...base, type: amount.startsWith('-') ? 'withdrawal' : 'deposit', symbol: null, quantity: null }
      : { ...base, type: 'share-transfer', symbol: instrument.symbol, quantity: signed };
  gathering.cash(cash);
}

/** What the report says the account's cash was, by currency; the sum in the base currency is no balance of its own. */
export function readFlexReport(row: FlexRow, context: FlexContext, gathering: Gathering): void {
  const currency = row.get('currency');
  if (!/^[A-Z]{3}$/.test(currency)) return;
  const period = gathering.statement.period;
  for (const [kind, field, dayField, fallback] of [
    ['opening', 'startingCash', 'fromDate', period?.from],
    ['closing', 'endingCash', 'toDate', period?.to],
  ] as const) {
    const amount = readNumber(row.get(field), '.');
    const when = readMoment(row.get(dayField), context.order, context.zone, undefined);
    const date = when.kind === 'moment' ? when.day : fallback;
    if (amount.kind === 'bad') gathering.refuse(refusedRow(row.line, amount.code, `${field}: ${row.get(field)}`, { column: field, value: row.get(field).slice(0, 60) }));
    else if (amount.kind === 'value' && date !== undefined) gathering.balance({ line: row.line, date, at: null, currency, amount: amount.value, kind });
  }
}
