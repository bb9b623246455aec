import { describe, expect, test } from 'vitest';
import { getInsights } from '../../../../main/services/insights/insights.ts';
import { statistics } from '../../../../main/services/insights/statistics.ts';
import { addFill } from '../../../../main/services/fills/add-fill.ts';
import { saveEntry } from '../../../../main/services/journal/entries.ts';
import { listTrades } from '../../../../main/services/trades/trades.ts';
import { zInsightBlock, zStatistics, zTradeFilter, type TradeFilter } from '../../../../shared/contract/looking-back.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';

const filter = (changes: Partial<TradeFilter> = {}): TradeFilter => ({ ...zTradeFilter.parse({}), ...changes });

/** Two accounts in two currencies; each trade a hundred shares in and out on one day, without fees. */
function traded() {
  const { ctx } = serviceJournal();
  const lin = anAccount(ctx);
  const maya = anAccount(ctx, { name: 'Maya', currency: 'USD', zone: 'America/New_York' });
  const moutai = anInstrument(ctx);
  const apple = anInstrument(ctx, { symbol: 'AAPL', market: 'US', name: 'Apple', currency: 'USD', lotSize: '1' });
  const trade = (account: typeof lin, instrument: typeof moutai, day: string, buy: string, sell: string): string => {
    const one = (side: 'buy' | 'sell', price: string) =>
      addFill(ctx, { accountId: account.id, instrumentId: instrument.id, side, effect: null, quantity: '100', price, fees: '0.00', executedAt: null, tradingDay: day, ticketId: null, planId: null });
    const { id } = one('buy', buy);
    one('sell', sell);
    return id;
  };
  const ids = {
    win: trade(lin, moutai, '2026-11-16', '10.00', '13.00'),
    loss: trade(lin, moutai, '2026-11-17', '10.00', '9.00'),
    scratch: trade(lin, moutai, '2026-11-18', '10.00', '10.00'),
    small: trade(lin, moutai, '2026-11-18', '10.00', '9.50'),
    apple: trade(maya, apple, '2026-11-17', '100.00', '101.00'),
  };
  saveEntry(ctx, { kind: 'trade', subject: ids.loss, revision: 0, markdown: '', tags: ['revenge'], emotion: 'angry' });
  return { ctx, lin, maya, moutai, ids };
}

describe('statistics of the journal', () => {
  test('one block a currency, nothing added across', () => {
    const { ctx } = traded();
    const [cny, usd, ...more] = statistics(ctx, { filter: filter() });
    expect(more).toEqual([]);
    // +300, −100, 0, −50; date-only fills of one day make one trade each time flat is certain, so 18 November is one of −50.
    expect(cny).toMatchObject({ currency: 'CNY', trades: 3, wins: 1, losses: 2, scratches: 0, netPnl: '150.00', grossPnl: '150.00', fees: '0.00', averageWin: '300.00', averageLoss: '-75.00', largestLoss: '-100.00' });
    expect(cny!.winRate).toMatchObject({ value: 1 / 3, n: 3, reason: null });
    expect(cny!.payoffRatio).toMatchObject({ value: 4, n: 3 });
    expect(cny!.profitFactor).toMatchObject({ value: 2 });
    expect(cny!.expectancy).toMatchObject({ value: '50.00', n: 3, reason: null });
    expect(cny!.expectancyR).toEqual({ value: null, reason: 'no-planned-risk', n: 0, low: null, high: null, method: null });
    expect(cny!.maxDrawdown).toEqual({ amount: '150.00', fraction: null, peakDay: '2026-11-16', troughDay: '2026-11-18', recoveredDay: null });
    expect(usd).toMatchObject({ currency: 'USD', trades: 1, netPnl: '100.00' });
    expect(usd!.payoffRatio).toMatchObject({ value: null, reason: 'no-losses' });
    for (const block of [cny, usd]) expect(zStatistics.parse(block)).toEqual(block);
  });

  test('of the filter: account, days, tag, plan', () => {
    const { ctx, maya } = traded();
    const nets = (changes: Partial<TradeFilter>): string[] => statistics(ctx, { filter: filter(changes) }).map(({ netPnl }) => netPnl);
    expect(nets({ accountIds: [maya.id] })).toEqual(['100.00']);
    expect(nets({ from: '2026-11-17', to: '2026-11-17' })).toEqual(['-100.00', '100.00']);
    expect(nets({ tag: 'REVENGE' })).toEqual(['-100.00']);
    expect(nets({ planned: true })).toEqual([]);
    expect(nets({ planned: false, instrumentId: 'none' })).toEqual([]);
  });
});

