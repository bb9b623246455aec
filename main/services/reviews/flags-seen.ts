import { formatMoney } from '../../../shared/money/money.ts';
import { periodDays, periodKind } from '../../../shared/review/period.ts';
import type { FlagsSeen } from '../../../shared/review/flags-seen.ts';
import { sumMinor } from '../../../shared/stats/mean-minor.ts';
import { endsOf, judgedFlags } from '../bias/flags.ts';
import type { ServiceContext } from '../context.ts';

/** The flags over all trades up to the end of a week or a month, and what of the trades behind each belongs to it; null of a day. */
export async function flagsSeen(ctx: ServiceContext, { week }: { week: string }): Promise<FlagsSeen | null> {
  if (periodKind(week) === 'day') return null;
  const { from, to } = periodDays(week);
  const judged = await judgedFlags(ctx, { accountIds: [], from: null, to });
  return {
    upTo: to,
    blocks: judged.map(({ block: { currency, total, input }, findings, together }) => {
      const inPeriod = new Map(input.trades.filter(({ closedDay }) => closedDay >= from && closedDay <= to).map(({ id, net }) => [id, net]));
      return {
        currency,
        considered: input.trades.length,
        total,
        together,
        flags: findings.map((finding) => {
          const { flag, seen, counts, state, missing, test, corrected, severity, cost, tradeIds } = finding;
          const own = tradeIds.flatMap((id) => inPeriod.get(id) ?? []);
          return {
            id: flag.id, unit: flag.unit, sign: flag.sign, state, missing, proxy: seen.proxy, n: counts.seen, compared: counts.compared, days: counts.days,
            effect: test?.effect ?? null, ...endsOf(finding), p: test?.p ?? null, corrected, severity,
            cost: cost === null ? null : { net: cost.net === null ? null : formatMoney(Math.round(cost.net), currency), r: cost.r },
            inPeriod: { trades: own.length, net: formatMoney(sumMinor(own), currency) },
          };
        }),
      };
    }),
  };
}
