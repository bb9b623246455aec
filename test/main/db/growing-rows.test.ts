import { expect, test } from 'vitest';
import { readPosition, savePosition, type PositionRow } from '../../../main/db/positions.ts';
import { readTrade, saveTrades, type TradeRecord } from '../../../main/db/trades.ts';
import { anAccount, anInstrument, serviceJournal } from '../../support/service-journal.ts';

/** Every field another one, so that none can be left out where only what changed is written. */
test('a trade and a position are as they were saved last, whatever of them changed', () => {
  const { ctx } = serviceJournal();
  const [accountId, instrumentId] = [anAccount(ctx).id, anInstrument(ctx).id];
  const open: TradeRecord = {
    id: 't', accountId, instrumentId, currency: 'CNY', direction: 'long', status: 'open', openedAt: null, openedDay: '2026-01-05', closedAt: null, closedDay: null, maxQuantity: '100', openQuantity: '100',
    avgEntry: '10', avgExit: null, splitRatio: '1', gross: 0, fees: 0, net: 0, plannedRisk: null, r: null, rReason: 'trade-open', planId: null, planned: null, holdingDays: null, holdingMs: null, place: '9999 2026-01-05 ~',
  };
  const tradeSteps: Partial<TradeRecord>[] = [
    { maxQuantity: '200' }, { openQuantity: '200' }, { avgEntry: '11' }, { avgExit: '12' }, { splitRatio: '2' }, { rReason: 'no-risk' }, { gross: 5 }, { fees: 2 }, { net: 3 }, { plannedRisk: 100 }, { planned: 1 },
    { planId: 'p' }, { place: '9999 2026-01-05 10' }, { status: 'closed', closedDay: '2026-01-06', closedAt: '2026-01-06T02:00:00.000Z', r: 0.03, holdingDays: 1, holdingMs: 5, place: '2026-01-06' }, { net: 4 },
  ];
  let trade = open;
  for (const step of [{}, ...tradeSteps]) {
    trade = { ...trade, ...step };
    ctx.write(() => saveTrades(ctx.db, [trade]));
    expect(readTrade(ctx.db, 't')).toEqual(trade);
  }
  let position: PositionRow = {
    accountId, instrumentId, currency: 'CNY', quantity: '100', open: 1, averageEntry: '10', cost: 100_000, openFees: 5, tradeId: 't', lastDay: '2026-01-05', lastArrivedAt: '2026-01-05T01:00:00.000Z',
    unknownQuantity: '0', unknownSplits: 0, lastPrice: '10', lastPriceDay: '2026-01-05', lastPriceAt: null, lastPriceArrivedAt: '2026-01-05T01:00:00.000Z', state: '{}',
  };
  const positionSteps: Partial<PositionRow>[] = [
    { currency: 'USD' }, { quantity: '200' }, { averageEntry: '11' }, { cost: 2 }, { openFees: 3 }, { tradeId: 'u' }, { lastDay: '2026-01-06' }, { lastArrivedAt: '2026-01-06T01:00:00.000Z' }, { unknownQuantity: '4' },
    { unknownSplits: 1 }, { lastPrice: '12' }, { lastPriceDay: '2026-01-06' }, { lastPriceAt: '2026-01-06T01:00:00.000Z' }, { lastPriceArrivedAt: '2026-01-07T01:00:00.000Z' }, { state: '[]' },
    { open: 0, quantity: '0', averageEntry: null, tradeId: null }, { state: 'null' }, { open: 1, quantity: '5' },
  ];
  for (const step of [{}, ...positionSteps]) {
    position = { ...position, ...step };
    ctx.write(() => savePosition(ctx.db, position));
    expect(readPosition(ctx.db, accountId, instrumentId)).toEqual(position);
  }
});
