import type { InsightBlock, TradeFilter } from '../../../shared/contract/looking-back.ts';
import { tidyTags } from '../../../shared/journal/tags.ts';
import { addMoney, formatMoney, negateMoney } from '../../../shared/money/money.ts';
import { ROLLING } from '../../../shared/stats/day-tally.ts';
import { drawdownSeries } from '../../../shared/stats/drawdown.ts';
import { roundSum } from '../../../shared/stats/exact-sum.ts';
import { emptySums } from '../../../shared/stats/sums.ts';
import { summariseTallies } from '../../../shared/stats/tally-summary.ts';
import { windowRates } from '../../../shared/stats/window-rates.ts';
import { countTags } from '../../db/journal-entries.ts';
import { listPlanLabels } from '../../db/plan-labels.ts';
import type { ServiceContext } from '../context.ts';
import { perRevision } from '../per-revision.ts';
import { groupRows } from './breakdown.ts';
import { groupDifference } from './group-difference.ts';
import { keysBy } from './group-labels.ts';
import { samplesOf } from './samples.ts';
import { statisticsSource, type StatisticsSource } from './source.ts';
import { statisticsOf } from './statistics.ts';
import type { Tallied } from './tallied.ts';

export function getInsights(ctx: ServiceContext, { filter }: { filter: TradeFilter }): { blocks: InsightBlock[]; filterTags: string[] } {
  return perRevision(ctx, `insights ${JSON.stringify(filter)}`, () => {
    const source = statisticsSource(ctx, filter);
    return {
      blocks: source.blocks.map((block) => insightBlock(ctx, block, source)),
      filterTags: tidyTags([...countTags(ctx.db).map(({ tag }) => tag), ...listPlanLabels(ctx.db).flatMap(({ tags }) => tags)]),
    };
  });
}

function insightBlock({ db }: ServiceContext, block: Tallied, { trades }: StatisticsSource): InsightBlock {
  const { currency, days } = block;
  const keysOf = keysBy(db);
  const summary = summariseTallies(currency, days);
  const byPlan = block.groups('planned');
  const rows = (by: Parameters<typeof groupRows>[3], groups?: Parameters<typeof groupRows>[5]) => groupRows(db, block, trades, by, keysOf, groups);
  return {
    currency,
    statistics: statisticsOf(summary, trades === null ? null : samplesOf(trades, currency, () => [''], trades.length).get('')!),
    equity: equityOf(block),
    rHistogram: summary.r,
    calendar: days.map(({ day, tally: { sums } }) => ({ day, net: formatMoney(sums.net, currency), r: sums.rN === 0 ? null : roundSum(sums.r), trades: sums.n })),
    rolling: rollingOf(block),
    rollingWindow: ROLLING,
    planned: rows('planned', byPlan),
    plannedDifference: groupDifference(byPlan.get('planned') ?? emptySums(), byPlan.get('unplanned') ?? emptySums(), currency),
    byWeekday: rows('weekday'),
    bySetup: rows('setup'),
    byEmotion: rows('emotion'),
    byInstrument: rows('instrument'),
  };
}

/** The running sum of results by closing day, and how far it stands below its peak so far (0 or less). */
function equityOf({ currency, days }: Tallied): InsightBlock['equity'] {
  let cumulative = 0;
  const curve = days.map(({ day, tally }) => ({ tradingDay: day, value: (cumulative = addMoney(cumulative, tally.sums.net)) }));
  // The curve begins at nothing won or lost: a first day in the red is a fall from there.
  return drawdownSeries([{ tradingDay: '', value: 0 }, ...curve])
    .slice(1)
    .map(({ tradingDay, value, drawdown }) => ({ day: tradingDay, cumulative: formatMoney(value, currency), drawdown: formatMoney(negateMoney(drawdown), currency) }));
}

/** At the end of each closing day, over the last trades up to then. */
function rollingOf({ days }: Tallied): InsightBlock['rolling'] {
  const last: number[] = [];
  return days.map(({ day, tally }) => {
    for (const net of tally.tail) last.push(net);
    if (last.length > ROLLING) last.splice(0, last.length - ROLLING);
    const { n, winRate, payoffRatio } = windowRates(last);
    return {
      day, n, winRate: winRate.value, winRateLow: winRate.interval?.low ?? null, winRateHigh: winRate.interval?.high ?? null,
      payoffRatio: payoffRatio.value, payoffLow: payoffRatio.interval?.low ?? null, payoffHigh: payoffRatio.interval?.high ?? null,
    };
  });
}
