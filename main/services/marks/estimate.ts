import type { Estimate } from '../../../shared/contract/looking-back.ts';
import type { Statistic } from '../../../shared/stats/statistic.ts';

/** A statistic that comes without an interval, as it crosses the contract. */
export function estimate(statistic: Statistic): Estimate {
  return { value: statistic.value, reason: statistic.value === null ? statistic.reason : null, n: statistic.n, low: null, high: null };
}
