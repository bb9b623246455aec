import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStatement } from '../../../../main/db/imports.ts';
import { sha256 } from '../../../../main/db/sha256.ts';
import { verifyRecords, walkRecords } from '../../../../main/db/record.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { accountStanding } from '../../../../main/services/standing.ts';
import { addFill } from '../../../../main/services/fills/add-fill.ts';
import { listFills } from '../../../../main/services/fills/fills.ts';
import { commitImport } from '../../../../main/services/imports/commit.ts';
import { listImports } from '../../../../main/services/imports/imports.ts';
import { previewImport } from '../../../../main/services/imports/preview.ts';
import { undoImport } from '../../../../main/services/imports/undo.ts';
import { listInstruments } from '../../../../main/services/instruments.ts';
import { openPositions, positionOf } from '../../../../main/services/ledger.ts';
import { listTrades } from '../../../../main/services/trades/trades.ts';
import type { Import, ImportPreview } from '../../../../shared/contract/fills.ts';
import { zTradeFilter } from '../../../../shared/contract/looking-back.ts';
import { Refusal } from '../../../../shared/refusal/refusal.ts';
import { anAccount, serviceJournal } from '../../../support/service-journal.ts';
import { buyRow, cashRow, ibkrBytes, ibkrOrder, IBKR_TRADES_HEADER, sellRow, tableBytes, type Cells } from '../../importers/builders.ts';

const preview = (ctx: ServiceContext, accountId: string, bytes: Uint8Array, answers: Record<string, string> = {}): Promise<ImportPreview> =>
  previewImport(ctx, { accountId, fileName: '交割单.xls', contentBase64: Buffer.from(bytes).toString('base64'), format: null, mapping: null, answers });
const bringIn = async (ctx: ServiceContext, accountId: string, bytes: Uint8Array, answers?: Record<string, string>): Promise<Import> => commitImport(ctx, { previewId: (await preview(ctx, accountId, bytes, answers)).previewId });
const fillsOf = (ctx: ServiceContext) => listFills(ctx, { accountId: null, planId: null, tradeId: null, link: null, limit: 1000, cursor: null }).rows;
const tradesOf = (ctx: ServiceContext) => listTrades(ctx, { filter: zTradeFilter.parse({}), status: 'all', limit: 1000, cursor: null }).rows;
const refusal = async (work: () => unknown): Promise<Refusal> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was not refused');
};
/** How many rows every table holds: all of it, so that nothing half-imported can hide. */
const rowCounts = (ctx: ServiceContext): Record<string, number> =>
  Object.fromEntries(
    (ctx.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' AND name <> 'time_witness'").all() as { name: string }[]).map(({ name }) => [
      name,
      (ctx.db.prepare(`SELECT count(*) AS n FROM "${name}"`).get() as { n: number }).n,
    ]),
  );

