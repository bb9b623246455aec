import type { TimingBlock } from '../../../shared/contract/charts.ts';
import type { InsightBlock } from '../../../shared/contract/looking-back.ts';
import { zTradeFilter } from '../../../shared/contract/trades.ts';
import type { ReportFigure } from '../../../shared/report/figure.ts';
import { REPORT_FORMAT, REPORT_VERSION, type Report } from '../../../shared/report/report.ts';
import { listAccounts } from '../../db/accounts.ts';
import { recordHead } from '../../db/record.ts';
import { getTiming } from '../charts/timing.ts';
import type { ServiceContext } from '../context.ts';
import { breathe } from '../in-turns.ts';
import { getInsights } from '../insights/insights.ts';
import { isSample } from '../journal-file.ts';
import { getSettings } from '../settings.ts';
import { groupFigures, resultFigures } from './result-figures.ts';
import type { ChosenDays } from './trades.ts';

/** What every report begins with. Where the journal lies, and what it is called on this machine, stands in no report. */
export function reportHead(ctx: ServiceContext, kind: Report['kind'], period: string | null, { accountIds, from, to }: ChosenDays): Pick<Report, 'format' | 'version' | 'kind' | 'period' | 'from' | 'to' | 'accounts' | 'homeZone' | 'made'> {
  const head = recordHead(ctx.db);
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    kind,
    period,
    from,
    to,
    accounts: listAccounts(ctx.db).filter(({ id }) => accountIds.includes(id)).map(({ name, currency, kind: of }) => ({ name, currency, kind: of })),
    homeZone: getSettings(ctx).homeZone,
    made: { at: ctx.clock.instant(), version: ctx.version, sample: isSample(ctx), head: head === null ? null : { seq: head.seq, hash: head.hash } },
  };
}

export interface Results {
  readonly figures: ReportFigure[];
  readonly series: Report['series'];
}

/** Results of closed trades, their curve and their splits, as the insights show them. */
export async function resultsOf(ctx: ServiceContext, chosen: ChosenDays): Promise<Results> {
  const filter = zTradeFilter.parse(chosen);
  const { blocks } = getInsights(ctx, { filter });
  await breathe();
  const heldOf = new Map(getTiming(ctx, { filter }).blocks.map(({ currency, holding }) => [currency, holding]));
  await breathe();
  const ordered = blocks.toSorted((a, b) => b.statistics.trades - a.statistics.trades);
  return { figures: ordered.flatMap((block) => blockFigures(block, heldOf.get(block.currency) ?? null)), series: ordered.map(({ currency, equity }) => ({ id: 'equity', currency, points: equity.map(({ day, cumulative, drawdown }) => ({ day, value: cumulative, drawdown })) })) };
}

function blockFigures({ currency, statistics, planned, byWeekday, bySetup, byInstrument }: InsightBlock, held: TimingBlock['holding'] | null): ReportFigure[] {
  return [
    ...resultFigures(statistics, { section: 'result' }, held),
    ...planned.flatMap((row) => groupFigures('planned', currency, row)),
    ...byWeekday.flatMap((row) => groupFigures('weekday', currency, row)),
    ...bySetup.flatMap((row) => groupFigures('setup', currency, row)),
    ...byInstrument.flatMap((row) => groupFigures('instrument', currency, { ...row, key: row.label === '' ? row.key : row.label })),
  ];
}
