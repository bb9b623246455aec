import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTransaction } from '../../../main/db/db.ts';
import { forgetKept } from '../../../main/db/kept.ts';
import { listOpenPositionsPriced } from '../../../main/db/priced-positions.ts';
import { addFill } from '../../../main/services/fills/add-fill.ts';
import { reverseFill } from '../../../main/services/fills/fills.ts';
import { markInstrument } from '../../../main/services/instruments.ts';
import { setBar, undoPrices } from '../../../main/services/marks/prices.ts';
import { addShareAction } from '../../../main/services/positions/share-actions.ts';
import { readStanding } from '../../../main/services/standing.ts';
import type { ServiceContext } from '../../../main/services/context.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { anAccount, anInstrument, serviceJournal } from '../../support/service-journal.ts';

/** What can happen to a position or its price, by way of the services and by hand at the tables. */
const happenings = fc.array(
  fc.record({
    kind: fc.constantFrom('buy', 'buy', 'sell', 'mark', 'bar', 'undo bar', 'reverse', 'terms', 'split', 'by hand', 'taken back'),
    account: fc.integer({ min: 0, max: 1 }),
    instrument: fc.integer({ min: 0, max: 2 }),
    number: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 4, maxLength: 14 },
);

function split(ctx: ServiceContext, accountId: string, instrumentId: string, number: number): void {
  try {
    addShareAction(ctx, { accountId, instrumentId, kind: 'split', day: '2026-11-20', to: `${number + 1}`, from: '1', cashInLieu: null });
  } catch (error) {
    // What was bought on that very day was not held before it.
    if (!(error instanceof Refusal)) throw error;
  }
}

function takenBack(ctx: ServiceContext, work: () => void): void {
  const notAfterAll = new Error('not after all');
  try {
    inTransaction(ctx.db, () => {
      work();
      throw notAfterAll;
    });
  } catch (error) {
    if (error !== notAfterAll) throw error;
  }
}

test('positions that are kept are those that would be read anew, after anything that can happen', () => {
  fc.assert(
    fc.property(happenings, (steps) => {
      const { ctx, clock } = serviceJournal();
      const accounts = [anAccount(ctx), anAccount(ctx, { name: 'Maya' })];
      const instruments = ['600519', '600520', '600521'].map((symbol) => anInstrument(ctx, { symbol }));
      const fills: string[] = [];
      const batches: string[] = [];
      const doIt = ({ kind, account, instrument, number }: (typeof steps)[number]): void => {
        const accountId = accounts[account]!.id;
        const instrumentId = instruments[instrument]!.id;
        const fill = (side: 'buy' | 'sell'): void => {
          const made = addFill(ctx, { accountId, instrumentId, side, effect: null, quantity: `${number * 100}`, price: `${number + 5}.10`, fees: null, executedAt: null, tradingDay: number > 4 ? '2026-11-20' : '2026-11-19', ticketId: null, planId: null });
          fills.push(made.id);
        };
        if (kind === 'buy' || kind === 'sell') fill(kind);
        if (kind === 'mark') markInstrument(ctx, { instrumentId, price: `${number}.50` });
        if (kind === 'bar') batches.push(setBar(ctx, { instrumentId, bar: { day: `2026-11-1${number}`, open: null, high: null, low: null, close: `${number}.70` } }).id);
        if (kind === 'undo bar' && batches.length > 0) undoPrices(ctx, { id: batches.pop()! });
        if (kind === 'reverse' && fills.length > 0) reverseFill(ctx, { id: fills.pop()!, reason: 'wrong' });
        if (kind === 'terms') ctx.db.prepare('UPDATE instruments SET multiplier = ? WHERE id = ?').run(`${number}`, instrumentId);
        if (kind === 'split' && listOpenPositionsPriced(ctx.db, accountId).some((row) => row.instrumentId === instrumentId)) split(ctx, accountId, instrumentId, number);
        if (kind === 'by hand') ctx.db.prepare('UPDATE positions SET cost = cost + ?, open = 1 WHERE account_id = ?').run(number, accountId);
        if (kind === 'taken back') {
          takenBack(ctx, () => {
            fill('buy');
            fills.pop();
            for (const { id } of accounts) listOpenPositionsPriced(ctx.db, id);
          });
        }
      };
      for (const step of steps) {
        clock.advance(1000);
        doIt(step);
        const kept = accounts.map((account) => [listOpenPositionsPriced(ctx.db, account.id), readStanding(ctx, account)]);
        forgetKept(ctx.db);
        expect(kept).toEqual(accounts.map((account) => [listOpenPositionsPriced(ctx.db, account.id), readStanding(ctx, account)]));
      }
    }),
    { numRuns: 12 },
  );
}, 60_000);
