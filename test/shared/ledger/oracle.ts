import type { Fill } from '../../../shared/ledger/fill.ts';
import { compare, fraction, fractionOf, halfEven, least, magnitude, minus, most, negate, over, plus, sign, times, type Fraction } from './fraction.ts';

/**
 * A second bookkeeper who works differently: no lots and no queue.
 *
 * A trade's result is the plain sum of the cash its fills moved. Where fills of a trade are still open, the cost of what
 * was sold is read off a ruler: entries lie end to end on an axis of quantity, the k-th exit covers the stretch from what
 * was sold before to what is sold after, and each entry gives the difference of two rounded running shares.
 * Rationals on bigint throughout; no import from the ledger but the type of a fill.
 */
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
  position: Fraction;
  openGross: bigint;
  openFees: bigint;
};

type Entry = { from: Fraction; quantity: Fraction; gross: bigint; fees: bigint };
type Open = OracleTrade & { entries: Entry[]; entered: Fraction; left: Fraction; cash: bigint; paid: bigint };

const ZERO = fraction(0n);

/** Units of a money string; the tests use currencies of two places. */
export const cents = (text: string): bigint => halfEven(times(fractionOf(text), fraction(100n)));

export function oracle(fills: readonly Fill[], allowShort: boolean): OracleResult {
  const trades: OracleTrade[] = [];
  const realised: OracleResult['realised'] = [];
  const unknown: OracleResult['unknown'] = [];
  let position = ZERO;
  let owed = ZERO;
  let open: Open | null = null;

  for (const fill of fills) {
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

    const gross = cents(fill.gross);
    const fees = cents(fill.fees);
    const share = (amount: bigint, part: Fraction, whole: Fraction): bigint =>
      halfEven(over(times(fraction(amount), part), whole));
    const closingGross = share(gross, closing, quantity);
    const closingFees = share(fees, closing, quantity);

    if (sign(closing) > 0) {
      const trade: Open = open!;
      const from = trade.left;
      const to = plus(from, closing);
      const entryGross = stretch(trade.entries, from, to, (entry) => entry.gross);
      const entryFees = stretch(trade.entries, from, to, (entry) => entry.fees);
      const profit = trade.long ? closingGross - entryGross : entryGross - closingGross;
      realised.push({ fillId: fill.id, gross: profit, entryFees, exitFees: closingFees });
      trade.left = to;
      trade.fills.push(fill.id);
      trade.cash += trade.long ? closingGross : -closingGross;
      trade.paid += closingFees;
      trade.gross += profit;
      trade.fees += entryFees + closingFees;
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
        open.entries.push({ from: open.entered, quantity: entering, gross: enteringGross, fees: enteringFees });
        open.entered = plus(open.entered, entering);
        open.cash += buys ? -enteringGross : enteringGross;
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
    const { entries, left, entered } = open;
    openGross = stretch(entries, left, entered, (entry) => entry.gross);
    openFees = stretch(entries, left, entered, (entry) => entry.fees);
    trades.push({ ...open, net: open.gross - open.fees });
  }
  return { trades, realised, unknown, position, openGross, openFees };
}

/** Amount lying between two marks of the ruler. */
function stretch(entries: readonly Entry[], from: Fraction, to: Fraction, amountOf: (entry: Entry) => bigint): bigint {
  let sum = 0n;
  for (const entry of entries) {
    const upTo = (mark: Fraction): bigint => {
      const inside = most(ZERO, least(entry.quantity, minus(mark, entry.from)));
      return halfEven(over(times(fraction(amountOf(entry)), inside), entry.quantity));
    };
    sum += upTo(to) - upTo(from);
  }
  return sum;
}
