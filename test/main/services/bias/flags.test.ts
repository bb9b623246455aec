import { describe, expect, test } from 'vitest';
import { biasCoolingOff, biasEmotions, biasFlags, biasTrades } from '../../../../main/services/bias/flags.ts';
import { MOST_TRADES } from '../../../../main/services/bias/gather.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { saveTrades, type TradeRecord } from '../../../../main/db/trades.ts';
import { addFill } from '../../../../main/services/fills/add-fill.ts';
import { setBar } from '../../../../main/services/marks/prices.ts';
import type { BiasTrade } from '../../../../shared/bias/bias-trade.ts';
import { coolingOff } from '../../../../shared/bias/cooling-off.ts';
import { flags } from '../../../../shared/bias/flags.ts';
import { lookAt } from '../../../../shared/bias/judge.ts';
import { zBiasBlock, zCoolingOffBlock, zEmotionBlock, type BiasFilter } from '../../../../shared/contract/bias.ts';
import { addDays } from '../../../../shared/time/calendar-day.ts';
import { simulatedTrader } from '../../../support/simulated-traders.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';

const all: BiasFilter = { accountIds: [], from: null, to: null };
const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

function recordOf(trade: BiasTrade, accountId: string, instrumentId: string, currency = 'CNY'): TradeRecord {
  const closedAt = iso(trade.closedMs);
  return {
    id: `${accountId}-${trade.id}`, accountId, instrumentId, currency, direction: 'long', status: 'closed', openedAt: iso(trade.openedMs), openedDay: trade.openedDay, closedAt, closedDay: trade.closedDay,
    maxQuantity: '1', openQuantity: '0', avgEntry: String(trade.amount), avgExit: '1', splitRatio: '1', gross: trade.net + trade.fees, fees: trade.fees, net: trade.net, plannedRisk: null, r: trade.r, rReason: null, planId: null,
    planned: trade.planned === null ? null : trade.planned ? 1 : 0, holdingDays: 0, holdingMs: null, place: `${trade.closedDay} ${closedAt ?? '~'}`,
  };
}

/** A simulated trader's trades as the ledger would have derived them. */
function lived(ctx: ServiceContext, n: number, name = 'Lin', terms = {}) {
  const account = anAccount(ctx, { name, ...terms });
  const input = simulatedTrader(11, n, { flag: 'unplanned', size: 1 }, 'trades');
  return { account, input, save: (instrumentId: string, currency = 'CNY') => ctx.write(() => saveTrades(ctx.db, input.trades.map((trade) => recordOf(trade, account.id, instrumentId, currency)))) };
}

