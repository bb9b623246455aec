import { describe, expect, test } from 'vitest';
import { setBar } from '../../../../main/services/marks/prices.ts';
import { tradePrices } from '../../../../main/services/marks/trade-prices.ts';
import { addFill } from '../../../../main/services/fills/add-fill.ts';
import { addCashFlow } from '../../../../main/services/cash-flows.ts';
import { getCosts } from '../../../../main/services/charts/costs.ts';
import { getExcursions } from '../../../../main/services/charts/excursions.ts';
import { getTiming } from '../../../../main/services/charts/timing.ts';
import { listTrades } from '../../../../main/services/trades/trades.ts';
import { keptTimes } from '../../../../main/services/insights/tallied.ts';
import { saveTrades, type TradeRecord } from '../../../../main/db/trades.ts';
import type { TimingBlock } from '../../../../shared/contract/charts.ts';
import { zTradeFilter, type TradeFilter } from '../../../../shared/contract/looking-back.ts';
import { BOOTSTRAP_UP_TO } from '../../../../shared/stats/bootstrap.ts';
import { seededRandom } from '../../../../shared/stats/prng.ts';
import { addDays } from '../../../../shared/time/calendar-day.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';

const filter = (changes: Partial<TradeFilter> = {}): TradeFilter => ({ ...zTradeFilter.parse({}), ...changes });

function journal(count: number) {
  const { ctx } = serviceJournal();
  const [lin, maya] = [anAccount(ctx), anAccount(ctx, { name: 'Maya', zone: 'America/New_York' })];
  const moutai = anInstrument(ctx);
  const random = seededRandom(3);
  const trades = Array.from({ length: count }, (_, i): TradeRecord => {
    const openedDay = addDays('2026-01-05', Math.floor((i * 300) / count));
    const timed = random.below(10) > 0;
    const openedAt = timed ? `${openedDay}T${String(random.below(24)).padStart(2, '0')}:30:00.000Z` : null;
    const held = random.below(4);
    const closedDay = addDays(openedDay, held);
    const net = random.below(2001) - 980;
    return {
      id: `t${String(i).padStart(6, '0')}`, accountId: i % 3 === 0 ? maya.id : lin.id, instrumentId: moutai.id, currency: 'CNY', direction: 'long', status: 'closed', openedAt, openedDay, closedAt: null, closedDay, maxQuantity: '100', openQuantity: '0',
      avgEntry: '10', avgExit: '10', splitRatio: '1', gross: net + 5, fees: 5, net, plannedRisk: 500, r: net / 500, rReason: null, planId: null, planned: 0, holdingDays: held, holdingMs: timed ? 1 + random.below(400_000_000) : null, place: `${closedDay} ~`,
    };
  });
  ctx.write(() => saveTrades(ctx.db, trades));
  return { ctx, lin, maya, trades };
}

