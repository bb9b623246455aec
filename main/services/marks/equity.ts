import type { Account } from '../../../shared/account/account.ts';
import type { AccountEquity } from '../../../shared/contract/marks.ts';
import { equityCurve, type EquityPoint } from '../../../shared/ledger/equity.ts';
import { resultDays, type ResultDay, type SplitDay } from '../../../shared/marks/result-days.ts';
import { addMoney, formatMoney, parseMoney, type Currency, type Minor } from '../../../shared/money/money.ts';
import { maxDrawdown } from '../../../shared/stats/drawdown.ts';
import { moneyWeightedReturn } from '../../../shared/stats/money-weighted-return.ts';
import type { Statistic } from '../../../shared/stats/statistic.ts';
import { annualisedReturn, periodReturn, timeWeightedReturn } from '../../../shared/stats/time-weighted-return.ts';
import { daysBetween } from '../../../shared/time/calendar-day.ts';
import { cashByDay } from '../../db/cash-flows.ts';
import { listBars } from '../../db/daily-bars.ts';
import { fillDayInstruments, fillDaysOf, type FillDayRow } from '../../db/fill-days.ts';
import { readInstrument } from '../../db/instruments.ts';
import { listShareActions, type ShareActionRow } from '../../db/share-actions.ts';
import { unknownPositions } from '../../db/positions.ts';
import type { ServiceContext } from '../context.ts';
import { getAccount } from '../get-account.ts';
import { atOnce, keptInTurns, type Pieces } from '../in-turns.ts';
import { estimate } from './estimate.ts';
import { perRevision } from '../per-revision.ts';
import { returnRisk, type DatedReturn } from './return-risk.ts';
import { readStanding, type StandingPosition } from '../standing.ts';

type Gap = AccountEquity['gaps'][number];

