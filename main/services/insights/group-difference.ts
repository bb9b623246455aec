import type { GroupDifference } from '../../../shared/contract/looking-back.ts';
import { formatMoney, type Currency } from '../../../shared/money/money.ts';
import { roundSum } from '../../../shared/stats/exact-sum.ts';
import { meanDifference, type MeanSample } from '../../../shared/stats/mean-difference.ts';
import { rateDifference } from '../../../shared/stats/rate-difference.ts';
import { scatterOf, scatterOfMinor } from '../../../shared/stats/sum-intervals.ts';
import type { Sums } from '../../../shared/stats/sums.ts';

export const moneySample = ({ n, net, won2, lost2 }: Sums): MeanSample => ({ n, sum: net, scatter: scatterOfMinor(n, net, won2 + lost2) });

export function rSample({ rN, r, r2 }: Sums): MeanSample {
  const sum = roundSum(r);
  return { n: rN, sum, scatter: scatterOf(rN, sum, roundSum(r2)) };
}

/**
 * The first of two groups less the second. That two intervals overlap does not show that the difference is chance: it has an interval of its own, from
 * sums whatever the number of trades.
 */
export function groupDifference(a: Sums, b: Sums, currency: Currency): GroupDifference {
  const rate = rateDifference({ k: a.wins, n: a.wins + a.losses }, { k: b.wins, n: b.wins + b.losses });
  const net = meanDifference(moneySample(a), moneySample(b));
  const r = meanDifference(rSample(a), rSample(b));
  const money = (value: number | undefined): string | null => (value === undefined ? null : formatMoney(Math.round(value), currency));
  return {
    winRate: { value: rate?.value ?? null, low: rate?.interval.low ?? null, high: rate?.interval.high ?? null, n: a.wins + a.losses, against: b.wins + b.losses, method: 'newcombe' },
    expectancy: { value: money(net?.value), low: money(net?.interval?.low), high: money(net?.interval?.high), n: a.n, against: b.n, method: 'welch' },
    expectancyR: { value: r?.value ?? null, low: r?.interval?.low ?? null, high: r?.interval?.high ?? null, n: a.rN, against: b.rN, method: 'welch' },
  };
}