describe('timing', () => {
  test('a slot is the weekday and the hour of the opening on the account’s clock; the winners’ median is that of their times', () => {
    const { ctx, lin, trades } = journal(400);
    const { enough, blocks: [block] } = getTiming(ctx, { filter: filter({ accountIds: [lin.id] }) });
    expect(enough).toBe(30);
    const own = trades.filter(({ accountId }) => accountId === lin.id);
    // Shanghai is eight hours ahead all year; the weekday is that of the trading day.
    const monday = own.filter(({ openedDay, openedAt }) => new Date(`${openedDay}T00:00:00Z`).getUTCDay() === 1 && openedAt !== null && (Number(openedAt.slice(11, 13)) + 8) % 24 === 9);
    expect(monday.length).toBeGreaterThan(0);
    const slot = block!.slots.find(({ weekday, hour }) => weekday === 1 && hour === 9)!;
    expect(slot.n).toBe(monday.length);
    expect(slot.expectancyR.value).toBeCloseTo(monday.reduce((sum, { r }) => sum + r!, 0) / monday.length, 12);
    const won = own.flatMap(({ net, holdingMs }) => (net > 0 && holdingMs !== null ? [holdingMs] : [])).toSorted((a, b) => a - b);
    const { winners, losers, bins, exact } = block!.holding;
    expect(exact).toBe(true);
    expect(winners.median.n).toBe(won.length);
    expect(winners.median.value).toBe((won[Math.floor((won.length - 1) / 2)]! + won[Math.ceil((won.length - 1) / 2)]!) / 2);
    expect(winners.median.low).toBeLessThan(winners.median.value!);
    expect(winners.untimed).toBe(own.filter(({ net, holdingMs }) => net > 0 && holdingMs === null).length);
    expect(bins.reduce((sum, { wins }) => sum + wins, 0)).toBe(won.length);
    expect(block!.slots.reduce((sum, { n }) => sum + n, 0)).toBe(own.length);
    expect(losers.median.n + losers.untimed + winners.median.n + winners.untimed).toBe(own.filter(({ net }) => net !== 0).length);
  });

  test('what is kept says of many trades what the trades themselves say, whatever the days', () => {
    const { ctx } = journal(BOOTSTRAP_UP_TO + 900);
    for (const [span, exact] of [[{}, false], [{ from: '2026-01-01', to: '2026-12-31' }, false], [{ from: '2026-01-20' }, true]] as const) {
      const [kept] = getTiming(ctx, { filter: filter(span) }).blocks;
      // The same trades, but no filter the kept sums know.
      const [counted] = getTiming(ctx, { filter: filter({ ...span, direction: 'long' }) }).blocks;
      const plain = ({ holding, ...block }: TimingBlock) => ({ ...block, bins: holding.bins, untimed: [holding.winners.untimed, holding.losers.untimed] });
      expect(plain(kept!)).toEqual(plain(counted!));
      // Days beside whole months are walked.
      expect([kept!.holding.exact, counted!.holding.exact]).toEqual([exact, true]);
      for (const side of ['winners', 'losers'] as const) {
        for (const end of ['value', 'low', 'high'] as const) expect(Math.abs(Math.log(kept!.holding[side].median[end]! / counted!.holding[side].median[end]!))).toBeLessThan(Math.log(1.26));
      }
    }
    expect(keptTimes(ctx.db, filter(), 'USD').slots.size).toBe(0);
  });

  test('an empty journal has none', () => expect(getTiming(serviceJournal().ctx, { filter: filter() })).toEqual({ enough: 30, blocks: [] }));
});

describe('costs', () => {
  test('fees in the month of closing, interest and funding in that of their movement; paid is positive, and the rate is of fees over what moved', () => {
    const { ctx } = serviceJournal();
    const lin = anAccount(ctx);
    const moutai = anInstrument(ctx);
    const fill = (side: 'buy' | 'sell', day: string, price: string) => addFill(ctx, { accountId: lin.id, instrumentId: moutai.id, side, effect: null, quantity: '100', price, fees: '2.50', executedAt: null, tradingDay: day, ticketId: null, planId: null });
    fill('buy', '2026-09-30', '10');
    fill('sell', '2026-10-02', '11');
    fill('buy', '2026-11-02', '10');
    fill('sell', '2026-11-03', '9');
    addCashFlow(ctx, { accountId: lin.id, day: '2026-10-15', type: 'interest', amount: '-12.30', note: '' });
    addCashFlow(ctx, { accountId: lin.id, day: '2026-08-15', type: 'funding', amount: '1.30', note: '' });
    const { blocks } = getCosts(ctx, { filter: filter() });
    expect(blocks).toMatchObject([
      {
        currency: 'CNY', fees: '10.00', interest: '12.30', funding: '-1.30', rate: { value: 0.05, n: 2 },
        months: [
          { month: '2026-08', trades: 0, fees: '0.00', funding: '-1.30', total: '-1.30', rate: { value: null, reason: 'no-trades' } },
          { month: '2026-10', trades: 1, fees: '5.00', interest: '12.30', total: '17.30', rate: { value: 0.05 } },
          { month: '2026-11', trades: 1, fees: '5.00', interest: '0.00', total: '5.00' },
        ],
      },
    ]);
    // In which currency interest was paid is known; for which trade of an account, nobody knows.
    expect(getCosts(ctx, { filter: filter({ currency: 'CNY' }) }).blocks).toEqual(blocks);
    expect(getCosts(ctx, { filter: filter({ currency: 'USD' }) }).blocks).toEqual([]);
    expect(getCosts(ctx, { filter: filter({ direction: 'long' }) }).blocks[0]).toMatchObject({ fees: '10.00', interest: null, funding: null, months: [{ month: '2026-10', total: '5.00' }, { month: '2026-11' }] });
  });
});