/**
 * Own equity day by day, with what was paid in and out left out of the returns.
 *
 * It is reckoned back from where the account stands now, so that its last point is the equity every other screen shows: before a day
 * stood what stands now less what was earned and paid in since.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function accountEquity(ctx: ServiceContext, { accountId }: { accountId: string }): AccountEquity {
  const account = getAccount(ctx, { id: accountId });
  return perRevision(ctx, keyOf(ctx, account), () => atOnce(computeEquity(ctx, account)));
}

/**
 * The same in turns with whatever else is asked of the engine, an instrument in each.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export async function accountEquityInTurns(ctx: ServiceContext, { accountId }: { accountId: string }): Promise<AccountEquity> {
  const account = getAccount(ctx, { id: accountId });
  return keptInTurns(ctx, keyOf(ctx, account), () => computeEquity(ctx, account));
}

const keyOf = (ctx: ServiceContext, account: Account): string => `equity ${account.id} ${readStanding(ctx, account).tradingDay}`;

/**
 * Returns of own equity by day, flows left out: result ÷ (equity before + flow). From the first day on which money was at work.
 *
 * @returns null where own equity is unknown, or was not above zero on the way
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function dailyReturns(ctx: ServiceContext, accountId: string): DatedReturn[] | null {
  const { points, timeWeighted, currency } = accountEquity(ctx, { accountId });
  if (timeWeighted.value === null) return null;
  const minor = (text: string): Minor => parseMoney(text, currency as Currency);
  const [opening] = points;
  if (opening === undefined || opening.equity === null) return null;
  let before = minor(opening.equity) - minor(opening.result) - minor(opening.flow);
  let result = 0;
  const returns: DatedReturn[] = [];
  for (const point of points) {
    const value = periodReturn({ before, result: minor(point.result) - result, flow: minor(point.flow) });
    if (value !== null) returns.push({ day: point.day, value });
    before = minor(point.equity!);
    result = minor(point.result);
  }
  return returns;
}

function* computeEquity(ctx: ServiceContext, account: Account): Pieces<AccountEquity> {
  const standing = readStanding(ctx, account);
  const money = (minor: Minor): string => formatMoney(minor, account.currency);
  const { days, totals, carried, gaps } = yield* resultsOf(ctx, account, standing.tradingDay, new Map(standing.positions.map((position) => [position.instrumentId, position])));
  yield;
  const nets = days.map((tradingDay, at) => ({ tradingDay, net: addMoney(totals.result[at]!, 0 - (totals.result[at - 1] ?? 0)) }));
  const flows = days.flatMap((tradingDay, at) => (totals.flow[at] === 0 ? [] : [{ tradingDay, amount: totals.flow[at]! }]));
  const earned = totals.result.at(-1) ?? 0;
  const paid = addMoney(...flows.map(({ amount }) => amount));
  const known = standing.equity !== null;
  const start = known ? standing.equity - earned - paid : 0;
  const first = days[0] ?? standing.tradingDay;
  // The row before the first day is the starting point itself.
  const curve = equityCurve({ tradingDay: first, equity: start }, nets, flows).slice(1);
  const n = curve.length;
  yield;
  const weighted = known ? returnsOf(curve, start, flows) : null;
  const unknown: Statistic = { value: null, reason: 'no-equity', n };
  const fall = maxDrawdown([{ tradingDay: first, value: 0 }, ...curve.map(({ tradingDay, cumulative }) => ({ tradingDay, value: cumulative }))]).amount;
  const fraction = known ? Math.max(0, ...curve.map(({ drawdownFraction }) => drawdownFraction ?? 0)) : null;
  const timeWeighted = weighted?.timeWeighted ?? unknown;
  return {
    accountId: account.id,
    currency: account.currency,
    points: curve.map((point, at) => ({
      day: point.tradingDay,
      equity: known ? money(point.equity) : null,
      result: money(point.cumulative),
      flow: money(totals.flow[at]!),
      drawdown: money(point.drawdown),
      drawdownFraction: known ? point.drawdownFraction : null,
      carried: carried[at]!,
    })),
    timeWeighted: estimate(timeWeighted),
    timeWeightedAnnual: timeWeighted.value === null ? null : annualisedReturn(timeWeighted.value, daysBetween(first, days.at(-1) ?? first)),
    moneyWeighted: estimate(weighted?.moneyWeighted ?? unknown),
    maxDrawdown: { amount: money(fall.depth), fraction: n === 0 ? null : fraction, peakDay: fall.peakDay, troughDay: fall.troughDay, recoveredDay: fall.recoveredDay },
    risk: returnRisk(account, weighted?.daily ?? []),
    gaps: known ? [...gaps] : [{ code: 'equity-not-confirmed', instrumentId: null, symbol: null, days: n }, ...gaps],
  };
}

function returnsOf(curve: readonly EquityPoint[], start: Minor, flows: readonly { tradingDay: string; amount: Minor }[]): { timeWeighted: Statistic; moneyWeighted: Statistic; daily: DatedReturn[] } {
  const paidOn = new Map(flows.map(({ tradingDay, amount }) => [tradingDay, amount]));
  // Days before any money was there are no part of the return.
  const begins = curve.findIndex((point, at) => (curve[at - 1]?.equity ?? start) + (paidOn.get(point.tradingDay) ?? 0) > 0);
  const counted = begins < 0 ? [] : curve.slice(begins);
  const before = begins <= 0 ? start : curve[begins - 1]!.equity;
  const periods = counted.map((point, at) => ({ before: counted[at - 1]?.equity ?? before, result: point.net, flow: paidOn.get(point.tradingDay) ?? 0 }));
  const timeWeighted = timeWeightedReturn(periods);
  const daily = timeWeighted.value === null ? [] : periods.map((period, at) => ({ day: counted[at]!.tradingDay, value: periodReturn(period)! }));
  const [opening] = counted;
  const last = counted.at(-1);
  if (opening === undefined || last === undefined) return { timeWeighted, moneyWeighted: { value: null, reason: 'no-equity', n: 0 }, daily };
  const since = (day: string): number => daysBetween(opening.tradingDay, day);
  const moneyWeighted = moneyWeightedReturn([
    { days: 0, amount: before },
    ...counted.flatMap(({ tradingDay }) => (paidOn.has(tradingDay) ? [{ days: since(tradingDay), amount: paidOn.get(tradingDay)! }] : [])),
    { days: since(last.tradingDay), amount: 0 - last.equity },
  ]);
  return { timeWeighted, moneyWeighted, daily };
}

interface Results {
  readonly days: readonly string[];
  /** By day: running result, and what was paid in or out on it. */
  readonly totals: { readonly result: readonly Minor[]; readonly flow: readonly Minor[] };
  readonly carried: readonly number[];
  readonly gaps: readonly Gap[];
}

