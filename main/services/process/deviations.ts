import type { DeviationBlock, DeviationRow, TradeBehind, TradeGroup } from '../../../shared/contract/process.ts';
import type { Estimate, MoneyEstimate, TradeFilter } from '../../../shared/contract/looking-back.ts';
import { deviationKinds, deviationsOf, exitDeviations, standingOf, type DeviatedPlan, type DeviationKind } from '../../../shared/discipline/deviation.ts';
import { rMultiple } from '../../../shared/ledger/trade.ts';
import { formatMoney, type Currency } from '../../../shared/money/money.ts';
import { roundSum } from '../../../shared/stats/exact-sum.ts';
import { meanDifference, type MeanSample } from '../../../shared/stats/mean-difference.ts';
import { scatterOf, scatterOfMinor } from '../../../shared/stats/sum-intervals.ts';
import { addToSums, emptySums, mergeSums, type Sums } from '../../../shared/stats/sums.ts';
import { figuresOfSums } from '../../../shared/stats/tally-summary.ts';
import { listAccounts } from '../../db/accounts.ts';
import { readInstrument } from '../../db/instruments.ts';
import { plannedLevels, plansWithWidenedStop } from '../../db/plans.ts';
import { tradesWithoutTicket } from '../../db/process-reads.ts';
import { eachClosedTrade, eachTradeUnderPlan, type TradeRecord } from '../../db/trades.ts';
import type { Db } from '../../db/db.ts';
import type { ServiceContext } from '../context.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { ENOUGH_TRADES } from '../insights/breakdown.ts';
import { statisticsSource } from '../insights/source.ts';
import { estimate, moneyEstimate } from '../insights/statistics.ts';
import { perRevision } from '../per-revision.ts';

/** Kinds of any closed trade; remembers the plans it has looked at. */
export function deviationsBy(db: Db): (trade: TradeRecord) => DeviationKind[] {
  const widened = plansWithWidenedStop(db);
  const withoutTicket = tradesWithoutTicket(db);
  const plans = new Map<string, DeviatedPlan | null>();
  const planOf = (id: string): DeviatedPlan | null => {
    let plan = plans.get(id);
    if (plan === undefined) plans.set(id, (plan = plannedLevels(db, id)));
    return plan;
  };
  return (trade) => {
    const { planned, planId, gross, plannedRisk } = trade;
    return deviationsOf(
      { ...trade, planned: planned === null ? null : planned === 1, lossR: plannedRisk === null ? null : rMultiple(gross, plannedRisk), stopWidened: planId !== null && widened.has(planId), withoutTicket: withoutTicket.has(trade.id) },
      planId === null ? null : planOf(planId),
    );
  };
}

interface Sides {
  kept: Sums;
  deviated: Sums;
  undecided: number;
  kinds: Map<DeviationKind, Sums>;
}

/**
 * What trades that kept their plan came to, and those that left it, by the ways they left it.
 *
 * Unplanned and planned trades come from what is kept of all; only planned ones are looked at one by one, and those that deviated are taken out of the sums.
 */
export function deviationBlocks(ctx: ServiceContext, { filter }: { filter: TradeFilter }): DeviationBlock[] {
  return perRevision(ctx, `deviations ${JSON.stringify(filter)}`, () => {
    const sides = new Map<string, Sides>();
    for (const block of statisticsSource(ctx, filter).blocks) {
      const groups = block.groups('planned');
      const unplanned = groups.get('unplanned') ?? emptySums();
      const kinds = new Map<DeviationKind, Sums>(unplanned.n > 0 ? [['unplanned', unplanned]] : []);
      sides.set(block.currency, { kept: mergeSums(emptySums(), groups.get('planned') ?? emptySums()), deviated: mergeSums(emptySums(), unplanned), undecided: groups.get('undecided')?.n ?? 0, kinds });
    }
    if (filter.planned !== false && !filter.undecided) takeOut(ctx, filter, sides);
    return [...sides].map(([currency, side]) => toBlock(currency as Currency, side));
  });
}

function takeOut({ db }: ServiceContext, filter: TradeFilter, sides: ReadonlyMap<string, Sides>): void {
  const kindsOf = deviationsBy(db);
  // Planned in its links, and under no plan that is known: nothing to compare it with.
  for (const trade of eachTradeUnderPlan(db, filter)) {
    const kinds = kindsOf(trade);
    const side = sides.get(trade.currency);
    if (kinds.length === 0 || side === undefined) continue;
    const summand = { ...trade, slip: null };
    for (const kind of kinds) {
      let sums = side.kinds.get(kind);
      if (sums === undefined) side.kinds.set(kind, (sums = emptySums()));
      addToSums(sums, summand);
    }
    if (standingOf(true, kinds) === 'kept') continue;
    addToSums(side.kept, summand, -1);
    addToSums(side.deviated, summand);
  }
}

