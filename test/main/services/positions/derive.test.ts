import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Db } from '../../../../main/db/db.ts';
import { insertShareAction } from '../../../../main/db/share-actions.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { keepFills, type IncomingFill } from '../../../../main/services/fills/keep-fills.ts';
import { rebuildAllPositions, rebuildPosition } from '../../../../main/services/positions/derive.ts';
import { grossOf } from '../../../../shared/ledger/ledger-fill.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';

/** Everything derived, row by row. */
function derived(db: Db): unknown {
  const rows = (table: string, order: string): unknown[] => db.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).all();
  return {
    positions: db.prepare('SELECT account_id, instrument_id, currency, quantity, open, average_entry, cost, open_fees, trade_id, last_day, last_arrived_at, unknown_quantity, unknown_splits, last_price, last_price_day, last_price_at, state FROM positions ORDER BY 1, 2').all(),
    trades: rows('trades', 'id'),
    fills: rows('trade_fills', 'fill_sequence, step'),
    realised: rows('realised', 'fill_sequence'),
  };
}

/** Does the work in one transaction and keeps none of it: a run begins with an empty journal, and no disk is waited for. */
function rolledBack(ctx: ServiceContext, work: () => void): void {
  const done = new Error('rolled back on purpose');
  expect(() =>
    ctx.write(() => {
      work();
      throw done;
    }),
  ).toThrow(done);
}

function splitHeld(ctx: ServiceContext, accountId: string, instrumentId: string, tradingDay: string, delta: string): void {
  insertShareAction(ctx.db, { id: ctx.newId(), accountId, instrumentId, kind: 'split', tradingDay, delta, ratioTo: null, ratioFrom: null, source: 'typed', importId: null, line: null, cashFillId: null, reverses: null, arrivedAt: ctx.clock.instant() });
  rebuildPosition(ctx.db, accountId, instrumentId);
}

interface Drawn {
  account: number;
  instrument: number;
  side: 'buy' | 'sell';
  effect: boolean;
  quantity: number;
  price: number;
  fees: number;
  day: number;
  /** Minute of the day, or null for a date only. */
  minute: number | null;
  batch: number;
  /** Shares a split of that day brings after this fill arrived; null: none. */
  split: string | null;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  account: fc.nat(1),
  instrument: fc.nat(1),
  side: fc.constantFrom('buy', 'sell'),
  effect: fc.boolean(),
  quantity: fc.integer({ min: 1, max: 5 }),
  price: fc.integer({ min: 1, max: 999 }),
  fees: fc.integer({ min: -3, max: 20 }),
  day: fc.integer({ min: 1, max: 4 }),
  minute: fc.option(fc.integer({ min: 60, max: 120 }), { nil: null }),
  batch: fc.integer({ min: 1, max: 4 }),
  split: fc.option(fc.constantFrom('1', '-1', '3'), { nil: null, freq: 6 }),
});

describe('positions, trades and results', () => {
  test('kept up to date fill by fill, they are what all fills at once give', () => {
    const { ctx, clock } = serviceJournal();
    const instruments = [anInstrument(ctx), anInstrument(ctx, { symbol: '000001', market: 'SZSE', name: '平安银行' })];
    let run = 0;
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 1, maxLength: 30 }), (fills) => rolledBack(ctx, () => {
        run += 1;
        const accounts = [anAccount(ctx, { name: `Lin ${run}` }), anAccount(ctx, { name: `Dev ${run}`, kind: 'futures' })];
        const incoming = fills.map((fill): IncomingFill => {
          const price = (fill.price / 100).toFixed(2).replace(/\.?0+$/, '');
          const day = `2026-11-0${fill.day + 1}`;
          return {
            accountId: accounts[fill.account]!.id,
            instrumentId: instruments[fill.instrument]!.id,
            side: fill.side,
            effect: fill.effect ? (fill.side === 'buy' ? 'cover' : 'short-sell') : null,
            quantity: String(fill.quantity),
            price,
            gross: grossOf(price, String(fill.quantity), '1', 'CNY'),
            fees: fill.fees,
            feeLines: '{}',
            feeSource: 'typed',
            currency: 'CNY',
            executedAt: fill.minute === null ? null : `${day}T0${Math.floor(fill.minute / 60)}:${String(fill.minute % 60).padStart(2, '0')}:00.000Z`,
            tradingDay: day,
            source: 'typed',
            importId: null,
            line: null,
            brokerFillId: null,
            cause: null,
            orderId: null,
            reverses: null,
            link: null,
          };
        });
        let at = 0;
        const kept: string[] = [];
        while (at < incoming.length) {
          const size = fills[at]!.batch;
          ctx.write(() => kept.push(...keepFills(ctx, incoming.slice(at, at + size)).map(({ id }) => id)));
          const { split, account, instrument, day } = fills[at]!;
          if (split !== null) ctx.write(() => splitHeld(ctx, accounts[account]!.id, instruments[instrument]!.id, `2026-11-0${day + 1}`, split));
          clock.advance(1000);
          at += size;
        }
        // Every fifth fill is taken back.
        for (let index = 0; index < kept.length; index += 5) ctx.write(() => keepFills(ctx, [{ ...incoming[index]!, reverses: kept[index]! }]));

        const step = derived(ctx.db);
        ctx.write(() => rebuildAllPositions(ctx.db));
        expect(derived(ctx.db)).toEqual(step);
      })),
      { numRuns: 80 },
    );
  });
});
