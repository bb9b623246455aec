import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountStatement } from '../../../main/services/export-statement.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { Instrument } from '../../../shared/account/instrument.ts';
import type { CashFlow } from '../../../shared/contract/accounts.ts';
import type { Import, ImportPreview } from '../../../shared/contract/fills.ts';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { testEngine, type TestEngine } from '../../support/engine.ts';

type Call = <T = unknown>(name: string, input: unknown) => Promise<T>;

interface Book {
  readonly engine: TestEngine;
  readonly call: Call;
  readonly account: Account;
}

async function book(): Promise<Book> {
  const engine = testEngine();
  const call = engine.call as Call;
  const account = await call<Account>('accounts/add', { name: 'Both', currency: 'USD', kind: 'margin', equity: '100000.00', zone: 'America/New_York', rollover: '00:00', profile: 'experienced' });
  return { engine, call, account };
}

const instrument = (at: Book, terms: Partial<Instrument>): Promise<Instrument> =>
  at.call('instruments/add', { symbol: 'ACME', market: 'US', name: 'Acme', assetClass: 'stock', currency: 'USD', multiplier: '1', tick: '0.01', lotSize: '1', inherentlyLeveraged: false, sector: '', ...terms });

async function readBack(from: Book): Promise<Book> {
  const text = [...accountStatement(from.engine.ctx, from.account.id)].join('\n');
  const to = await book();
  const seen = await to.call<ImportPreview>('imports/preview', { accountId: to.account.id, fileName: 'statement-1.csv', contentBase64: Buffer.from(`${text}\n`).toString('base64') });
  expect(seen).toMatchObject({ format: 'ballast-csv', confidence: 1, refused: [], questions: [] });
  await to.call<Import>('imports/commit', { previewId: seen.previewId });
  return to;
}

/** What a fill says, without what every journal names its own way. */
async function said(at: Book): Promise<{ fills: unknown[]; cash: unknown[]; statistics: unknown; trades: unknown[] }> {
  const { rows } = await at.call<{ rows: Fill[] }>('fills/list', { limit: 1000 });
  const named = new Map((await at.call<Instrument[]>('instruments/list', { limit: 500 })).map(({ id, symbol, market, name, assetClass, currency, multiplier, payoff, option }) => [id, { symbol, market, name, assetClass, currency, multiplier, payoff, option }]));
  const fills = rows.toSorted((a, b) => a.sequence - b.sequence).map(({ instrumentId, side, effect, quantity, price, gross, fees, feeLines, currency, executedAt, tradingDay, timeKnown, cause, orderId }) => ({ instrument: named.get(instrumentId), side, effect, quantity, price, gross, fees, feeLines, currency, executedAt, tradingDay, timeKnown, cause, orderId }));
  const cash = (await at.call<CashFlow[]>('accounts/cashFlows', { id: at.account.id })).map(({ day, type, amount, currency, note }) => ({ day, type, amount, currency, note })).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  const trades = (await at.call<{ rows: { netPnl: string; grossPnl: string; fees: string; maxQuantity: string; avgEntry: string; avgExit: string | null; status: string }[] }>('trades/list', { status: 'all', limit: 1000 })).rows.map(({ netPnl, grossPnl, fees, maxQuantity, avgEntry, avgExit, status }) => ({ netPnl, grossPnl, fees, maxQuantity, avgEntry, avgExit, status }));
  // Days arrive in their order whenever they were typed.
  const byDay = fills.toSorted((a, b) => a.tradingDay.localeCompare(b.tradingDay));
  return { fills: byDay, cash, statistics: await at.call('insights/statistics', {}), trades };
}

const fill = (at: Book, instrumentId: string, more: object) => at.call<Fill>('fills/add', { accountId: at.account.id, instrumentId, ticketId: null, planId: null, executedAt: null, tradingDay: '2026-11-18', fees: '1.25', ...more });
const flow = (at: Book, more: object) => at.call('accounts/addCashFlow', { accountId: at.account.id, day: '2026-11-18', type: 'deposit', amount: '10.00', note: '', ...more });

