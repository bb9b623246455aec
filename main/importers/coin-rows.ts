import { canonicalDecimal, parseDecimal } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import type { TradingDay } from '../../shared/time/calendar-day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { isTimeZone } from '../../shared/time/zone.ts';
import { fixedOffset, readMoment } from './clock-text.ts';
import type { Cells, Columns } from './columns.ts';
import type { DateOrder } from './date-cell.ts';
import type { Gathering } from './gathering.ts';
import { rowHasher } from './row-hash.ts';
import { negated } from './signed-decimal.ts';
import { refusedRow, type AssetClass, type CashType, type FillSide, type ParseOptions, type StatementCash, type StatementFill } from './statement.ts';

/** What the rows of exchanges have in common: clocks without a zone, fees in any coin, ids that are ids. */

/** How the clock times of a file are read. `word` is a fixed offset the file states, as "UTC+8". */
export interface FileClock {
  word: string;
  zone: string;
  order: DateOrder | null;
  repeated: string | undefined;
}

export const ZONE_QUESTION = 'zone';

/**
 * @param stated the offset the file itself names, as "UTC+8"; '' where it names none
 * @returns null where nobody has said which zone the file's times are in; rows are then asked about by `askZone`
 */
export function fileClock(stated: string, order: DateOrder | null, gather: Gathering, options: ParseOptions): FileClock | null {
  const repeated = gather.answer('repeated-hour');
  if (stated !== '' && fixedOffset(stated) !== null) return { word: stated, zone: 'UTC', order, repeated };
  const zone = options.statementZone ?? gather.answer(ZONE_QUESTION) ?? null;
  return zone !== null && isTimeZone(zone) ? { word: '', zone, order, repeated } : null;
}

const EXCHANGE_ZONES = ['UTC', 'Asia/Shanghai', 'Asia/Tokyo', 'Europe/London', 'Europe/Berlin', 'America/New_York'] as const;

/** An exchange's export is in whatever zone its owner once chose, and does not say which. */
export function askZone(gather: Gathering, options: ParseOptions, example: string, line: number, zones: readonly string[] = EXCHANGE_ZONES): void {
  const choices = [...new Set([...(options.zone == null ? [] : [options.zone]), ...zones])];
  gather.ask({ id: ZONE_QUESTION, code: 'ZONE', params: { example }, choices }, line);
}

export interface When {
  day: TradingDay;
  at: Instant | null;
}

/** Day and instant of a cell; null after the row has been failed or asked about. */
export function whenOf(cells: Cells, column: string, text: string, clock: FileClock, gather: Gathering): When | null {
  // Bybit once wrote the clock before the day.
  const turned = text.replace(/^(\d{1,2}:\d{2}(?::\d{2})?) (\d{4}-\d{2}-\d{2})$/, '$2 $1');
  const moment = readMoment(clock.word === '' ? turned : `${turned} ${clock.word}`, clock.order, clock.zone, clock.repeated);
  switch (moment.kind) {
    case 'moment':
      return { day: moment.day, at: moment.at };
    case 'twice':
      gather.ask({ id: 'repeated-hour', code: 'REPEATED_HOUR', params: { example: text, zone: clock.zone }, choices: ['earlier', 'later'] }, cells.line);
      return null;
    case 'ambiguous':
      gather.ask({ id: 'date-order', code: 'AMBIGUOUS_DATE', params: { example: text }, choices: ['mdy', 'dmy'] }, cells.line);
      return null;
    case 'empty':
      cells.fail('BAD_DATE', column, text);
      return null;
    case 'bad':
      cells.fail(moment.code, column, text);
      return null;
  }
}

/** Names rows by all their columns but those that change between exports of one account. */
export function hashOf(scope: string, columns: Columns, without: RegExp = /^(?:uid|user ?id)$/i): (cells: readonly string[]) => string {
  const seen = new Map<string, number>();
  const named = columns.headers.map((name, at) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { name: count === 1 ? name : `${name}#${count}`, at };
  });
  return rowHasher(scope, named.filter(({ name }) => !without.test(name)));
}

