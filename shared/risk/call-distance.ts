import type { Maintenance } from '../account/account.ts';
import { decimalFromNumber, decimalToNumber } from '../money/decimal.ts';
import type { Minor } from '../money/money.ts';

/** A whole account as its lender looks at it. */
export interface WholeBook {
  /** Own equity. */
  readonly equity: Minor;
  /** Market value of all longs, and what buying back all shorts would cost. */
  readonly long: Minor;
  readonly short: Minor;
}

/**
 * How far every price may move against a whole account until the lender calls: longs fall and shorts rise by the same fraction d.
 *
 * Equity ratio m:      (E − d(L + S)) / (L(1 − d) + S(1 + d)) = m   ⇒   d = (E − m(L + S)) / (L + S − m(L − S))
 * Collateral ratio w:  (L(1 − d) + C) / (D + S(1 + d)) = w          ⇒   d = (L + C − w(D + S)) / (L + wS)
 * with idle cash C = max(0, E − L + S) and debt D = max(0, L − S − E). Without a call the lender sells at the liquidation level.
 *
 * @param book one money unit throughout; L and S at least 0
 * @returns fraction; 0 or less: called already. Infinity: no fall of prices leads there, or there is no such level. null: what is given is no number
 * @example callDistance({ equity: 100, long: 200, short: 0 }, { convention: 'equity-ratio', warning: null, call: 0.25, liquidation: null }) // => 0.3333333333333333
 * @example callDistance({ equity: 100, long: 100, short: 0 }, { convention: 'collateral-ratio', warning: null, call: 1.3, liquidation: null }) // => Infinity
 */
export function callDistance({ equity, long, short }: WholeBook, { convention, call, liquidation }: Maintenance): number | null {
  if (![equity, long, short].every(Number.isSafeInteger) || long < 0 || short < 0) return null;
  const level = call ?? liquidation;
  if (level === null || long + short === 0) return Number.POSITIVE_INFINITY;
  if (!Number.isFinite(level) || !(level > 0)) return null;
  const exact = decimalFromNumber;
  const [e, l, s, m] = [exact(equity), exact(long), exact(short), exact(level)];
  if (convention === 'equity-ratio') {
    const way = l.plus(s).minus(m.times(l.minus(s)));
    return way.gt('0') ? reachable(decimalToNumber(e.minus(m.times(l.plus(s))).div(way)), short) : null;
  }
  const net = e.minus(l).plus(s);
  const cash = net.gt('0') ? net : exact(0);
  const debts = net.gt('0') ? s : s.minus(net);
  if (debts.eq('0')) return Number.POSITIVE_INFINITY;
  return reachable(decimalToNumber(l.plus(cash).minus(m.times(debts)).div(l.plus(m.times(s)))), short);
}

/** A price falls to nothing at most; it rises without bound. */
const reachable = (distance: number, short: Minor): number => (short === 0 && distance >= 1 ? Number.POSITIVE_INFINITY : distance);