test('everything a fill can say comes back as it was', async () => {
  const at = await book();
  const share = await instrument(at, {});
  const coin = await instrument(at, { symbol: 'BTCUSD', market: 'BINANCE', name: '比特币', assetClass: 'perpetual', currency: 'BTC', multiplier: '100', payoff: 'inverse', inherentlyLeveraged: true });
  const call = await instrument(at, { symbol: 'ACME 261218C00010000', assetClass: 'option', multiplier: '100', inherentlyLeveraged: true, option: { underlying: 'ACME', expiry: '2026-12-18', strike: '10', right: 'call' } });
  await fill(at, share.id, { side: 'buy', quantity: '100', price: '10.005' });
  await fill(at, share.id, { side: 'sell', quantity: '40', price: '12', executedAt: '2026-11-18T15:30:00.000Z', tradingDay: null });
  await fill(at, share.id, { side: 'sell', effect: 'short-sell', quantity: '100', price: '13', tradingDay: '2026-11-19' });
  await fill(at, coin.id, { side: 'buy', quantity: '10', price: '50000', fees: '0.00001000' });
  await fill(at, call.id, { side: 'sell', effect: 'short-sell', quantity: '2', price: '0.5' });
  const wrong = await fill(at, share.id, { side: 'buy', quantity: '1', price: '1' });
  await at.call('fills/reverse', { id: wrong.id, reason: 'typed twice' });
  await flow(at, { amount: '5000.00', note: '=SUM(A1:A9)' });
  await flow(at, { type: 'interest', amount: '-3.20', note: "'quoted, and; cut" });
  await flow(at, { type: 'other', amount: '-1.00', note: '-5 % of it @ once\nsecond line' });
  const before = await said(at);
  expect(before.fills).toHaveLength(7);
  const after = await said(await readBack(at));
  // The one that was undone, and its undoing, are no part of a statement.
  expect(after.fills).toEqual(before.fills.filter((each) => !JSON.stringify(each).includes('"price":"1",')));
  expect({ ...after, fills: [] }).toEqual({ ...before, fills: [] });
});

test('what a spreadsheet would run is written as text, and a negative number stays a number', async () => {
  const at = await book();
  await flow(at, { type: 'withdrawal', amount: '-12.50', note: '=HYPERLINK("http://x")' });
  const lines = [...accountStatement(at.engine.ctx, at.account.id)];
  expect(lines.at(-1)).toContain(',-12.50,');
  expect(lines.at(-1)).toContain(`"'=HYPERLINK(""http://x"")"`);
});

describe('any history', () => {
  const cents = fc.integer({ min: 1, max: 5_000_000 }).map((units) => `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`).filter((text) => text !== '0.00');
  const step = fc.record({
    symbol: fc.constantFrom('ACME', '600519', '000878', 'BRK.B'),
    side: fc.constantFrom('buy', 'sell'),
    quantity: fc.oneof(fc.integer({ min: 1, max: 900 }).map(String), fc.integer({ min: 1, max: 99_999 }).map((units) => String(units / 100_000))),
    price: cents,
    fees: fc.integer({ min: -200, max: 900 }).map((units) => `${units < 0 ? '-' : ''}${Math.floor(Math.abs(units) / 100)}.${String(Math.abs(units) % 100).padStart(2, '0')}`).filter((text) => text !== '-0.00'),
    day: fc.integer({ min: 1, max: 19 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`).filter((day) => ![0, 6].includes(new Date(day).getUTCDay())),
    effect: fc.constantFrom(null, 'short-sell', 'cover', 'close-long'),
  });

  test('exported and imported again gives the same fills, cash and results', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), fc.array(fc.tuple(cents, fc.string({ maxLength: 12 }).map((text) => text.replace(/[\p{Cc}\p{Cf}]/gu, '').trim())), { maxLength: 3 }), async (steps, flows) => {
        const at = await book();
        const ids = new Map<string, string>();
        for (const { symbol, day, effect, ...rest } of steps) {
          if (!ids.has(symbol)) ids.set(symbol, (await instrument(at, { symbol })).id);
          await fill(at, ids.get(symbol)!, { ...rest, tradingDay: day, effect: effect !== null && (effect === 'cover') === (rest.side === 'buy') ? effect : null });
        }
        for (const [amount, note] of flows) await flow(at, { amount, note });
        expect(await said(await readBack(at))).toEqual(await said(at));
      }),
      { numRuns: 10 },
    );
  }, 120_000);
});
