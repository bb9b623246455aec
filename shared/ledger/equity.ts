import type { Payoff } from '../account/instrument.ts';
import type { Decimal } from '../money/decimal.ts';
import { assertMinor, type Currency, type Minor } from '../money/money.ts';
import { drawdownSeries, type DrawdownPoint } from '../stats/drawdown.ts';
import type { DayResult } from './day-result.ts';
import { grossOf } from './ledger-fill.ts';
import { signedQuantity, type PositionState } from './position.ts';
import type { Direction } from './trade-progress.ts';

/** What the open lots cost (of a short: brought in) and the entry fees still carried by them. */
export function openCost(position: PositionState): { gross: Minor; fees: Minor } {
  return { gross: position.openGross, fees: position.openFees };
}

/**
 * Value of a signed quantity at a price, rounded once; negative for a short. Of an inverse contract: what it stands for in
 * its coin, quantity × multiplier ÷ price.
 *
 * @param mark money per unit; of an inverse contract above zero
 * @example valueAt('25.00', '-100', '1', 'CNY', 'linear') // => -250000
 * @example valueAt('40000', '300', '1', 'BTC', 'inverse') // => 750000
 */
export function valueAt(mark: string | Decimal, quantity: string | Decimal, multiplier: string | Decimal, currency: Currency, payoff: Payoff): Minor {
  // Half to even rounds both signs alike.
  return grossOf(mark, quantity, multiplier, currency, payoff);
}

/**
 * What closing at a value would realise, before the fees of that exit: value − cost − entry fees; of a short: proceeds − value −
 * entry fees. Of an inverse contract the first two change places.
 *
 * @param value signed, as `valueAt` gives it
 * @param cost what the open lots cost, of a short: brought in
 * @example resultAt(120000, { gross: 100000, fees: 500 }, 'long', 'linear') // => 19500
 * @example resultAt(-120000, { gross: 100000, fees: 500 }, 'short', 'linear') // => -20500
 * @example resultAt(240000, { gross: 250000, fees: 100 }, 'long', 'inverse') // => 9900
 */
export function resultAt(value: Minor, { gross, fees }: { gross: Minor; fees: Minor }, direction: Direction, payoff: Payoff): Minor {
  const gain = direction === 'short' ? value + gross : value - gross;
  return assertMinor((payoff === 'linear' ? gain : -gain) - fees);
}

/**
 * Value of the position at a price: price × signed quantity × multiplier, rounded once; negative for a short, 0 flat.
 *
 * @param mark money per unit
 */
export function marketValue(position: PositionState, mark: string | Decimal, multiplier: string | Decimal): Minor {
  if (position.currency === null || position.direction === null) return 0;
  return valueAt(mark, signedQuantity(position), multiplier, position.currency, position.payoff);
}

/**
 * Result that closing at a price would realise, before the fees of that exit: value at the mark − cost − entry fees;
 * of a short: proceeds − value at the mark − entry fees.
 *
 * @param mark money per unit
 */
export function unrealised(position: PositionState, mark: string | Decimal, multiplier: string | Decimal): Minor {
  if (position.direction === null) return 0;
  return resultAt(marketValue(position, mark, multiplier), openCost(position), position.direction, position.payoff);
}

export type EquityInputs = {
  /**
   * Own equity as last confirmed by the trader or a statement, and the unrealised result contained in it (of positions
   * open at that moment); `unrealised` null = not known, taken as 0 and named as a gap when positions were open.
   */
  confirmed: { equity: Minor; unrealised: Minor | null; hadPositions: boolean } | null;
  /** Realised net results after the confirmation. */
  realised: Minor;
  /** Deposits less withdrawals, less interest and other cash costs, after the confirmation. */
  flows: Minor;
  /** Unrealised result of each open position now; null where no price is known. */
  marks: readonly { instrumentId: string; unrealised: Minor | null }[];
};

export type EquityGap = { code: 'unmarked' | 'confirmed-unrealised-unknown'; instrumentId: string | null };

export type CurrentEquity =
  | { value: Minor; gaps: EquityGap[] }
  | { value: null; reason: 'equity-not-confirmed'; gaps: EquityGap[] };