describe('excursions', () => {
  test('are those of each trade’s own page, through turns, partial exits and additions; coverage is counted', () => {
    const { ctx } = serviceJournal();
    const lin = anAccount(ctx);
    // Futures are sold to open as readily as bought.
    const moutai = anInstrument(ctx, { symbol: 'IF2612', market: 'CFFEX', name: 'IF', assetClass: 'future', inherentlyLeveraged: true, lotSize: '1' });
    const other = anInstrument(ctx, { symbol: '000001', name: '平安银行' });
    const fill = (instrument: typeof moutai, side: 'buy' | 'sell', quantity: string, day: string, price: string, at: string | null = null) =>
      addFill(ctx, { accountId: lin.id, instrumentId: instrument.id, side, effect: null, quantity, price, fees: '1.00', executedAt: at === null ? null : `${day}T${at}:00.000Z`, tradingDay: day, ticketId: null, planId: null });
    fill(moutai, 'buy', '300', '2026-10-12', '10', '02:00');
    fill(moutai, 'buy', '100', '2026-10-14', '9.5', '02:00');
    fill(moutai, 'sell', '150', '2026-10-16', '11', '02:00');
    // Turns the position: 250 are closed, 250 sold short.
    fill(moutai, 'sell', '500', '2026-10-20', '10.5', '02:00');
    fill(moutai, 'buy', '250', '2026-10-23', '9', '02:00');
    fill(moutai, 'buy', '100', '2026-11-02', '9');
    fill(moutai, 'sell', '100', '2026-11-03', '9.4');
    fill(other, 'buy', '100', '2026-10-12', '20');
    fill(other, 'sell', '100', '2026-10-13', '19');
    for (let day = 0; day < 16; day += 1) setBar(ctx, { instrumentId: moutai.id, bar: { day: addDays('2026-10-10', day), open: null, high: String(11 + (day % 5) / 4), low: String(8.5 + (day % 3) / 4), close: '10' } });
    const { blocks, most } = getExcursions(ctx, { filter: filter() });
    expect(most).toBe(1000);
    const [block] = blocks;
    expect(block).toMatchObject({ currency: 'CNY', closed: 4, priced: 3, looked: 3, withoutPrices: 1, leftOut: 0, withR: 0, beyond: 0 });
    expect(block!.points).toHaveLength(2);
    for (const point of block!.points) {
      const page = tradePrices(ctx, { id: point.id });
      expect([point.adverse, point.favourable, point.daysWithoutRange], point.id).toEqual([page.adverse, page.favourable, page.daysWithoutRange]);
      expect(Number(point.adverse)).toBeLessThan(0);
    }
    expect(listTrades(ctx, { filter: filter(), status: 'closed', limit: 10, cursor: null }).rows.map(({ netPnl }) => netPnl)).toEqual(expect.arrayContaining(block!.points.map(({ net }) => net)));
  });

  test('nothing is known of a journal without prices, and it says so', () => {
    const { ctx } = journal(20);
    expect(getExcursions(ctx, { filter: filter() }).blocks).toMatchObject([{ closed: 20, priced: 0, looked: 0, points: [] }]);
  });
});
