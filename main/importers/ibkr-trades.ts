import { canonicalDecimal, parseDecimal } from '../../shared/money/decimal.ts';
import { readDay, readInstant, readTime } from './date-cell.ts';
import { assetClassOf, causeOf, effectOf, instrumentKey, marketOf, multiplierOf, type IbkrInstrument } from './ibkr-instruments.ts';
import { plainName, type SectionRow } from './ibkr-sections.ts';
import { readNumber } from './number-cell.ts';
import { optionTerms } from './option-terms.ts';
import { rowHash } from './row-hash.ts';
import { absolute, negated } from './signed-decimal.ts';
import { refusedRow, type Question, type RefusedRow, type StatementCash, type StatementFill } from './statement.ts';

/** One order row of the Trades section. */

export interface TradeContext {
  zone: string;
  baseCurrency: string | null;
  instruments: ReadonlyMap<string, IbkrInstrument>;
  answers: Readonly<Record<string, string>>;
}

export type TradeReading =
  | { kind: 'fill'; fill: StatementFill; cash: StatementCash[] }
  | { kind: 'cash'; cash: StatementCash[] }
  | { kind: 'refused'; refused: RefusedRow }
  | { kind: 'question'; question: Question };

export const REPEATED_HOUR = 'repeated-hour';

const DATE_TIME = 'Date/Time';
const PRICE = ['T. Price', 'Trade Price', 'T.Price'] as const;
const PROCEEDS = ['Proceeds', 'Notional Value'] as const;
const COMMISSION = ['Comm/Fee', 'Comm/Tax', 'Commission'] as const;

