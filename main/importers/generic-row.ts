import { isCurrency } from '../../shared/money/currency.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { readChinaSecurity } from './china-securities.ts';
import { settleAmount, type AmountFit, type AmountMeaning } from './generic-amount.ts';
import type { Row } from './delimited.ts';
import type { GenericField } from './generic-fields.ts';
import { readWhen } from './generic-time.ts';
import { choiceMeaning, isLabelChoice, labelMeaning, plainLabel, type LabelMeaning } from './jiaogedan-labels.ts';
import type { DateOrder } from './date-cell.ts';
import { readNumber, type DecimalMark } from './number-cell.ts';
import { absolute, negated } from './signed-decimal.ts';
import { refusedRow, type RefusedRow, type StatementCash, type StatementEffect, type StatementFill } from './statement.ts';

/** One row of a mapped file. */

export interface GenericContext {
  at: ReadonlyMap<GenericField, number>;
  headers: readonly string[];
  dateOrder: DateOrder | null;
  mark: DecimalMark;
  zone: string | null;
  currency: string | null;
  /** True where the fees column writes costs as negative numbers. */
  costsNegative: boolean;
  /** Some quantity of the file is negative, so that signs tell sales. */
  signed: boolean;
  /** What the amount column is in this file; null while that is being found out. */
  amountIs: AmountMeaning | null;
  buyWords: ReadonlySet<string>;
  sellWords: ReadonlySet<string>;
  answers: Readonly<Record<string, string>>;
  /** Name of a row for telling it again; see row-hash.ts. */
  hashOf(cells: readonly string[]): string;
}

export type GenericReading =
  | { kind: 'fill'; fill: StatementFill; amountFit: AmountFit }
  | { kind: 'cash'; cash: StatementCash }
  | { kind: 'refused'; refused: RefusedRow }
  | { kind: 'ask'; id: string; code: 'UNKNOWN_LABEL' | 'REPEATED_HOUR' | 'ZONE' | 'ONLY_PURCHASES'; value: string };

const BUY = ['b', 'buy', 'bot', 'bought', 'long', 'open long', 'buy long', 'purchase', 'you bought', 'buy to open', 'bto'];
const SELL = ['s', 'sell', 'sld', 'sold', 'close long', 'sell long', 'sale', 'you sold', 'sell to close', 'stc'];
const SHORT = ['short', 'sell short', 'short sell', 'open short', 'ss', 'sell to open', 'sto'];
const COVER = ['cover', 'buy to cover', 'btc', 'close short', 'bc', 'buy to close'];

