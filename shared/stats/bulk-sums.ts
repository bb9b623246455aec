import { addMoney } from '../money/money.ts';
import { growSum, type ExactSum } from './exact-sum.ts';
import { emptySums, type Summand, type Sums } from './sums.ts';

const SAFE = Number.MAX_SAFE_INTEGER;
/** The largest amount whose square is a safe integer. */
const SMALL = 94_906_265;

/**
 * Sums in the making, for hundreds of thousands of trades at once: what `addToSums` adds up, ten times as fast, and only ever added to.
 *
 * Every part only grows in size, so that a bound that holds at the end has held all along: amounts are checked once, in `sumsOfBulk`. Squares are added as numbers as long as those
 * are exact, and carried over into a bigint when they no longer would be.
 */
export type BulkSums = {
  n: number;
  wins: number;
  losses: number;
  won: number;
  lost: number;
  /** Σ of the results before fees that are above 0, and of those below; of fees alike, for a rebate is a fee below 0. */
  grossUp: number;
  grossDown: number;
  feesUp: number;
  feesDown: number;
  wonSquares: number;
  wonCarried: bigint;
  lostSquares: number;
  lostCarried: bigint;
  rN: number;
  readonly r: ExactSum;
  readonly r2: ExactSum;
  slipN: number;
  readonly slip: ExactSum;
  readonly slip2: ExactSum;
};

/**
 * @example emptyBulk().n // => 0
 */
export function emptyBulk(): BulkSums {
  return { n: 0, wins: 0, losses: 0, won: 0, lost: 0, grossUp: 0, grossDown: 0, feesUp: 0, feesDown: 0, wonSquares: 0, wonCarried: 0n, lostSquares: 0, lostCarried: 0n, rN: 0, r: [], r2: [], slipN: 0, slip: [], slip2: [] };
}

/**
 * Adds a trade, in place. What does not exist of it is NaN here, as it stands in columns.
 *
 * @example addToBulk(emptyBulk(), 5, 7, 2, NaN, NaN).won // => 5
 */
export function addToBulk(bulk: BulkSums, net: number, gross: number, fees: number, r: number, slip: number): BulkSums {
  bulk.n += 1;
  if (net > 0) {
    bulk.wins += 1;
    bulk.won += net;
    const square = net <= SMALL ? net * net : SAFE + 1;
    if (bulk.wonSquares <= SAFE - square) bulk.wonSquares += square;
    else bulk.wonCarried += BigInt(net) ** 2n;
  } else if (net < 0) {
    bulk.losses += 1;
    bulk.lost += net;
    const square = net >= -SMALL ? net * net : SAFE + 1;
    if (bulk.lostSquares <= SAFE - square) bulk.lostSquares += square;
    else bulk.lostCarried += BigInt(net) ** 2n;
  }
  if (gross > 0) bulk.grossUp += gross;
  else bulk.grossDown += gross;
  if (fees > 0) bulk.feesUp += fees;
  else bulk.feesDown += fees;
  if (r === r) {
    bulk.rN += 1;
    growSum(bulk.r, r);
    growSum(bulk.r2, r * r);
  }
  if (slip === slip) {
    bulk.slipN += 1;
    growSum(bulk.slip, slip);
    growSum(bulk.slip2, slip * slip);
  }
  return bulk;
}

/**
 * The finished sums: what `addToSums` makes of the same trades in any order.
 *
 * @throws {RangeError} for a sum beyond the safe bound
 * @example sumsOfBulk(addToBulk(emptyBulk(), -50, -40, 10, -0.5, NaN)).lost2 === 2500n // => true
 */
export function sumsOfBulk(bulk: BulkSums): Sums {
  return {
    ...emptySums(),
    n: bulk.n,
    wins: bulk.wins,
    losses: bulk.losses,
    net: addMoney(addMoney(bulk.won, 0), addMoney(bulk.lost, 0)),
    won: bulk.won,
    lost: bulk.lost,
    gross: addMoney(bulk.grossUp, bulk.grossDown),
    fees: addMoney(bulk.feesUp, bulk.feesDown),
    moved: addMoney(bulk.grossUp, -bulk.grossDown),
    won2: bulk.wonCarried + BigInt(bulk.wonSquares),
    lost2: bulk.lostCarried + BigInt(bulk.lostSquares),
    rN: bulk.rN,
    r: bulk.r,
    r2: bulk.r2,
    slipN: bulk.slipN,
    slip: bulk.slip,
    slip2: bulk.slip2,
  };
}

/**
 * What of a trade in columns the usual sums take.
 *
 * @example summandOf(5, 7, 2, NaN, 0.5) // => { net: 5, gross: 7, fees: 2, r: null, slip: 0.5 }
 */
export function summandOf(net: number, gross: number, fees: number, r: number, slip: number): Summand {
  return { net, gross, fees, r: r === r ? r : null, slip: slip === slip ? slip : null };
}