export interface FillRead {
  line: number;
  rowHash: string;
  id: string | null;
  orderId?: string | null;
  symbol: string;
  market: string;
  assetClass: AssetClass;
  currency: string;
  side: FillSide;
  quantity: DecimalString;
  price: DecimalString;
  gross: DecimalString | null;
  net?: DecimalString | null;
  /** Positive costs. */
  fee: DecimalString;
  feeCoin: string;
  when: When;
  multiplier?: DecimalString;
  payoff?: 'linear' | 'inverse';
  note?: string | null;
  cause?: StatementFill['cause'];
  option?: StatementFill['option'];
  effect?: StatementFill['effect'];
}

/** A fee in another coin than the fill settles in is cash of that coin, never converted. */
export function gatherFill(gather: Gathering, read: FillRead): void {
  const own = read.feeCoin === read.currency || read.fee === '0';
  const fees = own ? read.fee : '0';
  gather.fill({
    kind: 'fill',
    line: read.line,
    rowHash: read.rowHash,
    brokerFillId: read.id,
    symbol: read.symbol,
    market: read.market === '' ? null : read.market,
    name: null,
    assetClass: read.assetClass,
    currency: read.currency,
    side: read.side,
    effect: read.effect ?? 'normal',
    quantity: read.quantity,
    price: read.price,
    grossAmount: read.gross,
    netAmount: read.net ?? null,
    fees,
    feeLines: fees === '0' ? {} : { commission: fees },
    executedAt: read.when.at,
    tradingDate: read.when.day,
    timeKnown: read.when.at !== null,
    multiplier: read.multiplier ?? '1',
    note: read.note ?? null,
    ...(read.payoff === 'inverse' ? { payoff: 'inverse' as const } : {}),
    ...(read.option == null ? {} : { option: read.option }),
    ...(read.cause == null ? {} : { cause: read.cause }),
    ...(read.orderId == null || read.orderId === '' ? {} : { orderId: read.orderId }),
  });
  if (!own) gather.cash(cashOf(read.line, read.rowHash, 'fee', read.feeCoin, negated(read.fee), read.when.day, read.symbol, `fee ${read.symbol}`));
}

export function cashOf(line: number, rowHash: string, type: CashType, currency: string, amount: DecimalString, date: TradingDay, symbol: string, note: string): StatementCash {
  return { kind: 'cash', line, rowHash, type, currency, amount, date, symbol: symbol === '' ? null : symbol, market: null, name: null, quantity: null, note: note === '' ? null : note };
}

/**
 * Worth of a position in an inverse contract: quantity × multiplier ÷ price, in the coin it settles in. It has no end in
 * decimals; cut at ten places, two beyond what coins are kept to.
 */
export function inverseWorth(quantity: DecimalString, multiplier: DecimalString, price: DecimalString): DecimalString {
  return canonicalDecimal(parseDecimal(quantity).times(multiplier).div(price).round(10, 2));
}

/**
 * Does what a row asks for; a row whose numbers are too long to multiply, or too large for a journal to hold, is refused
 * instead of throwing.
 *
 * @returns what the work gave, null for a refused row
 */
export function withinBounds<T>(gather: Gathering, line: number, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    gather.refuse(refusedRow(line, 'NUMBER_TOO_LONG', error.message, { column: '', value: error.message.slice(0, 60) }));
    return null;
  }
}

/** Whether two amounts differ by no more than a part of the first and a little. */
export function close(a: DecimalString, b: DecimalString, part: string, little: string): boolean {
  return parseDecimal(a).minus(b).abs().lte(parseDecimal(a).abs().times(part).plus(little));
}

/** Rows of a kind whose money is told elsewhere: counted and summed for the person, never booked. */
export function tellKept(gather: Gathering, kept: ReadonlyMap<string, { line: number; rows: number; sum: DecimalString; currency: string; type: string }>): void {
  for (const { line, rows, sum, currency, type } of kept.values()) gather.notice({ line, code: 'KEPT_AS_CHECK', params: { type, rows, sum, currency } });
}