describe('flags of a journal', () => {
  test('are those of its trades, with what they cost in the account\u2019s money and the trades behind them', async () => {
    const { ctx } = serviceJournal();
    const { input, save, account } = lived(ctx, 200);
    save(anInstrument(ctx).id);
    const [block] = await biasFlags(ctx, { filter: all });
    expect(zBiasBlock.parse(block)).toEqual(block);
    expect(block).toMatchObject({ currency: 'CNY', considered: 200, total: 200 });
    for (const id of ['revenge', 'reentry', 'hot-hand', 'house-money', 'overtrading', 'unplanned', 'holding-ratio'] as const) {
      const direct = lookAt(flags.find((flag) => flag.id === id)!, input);
      expect(block!.findings.find((finding) => finding.id === id), id).toMatchObject({ state: direct.state, n: direct.counts.seen, compared: direct.counts.compared, effect: direct.test!.effect, p: direct.test!.p });
    }
    const found = block!.findings.find(({ id }) => id === 'unplanned')!;
    expect(found.severity).not.toBe('none');
    expect(found.tradeCount).toBe(input.trades.filter(({ planned }) => planned === false).length);
    expect(found.cost!.net).toMatch(/^-\d+\.\d\d$/);
    const worst = input.trades.filter(({ planned }) => planned === false).toSorted((a, b) => a.net - b.net)[0]!;
    expect(found.trades[0]).toMatchObject({ id: `${account.id}-${worst.id}`, symbol: '600519' });
    expect(block!.findings.find(({ id }) => id === 'calibration')).toMatchObject({ state: 'missing', missing: 'no-plans', severity: 'none' });
  });

  test('every trade behind a flag is a page away, in the order in which the flag names the dearest', async () => {
    const { ctx } = serviceJournal();
    const { input, save } = lived(ctx, 200);
    save(anInstrument(ctx).id);
    const named = (await biasFlags(ctx, { filter: all }))[0]!.findings.find(({ id }) => id === 'unplanned')!;
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof biasTrades>> = await biasTrades(ctx, { filter: all, currency: 'CNY', id: 'unplanned', limit: 25, cursor });
      ids.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect(ids).toHaveLength(named.tradeCount);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, named.trades.length)).toEqual(named.trades.map(({ id }) => id));
    expect(ids.length).toBe(input.trades.filter(({ planned }) => planned === false).length);
    expect(await biasTrades(ctx, { filter: all, currency: 'USD', id: 'unplanned', limit: 25, cursor: null })).toEqual({ rows: [], next: null });
  });

  test('by account and by day; paper only where it is named; one block a currency', async () => {
    const { ctx } = serviceJournal();
    const lin = lived(ctx, 60);
    const maya = lived(ctx, 40, 'Maya', { currency: 'USD' });
    const paper = lived(ctx, 30, 'Paper', { kind: 'paper' });
    const cny = anInstrument(ctx).id;
    lin.save(cny);
    paper.save(cny);
    maya.save(anInstrument(ctx, { symbol: 'AAPL', market: 'US', currency: 'USD' }).id, 'USD');
    expect((await biasFlags(ctx, { filter: all })).map(({ currency, total }) => [currency, total])).toEqual([['CNY', 60], ['USD', 40]]);
    expect((await biasFlags(ctx, { filter: { ...all, accountIds: [paper.account.id] } })).map(({ currency, total }) => [currency, total])).toEqual([['CNY', 30]]);
    const from = lin.input.trades[30]!.closedDay;
    expect((await biasFlags(ctx, { filter: { ...all, accountIds: [lin.account.id], from } }))[0]!.total).toBe(lin.input.trades.filter(({ closedDay }) => closedDay >= from).length);
    expect(await biasFlags(ctx, { filter: { ...all, to: '1990-01-01' } })).toEqual([]);
  });

  test('cooling-off and emotions are those of the same trades', async () => {
    const { ctx } = serviceJournal();
    const { input, save } = lived(ctx, 120);
    save(anInstrument(ctx).id);
    const [cooling] = await biasCoolingOff(ctx, { filter: all });
    expect(zCoolingOffBlock.parse(cooling)).toEqual(cooling);
    expect(cooling!.spans.map(({ n }) => n)).toEqual(coolingOff(input.trades, 100).spans.map(({ n }) => n));
    const [felt] = await biasEmotions(ctx, { filter: all });
    expect(zEmotionBlock.parse(felt)).toEqual(felt);
    expect(felt!.rows).toMatchObject([{ emotion: null, n: 120 }]);
  });

  test('the newest of very many are looked at, in turns with others, and what was found is kept until the journal changes', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const instrument = anInstrument(ctx).id;
    const { trades } = simulatedTrader(4, 500, null, 'trades');
    const more = (MOST_TRADES + 500) / 500;
    ctx.write(() => {
      for (let times = 0; times < more; times += 1) saveTrades(ctx.db, trades.map((trade) => ({ ...recordOf(trade, account.id, instrument), id: `${times}-${trade.id}` })));
    });
    let turns = 0;
    let done = false;
    const answer = biasFlags(ctx, { filter: all }).finally(() => (done = true));
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    const [block] = await answer;
    expect(block).toMatchObject({ considered: MOST_TRADES, total: MOST_TRADES + 500 });
    expect(turns).toBeGreaterThan(flags.length);
    expect(await biasFlags(ctx, { filter: all })).toBe(await answer);
    ctx.touch();
    expect(await biasFlags(ctx, { filter: { ...all, to: '1990-01-01' } })).toEqual([]);
  });
});

describe('positions held overnight', () => {
  test('with daily prices sales are counted, without them the stand-in is what there is', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const [won, lost, open] = ['600001', '600002', '600003'].map((symbol) => anInstrument(ctx, { symbol }));
    const fill = (instrumentId: string, side: 'buy' | 'sell', price: string, tradingDay: string) =>
      addFill(ctx, { accountId: account.id, instrumentId, side, effect: null, quantity: '100', price, fees: '0.00', executedAt: null, tradingDay, ticketId: null, planId: null });
    for (const { id } of [won!, lost!, open!]) fill(id, 'buy', '10.00', '2026-11-09');
    fill(open!.id, 'buy', '8.00', '2026-11-10');
    fill(won!.id, 'sell', '12.00', '2026-11-12');
    const before = (await biasFlags(ctx, { filter: all }))[0]!.findings.find(({ id }) => id === 'disposition')!;
    expect(before).toMatchObject({ state: 'missing', missing: 'no-prices' });
    for (const { id } of [won!, lost!, open!]) for (let at = 0; at < 6; at += 1) setBar(ctx, { instrumentId: id, bar: { day: addDays('2026-11-09', at), open: null, high: null, low: null, close: id === won!.id ? '12.00' : '8.50' } });
    const [block] = await biasFlags(ctx, { filter: all });
    expect(block!.findings.find(({ id }) => id === 'disposition')!.facts).toMatchObject({ realisedGains: 1, paperGains: 0, realisedLosses: 0, paperLosses: 2, pgr: 1, plr: 0 });
    expect(block!.findings.find(({ id }) => id === 'averaging-down')!).toMatchObject({ proxy: false, facts: { losing: 1, additions: 1 } });
  });
});
