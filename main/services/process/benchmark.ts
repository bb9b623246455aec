import { skipsWeekends } from '../../../shared/account/account-day.ts';
import type { BenchmarkComparison } from '../../../shared/contract/process.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { compareWithBenchmark } from '../../../shared/stats/benchmark.ts';
import { undefinedStatistic } from '../../../shared/stats/statistic.ts';
import { listBars } from '../../db/daily-bars.ts';
import { readBenchmark, writeBenchmark } from '../../db/goals.ts';
import { readInstrument } from '../../db/instruments.ts';
import type { ServiceContext } from '../context.ts';
import { getAccount } from '../get-account.ts';
import { ofOneState } from '../in-turns.ts';
import { accountEquityInTurns, dailyReturns } from '../marks/equity.ts';
import { estimate } from '../marks/estimate.ts';
import { perRevision } from '../per-revision.ts';

const FIRST = '0000-01-01';
const LAST = '9999-12-31';

/** Days a year that returns from price to price stand for. */
export const daysAYear = (account: Parameters<typeof skipsWeekends>[0]): number => (skipsWeekends(account) ? 252 : 365);

/** @throws {Refusal} ACCOUNT_NOT_FOUND */
export function compareBenchmark(ctx: ServiceContext, { accountId, from, to }: { accountId: string; from: string | null; to: string | null }): BenchmarkComparison {
  const account = getAccount(ctx, { id: accountId });
  const own = dailyReturns(ctx, accountId);
  const last = own?.at(-1)?.day ?? '';
  return perRevision(ctx, `benchmark ${accountId} ${from} ${to} ${last}`, () => {
    const instrumentId = readBenchmark(ctx.db, accountId);
    const perYear = daysAYear(account);
    const none = estimate(undefinedStatistic('too-few', 0));
    const nothing = (reason: BenchmarkComparison['reason']): BenchmarkComparison => ({
      accountId, instrumentId, symbol: symbolOf(ctx, instrumentId), reason, from: null, to: null, own: null, benchmark: null, excess: null, n: 0, missing: 0, perYear, ownDrawdown: null, benchmarkDrawdown: null,
      ownSharpe: none, benchmarkSharpe: none, points: [],
    });
    if (instrumentId === null) return nothing('no-benchmark');
    if (own === null) return nothing('no-equity');
    if (!own.some(({ day }) => (from === null || day >= from) && (to === null || day <= to))) return nothing('no-own-results');
    const closes = listBars(ctx.db, instrumentId, FIRST, LAST).flatMap(({ day, close }) => (Number(close) > 0 ? [{ day, close: Number(close) }] : []));
    const found = compareWithBenchmark(own, closes, { from, to, perYear });
    if (found === null) return nothing('no-benchmark-prices');
    return { accountId, instrumentId, symbol: symbolOf(ctx, instrumentId), reason: null, perYear, ...found, ownSharpe: estimate(found.ownSharpe), benchmarkSharpe: estimate(found.benchmarkSharpe) };
  });
}

/**
 * The same, with own results made ready in turns.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function compareBenchmarkInTurns(ctx: ServiceContext, input: { accountId: string; from: string | null; to: string | null }): Promise<BenchmarkComparison> {
  return ofOneState(ctx, async () => {
    await accountEquityInTurns(ctx, input);
    return compareBenchmark(ctx, input);
  });
}

const symbolOf = (ctx: ServiceContext, id: string | null): string | null => (id === null ? null : (readInstrument(ctx.db, id)?.symbol ?? null));

/**
 * What own return of an account is held against. No rule and no limit reads it, so it may be another at any time.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, INSTRUMENT_NOT_FOUND
 */
export function setBenchmark(ctx: ServiceContext, { accountId, instrumentId }: { accountId: string; instrumentId: string | null }): { instrumentId: string | null; before: string | null } {
  getAccount(ctx, { id: accountId });
  if (instrumentId !== null && readInstrument(ctx.db, instrumentId) === null) throw new Refusal('not-found', 'INSTRUMENT_NOT_FOUND', { id: instrumentId });
  return ctx.write(() => {
    const before = readBenchmark(ctx.db, accountId);
    writeBenchmark(ctx.db, accountId, instrumentId, ctx.clock.instant());
    return { instrumentId, before };
  });
}

