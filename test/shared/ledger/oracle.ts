import type { Fill } from '../../../shared/ledger/fill.ts';
import { compare, fraction, fractionOf, halfEven, least, magnitude, minus, most, negate, over, plus, sign, times, type Fraction } from './fraction.ts';

/**
 * A second bookkeeper who works differently: no lots, no queue and no stack.
 *
 * A trade's result is the plain sum of the cash its fills moved. Where fills of a trade are still open, what an exit cost is read
 * off a drawing, anew at each exit:
 * - first in, first out: entries lie end to end on a ruler, exits cover it from the left;
 * - last in, first out: entries are layers of water, and of a layer is left what the level never fell below since it came;
 * - average cost: everything held is one entry, measured anew whenever more comes in.
 * Each entry gives the difference of two rounded running shares. A split stretches the drawing by a fraction and leaves the amounts.
 * Rationals on bigint throughout; no import from the ledger but the type of a fill.
 */
export type Method = 'fifo' | 'lifo' | 'average';
export type Split = { split: string; by: { delta: Fraction } | { to: Fraction; from: Fraction } };
export type Step = Fill | Split;
export type Books = { allowShort: boolean; method?: Method; inverse?: boolean; multiplier?: string; places?: number };

export type OracleTrade = {
  id: string;
  long: boolean;
  closed: boolean;
  /** Of a closed trade: Σ cash. Of an open one: realised so far. */
  gross: bigint;
  fees: bigint;
  net: bigint;
  maxQuantity: Fraction;
  fills: string[];
};

export type OracleResult = {
  trades: OracleTrade[];
  realised: { fillId: string; gross: bigint; entryFees: bigint; exitFees: bigint }[];
  unknown: { fillId: string; quantity: Fraction; gross: bigint; fees: bigint }[];
  unknownSplits: string[];
  position: Fraction;
  openGross: bigint;
  openFees: bigint;
};

/** `gone`: how much of it has left; `floor`: the water it stands on. */
type Entry = { floor: Fraction; quantity: Fraction; gross: bigint; fees: bigint; gone: Fraction };
type Open = OracleTrade & { entries: Entry[]; entered: Fraction; left: Fraction; cash: bigint; paid: bigint };

const ZERO = fraction(0n);
const FINEST = fraction(10n ** 18n);

/** Whole units of a money string. */
export const unitsOf = (text: string, places: number): bigint => halfEven(times(fractionOf(text), fraction(10n ** BigInt(places))));

/** What a fill without an amount of its own comes to. */
export function amountOf({ price, quantity }: Pick<Fill, 'price' | 'quantity'>, multiplier: string, inverse: boolean, places: number): bigint {
  const units = times(times(fractionOf(quantity), fractionOf(multiplier)), fraction(10n ** BigInt(places)));
  return halfEven(inverse ? over(units, fractionOf(price)) : times(units, fractionOf(price)));
}

