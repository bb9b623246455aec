import { addMoney, type Minor } from '../money/money.ts';
import { growSum, type ExactSum } from './exact-sum.ts';

/**
 * What can be added up about closed trades of one currency, and taken away again: enough for rates, means, ratios and their
 * intervals, whatever the number of trades. Amounts in smallest units, results after fees. Every part is exact, so the order in which
 * trades came and went leaves no trace.
 */
export type Sums = {
  n: number;
  wins: number;
  losses: number;
  net: Minor;
  /** Σ of the winning results; 0 or more. */
  won: Minor;
  /** Σ of the losing results; 0 or less. */
  lost: Minor;
  gross: Minor;
  fees: Minor;
  /** Σ |result before fees|. */
  moved: Minor;
  /** Σ result² of the winners and of the losers. */
  won2: bigint;
  lost2: bigint;
  /** Trades with an R, Σ R and Σ R². */
  rN: number;
  r: ExactSum;
  r2: ExactSum;
  /** Trades whose plan named an entry and a stop, Σ and Σ² of the slippage of their entry in R (see entrySlippage). */
  slipN: number;
  slip: ExactSum;
  slip2: ExactSum;
};

/** What a trade adds. */
export type Summand = { net: Minor; gross: Minor; fees: Minor; r: number | null; slip: number | null };

/**
 * @example emptySums().n // => 0
 */
export function emptySums(): Sums {
  return { n: 0, wins: 0, losses: 0, net: 0, won: 0, lost: 0, gross: 0, fees: 0, moved: 0, won2: 0n, lost2: 0n, rN: 0, r: [], r2: [], slipN: 0, slip: [], slip2: [] };
}

/**
 * Adds a trade to sums, or with sign −1 takes it away, in place.
 *
 * @throws {RangeError} for an amount that is no whole number of units, or a sum beyond the safe bound
 * @example addToSums(emptySums(), { net: -50, gross: -40, fees: 10, r: -0.5, slip: null }).lost // => -50
 * @example addToSums(addToSums(emptySums(), { net: 7, gross: 7, fees: 0, r: 0.1, slip: 0.2 }), { net: 7, gross: 7, fees: 0, r: 0.1, slip: 0.2 }, -1).r // => []
 */
export function addToSums(sums: Sums, { net, gross, fees, r, slip }: Summand, sign: 1 | -1 = 1): Sums {
  sums.n += sign;
  sums.net = addMoney(sums.net, sign * net);
  sums.gross = addMoney(sums.gross, sign * gross);
  sums.fees = addMoney(sums.fees, sign * fees);
  sums.moved = addMoney(sums.moved, sign * Math.abs(gross));
  if (net > 0) {
    sums.wins += sign;
    sums.won = addMoney(sums.won, sign * net);
    sums.won2 += sign === 1 ? squareOf(net) : -squareOf(net);
  } else if (net < 0) {
    sums.losses += sign;
    sums.lost = addMoney(sums.lost, sign * net);
    sums.lost2 += sign === 1 ? squareOf(net) : -squareOf(net);
  }
  if (r !== null) {
    sums.rN += sign;
    growSum(sums.r, sign * r);
    growSum(sums.r2, sign * (r * r));
  }
  if (slip !== null) {
    sums.slipN += sign;
    growSum(sums.slip, sign * slip);
    growSum(sums.slip2, sign * (slip * slip));
  }
  return sums;
}

/** Most squares fit a number, which is quicker to multiply. */
function squareOf(net: Minor): bigint {
  const square = net * net;
  return Number.isSafeInteger(square) ? BigInt(square) : BigInt(net) ** 2n;
}

/**
 * Adds sums to sums, or with sign −1 takes them away, in place.
 *
 * @throws {RangeError} for a sum beyond the safe bound
 * @example mergeSums(emptySums(), addToSums(emptySums(), { net: 5, gross: 6, fees: 1, r: null, slip: null })).fees // => 1
 */
export function mergeSums(into: Sums, from: Sums, sign: 1 | -1 = 1): Sums {
  into.n += sign * from.n;
  into.wins += sign * from.wins;
  into.losses += sign * from.losses;
  into.rN += sign * from.rN;
  into.slipN += sign * from.slipN;
  into.net = addMoney(into.net, sign * from.net);
  into.won = addMoney(into.won, sign * from.won);
  into.lost = addMoney(into.lost, sign * from.lost);
  into.gross = addMoney(into.gross, sign * from.gross);
  into.fees = addMoney(into.fees, sign * from.fees);
  into.moved = addMoney(into.moved, sign * from.moved);
  into.won2 += BigInt(sign) * from.won2;
  into.lost2 += BigInt(sign) * from.lost2;
  growBy(into.r, from.r, sign);
  growBy(into.r2, from.r2, sign);
  growBy(into.slip, from.slip, sign);
  growBy(into.slip2, from.slip2, sign);
  return into;
}

function growBy(into: ExactSum, from: ExactSum, sign: 1 | -1): void {
  for (let place = 0; place < from.length; place += 1) growSum(into, sign * from[place]!);
}

/** Sums as they are kept: a list in the order of the type, the squares as text. */
export type PackedSums = [number, number, number, number, number, number, number, number, number, string, string, number, number[], number[], number, number[], number[]];

/**
 * @example packSums(emptySums()).length // => 17
 */
export function packSums(s: Sums): PackedSums {
  return [s.n, s.wins, s.losses, s.net, s.won, s.lost, s.gross, s.fees, s.moved, String(s.won2), String(s.lost2), s.rN, s.r, s.r2, s.slipN, s.slip, s.slip2];
}

/**
 * @example unpackSums(packSums(addToSums(emptySums(), { net: 3, gross: 3, fees: 0, r: null, slip: null }))).won2 === 9n // => true
 */
export function unpackSums([n, wins, losses, net, won, lost, gross, fees, moved, won2, lost2, rN, r, r2, slipN, slip, slip2]: PackedSums): Sums {
  return { n, wins, losses, net, won, lost, gross, fees, moved, won2: BigInt(won2), lost2: BigInt(lost2), rN, r, r2, slipN, slip, slip2 };
}
