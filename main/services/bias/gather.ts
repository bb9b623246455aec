import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { BiasInput, BiasTrade, IdeaSource, OrderSeen } from '../../../shared/bias/bias-trade.ts';
import type { BiasFilter } from '../../../shared/contract/bias.ts';
import { currencyScale, type Currency } from '../../../shared/money/currency.ts';
import { parseInstant } from '../../../shared/time/instant.ts';
import { listAccounts } from '../../db/accounts.ts';
import { biasTrades, closedByCurrency, plansSaid, releasedOrders, type BiasSelection, type BiasTradeRow } from '../../db/bias-reads.ts';
import { plansWithWidenedStop } from '../../db/plans.ts';
import type { ServiceContext } from '../context.ts';
import { slippageBy } from '../insights/group-keys.ts';
import { ownWords } from '../insights/group-labels.ts';
import { keepStatistics } from '../insights/keep-statistics.ts';
import { tradeWords } from '../trades/trade-rows.ts';
import { positionFacts } from './held-positions.ts';
import { breathe, inTurns } from '../in-turns.ts';
import { closesOf, type Closes } from './prices.ts';

/**
 * The newest closed trades of a currency that are looked at. A habit shows in as many, or it is none; beyond, every figure would take seconds for nothing more.
 * Older ones are asked for by dates.
 */
export const MOST_TRADES = 20_000;
const PAGE = 2000;

export interface Gathered {
  readonly currency: Currency;
  readonly accountIds: readonly string[];
  readonly total: number;
  readonly input: BiasInput;
  readonly instrumentOf: ReadonlyMap<string, string>;
}

/** Everything the flags of a filter are computed of, one block a currency, the busiest first. */
export function gather(ctx: ServiceContext, filter: BiasFilter): Promise<Gathered[]> {
  return inTurns(ctx, `bias ${JSON.stringify(filter)}`, async () => {
    const accounts = listAccounts(ctx.db).filter(({ id, kind }) => (filter.accountIds.length === 0 ? kind !== 'paper' : filter.accountIds.includes(id)));
    const accountIds = accounts.map(({ id }) => id);
    const blocks: Gathered[] = [];
    // How many there are is asked of what is kept.
    keepStatistics(ctx.db);
    const closes = closesOf(ctx.db);
    for (const { currency, total } of closedByCurrency(ctx.db, { ...filter, accountIds }).toSorted((a, b) => b.total - a.total)) {
      await breathe();
      const selection: BiasSelection = { accountIds, currency, from: filter.from, to: filter.to };
      const { trades, instrumentOf } = await tradesOf(ctx, selection, closes);
      const positions = await positionFacts(ctx.db, selection, closes);
      const traded = new Set(trades.map(({ accountId }) => accountId));
      const days = new Map(accounts.map((account) => [account.id, account]));
      const orders = releasedOrders(ctx.db, selection).flatMap(({ accountId, releasedAt, state }): OrderSeen[] =>
        traded.has(accountId) ? [{ day: accountDayOf(days.get(accountId)!, releasedAt), cancelled: state !== 'filled' }] : [],
      );
      await breathe();
      blocks.push({ currency: currency as Currency, accountIds, total, instrumentOf, input: { minorPerUnit: 10 ** currencyScale(currency as Currency), trades, ...positions, orders } });
    }
    return blocks;
  });
}

async function tradesOf(ctx: ServiceContext, selection: BiasSelection, closes: Closes): Promise<{ trades: BiasTrade[]; instrumentOf: Map<string, string> }> {
  const { db } = ctx;
  const said = new Map(plansSaid(db).map((plan) => [plan.planId, plan]));
  const widened = plansWithWidenedStop(db);
  const slip = slippageBy(db);
  const worded = ownWords(db, 'emotion');
  const words = tradeWords(db);
  const instrumentOf = new Map<string, string>();
  const trades: BiasTrade[] = [];
  await breathe();
  let last: BiasTradeRow | null = null;
  while (trades.length < MOST_TRADES) {
    const page: BiasTradeRow[] = biasTrades(db, selection, last, PAGE);
    for (const row of page) {
      const plan = row.planId === null ? undefined : said.get(row.planId);
      instrumentOf.set(row.id, row.instrumentId);
      trades.push({
        id: row.id,
        accountId: row.accountId,
        openedDay: row.openedDay,
        closedDay: row.closedDay,
        openedMs: row.openedAt === null ? null : parseInstant(row.openedAt),
        closedMs: row.closedAt === null ? null : parseInstant(row.closedAt),
        net: row.net,
        fees: row.fees,
        r: row.r,
        amount: amountOf(row),
        planned: row.planned === null ? null : row.planned === 1,
        ideaSource: (plan?.ideaSource ?? null) as IdeaSource | null,
        pWin: plan?.pWin ?? null,
        slip: slip(row),
        stopWidened: plan?.hasStop === 1 ? widened.has(row.planId!) : null,
        runUp: closes.runUpBefore(row.instrumentId, row.openedDay, row.direction),
        emotion: row.planId === null && !worded.has(row.id) ? null : words.emotion(row),
      });
    }
    await breathe();
    if (page.length < PAGE) break;
    last = page.at(-1)!;
  }
  const place = (trade: BiasTrade): string => `${trade.openedDay} ${trade.openedMs ?? ''}`;
  return { trades: trades.toSorted((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : a.id < b.id ? -1 : 1)), instrumentOf };
}

/** What was put in, in units of the currency: of an inverse contract the quantity itself is the dollars, which its price turns into coins. */
function amountOf({ avgEntry, maxQuantity, multiplier, payoff }: BiasTradeRow): number | null {
  const [price, quantity, each] = [Number(avgEntry), Number(maxQuantity), Number(multiplier)];
  const amount = payoff === 'inverse' ? (quantity * each) / price : price * quantity * each;
  return Number.isFinite(amount) && amount > 0 ? amount : null;
}