describe('insights', () => {
  test('the running sum and its fall, the calendar, and the groups', () => {
    const { ctx, moutai } = traded();
    const { blocks, filterTags } = getInsights(ctx, { filter: filter() });
    const [cny] = blocks;
    expect(filterTags).toEqual(['revenge']);
    expect(cny!.equity).toEqual([
      { day: '2026-11-16', cumulative: '300.00', drawdown: '0.00' },
      { day: '2026-11-17', cumulative: '200.00', drawdown: '-100.00' },
      { day: '2026-11-18', cumulative: '150.00', drawdown: '-150.00' },
    ]);
    expect(cny!.calendar.map(({ day, net, trades }) => [day, net, trades])).toEqual([['2026-11-16', '300.00', 1], ['2026-11-17', '-100.00', 1], ['2026-11-18', '-50.00', 1]]);
    expect(cny!.rHistogram).toMatchObject({ n: 0, withoutR: 3 });
    expect(cny!.rolling.map(({ day, n, winRate, payoffRatio }) => ({ day, winRate, payoffRatio, n }))).toEqual([
      { day: '2026-11-16', winRate: 1, payoffRatio: null, n: 1 },
      { day: '2026-11-17', winRate: 0.5, payoffRatio: 3, n: 2 },
      { day: '2026-11-18', winRate: 1 / 3, payoffRatio: 4, n: 3 },
    ]);
    expect(cny).toMatchObject({ rollingWindow: 50, rolling: [{ winRateHigh: 1, payoffLow: null }, { payoffLow: null }, { payoffHigh: null }] });
    expect(cny!.planned.map(({ key, n }) => [key, n])).toEqual([['unplanned', 3]]);
    expect(cny!.plannedDifference).toMatchObject({ winRate: { value: null, n: 0, against: 3 }, expectancy: { value: null, n: 0, against: 3 } });
    expect(cny!.byWeekday.map(({ key, netPnl }) => [key, netPnl])).toEqual([['1', '300.00'], ['2', '-100.00'], ['3', '-50.00']]);
    expect(cny!.byEmotion.map(({ key, n }) => [key, n])).toEqual([['angry', 1], ['none', 2]]);
    expect(cny!.bySetup.map(({ key, n }) => [key, n])).toEqual([['none', 3]]);
    expect(cny!.byInstrument).toMatchObject([{ key: moutai.id, label: '600519 贵州茅台', n: 3 }]);
    for (const block of blocks) expect(zInsightBlock.parse(block)).toEqual(block);
  });

  test('a first day in the red is already a fall', () => {
    const { ctx } = traded();
    const { blocks } = getInsights(ctx, { filter: filter({ from: '2026-11-17' }) });
    expect(blocks[0]!.equity[0]).toEqual({ day: '2026-11-17', cumulative: '-100.00', drawdown: '-100.00' });
  });

  test('follow the journal as it changes', () => {
    const { ctx, lin, moutai } = traded();
    const trades = (): number => getInsights(ctx, { filter: filter({ accountIds: [lin.id] }) }).blocks[0]!.statistics.trades;
    expect([trades(), trades()]).toEqual([3, 3]);
    for (const side of ['buy', 'sell'] as const) addFill(ctx, { accountId: lin.id, instrumentId: moutai.id, side, effect: null, quantity: '100', price: '9', fees: null, executedAt: null, tradingDay: '2026-11-19', ticketId: null, planId: null });
    expect(trades()).toBe(4);
  });

  test('an empty journal has none', () => {
    expect(getInsights(serviceJournal().ctx, { filter: filter() })).toEqual({ blocks: [], filterTags: [] });
  });
});

describe('the list of trades', () => {
  test('shows open ones first, then the last closed, page by page', () => {
    const { ctx, lin, moutai, ids } = traded();
    const open = addFill(ctx, { accountId: lin.id, instrumentId: moutai.id, side: 'buy', effect: null, quantity: '100', price: '9', fees: null, executedAt: null, tradingDay: '2026-11-19', ticketId: null, planId: null });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ReturnType<typeof listTrades> = listTrades(ctx, { filter: filter({ accountIds: [lin.id] }), status: 'all', limit: 2, cursor });
      expect(page.total).toBe(4);
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual([open.id, ids.scratch, ids.loss, ids.win]);
    expect(listTrades(ctx, { filter: filter(), status: 'open', limit: 10, cursor: null }).rows.map(({ id }) => id)).toEqual([open.id]);
  });
});
