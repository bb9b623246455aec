import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { commitImport } from '../../../../main/services/imports/commit.ts';
import { previewImport } from '../../../../main/services/imports/preview.ts';
import { listTrades } from '../../../../main/services/trades/trades.ts';
import type { ImportPreview } from '../../../../shared/contract/fills.ts';
import { zTradeFilter } from '../../../../shared/contract/looking-back.ts';
import { anAccount, serviceJournal } from '../../../support/service-journal.ts';

/** The fixtures of stock brokers, through preview and commit into a journal, and once more. */

const bytes = (name: string): Buffer => readFileSync(new URL(`../../../fixtures/statements/${name}`, import.meta.url));
const preview = (ctx: ServiceContext, accountId: string, name: string): Promise<ImportPreview> =>
  previewImport(ctx, { accountId, fileName: name, contentBase64: bytes(name).toString('base64'), format: null, mapping: null, answers: { 'account-currency': 'import' } });
const trades = (ctx: ServiceContext): [string, string, string][] =>
  listTrades(ctx, { filter: zTradeFilter.parse({}), status: 'closed', limit: 1000, cursor: null })
    .rows.map(({ symbol, netPnl, fees }): [string, string, string] => [symbol, netPnl, fees])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Shares that the statements' own rows of splits brought or took. */
const SPLITS: Readonly<Record<string, string[][]>> = {
  'ibkr-activity-derivatives.csv': [['GE', '-87.5']],
  'ibkr-flex.xml': [['AAPL', '480']],
  'ibkr-flex.csv': [['AAPL', '480']],
  'schwab.csv': [['NVDA', '90']],
  'robinhood.csv': [['NVDA', '90']],
};

describe('a statement is imported once', () => {
  test.each([
    ['ibkr-activity-derivatives.csv', 11],
    ['ibkr-flex.xml', 8],
    ['ibkr-flex.csv', 8],
    ['schwab.csv', 11],
    ['robinhood.csv', 10],
    ['futu.csv', 9],
    ['tiger.csv', 6],
    ['tradingview.csv', 6],
    ['thinkorswim.csv', 13],
  ])('%s', async (name, fills) => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx, { currency: 'USD', zone: 'America/New_York' });
    const first = await preview(ctx, account.id, name);
    expect(first).toMatchObject({ newFills: fills, knownFills: 0, committable: true, refused: [] });
    await commitImport(ctx, { previewId: first.previewId });
    // What the preview said of positions has come true, splits included.
    const held = ctx.db.prepare("SELECT i.symbol, p.quantity FROM positions p JOIN instruments i ON i.id = p.instrument_id WHERE p.unknown_quantity = '0' ORDER BY 1").all();
    const symbols = held.map((row) => (row as { symbol: string }).symbol);
    expect(first.effect.positions.filter(({ symbol }) => symbols.includes(symbol)).map(({ symbol, after }) => ({ symbol, quantity: after })).toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1))).toEqual(held);
    expect(first.effect.positions.filter(({ splits }) => splits !== '0').map(({ symbol, splits }) => [symbol, splits])).toEqual(SPLITS[name] ?? []);
    expect(await preview(ctx, account.id, name)).toMatchObject({ newFills: 0, knownFills: fills, newCash: 0 });
  });

  test('and a Flex report as CSV knows the fills of the same report as XML', async () => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx, { currency: 'USD', zone: 'America/New_York' });
    await commitImport(ctx, { previewId: (await preview(ctx, account.id, 'ibkr-flex.xml')).previewId });
    expect(await preview(ctx, account.id, 'ibkr-flex-records.csv')).toMatchObject({ newFills: 0, knownFills: 8, newCash: 0 });
  });
});

describe('what came of it is what the amounts say', () => {
  test.each<[string, [string, string, string][]]>([
    // Premiums kept less their fees; shares by what they cost and brought, from the amounts of the file by hand.
    ['schwab.csv', [['QQQ 20MAR26 500 P', '214.34', '0.66'], ['SIRI', '-62.50', '0.00'], ['SIRI 20MAR26 4 C', '56.69', '3.31']]],
    ['robinhood.csv', [['QQQ 20MAR26 500 P', '214.97', '0.03'], ['SIRI', '-62.58', '0.08'], ['SIRI 20MAR26 4 C', '59.79', '0.21']]],
    ['thinkorswim.csv', [['/ESM26', '492.70', '7.30'], ['SIRI', '-62.50', '0.00'], ['SIRI 20MAR26 4 C', '56.69', '3.31'], ['SPY 20MAR26 580 C', '-701.32', '1.32'], ['SPY 20MAR26 585 C', '458.67', '1.33']]],
    ['ibkr-activity-derivatives.csv', [['ESM6', '495.50', '4.50'], ['IWM 20MAR26 210 C', '-150.73', '0.73'], ['QQQ 20MAR26 500 P', '-215.73', '0.73'], ['SPY', '979.00', '1.00'], ['SPY 20MAR26 580 C', '698.70', '1.30']]],
  ])('%s', async (name, expected) => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx, { currency: 'USD', zone: 'America/New_York' });
    await commitImport(ctx, { previewId: (await preview(ctx, account.id, name)).previewId });
    expect(trades(ctx)).toEqual(expected);
  });
});