export function readTrade(row: SectionRow, context: TradeContext): TradeReading {
  const refuse = (code: string, column: string, value: string): TradeReading => ({
    kind: 'refused',
    refused: refusedRow(row.line, code, `${column}: ${JSON.stringify(value.slice(0, 60))}`, { column, value: value.slice(0, 60) }),
  });
  if (row.surplus !== null) return refuse('ROW_TOO_WIDE', '', row.surplus);
  const symbol = row.cell('Symbol');
  if (symbol === '') return refuse('SYMBOL_MISSING', 'Symbol', '');
  const currency = row.cell('Currency');
  if (!/^[A-Z]{3}$/.test(currency)) return refuse('UNKNOWN_CURRENCY', 'Currency', currency);

  const [dayText = '', timeText = ''] = row.cell(DATE_TIME).split(/[,;\s]+/, 2);
  const day = readDay(dayText, null);
  if (day.kind !== 'day') return refuse('BAD_DATE', DATE_TIME, row.cell(DATE_TIME));
  const time = readTime(timeText);
  if (time.kind === 'bad') return refuse('BAD_TIME', DATE_TIME, row.cell(DATE_TIME));
  const when = time.kind === 'time' ? readInstant(day.day, time.msOfDay, context.zone) : null;
  if (when?.kind === 'skipped') return refuse('BAD_TIME', DATE_TIME, row.cell(DATE_TIME));
  const answer = context.answers[REPEATED_HOUR];
  if (when?.kind === 'twice' && answer !== 'earlier' && answer !== 'later') {
    const params = { example: row.cell(DATE_TIME), zone: context.zone };
    return { kind: 'question', question: { id: REPEATED_HOUR, code: 'REPEATED_HOUR', params, choices: ['earlier', 'later'], lines: [row.line] } };
  }
  let executedAt: string | null = null;
  if (when?.kind === 'instant') executedAt = when.instant;
  else if (when?.kind === 'twice') executedAt = answer === 'later' ? when.later : when.earlier;

  const quantity = readNumber(row.cell('Quantity'), '.');
  if (quantity.kind !== 'value' || quantity.value === '0') return refuse(quantity.kind === 'bad' ? quantity.code : 'QUANTITY_MISSING', 'Quantity', row.cell('Quantity'));
  const price = readNumber(row.cell(...PRICE), '.');
  if (price.kind !== 'value') return refuse(price.kind === 'bad' ? price.code : 'PRICE_MISSING', 'T. Price', row.cell(...PRICE));
  if (price.value.startsWith('-')) return refuse('PRICE_NOT_POSITIVE', 'T. Price', price.value);
  const proceeds = readNumber(row.cell(...PROCEEDS), '.');
  if (proceeds.kind !== 'value') return refuse(proceeds.kind === 'bad' ? proceeds.code : 'PROCEEDS_MISSING', 'Proceeds', row.cell(...PROCEEDS));
  const inBase = row.headers.find((header) => /^comm in [a-z]{3}$/.test(header));
  const commissionCell = inBase === undefined ? row.cell(...COMMISSION) : row.cell(inBase);
  if (inBase === undefined && !row.has(...COMMISSION)) return refuse('COLUMN_MISSING', 'Comm/Fee', '');
  const commission = readNumber(commissionCell, '.');
  if (commission.kind === 'bad') return refuse(commission.code, 'Comm/Fee', commissionCell);
  const fees = commission.kind === 'value' ? negated(commission.value) : '0';
  const feeCurrency = inBase === undefined ? currency : inBase.slice(-3).toUpperCase();

  const category = plainName(row.cell('Asset Category'));
  const info = context.instruments.get(instrumentKey(category, symbol)) ?? null;
  const assetClass = assetClassOf(category, info?.type ?? '');
  const units = absolute(quantity.value);
  const gross = absolute(proceeds.value);
  const multiplier = multiplierOf(assetClass, info, price.value, units, gross);
  if (multiplier === null) {
    const known = info?.multiplier ?? (assetClass === 'stock' || assetClass === 'etf' || assetClass === 'forex' ? '1' : null);
    return refuse(known === null ? 'MULTIPLIER_UNKNOWN' : 'GROSS_MISMATCH', 'Proceeds', `${price.value} × ${units} × ${known ?? '?'} ≠ ${gross}`);
  }
  const side = quantity.value.startsWith('-') ? 'sell' : 'buy';
  if (gross !== '0' && price.value !== '0' && assetClass !== 'future' && proceeds.value.startsWith('-') !== (side === 'buy')) {
    return refuse('NET_SIGN', 'Proceeds', proceeds.value);
  }
  const codes = row.cell('Code').split(/[;,\s]+/).filter((code) => code !== '');
  const cause = causeOf(assetClass, codes);
  const identity = rowHash('ibkr-activity', [
    ['section', 'trades'],
    ['category', category],
    ['currency', currency],
    ['symbol', symbol],
    ['datetime', row.cell(DATE_TIME).replace(/[,;\s]+/g, ' ')],
    ['quantity', quantity.value],
    ['price', price.value],
    ['proceeds', proceeds.value],
    ['commission', negated(fees)],
  ]);
  const cash = { kind: 'cash', line: row.line, rowHash: identity, date: day.day, symbol, market: null, name: null, quantity: null } as const;
  if (assetClass === 'forex' && codes.includes('AFx')) {
    const legs: StatementCash[] = [
      { ...cash, type: 'conversion', currency: baseOf(symbol, currency), amount: quantity.value, note: `AFx ${symbol} ${price.value}` },
      { ...cash, type: 'conversion', currency, amount: proceeds.value, note: `AFx ${symbol} ${price.value}` },
    ];
    if (fees !== '0') legs.push({ ...cash, type: 'fee', currency: feeCurrency, amount: negated(fees), note: `AFx ${symbol}` });
    return { kind: 'cash', cash: legs };
  }
  const terms = assetClass === 'option' ? optionTerms(symbol) : null;
  const ownFees = feeCurrency === currency ? fees : '0';
  const fill: StatementFill = {
    kind: 'fill',
    line: row.line,
    rowHash: identity,
    brokerFillId: null,
    symbol,
    market: marketOf(info?.exchange ?? null, assetClass, currency),
    name: info?.name ?? null,
    assetClass,
    currency,
    side,
    effect: effectOf(side, codes),
    quantity: units,
    price: price.value,
    grossAmount: gross,
    netAmount: assetClass === 'future' ? null : canonicalDecimal(parseDecimal(proceeds.value).minus(ownFees)),
    fees: ownFees,
    feeLines: ownFees === '0' ? {} : { commission: ownFees },
    executedAt,
    tradingDate: day.day,
    timeKnown: executedAt !== null,
    multiplier,
    note: codes.length === 0 ? null : codes.join(';'),
    ...(terms === null ? {} : { option: terms }),
    ...(cause === null ? {} : { cause }),
  };
  const feeElsewhere: StatementCash[] = ownFees === fees ? [] : [{ ...cash, type: 'fee', currency: feeCurrency, amount: negated(fees), note: `commission ${symbol}` }];
  return { kind: 'fill', fill, cash: feeElsewhere };
}

function baseOf(pair: string, quote: string): string {
  const [base = quote] = pair.split('.');
  return base;
}
