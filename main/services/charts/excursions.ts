import type { Excursion, ExcursionBlock } from '../../../shared/contract/charts.ts';
import type { TradeFilter } from '../../../shared/contract/looking-back.ts';
import { excursions, type TradeStep } from '../../../shared/marks/excursion.ts';
import { gatherDays, type RangedDay } from '../../../shared/marks/gather-days.ts';
import { stepsOfParts } from '../../../shared/marks/steps-of-parts.ts';
import { formatMoney, isCurrency, type Currency, type Minor } from '../../../shared/money/money.ts';
import { listBars } from '../../db/daily-bars.ts';
import type { Db } from '../../db/db.ts';
import { countPriced, moreFillsThan, newestPriced, partsOfTrades, positionsWithActions, type PricedTrade } from '../../db/priced-trades.ts';
import type { ServiceContext } from '../context.ts';
import { keepStatistics } from '../insights/keep-statistics.ts';
import { stepsOfPosition } from '../marks/trade-steps.ts';
import { perRevision } from '../per-revision.ts';

/** Trades of a currency that are looked at, the newest ones: more points would be a cloud, and each costs its prices. */
export const MOST_EXCURSIONS = 1000;
/** A position with splits is replayed whole; beyond this many fills its trades are left out, and counted. */
const MOST_REPLAYED = 20_000;

/** How far trades went against and for the trader before they ended, one block a currency; see shared/marks/excursion.ts. */
export function getExcursions(ctx: ServiceContext, { filter }: { filter: TradeFilter }): { most: number; blocks: ExcursionBlock[] } {
  return perRevision(ctx, `excursions ${JSON.stringify(filter)}`, () => {
    // Which currencies there are is asked of what is kept.
    keepStatistics(ctx.db);
    return { most: MOST_EXCURSIONS, blocks: countPriced(ctx.db, filter).flatMap(({ currency, closed, priced }) => (isCurrency(currency) ? [blockOf(ctx.db, filter, currency, closed, priced)] : [])) };
  });
}

function blockOf(db: Db, filter: TradeFilter, currency: Currency, closed: number, priced: number): ExcursionBlock {
  const trades = priced === 0 ? [] : newestPriced(db, filter, currency, MOST_EXCURSIONS);
  const steps = stepsOfTrades(db, trades);
  const barsOf = barsOfTrades(db, trades);
  const points: Excursion[] = [];
  let [withoutPrices, leftOut] = [0, 0];
  for (const trade of trades) {
    const own = steps.get(trade.id);
    if (own === undefined) {
      leftOut += 1;
      continue;
    }
    const point = pointOf(trade, own, barsOf(trade), currency);
    if (point === null) withoutPrices += 1;
    else points.push(point);
  }
  const inR = points.filter(({ adverseR, r }) => adverseR !== null && r !== null);
  const beyond = inR.filter(({ adverseR }) => adverseR! < -1);
  return { currency, closed, priced, looked: trades.length, withoutPrices, leftOut, points, withR: inR.length, beyond: beyond.length, beyondWon: beyond.filter(({ r }) => r! > 0).length };
}

/** From each trade's own fills; only where shares were split does it take the whole position. */
function stepsOfTrades(db: Db, trades: readonly PricedTrade[]): Map<string, TradeStep[]> {
  const split = positionsWithActions(db);
  const keyOf = ({ accountId, instrumentId }: PricedTrade): string => `${accountId} ${instrumentId}`;
  const plain = trades.filter((trade) => !split.has(keyOf(trade)));
  const parts = Map.groupBy(partsOfTrades(db, plain.map(({ id }) => id)), ({ tradeId }) => tradeId);
  const steps = new Map<string, TradeStep[]>();
  for (const { id, direction, maxQuantity } of plain) {
    const own = stepsOfParts(parts.get(id) ?? [], direction, maxQuantity);
    if (own !== null) steps.set(id, own);
  }
  for (const ofPosition of Map.groupBy(trades.filter((trade) => split.has(keyOf(trade))), keyOf).values()) {
    const { accountId, instrumentId } = ofPosition[0]!;
    if (moreFillsThan(db, accountId, instrumentId, MOST_REPLAYED)) continue;
    for (const [id, own] of stepsOfPosition(db, accountId, instrumentId, new Map(ofPosition.map(({ id, direction }) => [id, direction])))) steps.set(id, own);
  }
  return steps;
}

type Bar = { day: string; low: string | null; high: string | null };

/** Of each instrument the bars of the days on which any of the trades was open, read once. */
function barsOfTrades(db: Db, trades: readonly PricedTrade[]): (trade: PricedTrade) => Bar[] {
  const bars = new Map<string, Bar[]>();
  for (const [instrumentId, own] of Map.groupBy(trades, (trade) => trade.instrumentId)) {
    const from = own.reduce((day, { openedDay }) => (openedDay < day ? openedDay : day), '9999');
    const to = own.reduce((day, { closedDay }) => (closedDay > day ? closedDay : day), '');
    bars.set(instrumentId, listBars(db, instrumentId, from, to));
  }
  return ({ instrumentId, openedDay, closedDay }) => {
    const all = bars.get(instrumentId)!;
    return all.slice(placeOf(all, openedDay), placeOf(all, `${closedDay}~`));
  };
}

/** How many bars lie before a day. */
function placeOf(bars: readonly Bar[], day: string): number {
  let [low, high] = [0, bars.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bars[middle]!.day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pointOf(trade: PricedTrade, steps: readonly TradeStep[], bars: readonly Bar[], currency: Currency): Excursion | null {
  const ranged = bars.flatMap(({ day, low, high }): RangedDay[] => (low === null || high === null ? [] : [{ day, low, high }]));
  if (ranged.length === 0) return null;
  const stepDays = new Set(steps.map(({ day }) => day));
  const gathered = gatherDays(ranged, stepDays);
  const days = [...new Set([...stepDays, ...gathered.map(({ day }) => day)])].toSorted();
  const { adverse, favourable } = excursions(steps, new Map(gathered.map((range) => [range.day, range])), days, { multiplier: trade.multiplier, currency, inverse: trade.inverse === 1 });
  const { id, symbol, direction, closedDay, plannedRisk, r, net } = trade;
  const inR = (result: Minor): number | null => (plannedRisk === null || !(plannedRisk > 0) ? null : result / plannedRisk);
  const known = new Set(ranged.map(({ day }) => day));
  return {
    id, symbol, direction, closedDay, adverse: formatMoney(adverse, currency), favourable: formatMoney(favourable, currency), net: formatMoney(net, currency), adverseR: inR(adverse), favourableR: inR(favourable), r,
    daysWithoutRange: new Set([...stepDays, ...bars.map(({ day }) => day)].filter((day) => !known.has(day))).size,
  };
}