/** @param marks what open positions are valued at today, by every other screen */
function* resultsOf(ctx: ServiceContext, account: Account, today: string, marks: ReadonlyMap<string, StandingPosition>): Pieces<Results> {
  const gaps: Gap[] = [];
  const unknown = new Set(unknownPositions(ctx.db, account.id));
  const counted = new Map<string, { fills: FillDayRow[]; closes: Map<string, string>; symbol: string; multiplier: string; inverse: boolean; splits: SplitDay[] }>();
  const splits = Map.groupBy(listShareActions(ctx.db, account.id).toReversed(), ({ instrumentId }) => instrumentId);
  for (const instrumentId of fillDayInstruments(ctx.db, account.id)) {
    yield;
    const fills = fillDaysOf(ctx.db, account.id, instrumentId);
    const instrument = readInstrument(ctx.db, instrumentId)!;
    const left = unknown.has(instrumentId) ? 'position-unknown' : instrument.currency !== account.currency ? 'other-currency' : null;
    if (left !== null) {
      gaps.push({ code: left, instrumentId, symbol: instrument.symbol, days: fills.length });
      continue;
    }
    const closes = new Map(listBars(ctx.db, instrumentId, fills[0]!.day, today).map(({ day, close }) => [day, close]));
    const mark = marks.get(instrumentId);
    if (mark !== undefined) closes.set(today, mark.mark);
    counted.set(instrumentId, { fills, closes, symbol: instrument.symbol, multiplier: instrument.multiplier, inverse: instrument.payoff === 'inverse', splits: (splits.get(instrumentId) ?? []).map(splitDay) });
  }
  yield;
  const cash = cashByDay(ctx.db, account.id);
  const days = [...new Set([...[...counted.values()].flatMap(({ fills, closes }) => [...fills.map(({ day }) => day), ...closes.keys()]), ...cash.map(({ day }) => day), today])].filter((day) => day <= today).toSorted();
  const result = days.map(() => 0);
  const flow = days.map(() => 0);
  const carried = days.map(() => 0);
  for (const [instrumentId, { symbol, fills, closes, ...terms }] of counted) {
    yield;
    const rows: ResultDay[] = resultDays(fills, closes, days, { ...terms, currency: account.currency });
    let old = 0;
    // Today's value is what the standing shows; where that is a fill of another day, the price is old like any other.
    const oldToday = marks.get(instrumentId)?.markSource === 'last-fill' && fills.at(-1)!.day !== today;
    for (const [at, { day, total, priceAge }] of rows.entries()) {
      result[at] = addMoney(result[at]!, total);
      if (priceAge !== null && (priceAge > 0 || (day === today && oldToday))) {
        carried[at]! += 1;
        old += 1;
      }
    }
    if (old > 0) gaps.push({ code: 'few-prices', instrumentId, symbol, days: old });
  }
  let running = 0;
  const byDay = new Map(cash.map((row) => [row.day, row]));
  for (const [at, day] of days.entries()) {
    running = addMoney(running, byDay.get(day)?.result ?? 0);
    result[at] = addMoney(result[at]!, running);
    flow[at] = byDay.get(day)?.flow ?? 0;
  }
  return { days, totals: { result, flow }, carried, gaps };
}

function splitDay({ tradingDay, delta, ratioTo, ratioFrom }: ShareActionRow): SplitDay {
  return delta === null ? { day: tradingDay, delta, ratio: { to: ratioTo!, from: ratioFrom! } } : { day: tradingDay, delta, ratio: null };
}
