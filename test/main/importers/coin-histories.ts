import fc from 'fast-check';
import type { CashType, ParsedStatement } from '../../../main/importers/statement.ts';

/** Random histories of an exchange, in whole units, for rendering into its format and reading back to the last digit. */
export interface CoinFill {
  kind: 'fill';
  id: number;
  day: string;
  second: number;
  base: string;
  sell: boolean;
  /** Thousandths of a coin. */
  quantity: number;
  /** Hundredths of the quote currency. */
  price: number;
  /** Hundred-millionths; negative is a rebate. */
  fee: number;
  /** Paid in a coin of its own. */
  feeApart: boolean;
}

export interface CoinCash {
  kind: 'cash';
  id: number;
  day: string;
  second: number;
  type: CashType;
  /** Hundred-millionths, positive comes in. */
  amount: number;
}

export type CoinEvent = CoinFill | CoinCash;

export const isCoinFill = (event: CoinEvent): event is CoinFill => event.kind === 'fill';
export const isCoinCash = (event: CoinEvent): event is CoinCash => event.kind === 'cash';

/** Whole units as a plain decimal: 1250 at three places is "1.25". */
export function decimal(units: number | bigint, places: number): string {
  const whole = BigInt(units);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
  return whole < 0n && text !== '0' ? `-${text}` : text;
}

/** The same with all its places, as exchanges print it. */
export function padded(units: number | bigint, places: number): string {
  const whole = BigInt(units);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(places + 1, '0');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export const clockOf = (second: number): string => [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((part) => String(part).padStart(2, '0')).join(':');
/** Hundred-thousandths of the quote currency. */
export const grossUnits = (fill: CoinFill): number => fill.quantity * fill.price;
export const quantityOf = (fill: CoinFill): string => decimal(fill.quantity, 3);
export const priceOf = (fill: CoinFill): string => decimal(fill.price, 2);
export const grossOf = (fill: CoinFill): string => decimal(grossUnits(fill), 5);
export const feeOf = (fill: CoinFill): string => decimal(fill.fee, 8);
/** The instant, the file's clock being so many hours ahead of UTC. */
export const instantOf = (event: CoinEvent, ahead: number): string => new Date(Date.parse(`${event.day}T${clockOf(event.second)}Z`) - ahead * 3_600_000).toISOString();

const places = { day: fc.integer({ min: 1, max: 28 }).map((day) => `2026-04-${String(day).padStart(2, '0')}`), second: fc.integer({ min: 1, max: 86_399 }) };

export function coinHistories({ bases = ['BTC', 'ETH', '1000PEPE'], cash = [], rebates = true }: { bases?: readonly string[]; cash?: readonly CashType[]; rebates?: boolean }): fc.Arbitrary<CoinEvent[]> {
  const fill: fc.Arbitrary<CoinEvent> = fc.record({
    kind: fc.constant('fill' as const),
    id: fc.constant(0),
    ...places,
    base: fc.constantFrom(...bases),
    sell: fc.boolean(),
    quantity: fc.integer({ min: 1, max: 5_000 }),
    price: fc.integer({ min: 1, max: 12_000_000 }),
    fee: fc.integer({ min: rebates ? -2_000 : 0, max: 100_000 }),
    feeApart: fc.boolean(),
  });
  const movement: fc.Arbitrary<CoinEvent> = fc.record({
    kind: fc.constant('cash' as const),
    id: fc.constant(0),
    ...places,
    type: fc.constantFrom<CashType>(...(cash.length === 0 ? (['other'] as const) : cash)),
    amount: fc.integer({ min: 1, max: 1_000_000_000 }),
  }).chain((event) => fc.boolean().map((out) => ({ ...event, amount: (event.type === 'deposit' ? 1 : event.type === 'withdrawal' ? -1 : out ? -1 : 1) * event.amount })));
  return fc.array(cash.length === 0 ? fill : fc.oneof({ weight: 3, arbitrary: fill }, { weight: 1, arbitrary: movement }), { minLength: 1, maxLength: 14 }).map((events) => events.map((event, index) => ({ ...event, id: 7_000_001 + index })));
}

/** Signed sum of what fills were worth, by instrument: the result, once it is flat. */
function results(fills: readonly { symbol: string; side: string; gross: string }[]): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const { symbol, side, gross } of fills) {
    const [whole = '', fraction = ''] = gross.split('.');
    const units = BigInt(whole + fraction.padEnd(10, '0').slice(0, 10));
    sums.set(symbol, (sums.get(symbol) ?? 0n) + (side === 'sell' ? units : -units));
  }
  return Object.fromEntries([...sums].map(([symbol, units]) => [symbol, decimal(units, 10)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export interface ToldFill {
  id: string | null;
  at: string | null;
  symbol: string;
  side: string;
  quantity: string;
  price: string;
  gross: string;
  fees: string;
  currency: string;
}
export interface ToldCash {
  day: string;
  type: string;
  amount: string;
  currency: string;
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

export function told(fills: readonly ToldFill[], cash: readonly ToldCash[]): object {
  const asTold = ({ id, at, symbol, side, quantity, price, gross, fees, currency }: ToldFill): unknown[] => [id, at, symbol, side, quantity, price, gross, fees, currency];
  return { refused: [], questions: [], fills: fills.map(asTold).toSorted(byText), results: results(fills), cash: cash.map(({ day, type, amount, currency }) => [day, type, amount, currency]).toSorted(byText) };
}

/** A statement in the same form; where it states no amount of its own, price × quantity × multiplier is it. */
export function readBack(statement: ParsedStatement): object {
  const fills = statement.fills.map((fill) => ({
    id: fill.brokerFillId,
    at: fill.executedAt,
    symbol: fill.symbol,
    side: fill.side,
    quantity: fill.quantity,
    price: fill.price,
    gross: fill.grossAmount ?? product(fill.price, fill.quantity, fill.multiplier),
    fees: fill.fees,
    currency: fill.currency,
  }));
  const cash = statement.cash.map(({ date, type, amount, currency }) => ({ day: date, type, amount, currency }));
  return { ...told(fills, cash), refused: statement.refused, questions: statement.questions };
}

function product(...factors: readonly string[]): string {
  let units = 1n;
  let depth = 0;
  for (const factor of factors) {
    const [whole = '', fraction = ''] = factor.split('.');
    units *= BigInt(whole + fraction);
    depth += fraction.length;
  }
  return decimal(units, depth);
}

export const lines = (...rows: readonly string[]): Uint8Array => new TextEncoder().encode(`${rows.join('\n')}\n`);
