import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { listFills } from '../../../../main/services/fills/fills.ts';
import { commitImport } from '../../../../main/services/imports/commit.ts';
import { previewImport } from '../../../../main/services/imports/preview.ts';
import { listTrades } from '../../../../main/services/trades/trades.ts';
import type { ImportPreview } from '../../../../shared/contract/fills.ts';
import { zTradeFilter } from '../../../../shared/contract/looking-back.ts';
import { anAccount, serviceJournal } from '../../../support/service-journal.ts';

const fixture = (name: string): string => readFileSync(new URL(`../../../fixtures/statements/${name}`, import.meta.url)).toString('base64');
const preview = (ctx: ServiceContext, accountId: string, name: string, answers: Record<string, string>): Promise<ImportPreview> => previewImport(ctx, { accountId, fileName: name, contentBase64: fixture(name), format: null, mapping: null, answers });
const resultsOf = (ctx: ServiceContext): string[] =>
  listTrades(ctx, { filter: zTradeFilter.parse({}), status: 'closed', limit: 1000, cursor: null })
    .rows.map(({ symbol, direction, grossPnl, fees, currency }) => `${symbol} ${direction} ${grossPnl} − ${fees} ${currency}`)
    .toSorted();

describe('statements of exchanges and currency brokers', () => {
  test.each([
    // Results are those the statements state: Realized Profit, PnL, Cash Flow, Profit.
    ['binance-futures-trades.csv', 'USDT', {}, ['BTCUSDT long 7.60 − 0.80704 USDT', 'ETHUSDT long 41.1375 − -0.04043756 USDT']],
    ['binance-futures-trades-uid.csv', 'USDT', { zone: 'UTC' }, ['BTCUSDC long 0.00 − 0.59057838 USDC']],
    ['binance-futures-income.csv', 'USDT', {}, []],
    ['okx-trading-history.csv', 'USDT', {}, ['BTC-USD-SWAP long 0.00168174 − 0.00002901 BTC', 'BTC-USDT long -1.00 − 0.899 USDT']],
    ['bybit-uta.csv', 'USDT', {}, ['BTC 27MAR26 70000 C long -120.00 − 1.98 USDT', 'BTCUSD long 0.00007019 − 0.00000768 BTC', 'ETHUSDT long 13.25 − 0.6004625 USDT']],
    ['bybit-derivatives.csv', 'USDT', {}, ['ETHUSDT long 13.25 − 0.4279025 USDT']],
    ['bitmex-wallet.csv', 'BTC', {}, []],
    ['bitmex-executions.csv', 'BTC', {}, ['XBTUSD long 0.0003 − 0.00000906 BTC', 'XBTUSDT long 12.126 − 0.555172 USDT']],
    ['mt4-statement.htm', 'USD', { zone: 'Europe/Athens' }, ['EURUSD long 250.00 − 3.50 USD', 'US500.CASH long -28.40 − 0.00 USD', 'USDJPY short -18000 − 0 JPY', 'XAUUSD short 92.50 − 0.00 USD']],
    ['mt5-report.html', 'USD', { zone: 'Europe/Athens' }, ['EURUSD long 250.00 − 3.50 USD', 'USDJPY short -18000 − 0 JPY']],
    ['ctrader-history.csv', 'EUR', {}, ['EURGBP long 30.00 − 0.00 GBP', 'EURUSD long 200.00 − 0.00 USD', 'GER40 short 80.40 − 0.00 EUR']],
  ])('%s comes in whole, gives the results it states, and a second time brings nothing', async (name, currency, said, results) => {
    const { ctx } = serviceJournal();
    const account = anAccount(ctx, { currency: currency as 'USD' });
    const answers = { ...said, 'account-currency': 'import' };
    const seen = await preview(ctx, account.id, name, answers);
    expect({ refused: seen.refused, questions: seen.questions, committable: seen.committable }).toEqual({ refused: [], questions: [], committable: true });
    await commitImport(ctx, { previewId: seen.previewId });
    expect(listFills(ctx, { accountId: null, planId: null, tradeId: null, link: null, limit: 1000, cursor: null }).rows).toHaveLength(seen.newFills);
    expect(resultsOf(ctx)).toEqual(results);
    const again = await preview(ctx, account.id, name, answers);
    expect(again).toMatchObject({ newFills: 0, newCash: 0, knownFills: seen.newFills, knownCash: seen.newCash });
  });
});