export function oracle(steps: readonly Step[], { allowShort, method = 'fifo', inverse = false, multiplier = '1', places = 2 }: Books): OracleResult {
  const trades: OracleTrade[] = [];
  const realised: OracleResult['realised'] = [];
  const unknown: OracleResult['unknown'] = [];
  const unknownSplits: string[] = [];
  let position = ZERO;
  let owed = ZERO;
  let open: Open | null = null;

  for (const fill of steps) {
    if ('split' in fill) {
      const held = magnitude(position);
      const after = 'delta' in fill.by ? magnitudeAlong(position, fill.by.delta) : over(fraction(halfEven(times(times(held, FINEST), over(fill.by.to, fill.by.from)))), FINEST);
      if (sign(held) === 0 || sign(after) <= 0) {
        if ('delta' in fill.by) unknownSplits.push(fill.split);
        continue;
      }
      const factor = over(after, held);
      position = times(position, factor);
      owed = times(owed, factor);
      stretch(open!, factor);
      continue;
    }
    const quantity = fractionOf(fill.quantity);
    const buys = fill.side === 'buy';
    const signed = buys ? quantity : negate(quantity);
    const before = position;

    // How far the position may move: all the way, or no further than flat, or into a long as far as shares are owed.
    let reachable = plus(before, signed);
    if (fill.effect === 'close-long' || (fill.side === 'sell' && fill.effect === null && !allowShort)) {
      reachable = most(reachable, least(before, ZERO));
    } else if (fill.effect === 'cover') {
      const short = sign(before) < 0 ? magnitude(before) : ZERO;
      reachable = least(reachable, plus(before, most(short, owed)));
    }
    if (fill.effect === 'short-sell') owed = plus(owed, quantity);
    if (fill.effect === 'cover') owed = most(ZERO, minus(owed, quantity));

    const moved = magnitude(minus(reachable, before));
    const crosses = sign(before) * sign(signed) < 0;
    const closing = crosses ? least(magnitude(before), moved) : ZERO;
    const entering = minus(moved, closing);

    const gross = fill.gross === '' ? amountOf(fill, multiplier, inverse, places) : unitsOf(fill.gross, places);
    const fees = unitsOf(fill.fees, places);
    const closingGross = share(gross, closing, quantity);
    const closingFees = share(fees, closing, quantity);
    // Who buys pays, but of an inverse contract earns what its value in coins falls by.
    const paysIn = (long: boolean): bigint => (long !== inverse ? -1n : 1n);

    if (sign(closing) > 0) {
      const trade: Open = open!;
      const out = leave(trade, closing, method);
      const profit = paysIn(trade.long) * (out.gross - closingGross);
      realised.push({ fillId: fill.id, gross: profit, entryFees: out.fees, exitFees: closingFees });
      trade.fills.push(fill.id);
      trade.cash -= paysIn(trade.long) * closingGross;
      trade.paid += closingFees;
      trade.gross += profit;
      trade.fees += out.fees + closingFees;
      if (compare(trade.left, trade.entered) === 0n) {
        trades.push({ ...trade, closed: true, gross: trade.cash, fees: trade.paid, net: trade.cash - trade.paid });
        open = null;
      }
    }
    const restQuantity = minus(quantity, closing);
    if (sign(restQuantity) > 0) {
      const restGross = gross - closingGross;
      const restFees = fees - closingFees;
      const enteringGross = share(restGross, entering, restQuantity);
      const enteringFees = share(restFees, entering, restQuantity);
      if (sign(entering) > 0) {
        open ??= {
          id: fill.id, long: buys, closed: false, gross: 0n, fees: 0n, net: 0n, maxQuantity: ZERO, fills: [],
          entries: [], entered: ZERO, left: ZERO, cash: 0n, paid: 0n,
        };
        open.entries.push({ floor: minus(open.entered, open.left), quantity: entering, gross: enteringGross, fees: enteringFees, gone: ZERO });
        if (method === 'average') open.entries = [poured(open.entries)];
        open.entered = plus(open.entered, entering);
        open.cash += paysIn(buys) * enteringGross;
        open.paid += enteringFees;
        open.maxQuantity = most(open.maxQuantity, minus(open.entered, open.left));
        open.fills.push(fill.id);
      }
      const excess = minus(restQuantity, entering);
      if (sign(excess) > 0) {
        unknown.push({ fillId: fill.id, quantity: excess, gross: restGross - enteringGross, fees: restFees - enteringFees });
      }
    }
    position = reachable;
  }

  let openGross = 0n;
  let openFees = 0n;
  if (open !== null) {
    for (const entry of open.entries) {
      openGross += entry.gross - share(entry.gross, entry.gone, entry.quantity);
      openFees += entry.fees - share(entry.fees, entry.gone, entry.quantity);
    }
    trades.push({ ...open, net: open.gross - open.fees });
  }
  return { trades, realised, unknown, unknownSplits, position, openGross, openFees };
}

const share = (amount: bigint, part: Fraction, whole: Fraction): bigint => halfEven(over(times(fraction(amount), part), whole));

/** How much is held once shares came (signed like the position); below zero where more went than were held. */
const magnitudeAlong = (position: Fraction, delta: Fraction): Fraction => (sign(position) < 0 ? negate(plus(position, delta)) : plus(position, delta));

/** What an exit takes out of the entries, by the drawing of its method. */
function leave(trade: Open, closing: Fraction, method: Method): { gross: bigint; fees: bigint } {
  trade.left = plus(trade.left, closing);
  const level = minus(trade.entered, trade.left);
  let start = ZERO;
  let gross = 0n;
  let fees = 0n;
  for (const entry of trade.entries) {
    const rulerGone = most(ZERO, least(entry.quantity, minus(trade.left, start)));
    const waterGone = minus(entry.quantity, most(ZERO, minus(level, entry.floor)));
    const gone = method === 'fifo' ? rulerGone : method === 'lifo' ? most(entry.gone, waterGone) : plus(entry.gone, closing);
    gross += share(entry.gross, gone, entry.quantity) - share(entry.gross, entry.gone, entry.quantity);
    fees += share(entry.fees, gone, entry.quantity) - share(entry.fees, entry.gone, entry.quantity);
    entry.gone = gone;
    start = plus(start, entry.quantity);
  }
  return { gross, fees };
}

/** Everything held as one. */
function poured(entries: readonly Entry[]): Entry {
  const all: Entry = { floor: ZERO, quantity: ZERO, gross: 0n, fees: 0n, gone: ZERO };
  for (const { quantity, gross, fees, gone } of entries) {
    all.quantity = plus(all.quantity, minus(quantity, gone));
    all.gross += gross - share(gross, gone, quantity);
    all.fees += fees - share(fees, gone, quantity);
  }
  return all;
}

/** Every length of the drawing times a factor. */
function stretch(trade: Open, factor: Fraction): void {
  trade.entered = times(trade.entered, factor);
  trade.left = times(trade.left, factor);
  trade.maxQuantity = times(trade.maxQuantity, factor);
  trade.entries = trade.entries.map((entry) => ({ ...entry, floor: times(entry.floor, factor), quantity: times(entry.quantity, factor), gone: times(entry.gone, factor) }));
}
