import { addDecimals, canonicalDecimal, parseDecimal } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import type { DateOrder } from './date-cell.ts';
import { readMoment } from './clock-text.ts';
import type { FlexField, FlexRow } from './flex-rows.ts';
import type { Gathering } from './gathering.ts';
import { causeOf, effectOf, marketOf, multiplierOf } from './ibkr-instruments.ts';
import { readNumber } from './number-cell.ts';
import { optionSymbol, optionTerms, termsOf } from './option-terms.ts';
import { rowHash } from './row-hash.ts';
import { absolute, negated, netOf, within } from './signed-decimal.ts';
import { refusedRow, type AssetClass, type OptionTerms, type StatementCash, type StatementFill } from './statement.ts';

/** One trade record of a Flex report. */

export interface FlexContext {
  order: DateOrder | null;
  zone: string;
  repeated: string | undefined;
  /** Units behind a contract, from the trades that show it; those that cost nothing show nothing. */
  multipliers: ReadonlyMap<string, DecimalString>;
}

const CLASSES: Readonly<Record<string, AssetClass>> = {
  STK: 'stock', ETF: 'etf', FUND: 'other', OPT: 'option', FOP: 'option', FSFOP: 'option', WAR: 'option', IOPT: 'option', FUT: 'future', FSFUT: 'future', CFD: 'other',
  CASH: 'forex', BOND: 'bond', BILL: 'bond', CRYPTO: 'crypto', CMDTY: 'other',
};

export interface FlexInstrument {
  symbol: string;
  assetClass: AssetClass;
  option: OptionTerms | null;
}

/** @returns null for a class of instrument nobody knows */
export function flexInstrument(row: FlexRow): FlexInstrument | null {
  const category = row.get('assetClass').toUpperCase();
  const raw = row.get('symbol').replace(/\s+/g, ' ').trim();
  if (category === '' && !row.has('assetClass')) {
    const option = optionTerms(row.get('symbol'));
    return option === null ? { symbol: raw, assetClass: 'stock', option: null } : { symbol: optionSymbol(option), assetClass: 'option', option };
  }
  const assetClass = Object.hasOwn(CLASSES, category) ? CLASSES[category] : undefined;
  if (assetClass === undefined) return null;
  if (assetClass === 'stock' && /etf/i.test(row.get('subCategory'))) return { symbol: raw, assetClass: 'etf', option: null };
  if (category !== 'OPT') return { symbol: raw, assetClass, option: category === 'FOP' ? termsOf(row.get('underlying'), row.get('expiry'), row.get('right'), row.get('strike')) : null };
  const option = termsOf(row.get('underlying'), row.get('expiry'), row.get('right'), row.get('strike')) ?? optionTerms(row.get('symbol')) ?? optionTerms(row.get('description'));
  return { symbol: option === null ? raw : optionSymbol(option), assetClass, option };
}

const positive = (cell: string): DecimalString | null => {
  const reading = readNumber(cell, '.');
  return reading.kind === 'value' && reading.value !== '0' && !reading.value.startsWith('-') ? reading.value : null;
};

/** What one of a contract stands for, by the trades of the report that say or show it. */
export function knownMultipliers(rows: readonly FlexRow[]): Map<string, DecimalString> {
  const known = new Map<string, DecimalString>();
  for (const row of rows) {
    const instrument = flexInstrument(row);
    if (instrument === null || known.has(instrument.symbol)) continue;
    const [price, quantity, gross] = [positive(row.get('price')), positive(row.get('quantity').replace(/^-/, '')), positive(row.get('proceeds').replace(/^-/, ''))];
    const listed = positive(row.get('multiplier'));
    const shown = listed ?? (price === null || quantity === null || gross === null ? null : multiplierOf(instrument.assetClass, null, price, quantity, gross));
    if (shown !== null) known.set(instrument.symbol, shown);
  }
  return known;
}