describe('an import', () => {
  test('of a 交割单 in GB18030 with lost zeros, negative sales and two identical fills keeps both, under the right code', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const rows = [buyRow({ 证券代码: '878' }), buyRow({ 证券代码: '878' }), sellRow({ 证券代码: '878' })];
    const seen = await preview(ctx, account.id, tableBytes(rows));
    expect(seen).toMatchObject({ format: 'jiaogedan', encoding: 'gb18030', rows: 3, newFills: 3, knownFills: 0, committable: true, periodFrom: '2026-03-02', periodTo: '2026-03-03' });
    expect(rowCounts(ctx)['fills']).toBe(0);
    await commitImport(ctx, { previewId: seen.previewId });
    expect(fillsOf(ctx).map(({ side, quantity, price, gross, fees, tradingDay, timeKnown, line }) => ({ side, quantity, price, gross, fees, tradingDay, timeKnown, line }))).toEqual([
      { side: 'sell', quantity: '1000', price: '11', gross: '11000.00', fees: '10.61', tradingDay: '2026-03-03', timeKnown: false, line: 4 },
      { side: 'buy', quantity: '1000', price: '10', gross: '10000.00', fees: '5.10', tradingDay: '2026-03-02', timeKnown: false, line: 3 },
      { side: 'buy', quantity: '1000', price: '10', gross: '10000.00', fees: '5.10', tradingDay: '2026-03-02', timeKnown: false, line: 2 },
    ]);
    expect(listInstruments(ctx, { query: '', limit: 10 })).toMatchObject([{ symbol: '000878', market: 'SZSE', name: '云南铜业', assetClass: 'stock', currency: 'CNY', multiplier: '1', tick: '0.01', lotSize: '100' }]);
    // 11000 − 10000 − 10.61 − 5.10, by hand; the other thousand are still held.
    expect(tradesOf(ctx)).toMatchObject([{ symbol: '000878', status: 'open', maxQuantity: '2000', openQuantity: '1000', grossPnl: '1000.00', fees: '15.71', netPnl: '984.29', planned: false }]);
  });

  test('of the same file again, whatever its encoding and delimiter, adds none', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const rows = [buyRow(), buyRow(), sellRow(), cashRow('银行转证券', '50000.00')];
    await bringIn(ctx, account.id, tableBytes(rows));
    const before = fillsOf(ctx);
    const again = await bringIn(ctx, account.id, tableBytes(rows, { encoding: 'utf-8', delimiter: ',' }));
    expect(again).toMatchObject({ newFills: 0, knownFills: 3, newCash: 0 });
    expect(fillsOf(ctx)).toEqual(before);
    expect(listImports(ctx).map(({ newFills }) => newFills)).toEqual([0, 3]);
  });

  test('that overlaps adds only what lies beyond', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    await bringIn(ctx, account.id, tableBytes([buyRow(), buyRow()]));
    expect(await bringIn(ctx, account.id, tableBytes([buyRow(), buyRow(), buyRow(), sellRow()]))).toMatchObject({ newFills: 2, knownFills: 2 });
    expect(positionOf(ctx, account.id, fillsOf(ctx)[0]!.instrumentId).quantity).toBe('2000');
  });

  test('with one broken row names it by its line and brings in nothing', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const before = rowCounts(ctx);
    const seen = await preview(ctx, account.id, tableBytes([buyRow(), sellRow({ 成交金额: '-99999.00' }), buyRow()]));
    expect(seen).toMatchObject({ committable: false, refused: [{ line: 3 }] });
    const refused = await refusal(() => commitImport(ctx, { previewId: seen.previewId }));
    expect(refused.code).toBe('IMPORT_NOT_CLEAN');
    expect(refused.items).toMatchObject([{ field: 'line.3', params: { line: 3 } }]);
    expect(rowCounts(ctx)).toEqual(before);
  });

  test('with an open question brings in nothing until it is answered', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const bytes = tableBytes([buyRow({ 买卖标志: '神秘业务' })]);
    const seen = await preview(ctx, account.id, bytes);
    expect(seen.committable).toBe(false);
    expect(seen.questions).toMatchObject([{ code: 'UNKNOWN_LABEL' }]);
    expect((await refusal(() => commitImport(ctx, { previewId: seen.previewId }))).code).toBe('IMPORT_NOT_CLEAN');
    expect((await bringIn(ctx, account.id, bytes, { [seen.questions[0]!.id]: 'buy' })).newFills).toBe(1);
  });

  test('that fails in the middle leaves no trace', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const { previewId } = await preview(ctx, account.id, tableBytes([buyRow(), sellRow(), cashRow('银行转证券', '1.00')]));
    const before = rowCounts(ctx);
    // The last thing an import writes is its record: everything else has been written by then.
    ctx.db.exec(`CREATE TEMP TRIGGER fault BEFORE INSERT ON record WHEN NEW.kind = 'import-committed' BEGIN SELECT RAISE(ABORT, 'power cut'); END`);
    await expect(commitImport(ctx, { previewId })).rejects.toThrow('power cut');
    expect(rowCounts(ctx)).toEqual(before);
    ctx.db.exec('DROP TRIGGER fault');
    expect((await commitImport(ctx, { previewId })).newFills).toBe(2);
  });

  test('keeps the statement byte for byte and says in the record what came in', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const bytes = tableBytes([buyRow()]);
    const made = await bringIn(ctx, account.id, bytes);
    expect(made.sha256).toBe(sha256(bytes));
    expect(new Uint8Array(inflateRawSync(readStatement(ctx.db, made.sha256)!.content))).toEqual(bytes);
    const records = [...walkRecords(ctx.db)];
    expect(records.filter(({ kind }) => kind === 'fill-arrived' || kind === 'import-committed').map(({ kind, payload }) => [kind, JSON.parse(payload)])).toMatchObject([
      ['import-committed', { importId: made.id, sha256: made.sha256, newFills: 1, rows: 1 }],
    ]);
    expect(verifyRecords(records).verdict).toBe('intact');
  });

  test('a preview is forgotten after half an hour, and once it was used', async () => {
    const { ctx, clock } = serviceJournal();
    const account = anAccount(ctx);
    const { previewId } = await preview(ctx, account.id, tableBytes([buyRow()]));
    clock.advance(30 * 60_000 + 1);
    expect((await refusal(() => commitImport(ctx, { previewId }))).code).toBe('PREVIEW_GONE');
    const next = await preview(ctx, account.id, tableBytes([buyRow()]));
    await commitImport(ctx, { previewId: next.previewId });
    expect((await refusal(() => commitImport(ctx, { previewId: next.previewId }))).code).toBe('PREVIEW_GONE');
  });
});

