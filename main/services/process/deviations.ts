import type { DeviationBlock, DeviationRow, TradeBehind, TradeGroup } from '../../../shared/contract/process.ts';
import type { Estimate, MoneyEstimate, TradeFilter } from '../../../shared/contract/looking-back.ts';
import { deviationKinds, exitDeviations, standingOf, type DeviationKind } from '../../../shared/discipline/deviation.ts';
import { formatMoney, type Currency } from '../../../shared/money/money.ts';
import { roundSum } from '../../../shared/stats/exact-sum.ts';
import { meanDifference } from '../../../shared/stats/mean-difference.ts';
import { emptySums, mergeSums, type Sums } from '../../../shared/stats/sums.ts';
import { figuresOfSums } from '../../../shared/stats/tally-summary.ts';
import { listAccounts } from '../../db/accounts.ts';
import { readInstrument } from '../../db/instruments.ts';
import { eachClosedTrade } from '../../db/trades.ts';
import { breathe, inTurns, ofOneState } from '../in-turns.ts';
import type { ServiceContext } from '../context.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { ENOUGH_TRADES } from '../insights/breakdown.ts';
import { moneySample, rSample } from '../insights/group-difference.ts';
import { statisticsSource } from '../insights/source.ts';
import { estimate, moneyEstimate } from '../insights/statistics.ts';
import { addAt, deviationsBy, leftPlans, readyForKinds, sumsOfLeft } from './deviation-kinds.ts';

interface Sides {
  kept: Sums;
  deviated: Sums;
  undecided: number;
  kinds: Map<DeviationKind, Sums>;
}

/**
 * What trades that kept their plan came to, and those that left it, by the ways they left it.
 *
 * All of it comes from what is kept of trades; which planned ones left their plans is looked at in turns, once until the journal changes, and those are taken out of the sums.
 */
export function deviationBlocks(ctx: ServiceContext, { filter }: { filter: TradeFilter }): Promise<DeviationBlock[]> {
  return inTurns(ctx, `deviations ${JSON.stringify(filter)}`, async () => {
    const left = filter.planned === false || filter.undecided ? null : await leftPlans(ctx);
    const sides = new Map<string, Sides>();
    for (const block of statisticsSource(ctx, filter).blocks) {
      const groups = block.groups('planned');
      const unplanned = groups.get('unplanned') ?? emptySums();
      const kinds = new Map<DeviationKind, Sums>(unplanned.n > 0 ? [['unplanned', unplanned]] : []);
      await breathe();
      sides.set(block.currency, { kept: mergeSums(emptySums(), groups.get('planned') ?? emptySums()), deviated: mergeSums(emptySums(), unplanned), undecided: groups.get('undecided')?.n ?? 0, kinds });
    }
    await breathe();
    if (left !== null) takeOut(sumsOfLeft(ctx.db, filter, left), sides);
    return [...sides].map(([currency, side]) => toBlock(currency as Currency, side));
  });
}

function takeOut(left: ReturnType<typeof sumsOfLeft>, sides: ReadonlyMap<string, Sides>): void {
  for (const { currency, kinds, sums } of left) {
    const side = sides.get(currency);
    if (side === undefined) continue;
    for (const kind of kinds) addAt(side.kinds, kind, sums);
    if (standingOf(true, kinds) === 'kept') continue;
    mergeSums(side.kept, sums, -1);
    mergeSums(side.deviated, sums);
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

interface AskedTrades {
  readonly filter: TradeFilter;
  readonly currency: string;
  readonly kind: DeviationKind | 'kept' | 'deviated';
  readonly limit: number;
  readonly cursor: string | null;
}

/**
 * The same, with what the kinds are told from made ready in turns.
 *
 * @throws {Refusal} CURSOR_INVALID
 */
export function deviationTradesInTurns(ctx: ServiceContext, asked: AskedTrades): Promise<ReturnType<typeof deviationTrades>> {
  return ofOneState(ctx, async () => {
    await readyForKinds(ctx);
    return deviationTrades(ctx, asked);
  });
}

/**
 * The trades of one kind, newest closing first.
 *
 * @throws {Refusal} CURSOR_INVALID
 */
export function deviationTrades(ctx: ServiceContext, { filter, currency, kind, limit, cursor }: AskedTrades): { rows: TradeBehind[]; next: string | null } {
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