export function readFlexTrade(row: FlexRow, context: FlexContext, gathering: Gathering): void {
  const refuse = (code: string, field: string, value: string): void =>
    gathering.refuse(refusedRow(row.line, code, `${field}: ${JSON.stringify(value.slice(0, 60))}`, { column: field, value: value.slice(0, 60) }));
  const instrument = flexInstrument(row);
  if (row.get('symbol') === '') return refuse('SYMBOL_MISSING', 'Symbol', '');
  if (instrument === null) return refuse('UNKNOWN_ASSET_CLASS', 'AssetClass', row.get('assetClass'));
  const currency = row.get('currency');
  if (!/^[A-Z]{3}$/.test(currency)) return refuse(currency === '' ? 'CURRENCY_MISSING' : 'UNKNOWN_CURRENCY', 'Currency', currency);
  const when = readMoment(row.get('dateTime') === '' ? row.get('tradeDate') : row.get('dateTime'), context.order, context.zone, context.repeated);
  if (when.kind === 'twice') return askRepeatedHour(row.line, row.get('dateTime'), context.zone, gathering);
  if (when.kind !== 'moment') return refuse(when.kind === 'bad' ? when.code : 'BAD_DATE', 'DateTime', row.get('dateTime'));
  const named = row.get('tradeDate') === '' ? null : readMoment(row.get('tradeDate'), context.order, context.zone, undefined);
  if (named !== null && named.kind !== 'moment') return refuse('BAD_DATE', 'TradeDate', row.get('tradeDate'));

  const amounts = new Map<FlexField, DecimalString>();
  for (const field of ['quantity', 'price', 'proceeds', 'money', 'commission', 'taxes', 'netCash'] as const) {
    const reading = readNumber(row.get(field), '.');
    if (reading.kind === 'bad') return refuse(reading.code, field, row.get(field));
    if (reading.kind === 'value') amounts.set(field, reading.value);
  }
  const quantity = amounts.get('quantity') ?? '0';
  if (quantity === '0') return refuse('QUANTITY_MISSING', 'Quantity', row.get('quantity'));
  const price = amounts.get('price');
  if (price === undefined) return refuse('PRICE_MISSING', 'Price', row.get('price'));
  if (price.startsWith('-')) return refuse('PRICE_NOT_POSITIVE', 'Price', price);
  const side = sideOf(row.get('side'), quantity);
  if (side === 'unknown') return refuse('LABEL_MISSING', 'Buy/Sell', row.get('side'));
  if (side === 'contradicted') return gathering.refuse(refusedRow(row.line, 'QUANTITY_SIGN', `${row.get('side')} of ${quantity}`, { quantity }));

  const commissionCurrency = row.get('commissionCurrency') === '' ? currency : row.get('commissionCurrency');
  if (!/^[A-Z]{3}$/.test(commissionCurrency)) return refuse('UNKNOWN_CURRENCY', 'CommissionCurrency', commissionCurrency);
  const commission = negated(amounts.get('commission') ?? '0');
  const taxes = negated(amounts.get('taxes') ?? '0');
  const ownCommission = commissionCurrency === currency ? commission : '0';
  const fees = addDecimals(ownCommission, taxes);
  const units = absolute(quantity);
  const gross = statedGross(amounts, side, fees, instrument.assetClass);
  const listed = positive(row.get('multiplier')) ?? context.multipliers.get(instrument.symbol) ?? null;
  const multiplier = multiplierOf(instrument.assetClass, { name: null, exchange: null, multiplier: listed, type: '' }, price, units, gross ?? '0');
  const proved = gross === null ? (listed ?? (instrument.assetClass === 'stock' || instrument.assetClass === 'etf' || instrument.assetClass === 'forex' ? '1' : null)) : multiplier;
  if (proved === null) return refuse(listed === null && instrument.assetClass !== 'stock' && instrument.assetClass !== 'etf' ? 'MULTIPLIER_UNKNOWN' : 'GROSS_MISMATCH', 'Proceeds', `${price} × ${units} ≠ ${gross ?? ''}`);
  const proceeds = amounts.get('proceeds');
  if (proceeds !== undefined && proceeds !== '0' && instrument.assetClass !== 'future' && proceeds.startsWith('-') !== (side === 'buy')) return refuse('NET_SIGN', 'Proceeds', proceeds);
  const net = instrument.assetClass === 'future' || gross === null ? null : netOf(side, gross, fees);
  const netCash = amounts.get('netCash');
  if (net !== null && netCash !== undefined && !within(net, netCash, '0.011')) return refuse('NET_MISMATCH', 'NetCash', `${netCash} ≠ ${net}`);

  const codes = [...row.get('notes').split(/[;,\s]+/), ...row.get('openClose').split(/[;,\s]+/)].filter((code) => code !== '');
  const cause = causeOf(instrument.assetClass, codes);
  const identity = rowHash('ibkr-flex', [
    ['currency', currency],
    ['symbol', instrument.symbol],
    ['at', when.at ?? when.day],
    ['quantity', `${side === 'sell' ? '-' : ''}${units}`],
    ['price', price],
    ['commission', commission],
  ]);
  const cash = { kind: 'cash', line: row.line, rowHash: identity, date: when.day, symbol: instrument.symbol, market: null, name: null, quantity: null } as const;
  if (instrument.assetClass === 'forex' && codes.includes('AFx')) {
    const [base = ''] = instrument.symbol.split('.');
    const note = `AFx ${instrument.symbol} ${price}`;
    const legs: StatementCash[] = [
      { ...cash, type: 'conversion', currency: base, amount: side === 'buy' ? units : `-${units}`, note },
      { ...cash, type: 'conversion', currency, amount: netOf(side, gross ?? '0', '0'), note },
    ];
    if (commission !== '0') legs.push({ ...cash, type: 'fee', currency: commissionCurrency, amount: negated(commission), note: `AFx ${instrument.symbol}` });
    return gathering.cash(...legs);
  }
  const id = [row.get('tradeId'), row.get('execId'), row.get('transactionId')].find((text) => text !== '') ?? null;
  const fill: StatementFill = {
    kind: 'fill',
    line: row.line,
    rowHash: identity,
    brokerFillId: id,
    symbol: instrument.symbol,
    market: marketOf(row.get('listing') === '' ? null : row.get('listing'), instrument.assetClass, currency),
    name: row.get('description') === '' ? null : row.get('description'),
    assetClass: instrument.assetClass,
    currency,
    side,
    effect: effectOf(side, codes),
    quantity: units,
    price,
    grossAmount: gross,
    netAmount: net,
    fees,
    feeLines: feeLines(ownCommission, taxes),
    executedAt: when.at,
    tradingDate: named?.kind === 'moment' ? named.day : when.day,
    timeKnown: when.at !== null,
    multiplier: proved,
    note: codes.length === 0 ? null : [...new Set(codes)].join(';'),
    ...(instrument.option === null ? {} : { option: instrument.option }),
    ...(cause === null ? {} : { cause }),
    ...(row.get('orderId') === '' ? {} : { orderId: row.get('orderId') }),
  };
  gathering.fill(fill);
  if (ownCommission !== commission) gathering.cash({ ...cash, type: 'fee', currency: commissionCurrency, amount: negated(commission), note: `commission ${instrument.symbol}` });
}