export function readGenericRow(row: Row, context: GenericContext): GenericReading {
  const cell = (field: GenericField): string => row.cells[context.at.get(field) ?? -1] ?? '';
  const refuse = (code: string, field: string, value: string): GenericReading => ({
    kind: 'refused',
    refused: refusedRow(row.line, code, `${field}: ${JSON.stringify(value.slice(0, 60))}`, { column: field, value: value.slice(0, 60) }),
  });
  const surplus = row.cells.slice(context.headers.length).find((text) => text !== '');
  if (surplus !== undefined) return refuse('ROW_TOO_WIDE', '', surplus);

  const when = readWhen(cell('date'), cell('time'), context.dateOrder, context.zone, context.answers['repeated-hour']);
  if (when.kind === 'bad') return refuse(when.code, 'date', when.value);
  if (when.kind === 'zone-needed') return { kind: 'ask', id: 'zone', code: 'ZONE', value: cell('date') };
  if (when.kind === 'twice') return { kind: 'ask', id: 'repeated-hour', code: 'REPEATED_HOUR', value: cell('date') };

  const numbers = new Map<GenericField, DecimalString>();
  for (const field of ['quantity', 'price', 'fees', 'amount', 'multiplier'] as const) {
    const reading = readNumber(cell(field), context.mark);
    if (reading.kind === 'bad') return refuse(reading.code, field, cell(field));
    if (reading.kind === 'value') numbers.set(field, reading.value);
  }
  const currency = cell('currency') === '' ? context.currency : currencyCode(cell('currency'));
  if (currency === null) return refuse(cell('currency') === '' ? 'CURRENCY_MISSING' : 'UNKNOWN_CURRENCY', 'currency', cell('currency'));

  const quantity = numbers.get('quantity') ?? null;
  const meaning = context.at.has('side') ? meaningOf(cell('side'), context) : signMeaning(quantity);
  if (meaning === null) {
    if (cell('side') === '') return refuse(context.at.has('side') ? 'LABEL_MISSING' : 'QUANTITY_MISSING', 'side', '');
    return { kind: 'ask', id: `label:${plainLabel(cell('side')).toLowerCase()}`, code: 'UNKNOWN_LABEL', value: cell('side') };
  }
  // Without a word or a sign anywhere, a sale would be taken for a purchase.
  if (!context.at.has('side') && !context.signed && context.answers['only-purchases'] !== 'purchases') return { kind: 'ask', id: 'only-purchases', code: 'ONLY_PURCHASES', value: cell('quantity') };
  const security = readSecurity(cell('symbol'), context, cell('market'));
  const identity = context.hashOf(row.cells);
  if (meaning.kind === 'cash') {
    const amount = numbers.get('amount');
    if (amount === undefined) return refuse('AMOUNT_MISSING', 'amount', cell('amount'));
    const signed = meaning.direction === 'as-stated' ? amount : meaning.direction === 'in' ? absolute(amount) : negated(absolute(amount));
    const cash: StatementCash = { kind: 'cash', line: row.line, rowHash: identity, type: meaning.type, currency, amount: signed, date: when.day, symbol: security?.symbol ?? null, market: security?.market ?? null, name: textOrNull(cell('name')), quantity: null, note: cell('side') };
    return { kind: 'cash', cash };
  }

  if (security === null) return refuse(cell('symbol') === '' ? 'SYMBOL_MISSING' : 'BAD_SYMBOL', 'symbol', cell('symbol'));
  if (quantity === null || quantity === '0') return refuse('QUANTITY_MISSING', 'quantity', cell('quantity'));
  const { side, effect } = meaning;
  if (quantity.startsWith('-') && side === 'buy' && context.at.has('side')) return refuse('QUANTITY_SIGN', 'quantity', quantity);
  const price = numbers.get('price');
  if (price === undefined || price.startsWith('-')) return refuse('PRICE_NOT_POSITIVE', 'price', cell('price'));
  const multiplier = numbers.get('multiplier') ?? '1';
  if (multiplier === '0' || multiplier.startsWith('-')) return refuse('MULTIPLIER_UNKNOWN', 'multiplier', cell('multiplier'));
  const statedFees = numbers.get('fees') ?? '0';
  const fees = context.costsNegative ? negated(statedFees) : statedFees;
  const amount = numbers.get('amount') ?? null;
  const money = settleAmount({ side, price, quantity: absolute(quantity), multiplier, fees, amount, feesStated: context.at.has('fees') }, context.amountIs);
  if (money === null) return refuse('GROSS_MISMATCH', 'amount', `${price} × ${quantity} ≠ ${cell('amount')}`);
  const fill: StatementFill = {
    kind: 'fill',
    line: row.line,
    rowHash: identity,
    brokerFillId: textOrNull(cell('fillId')),
    symbol: security.symbol,
    market: security.market,
    name: textOrNull(cell('name')),
    assetClass: security.assetClass,
    currency,
    side,
    effect,
    quantity: absolute(quantity),
    price,
    grossAmount: money.gross,
    netAmount: money.net,
    fees,
    feeLines: {},
    executedAt: when.at,
    tradingDate: when.day,
    timeKnown: when.at !== null,
    multiplier,
    note: textOrNull(cell('note')),
  };
  return { kind: 'fill', fill, amountFit: money.fit };
}

function textOrNull(text: string): string | null {
  return text === '' ? null : text;
}

function currencyCode(text: string): string | null {
  if (isCurrency(text)) return text;
  const code = text.normalize('NFKC').trim().toUpperCase();
  if (code === '人民币' || code === 'RMB') return 'CNY';
  if (code === '美元') return 'USD';
  if (code === '港币' || code === '港元') return 'HKD';
  return /^[A-Z]{3,5}$/.test(code) ? code : null;
}

/** Columns named for mainland codes get mainland treatment, lost zeros included; any other symbol is what it says. */
function readSecurity(symbol: string, context: GenericContext, market: string): Pick<StatementFill, 'symbol' | 'market' | 'assetClass'> | null {
  if (symbol === '' || symbol.length > 40) return null;
  const header = context.headers[context.at.get('symbol') ?? -1] ?? '';
  if (/^(?:证券|股票)代码/.test(header)) {
    const found = readChinaSecurity(symbol, '', market);
    if (found.kind === 'security') return found.security;
    if (found.kind !== 'hong-kong') return null;
  }
  return { symbol, market: textOrNull(market.toUpperCase().slice(0, 20)), assetClass: 'other' };
}

function signMeaning(quantity: DecimalString | null): LabelMeaning | null {
  if (quantity === null || quantity === '0') return null;
  return { kind: 'fill', side: quantity.startsWith('-') ? 'sell' : 'buy', effect: 'normal' };
}

function meaningOf(word: string, context: GenericContext): LabelMeaning | null {
  const plain = word.normalize('NFKC').trim().toLowerCase().replace(/[_\s]+/g, ' ');
  const fill = (side: 'buy' | 'sell', effect: StatementEffect = 'normal'): LabelMeaning => ({ kind: 'fill', side, effect });
  if (context.buyWords.has(plain)) return fill('buy');
  if (context.sellWords.has(plain)) return fill('sell');
  if (BUY.includes(plain)) return fill('buy');
  if (SELL.includes(plain)) return fill('sell');
  if (SHORT.includes(plain)) return fill('sell', 'short-sell');
  if (COVER.includes(plain)) return fill('buy', 'buy-to-cover');
  const id = `label:${plainLabel(word).toLowerCase()}`;
  const answer = Object.hasOwn(context.answers, id) ? context.answers[id] : undefined;
  return isLabelChoice(answer) ? choiceMeaning(answer) : labelMeaning(word);
}
