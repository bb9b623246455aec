import type { Breakdown, BreakdownDimension, GroupRow, TradeFilter } from '../../../shared/contract/looking-back.ts';
import { formatMoney, type Currency } from '../../../shared/money/money.ts';
import { roundSum } from '../../../shared/stats/exact-sum.ts';
import type { Sums } from '../../../shared/stats/sums.ts';
import { figuresOfSums } from '../../../shared/stats/tally-summary.ts';
import { listAccounts } from '../../db/accounts.ts';
import type { Db } from '../../db/db.ts';
import { readInstrument } from '../../db/instruments.ts';
import type { ServiceContext } from '../context.ts';
import { perRevision } from '../per-revision.ts';
import { keysBy, type KeysOf } from './group-labels.ts';
import { samplesOf, type Sample } from './samples.ts';
import { statisticsSource, type StatisticsSource } from './source.ts';
import { ratesOf } from './statistics.ts';
import type { Tallied } from './tallied.ts';

/** Below this many trades nothing is claimed of a group. */
export const ENOUGH_TRADES = 30;

/** Closed trades by what they have in common, one block a currency. */
export function getBreakdown(ctx: ServiceContext, { filter, by }: { filter: TradeFilter; by: BreakdownDimension }): { by: BreakdownDimension; enough: number; blocks: Breakdown[] } {
  return perRevision(ctx, `breakdown ${by} ${JSON.stringify(filter)}`, () => {
    const source = statisticsSource(ctx, filter);
    return { by, enough: ENOUGH_TRADES, blocks: source.blocks.map((block) => ({ currency: block.currency, n: block.n, rows: breakdownRows(ctx.db, block, source, by) })) };
  });
}

function breakdownRows(db: Db, block: Tallied, { trades }: StatisticsSource, by: BreakdownDimension): Breakdown['rows'] {
  const keysOf = keysBy(db);
  return eachGroup(db, block, trades, by, keysOf).map(({ key, label, sums, sample }) => {
    const figures = figuresOfSums(sums);
    const { currency } = block;
    return {
      ...rowOf(key, label, sums, currency, sample),
      profitFactor: ratesOf(figures, currency, sample).profitFactor,
      fees: formatMoney(sums.fees, currency),
      enough: figures.winRate.n >= ENOUGH_TRADES,
    };
  });
}

/** The rows of a dimension in the order of their keys. */
export function groupRows(db: Db, block: Tallied, trades: StatisticsSource['trades'], by: BreakdownDimension, keysOf: KeysOf, groups = block.groups(by)): GroupRow[] {
  return eachGroup(db, block, trades, by, keysOf, groups).map(({ key, label, sums, sample }) => rowOf(key, label, sums, block.currency, sample));
}

interface Group {
  readonly key: string;
  readonly label: string;
  readonly sums: Sums;
  readonly sample: Sample | null;
}

function eachGroup(db: Db, block: Tallied, trades: StatisticsSource['trades'], by: BreakdownDimension, keysOf: KeysOf, groups = block.groups(by)): Group[] {
  const samples = trades === null ? null : samplesOf(trades, block.currency, (trade) => keysOf(by, trade), trades.length);
  const labelOf = labelsOf(db, by);
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, sums]) => ({ key, label: labelOf(key), sums, sample: samples?.get(key) ?? null }));
}

function rowOf(key: string, label: string, sums: Sums, currency: Currency, sample: Sample | null): GroupRow {
  const { winRate, payoffRatio, expectancy, expectancyR } = ratesOf(figuresOfSums(sums), currency, sample);
  const inputs = { wins: sums.wins, losses: sums.losses, won: formatMoney(sums.won, currency), lost: formatMoney(sums.lost, currency), rSum: roundSum(sums.r), rN: sums.rN };
  return { key, label, n: sums.n, winRate, payoffRatio, expectancy, expectancyR, netPnl: formatMoney(sums.net, currency), inputs };
}

function labelsOf(db: Db, by: BreakdownDimension): (key: string) => string {
  if (by === 'account') {
    const names = new Map(listAccounts(db).map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? id;
  }
  if (by !== 'instrument') return (key) => key;
  return (id) => {
    const instrument = readInstrument(db, id);
    return instrument === null ? id : `${instrument.symbol} ${instrument.name}`.trim();
  };
}
