import type { BreakdownDimension } from '../../../shared/contract/looking-back.ts';
import type { Currency } from '../../../shared/money/money.ts';
import type { Sums } from '../../../shared/stats/sums.ts';
import type { TalliedDay } from '../../../shared/stats/tally-summary.ts';

/** The trades of one currency, as far as any number of them is looked at. */
export interface Tallied {
  readonly currency: Currency;
  readonly n: number;
  readonly days: readonly TalliedDay[];
  /** Sums of each group of a dimension. */
  readonly groups: (by: BreakdownDimension) => Map<string, Sums>;
}