describe('cash and shares beside the fills', () => {
  test('deposits, interest and loans reach the cash ledger; bonus shares reach the position for nothing', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx, { equity: null });
    await bringIn(
      ctx,
      account.id,
      tableBytes([
        cashRow('银行转证券', '50000.00'),
        buyRow(),
        cashRow('红股入账', '0.00', { 证券代码: '000878', 证券名称: '云南铜业', 成交数量: '300', 股东代码: '0123456789' }),
        cashRow('利息归本', '1.23'),
        sellRow({ 成交数量: '-1300', 成交金额: '-14300.00', 发生金额: '14287.71', 印花税: '7.15', 过户费: '0.14', 手续费: '12.29' }),
      ]),
    );
    const flows = ctx.db.prepare('SELECT type, amount FROM cash_flows ORDER BY line').all();
    expect(flows).toEqual([{ type: 'deposit', amount: 5_000_000 }, { type: 'other', amount: 0 }, { type: 'interest', amount: 123 }]);
    // 14300 − 10000 − 12.29 − 5.10: the bonus shares cost nothing, so all they brought is result.
    expect(tradesOf(ctx)).toMatchObject([{ status: 'closed', maxQuantity: '1300', grossPnl: '4300.00', fees: '17.39', netPnl: '4282.61' }]);
  });

  test('an allotment paid for in its own row is bought for what was paid; one paid for elsewhere costs nothing beside that payment', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx, { equity: null });
    const allotted = { 证券代码: '000878', 证券名称: '云南铜业', 成交数量: '500', 股东代码: '0123456789' };
    const sold = sellRow({ 成交数量: '-500', 成交金额: '-5500.00', 发生金额: '5494.45', 佣金: '5.00', 印花税: '0.50', 过户费: '0.05', 手续费: '5.55' });
    await bringIn(ctx, account.id, tableBytes([cashRow('新股中签', '-5000.00', allotted), sold]));
    expect(ctx.db.prepare('SELECT count(*) FROM cash_flows').pluck().get()).toBe(0);
    // 5500 − 5000 − 5.55
    expect(tradesOf(ctx)).toMatchObject([{ status: 'closed', avgEntry: '10', grossPnl: '500.00', fees: '5.55', netPnl: '494.45' }]);

    const other = anAccount(ctx, { name: 'Other', equity: null });
    await bringIn(ctx, other.id, tableBytes([cashRow('新股中签', '0.00', allotted), cashRow('中签缴款', '-5000.00'), sold]));
    expect(ctx.db.prepare('SELECT amount FROM cash_flows ORDER BY line').pluck().all()).toEqual([0, -500_000]);
  });

  test('what is in another currency than the account is booked in that currency', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx, { currency: 'USD', equity: null });
    await bringIn(ctx, account.id, ibkrBytes(IBKR_TRADES_HEADER, ibkrOrder(), 'Deposits & Withdrawals,Header,Currency,Settle Date,Description,Amount', 'Deposits & Withdrawals,Data,EUR,2026-03-05,Wire,100'));
    expect(ctx.db.prepare('SELECT type, amount, currency, note FROM cash_flows').all()).toEqual([{ type: 'deposit', amount: 10_000, currency: 'EUR', note: 'Wire' }]);
  });
});