function toBlock(currency: Currency, { kept, deviated, undecided, kinds }: Sides): DeviationBlock {
  const rows = deviationKinds.flatMap((kind): DeviationRow[] => {
    const sums = kinds.get(kind);
    if (sums === undefined) return [];
    const byExit = (exitDeviations as readonly string[]).includes(kind);
    return [{ kind, byExit, ...groupOf(sums, currency), ...(byExit ? NOT_COMPARED : against(sums, kept, currency)) }];
  });
  return { currency, enough: ENOUGH_TRADES, kept: groupOf(kept, currency), deviated: { ...groupOf(deviated, currency), ...against(deviated, kept, currency) }, undecided, kinds: rows };
}

function groupOf(sums: Sums, currency: Currency): TradeGroup {
  const { expectancy, expectancyR } = figuresOfSums(sums);
  return {
    n: sums.n, wins: sums.wins, losses: sums.losses, netPnl: formatMoney(sums.net, currency), rN: sums.rN, rSum: roundSum(sums.r),
    expectancy: moneyEstimate(expectancy, expectancy.interval, currency, 'student'),
    expectancyR: estimate(expectancyR, expectancyR.interval, 'student'),
  };
}

type Against = Pick<DeviationRow, 'difference' | 'differenceR' | 'cost' | 'costR'>;
const nothing = (reason: string, n: number): Estimate & MoneyEstimate => ({ value: null, reason, n, low: null, high: null, method: null }) as Estimate & MoneyEstimate;
const NOT_COMPARED: Against = { difference: nothing('by-exit', 0), differenceR: nothing('by-exit', 0), cost: { net: null, low: null, high: null }, costR: { value: null, low: null, high: null } };

const moneySample = ({ n, net, won2, lost2 }: Sums): MeanSample => ({ n, sum: net, scatter: scatterOfMinor(n, net, won2 + lost2) });
function rSample({ rN, r, r2 }: Sums): MeanSample {
  const sum = roundSum(r);
  return { n: rN, sum, scatter: scatterOf(rN, sum, roundSum(r2)) };
}

/** Below nothing is claimed where either side has fewer trades than are enough: the screen says so; the numbers are there to be looked at. */
function against(side: Sums, kept: Sums, currency: Currency): Against {
  const net = meanDifference(moneySample(side), moneySample(kept));
  const r = meanDifference(rSample(side), rSample(kept));
  const money = (value: number | undefined): string | null => (value === undefined ? null : formatMoney(Math.round(value), currency));
  const none = (n: number): Estimate & MoneyEstimate => nothing(undefinedReason(n), n);
  return {
    difference: net === null ? none(side.n) : { value: money(net.value), reason: null, n: side.n, low: money(net.interval?.low), high: money(net.interval?.high), method: net.interval === null ? null : 'student' },
    differenceR: r === null ? none(side.rN) : { value: r.value, reason: null, n: side.rN, low: r.interval?.low ?? null, high: r.interval?.high ?? null, method: r.interval === null ? null : 'student' },
    cost: net === null ? { net: null, low: null, high: null } : { net: money(net.value * side.n), low: money(scaled(net.interval?.low, side.n)), high: money(scaled(net.interval?.high, side.n)) },
    costR: r === null ? { value: null, low: null, high: null } : { value: r.value * side.rN, low: scaled(r.interval?.low, side.rN) ?? null, high: scaled(r.interval?.high, side.rN) ?? null },
  };
}

const scaled = (end: number | undefined, n: number): number | undefined => (end === undefined ? undefined : end * n);
const undefinedReason = (n: number): string => (n === 0 ? 'no-trades' : 'nothing-kept');

/**
 * The trades of one kind, newest closing first.
 *
 * @throws {Refusal} CURSOR_INVALID
 */
export function deviationTrades(
  ctx: ServiceContext,
  { filter, currency, kind, limit, cursor }: { filter: TradeFilter; currency: string; kind: DeviationKind | 'kept' | 'deviated'; limit: number; cursor: string | null },
): { rows: TradeBehind[]; next: string | null } {
  const place = readCursor(cursor, ['number']);
  const begin = place === null ? 0 : Number(place[0]);
  const kindsOf = deviationsBy(ctx.db);
  const accounts = new Map(listAccounts(ctx.db).map(({ id, name }) => [id, name]));
  const rows: TradeBehind[] = [];
  let seen = 0;
  for (const trade of eachClosedTrade(ctx.db, { ...filter, ...(kind === 'unplanned' ? { planned: false } : kind === 'deviated' ? {} : { planned: true }) }, 'newest')) {
    if (trade.currency !== currency) continue;
    const kinds = kindsOf(trade);
    const standing = standingOf(trade.planned === null ? null : trade.planned === 1, kinds);
    if (kind === 'kept' || kind === 'deviated' ? standing !== kind : !kinds.includes(kind)) continue;
    seen += 1;
    if (seen <= begin) continue;
    if (rows.length === limit) return { rows, next: cursorOf([begin + limit]) };
    rows.push({ id: trade.id, symbol: readInstrument(ctx.db, trade.instrumentId)?.symbol ?? '', accountName: accounts.get(trade.accountId) ?? '', closedDay: trade.closedDay!, net: formatMoney(trade.net, trade.currency as Currency), r: trade.r, kinds });
  }
  return { rows, next: null };
}
