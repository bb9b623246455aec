import type { GroupRow, InsightBlock, TradeFilter } from '../../../shared/contract/looking-back.ts';
import { tidyTags } from '../../../shared/journal/tags.ts';
import { addMoney, formatMoney, negateMoney, type Currency } from '../../../shared/money/money.ts';
import { byEmotion, byGroup, byInstrument, byPlanned, byWeekday, type Grouping } from '../../../shared/stats/by-group.ts';
import { resultsByCalendarDay } from '../../../shared/stats/calendar.ts';
import { drawdownSeries } from '../../../shared/stats/drawdown.ts';
import { payoffRatio } from '../../../shared/stats/payoff-ratio.ts';
import { rDistribution } from '../../../shared/stats/r-distribution.ts';
import { winRate } from '../../../shared/stats/win-rate.ts';
import { countTags } from '../../db/journal-entries.ts';
import { listPlanLabels } from '../../db/plan-labels.ts';
import type { ServiceContext } from '../context.ts';
import { perRevision } from '../per-revision.ts';
import { tradeLabels, type TradeLabels } from '../trades/trade-rows.ts';
import { countedTrades, type CountedTrade } from './stat-trades.ts';
import { groupRow, resamplesFor, statisticsOf } from './statistics.ts';

/** Trades in the window of the rolling win rate and payoff ratio. */
const ROLLING = 20;

export function getInsights(ctx: ServiceContext, { filter }: { filter: TradeFilter }): { blocks: InsightBlock[]; filterTags: string[] } {
  return perRevision(ctx, `insights ${JSON.stringify(filter)}`, () => computeInsights(ctx, filter));
}

function computeInsights(ctx: ServiceContext, filter: TradeFilter): { blocks: InsightBlock[]; filterTags: string[] } {
  const labels = tradeLabels(ctx.db);
  return {
    blocks: countedTrades(ctx, filter).map(([currency, trades]) => block(currency, trades, labels)),
    filterTags: tidyTags([...countTags(ctx.db).map(({ tag }) => tag), ...listPlanLabels(ctx.db).flatMap(({ tags }) => tags)]),
  };
}

function block(currency: Currency, trades: readonly CountedTrade[], labelsOf: (trade: CountedTrade) => TradeLabels): InsightBlock {
  const labels = new Map(trades.map((trade) => [trade.id, labelsOf(trade)]));
  const symbols = new Map(trades.map((trade) => [trade.instrumentId, labels.get(trade.id)!]));
  const options = resamplesFor(trades.length);
  const groups = (grouping: Grouping, labelOf = (key: string): string => key): GroupRow[] => byGroup(trades, grouping, options).map((group) => groupRow(group, labelOf(group.key)));
  const histogram = rDistribution(trades.map(({ r }) => r));
  return {
    currency,
    statistics: statisticsOf(currency, trades),
    equity: equityOf(currency, trades),
    rHistogram: { bins: histogram.bins, n: histogram.n, withoutR: histogram.withoutR },
    calendar: resultsByCalendarDay(trades.map(({ closedDay, netPnl, r }) => ({ closedDay, net: netPnl, r }))).map(({ tradingDay, net, r, trades: count }) => ({
      day: tradingDay,
      net: formatMoney(net, currency),
      r,
      trades: count,
    })),
    rolling: rollingOf(trades),
    planned: groups(byPlanned),
    byWeekday: groups(byWeekday),
    bySetup: groups((trade) => [labels.get(trade.id)!.setup ?? 'none']),
    byEmotion: groups(byEmotion((id) => labels.get(id)!.emotion)),
    byInstrument: groups(byInstrument, (id) => `${symbols.get(id)!.symbol} ${symbols.get(id)!.name}`.trim()),
  };
}

/** The running sum of results by closing day, and how far it stands below its peak so far (0 or less). */
function equityOf(currency: Currency, trades: readonly CountedTrade[]): InsightBlock['equity'] {
  const days = resultsByCalendarDay(trades.map(({ closedDay, netPnl }) => ({ closedDay, net: netPnl, r: null })));
  let cumulative = 0;
  const curve = days.map(({ tradingDay, net }) => ({ tradingDay, value: (cumulative = addMoney(cumulative, net)) }));
  // The curve begins at nothing won or lost: a first day in the red is a fall from there.
  return drawdownSeries([{ tradingDay: '', value: 0 }, ...curve])
    .slice(1)
    .map(({ tradingDay, value, drawdown }) => ({ day: tradingDay, cumulative: formatMoney(value, currency), drawdown: formatMoney(negateMoney(drawdown), currency) }));
}

/** At the end of each closing day, over the last trades up to then. */
function rollingOf(trades: readonly CountedTrade[]): InsightBlock['rolling'] {
  return trades.flatMap(({ closedDay }, index) => {
    if (trades[index + 1]?.closedDay === closedDay) return [];
    const nets = trades.slice(Math.max(0, index + 1 - ROLLING), index + 1).map(({ netPnl }) => netPnl);
    return [{ day: closedDay, winRate: winRate(nets).value, payoffRatio: payoffRatio(nets).value, n: nets.length }];
  });
}