describe('the wrong account', () => {
  test('a statement wholly in another currency is asked about', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const bytes = ibkrBytes(IBKR_TRADES_HEADER, ibkrOrder());
    expect((await preview(ctx, account.id, bytes)).questions).toMatchObject([{ id: 'account-currency', code: 'OTHER_CURRENCY', params: { account: 'CNY', statement: 'USD' } }]);
    expect((await bringIn(ctx, account.id, bytes, { 'account-currency': 'import' })).newFills).toBe(1);
  });
});

describe('typed fills that come again with the statement', () => {
  const typed = async (ctx: ServiceContext, accountId: string) => {
    // The instrument the statement will name.
    await bringIn(ctx, accountId, tableBytes([buyRow({ 成交日期: '20260227', 成交编号: '77' })]));
    const instrumentId = fillsOf(ctx)[0]!.instrumentId;
    return addFill(ctx, { accountId, instrumentId, side: 'buy', effect: null, quantity: '1000', price: '10.01', fees: null, executedAt: '2026-03-02T02:00:00.000Z', tradingDay: null, ticketId: null, planId: null });
  };
  const statement = tableBytes([buyRow({ 成交编号: '78' })]);

  test('are asked about, and replaced when the trader says so; undoing the import brings them back', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const own = await typed(ctx, account.id);
    expect((await preview(ctx, account.id, statement)).questions).toMatchObject([{ id: 'typed-fills', code: 'TYPED_FILLS_MATCH', params: { count: 1, symbol: '000878' } }]);
    const made = await bringIn(ctx, account.id, statement, { 'typed-fills': 'replace' });
    expect(positionOf(ctx, account.id, own.instrumentId).quantity).toBe('2000');
    await undoImport(ctx, { id: made.id });
    expect(positionOf(ctx, account.id, own.instrumentId)).toMatchObject({ quantity: '2000', averageEntry: '10.005' });
  });

  test('or kept beside the statement when they are others', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx);
    const own = await typed(ctx, account.id);
    await bringIn(ctx, account.id, statement, { 'typed-fills': 'keep' });
    expect(positionOf(ctx, account.id, own.instrumentId).quantity).toBe('3000');
  });
});

describe('undo of an import', () => {
  test('appends reversals, takes back the cash, and the same file comes in anew', async () => {
    const { ctx, clock } = serviceJournal();
    const account = anAccount(ctx);
    clock.advance(60_000);
    const rows = [cashRow('银行转证券', '50000.00', { 成交日期: '20261120' }), buyRow({ 成交日期: '20261120' }), sellRow({ 成交日期: '20261120' })];
    const before = accountStanding(ctx, { id: account.id });
    const first = await bringIn(ctx, account.id, tableBytes(rows));
    expect(accountStanding(ctx, { id: account.id })).toMatchObject({ realisedToday: '984.29', flowsSinceConfirmed: '50000.00' });
    expect((await undoImport(ctx, { id: first.id })).undoneAt).not.toBeNull();
    expect(accountStanding(ctx, { id: account.id })).toEqual(before);
    expect(fillsOf(ctx)).toHaveLength(4);
    expect(tradesOf(ctx)).toEqual([]);
    expect((await refusal(() => undoImport(ctx, { id: first.id }))).code).toBe('IMPORT_UNDONE');
    expect(await bringIn(ctx, account.id, tableBytes(rows))).toMatchObject({ newFills: 2, knownFills: 0, newCash: 1 });
    expect(tradesOf(ctx)).toMatchObject([{ netPnl: '984.29' }]);
  });

  test('no row of it can be changed or deleted by hand', async () => {
    const { ctx } = serviceJournal();
    await bringIn(ctx, anAccount(ctx).id, tableBytes([buyRow()]));
    for (const text of [`UPDATE fills SET price = '1'`, 'DELETE FROM fills', 'DELETE FROM imports', `UPDATE imports SET new_fills = 7`, 'UPDATE statements SET bytes = 0', 'DELETE FROM statements']) {
      expect(() => ctx.db.exec(text), text).toThrow(/never changes|only ever marked|kept as it came/);
    }
  });
});

