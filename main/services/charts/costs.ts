import type { CostBlock, CostMonth } from '../../../shared/contract/charts.ts';
import type { TradeFilter } from '../../../shared/contract/looking-back.ts';
import { addMoney, formatMoney, negateMoney, type Currency, type Minor } from '../../../shared/money/money.ts';
import { costRate } from '../../../shared/stats/cost-rate.ts';
import { carryByMonth } from '../../db/cash-months.ts';
import type { ServiceContext } from '../context.ts';
import { statisticsSource } from '../insights/source.ts';
import { estimate } from '../insights/statistics.ts';
import { isKept } from '../insights/tallied.ts';
import { perRevision } from '../per-revision.ts';

interface Month {
  trades: number;
  fees: Minor;
  /** Σ |result before fees|. */
  moved: Minor;
  interest: Minor;
  funding: Minor;
}

const EMPTY: Month = { trades: 0, fees: 0, moved: 0, interest: 0, funding: 0 };

/**
 * What trading cost, month by month: fees in the month in which their trade became flat, interest and funding in that of their movement. The rate
 * is of fees alone, over what prices gave or took.
 */
export function getCosts(ctx: ServiceContext, { filter }: { filter: TradeFilter }): { blocks: CostBlock[] } {
  return perRevision(ctx, `cost months ${JSON.stringify(filter)}`, () => {
    const currencies = new Map<Currency, Map<string, Month>>();
    const at = (currency: Currency, month: string): Month => {
      let months = currencies.get(currency);
      if (months === undefined) currencies.set(currency, (months = new Map()));
      let found = months.get(month);
      if (found === undefined) months.set(month, (found = { ...EMPTY }));
      return found;
    };
    for (const { currency, days } of statisticsSource(ctx, filter).blocks) {
      for (const { day, tally: { sums } } of days) {
        const month = at(currency, day.slice(0, 7));
        month.trades += sums.n;
        month.fees = addMoney(month.fees, sums.fees);
        month.moved = addMoney(month.moved, sums.moved);
      }
    }
    // Nobody knows which trade of a tag or a setup an account's interest was paid for; in which currency it was, everybody.
    const carried = isKept({ ...filter, currency: null });
    if (carried) {
      for (const { month, currency, type, amount } of carryByMonth(ctx.db, filter.accountIds, filter)) {
        if (filter.currency !== null && currency !== filter.currency) continue;
        const found = at(currency, month);
        found[type] = addMoney(found[type], negateMoney(amount));
      }
    }
    return { blocks: [...currencies].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, months]) => blockOf(currency, months, carried)) };
  });
}

function blockOf(currency: Currency, months: ReadonlyMap<string, Month>, carried: boolean): CostBlock {
  const money = (minor: Minor): string => formatMoney(minor, currency);
  const carry = (minor: Minor): string | null => (carried ? money(minor) : null);
  const ordered = [...months].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const whole = ordered.reduce((sum, [, month]) => addMonths(sum, month), EMPTY);
  const rateOf = ({ fees, moved, trades }: Month) => estimate(costRate(fees, moved, trades));
  return {
    currency,
    months: ordered.map(([month, sums]): CostMonth => {
      const { trades, fees, interest, funding } = sums;
      return { month, trades, fees: money(fees), interest: carry(interest), funding: carry(funding), total: money(addMoney(fees, addMoney(interest, funding))), rate: rateOf(sums) };
    }),
    fees: money(whole.fees),
    interest: carry(whole.interest),
    funding: carry(whole.funding),
    rate: rateOf(whole),
  };
}

function addMonths(a: Month, b: Month): Month {
  return { trades: a.trades + b.trades, fees: addMoney(a.fees, b.fees), moved: addMoney(a.moved, b.moved), interest: addMoney(a.interest, b.interest), funding: addMoney(a.funding, b.funding) };
}
