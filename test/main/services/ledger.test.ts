import { describe, expect, test } from 'vitest';
import type { ServiceContext } from '../../../main/services/context.ts';
import { addFill } from '../../../main/services/fills/add-fill.ts';
import { reverseFill } from '../../../main/services/fills/fills.ts';
import { lastFillPrice, lastLoss, openPositions, positionOf, realisedOn, realisedSince } from '../../../main/services/ledger.ts';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { anAccount, anInstrument, serviceJournal } from '../../support/service-journal.ts';

// 20 November 2026 09:30 in Shanghai, a Friday.
function journal() {
  const { ctx, clock } = serviceJournal();
  const account = anAccount(ctx);
  const instrument = anInstrument(ctx);
  const fill = (side: 'buy' | 'sell', quantity: string, price: string, when: { executedAt?: string; tradingDay?: string }): Fill =>
    addFill(ctx, { accountId: account.id, instrumentId: instrument.id, side, effect: null, quantity, price, fees: '1.00', executedAt: when.executedAt ?? null, tradingDay: when.tradingDay ?? null, ticketId: null, planId: null });
  return { ctx, clock, account, instrument, fill };
}

describe('what the ledger answers', () => {
  test('a position nobody has traded is not known; a traded one is, also when it is flat', () => {
    const { ctx, account, instrument, fill } = journal();
    expect(positionOf(ctx, account.id, instrument.id)).toMatchObject({ known: false, quantity: '0', tradeId: null });
    fill('buy', '300', '10.00', { tradingDay: '2026-11-18' });
    const second = fill('buy', '100', '12.00', { tradingDay: '2026-11-19' });
    expect(positionOf(ctx, account.id, instrument.id)).toMatchObject({ known: true, quantity: '400', averageEntry: '10.5', cost: 420_000, openFees: 200, openedDay: '2026-11-18' });
    expect(openPositions(ctx, account.id)).toHaveLength(1);
    fill('sell', '400', '11.00', { tradingDay: '2026-11-20' });
    expect(positionOf(ctx, account.id, instrument.id)).toMatchObject({ known: true, quantity: '0', averageEntry: null, cost: 0, openFees: 0 });
    expect(openPositions(ctx, account.id)).toEqual([]);
    reverseFill(ctx, { id: second.id, reason: 'wrong' });
    // A hundred more were sold than are now known to have been bought.
    expect(positionOf(ctx, account.id, instrument.id)).toMatchObject({ known: false, quantity: '0' });
  });

  test('realised results by day and since an instant, partial closes and fees included', () => {
    const { ctx, account, fill } = journal();
    fill('buy', '400', '10.00', { tradingDay: '2026-11-18' });
    fill('sell', '100', '11.00', { tradingDay: '2026-11-19' });
    fill('sell', '100', '9.00', { executedAt: '2026-11-20T01:20:00.000Z' });
    fill('sell', '100', '9.50', { executedAt: '2026-11-20T01:30:00.000Z' });
    fill('sell', '100', '8.00', { tradingDay: '2026-11-20' });
    // Each: (exit − 10) × 100 − 1.00 − 0.25 of the entry's fee.
    expect(realisedOn(ctx, account.id, '2026-11-19')).toBe(9_875);
    expect(realisedOn(ctx, account.id, '2026-11-20')).toBe(-10_125 - 5_125 - 20_125);
    expect(realisedOn(ctx, account.id, '2026-11-20', 'USD')).toBe(0);
    expect(realisedSince(ctx, account.id, '2026-11-18T04:00:00.000Z')).toBe(9_875 - 35_375);
    // Of the day itself: what was executed later, and what is known by its date only and arrived later.
    expect(realisedSince(ctx, account.id, '2026-11-20T01:20:00.000Z')).toBe(-5_125 - 20_125);
    expect(realisedSince(ctx, account.id, '2026-11-20T01:30:00.000Z')).toBe(0);
  });

  test('the last loss is the latest with a time, or a dated one of today that arrived later', () => {
    const { ctx, clock, account, fill } = journal();
    const last = (context: ServiceContext = ctx) => lastLoss(context, account, context.clock.reading());
    expect(last()).toBeNull();
    fill('buy', '1000', '10.00', { tradingDay: '2026-11-16' });
    fill('sell', '100', '11.00', { executedAt: '2026-11-19T02:00:00.000Z' });
    expect(last()).toBeNull();
    fill('sell', '100', '9.00', { executedAt: '2026-11-19T03:00:00.000Z' });
    expect(last()).toMatchObject({ at: '2026-11-19T03:00:00.000Z', timeKnown: true, day: '2026-11-19', net: -10_110 });
    clock.advance(60_000);
    fill('sell', '100', '9.00', { tradingDay: '2026-11-18' });
    expect(last()).toMatchObject({ at: '2026-11-19T03:00:00.000Z' });
    fill('sell', '100', '9.00', { tradingDay: '2026-11-20' });
    expect(last()).toMatchObject({ at: null, timeKnown: false, day: '2026-11-20', arrivedAt: '2026-11-20T01:31:00.000Z' });
    // The next trading day the date tells nothing any more.
    clock.advance(3 * 86_400_000);
    expect(last()).toMatchObject({ at: '2026-11-19T03:00:00.000Z' });
  });

  test('the last price is of the newest fill that stands', () => {
    const { ctx, instrument, fill } = journal();
    expect(lastFillPrice(ctx, instrument.id)).toBeNull();
    fill('buy', '100', '10.00', { executedAt: '2026-11-19T03:00:00.000Z' });
    const newest = fill('buy', '100', '11.00', { executedAt: '2026-11-20T01:00:00.000Z' });
    fill('buy', '100', '9.00', { tradingDay: '2026-11-18' });
    expect(lastFillPrice(ctx, instrument.id)).toMatchObject({ price: '11', executedAt: '2026-11-20T01:00:00.000Z' });
    reverseFill(ctx, { id: newest.id, reason: 'wrong' });
    expect(lastFillPrice(ctx, instrument.id)).toMatchObject({ price: '10' });
  });

  test('each is found through an index, never by reading a whole table', () => {
    const { ctx, account, instrument } = journal();
    const looked: string[] = [];
    const prepare = ctx.db.prepare.bind(ctx.db);
    // Statements are compiled once a journal: in one that nobody has traded in yet, those of the answers are compiled here.
    ctx.db.prepare = ((text: string) => {
      looked.push(text);
      return prepare(text);
    }) as typeof ctx.db.prepare;
    positionOf(ctx, account.id, instrument.id);
    openPositions(ctx, account.id);
    realisedOn(ctx, account.id, '2026-11-18', 'CNY');
    realisedSince(ctx, account.id, '2026-11-18T04:00:00.000Z');
    lastLoss(ctx, account, ctx.clock.reading());
    lastFillPrice(ctx, instrument.id);
    ctx.db.prepare = prepare;
    const scans = looked.flatMap((text) => {
      const named = Object.fromEntries([...text.matchAll(/@(\w+)/g)].map(([, name]) => [name, '']));
      const values = [...text.matchAll(/\?/g)].map(() => '');
      const plan = prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values, ...(text.includes('@') ? [named] : [])) as { detail: string }[];
      return plan.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN'));
    });
    expect(looked.length).toBeGreaterThan(3);
    expect(scans).toEqual([]);
  });
});