describe('files of one account', () => {
  test('give the same trades in whatever order, however often and however overlapping they are imported', async () => {
    const days = ['20260302', '20260303', '20260304', '20260305'];
    const row = fc.record({ day: fc.nat(3), code: fc.constantFrom('000878', '600519'), sell: fc.boolean(), lots: fc.integer({ min: 1, max: 3 }) });
    const numbered = (rows: { day: number; code: string; sell: boolean; lots: number }[]): Cells[] =>
      rows.map(({ day, code, sell, lots }, index) => {
        const quantity = lots * 100;
        const gross = quantity * 10;
        const changes = { 成交日期: days[day]!, 证券代码: code, 股东代码: '', 成交价格: '10.00', 佣金: '5.00', 印花税: '0.00', 过户费: '0.00', 手续费: '5.00', 成交编号: String(index + 1) };
        return sell
          ? sellRow({ ...changes, 成交数量: String(-quantity), 成交金额: String(-gross), 发生金额: String(gross - 5) })
          : buyRow({ ...changes, 成交数量: String(quantity), 成交金额: String(gross), 发生金额: String(-gross - 5) });
      });
    const { ctx } = serviceJournal();
    let run = 0;
    const summary = (accountId: string) => ({
      trades: tradesOf(ctx)
        .filter((trade) => trade.accountId === accountId)
        .map(({ symbol, status, openedDay, closedDay, maxQuantity, openQuantity, grossPnl, fees, netPnl }) => ({ symbol, status, openedDay, closedDay, maxQuantity, openQuantity, grossPnl, fees, netPnl }))
        .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      positions: openPositions(ctx, accountId).map(({ instrumentId, quantity, cost }) => ({ instrumentId, quantity, cost })).toSorted((a, b) => (a.instrumentId < b.instrumentId ? -1 : 1)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 14 }), fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 4 }), async (drawn, spans) => {
        run += 1;
        // A statement lists its days in order; an unordered one does not say which of a day's rows came first.
        const rows = numbered(drawn.toSorted((a, b) => a.day - b.day));
        const whole = anAccount(ctx, { name: `whole ${run}` });
        const parts = anAccount(ctx, { name: `parts ${run}` });
        await bringIn(ctx, whole.id, tableBytes(rows));
        for (const [a, b] of [...spans, [0, 3] as const]) {
          const within = rows.filter((cells) => days.indexOf(cells['成交日期']!) >= Math.min(a, b) && days.indexOf(cells['成交日期']!) <= Math.max(a, b));
          if (within.length > 0) await bringIn(ctx, parts.id, tableBytes(within));
        }
        expect(summary(parts.id)).toEqual(summary(whole.id));
      }),
      { numRuns: 25 },
    );
  });
});

test('a table that does not say what a symbol is means the one the journal knows', async () => {
  const { ctx } = serviceJournal();
  const { id } = anAccount(ctx);
  await bringIn(ctx, id, tableBytes([buyRow()], {}));
  const [known] = listInstruments(ctx, { query: '', limit: 10 });
  const csv = new TextEncoder().encode(`Date,Symbol,Side,Quantity,Price\n2026-04-21,${known!.symbol},Sell,100,20.00\n`);
  await bringIn(ctx, id, csv);
  expect(listInstruments(ctx, { query: '', limit: 10 })).toHaveLength(1);
});