/**
 * Current equity: last confirmed + realised since + flows since + change of the unrealised result since.
 *
 * The confirmed figure already holds what open positions stood at; when such a position is closed later its whole
 * result is realised, so the part that was confirmed is taken off once: confirmed + realised + flows +
 * (unrealised now − unrealised at the confirmation). A position without a known price counts at cost and is named.
 *
 * @returns null while no equity was ever confirmed; a limit that needs it must then block
 * @example currentEquity({ confirmed: { equity: 1000, unrealised: 0, hadPositions: false }, realised: -200, flows: 500, marks: [] }) // => { value: 1300, gaps: [] }
 * @example currentEquity({ confirmed: null, realised: 0, flows: 0, marks: [] }) // => { value: null, reason: 'equity-not-confirmed', gaps: [] }
 */
export function currentEquity(inputs: EquityInputs): CurrentEquity {
  const gaps: EquityGap[] = [];
  let now = 0;
  for (const mark of inputs.marks) {
    if (mark.unrealised === null) gaps.push({ code: 'unmarked', instrumentId: mark.instrumentId });
    else now = assertMinor(now + mark.unrealised);
  }
  const { confirmed } = inputs;
  if (confirmed === null) return { value: null, reason: 'equity-not-confirmed', gaps };
  if (confirmed.unrealised === null && confirmed.hadPositions) gaps.push({ code: 'confirmed-unrealised-unknown', instrumentId: null });
  const value = assertMinor(confirmed.equity + inputs.realised + inputs.flows + now - (confirmed.unrealised ?? 0));
  return { value, gaps };
}

export type EquityPoint = {
  tradingDay: string;
  /** Start + realised results + flows, to the end of the day. */
  equity: Minor;
  /** Realised net result of the day, and all of them so far. */
  net: Minor;
  cumulative: Minor;
  /** Fall of the cumulative result from its peak, 0 or more. Deposits neither hide nor deepen it. */
  drawdown: Minor;
  /** The same as a fraction of the peak, on an index without flows; null where equity was not positive. */
  drawdownFraction: number | null;
};

/**
 * Equity and drawdown by trading day, from realised results.
 *
 * Drawdowns are positive and free of flows: in money on the running sum of results, starting at 0; as a fraction on the
 * time-weighted index Π(1 + result ÷ (equity before the day + flows of the day)), so that a deposit is no gain. Without
 * flows the fraction is the fall from the highest equity.
 *
 * @param start equity before the first day
 * @param days realised results of ONE currency
 * @param flows deposits (+) and withdrawals (−), several a day allowed
 */
export function equityCurve(
  start: { tradingDay: string; equity: Minor },
  days: readonly Pick<DayResult, 'tradingDay' | 'net'>[],
  flows: readonly { tradingDay: string; amount: Minor }[] = [],
): EquityPoint[] {
  const nets = sumByDay(days.map((day) => ({ tradingDay: day.tradingDay, amount: day.net })));
  const paid = sumByDay(flows);
  const ordered = [...new Set([...nets.keys(), ...paid.keys()])].toSorted();
  if (ordered.some((day) => day < start.tradingDay)) throw new RangeError('a result or flow before the start of the curve');

  let equity = start.equity;
  let cumulative = 0;
  let index: number | null = start.equity > 0 ? 1 : null;
  const rows: { tradingDay: string; equity: Minor; net: Minor; cumulative: Minor; index: number | null }[] = [];
  rows.push({ tradingDay: start.tradingDay, equity, net: 0, cumulative, index });
  for (const tradingDay of ordered) {
    const net = nets.get(tradingDay) ?? 0;
    const base = assertMinor(equity + (paid.get(tradingDay) ?? 0));
    // Once equity is gone there is no return to speak of, and later ones would stand on nothing.
    index = index !== null && base > 0 ? index * (1 + net / base) : null;
    equity = assertMinor(base + net);
    cumulative = assertMinor(cumulative + net);
    rows.push({ tradingDay, equity, net, cumulative, index });
  }
  const money: DrawdownPoint[] = drawdownSeries(rows.map((row) => ({ tradingDay: row.tradingDay, value: row.cumulative })));
  const fractions = drawdownSeries(rows.filter((row) => row.index !== null).map((row) => ({ tradingDay: row.tradingDay, value: row.index! })));
  return rows.map(({ index: _, ...row }, i) => ({
    ...row,
    drawdown: money[i]!.drawdown,
    drawdownFraction: fractions[i]?.fraction ?? null,
  }));
}

function sumByDay(amounts: readonly { tradingDay: string; amount: Minor }[]): Map<string, Minor> {
  const days = new Map<string, Minor>();
  for (const { tradingDay, amount } of amounts) days.set(tradingDay, assertMinor((days.get(tradingDay) ?? 0) + amount));
  return days;
}
