import fc from 'fast-check';
import { addDecimals, multiplyDecimals } from '../../../shared/money/decimal.ts';
import { optionSymbol } from '../../../main/importers/option-terms.ts';
import type { CashType, OptionTerms, ParsedStatement, StatementCash, StatementFill } from '../../../main/importers/statement.ts';

/** Random histories in cents and whole units, for rendering into a broker's format and reading back to the last digit. */
export interface MadeFill {
  kind: 'fill';
  day: string;
  second: number;
  /** The underlying's, for an option. */
  ticker: string;
  option: OptionTerms | null;
  sell: boolean;
  quantity: number;
  /** Cents. */
  price: number;
  /** Cents. */
  fee: number;
}

export interface MadeCash {
  kind: 'cash';
  day: string;
  type: CashType;
  /** Cents, positive comes in. */
  amount: number;
  ticker: string;
}

export type Made = MadeFill | MadeCash;

export const isFill = (made: Made): made is MadeFill => made.kind === 'fill';
export const isCash = (made: Made): made is MadeCash => made.kind === 'cash';

/** 12345 cents as "123.45". */
export const money = (cents: number): string => `${cents < 0 ? '-' : ''}${String(Math.abs(cents)).padStart(3, '0').replace(/(\d\d)$/, '.$1')}`;
/** The same without trailing zeros, as a parsed statement has it. */
export const plain = (cents: number): string => money(cents).replace(/\.?0+$/, '').replace(/^-?$/, '0');
export const dollars = (cents: number): string => `$${money(Math.abs(cents)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`;
export const clock = (second: number): string => [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((part) => String(part).padStart(2, '0')).join(':');
export const american = (day: string): string => day.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$2/$3/$1');

export const multiplierOf = (fill: MadeFill): number => (fill.option === null ? 1 : 100);
export const grossOf = (fill: MadeFill): number => fill.price * fill.quantity * multiplierOf(fill);
/** Signed cents: what the fill did to the cash. */
export const netOf = (fill: MadeFill): number => (fill.sell ? grossOf(fill) - fill.fee : -(grossOf(fill) + fill.fee));
export const symbolOf = (fill: MadeFill): string => (fill.option === null ? fill.ticker : optionSymbol(fill.option));

const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-04-${String(day).padStart(2, '0')}`);

function option(tickers: readonly string[]): fc.Arbitrary<OptionTerms> {
  return fc.record({
    underlying: fc.constantFrom(...tickers),
    expiry: fc.constantFrom('2026-05-15', '2026-06-19'),
    strike: fc.integer({ min: 10, max: 900 }).map((halves) => (halves % 2 === 0 ? String(halves / 2) : `${(halves - 1) / 2}.5`)),
    right: fc.constantFrom('call', 'put'),
  });
}

export interface HistoryShape {
  tickers: readonly string[];
  options?: boolean;
  cash?: readonly CashType[];
  /** Most cents of fee; 0 where the format states none. */
  mostFee?: number;
}

/** Deposits, dividends and credits come in; the rest goes out. Interest goes either way. */
const signOf = (type: CashType, out: boolean): number => (type === 'deposit' || type === 'dividend' ? 1 : type === 'interest' ? (out ? -1 : 1) : -1);

export function histories({ tickers, options = false, cash = [], mostFee = 5_000 }: HistoryShape): fc.Arbitrary<Made[]> {
  const fill: fc.Arbitrary<MadeFill> = fc
    .record({
      day: days,
      // Often in the same second, as the parts of an order are.
      second: fc.oneof(fc.constantFrom(36_000, 36_001), fc.integer({ min: 34_200, max: 57_599 })),
      ticker: fc.constantFrom(...tickers),
      contract: options ? fc.option(option(tickers), { nil: null }) : fc.constant(null),
      sell: fc.boolean(),
      quantity: fc.integer({ min: 1, max: 4_000 }),
      price: fc.integer({ min: 1, max: 90_000 }),
      fee: fc.integer({ min: 0, max: mostFee }),
    })
    .map(({ contract, ...rest }) => ({ kind: 'fill', ...rest, option: contract, ticker: contract?.underlying ?? rest.ticker }));
  const moved: fc.Arbitrary<MadeCash> = fc
    .record({ day: days, type: fc.constantFrom<CashType>(cash[0] ?? 'deposit', ...cash), amount: fc.integer({ min: 1, max: 9_000_000 }), out: fc.boolean(), ticker: fc.constantFrom(...tickers) })
    .map(({ out, ...rest }) => ({ kind: 'cash', ...rest, amount: rest.amount * signOf(rest.type, out) }));
  return fc.array(cash.length === 0 ? fill : fc.oneof({ weight: 3, arbitrary: fill }, { weight: 1, arbitrary: moved }), { minLength: 1, maxLength: 14 });
}

const fillKey = (fill: Pick<StatementFill, 'tradingDate' | 'symbol' | 'side' | 'quantity' | 'price' | 'grossAmount' | 'netAmount' | 'fees' | 'multiplier' | 'executedAt'>): string =>
  [fill.tradingDate, fill.symbol, fill.side, fill.quantity, fill.price, fill.grossAmount, fill.netAmount, fill.fees, fill.multiplier, fill.executedAt].join(' ');
const cashKey = (cash: Pick<StatementCash, 'date' | 'type' | 'amount' | 'currency'>): string => [cash.date, cash.type, cash.amount, cash.currency].join(' ');

/** Position and cash per instrument: what any profit is computed from. */
function results(fills: readonly Pick<StatementFill, 'symbol' | 'side' | 'quantity' | 'netAmount'>[]): Record<string, { position: string; cash: string }> {
  const totals: Record<string, { position: string; cash: string }> = {};
  for (const fill of fills) {
    const total = (totals[fill.symbol] ??= { position: '0', cash: '0' });
    total.position = addDecimals(total.position, fill.side === 'buy' ? fill.quantity : multiplyDecimals(fill.quantity, '-1'));
    total.cash = addDecimals(total.cash, fill.netAmount ?? '0');
  }
  return totals;
}

export interface Compared {
  /** Hours the file's clock is behind UTC in April; null where the format states no time of day. */
  behind: number | null;
  currency?: string;
}

/** What was read, in a form that two readings of the same history share; refusals and questions as they are. */
export function readBack(statement: ParsedStatement): object {
  return {
    refused: statement.refused,
    questions: statement.questions,
    fills: statement.fills.map(fillKey).toSorted(),
    results: results(statement.fills),
    options: statement.fills.flatMap((fill) => (fill.option == null ? [] : [JSON.stringify(fill.option)])).toSorted(),
    cash: statement.cash.map(cashKey).toSorted(),
  };
}

/** What reading must give of a history, to the last digit. */
export function toldOf(made: readonly Made[], { behind, currency = 'USD' }: Compared): object {
  const fills = made.filter(isFill).map((fill) => ({
    tradingDate: fill.day,
    symbol: symbolOf(fill),
    side: fill.sell ? ('sell' as const) : ('buy' as const),
    quantity: String(fill.quantity),
    price: plain(fill.price),
    grossAmount: plain(grossOf(fill)),
    netAmount: plain(netOf(fill)),
    fees: plain(fill.fee),
    multiplier: String(multiplierOf(fill)),
    executedAt: behind === null ? null : new Date(Date.parse(`${fill.day}T${clock(fill.second)}Z`) + behind * 3_600_000).toISOString(),
  }));
  const cash = made.filter(isCash).map((one) => ({ date: one.day, type: one.type, amount: plain(one.amount), currency }));
  return {
    refused: [],
    questions: [],
    fills: fills.map(fillKey).toSorted(),
    results: results(fills),
    options: made.flatMap((one) => (isFill(one) && one.option !== null ? [JSON.stringify(one.option)] : [])).toSorted(),
    cash: cash.map(cashKey).toSorted(),
  };
}

/** A CSV table, every cell quoted as brokers do. */
export function csv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return `${[header, ...rows].map(line).join('\r\n')}\r\n`;
}