export function askRepeatedHour(line: number, example: string, zone: string, gathering: Gathering): void {
  gathering.ask({ id: 'repeated-hour', code: 'REPEATED_HOUR', params: { example: example.slice(0, 60), zone }, choices: ['earlier', 'later'] }, line);
}

/** A cancelled trade, "BUY (Ca.)", stands in the report as its own opposite. */
function sideOf(label: string, quantity: DecimalString): 'buy' | 'sell' | 'unknown' | 'contradicted' {
  const out = quantity.startsWith('-');
  if (label.trim() === '') return out ? 'sell' : 'buy';
  const words = /^(BUY|SELL|BOT|SLD)\s*(\(Ca\.?\))?$/i.exec(label.trim());
  if (words === null) return 'unknown';
  const buys = /^B/i.test(words[1] ?? '');
  if (words[2] !== undefined) return buys === out ? (buys ? 'sell' : 'buy') : 'contradicted';
  if (buys) return out ? 'contradicted' : 'buy';
  return 'sell';
}

/** Proceeds, else the money of the trade, else what the cash effect leaves after the fees. */
function statedGross(amounts: ReadonlyMap<FlexField, DecimalString>, side: 'buy' | 'sell', fees: DecimalString, assetClass: AssetClass): DecimalString | null {
  const stated = amounts.get('proceeds') ?? amounts.get('money');
  if (stated !== undefined) return absolute(stated);
  const net = amounts.get('netCash');
  if (net === undefined || assetClass === 'future') return null;
  const gross = side === 'buy' ? parseDecimal(net).neg().minus(fees) : parseDecimal(net).plus(fees);
  return gross.lt('0') ? null : canonicalDecimal(gross);
}

function feeLines(commission: DecimalString, taxes: DecimalString): Record<string, DecimalString> {
  return { ...(commission === '0' ? {} : { commission }), ...(taxes === '0' ? {} : { taxes }) };
}
