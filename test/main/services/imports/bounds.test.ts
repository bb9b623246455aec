import { describe, expect, it } from 'vitest';
import { tradingCosts } from '../../../../main/services/cash/costs.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { commitImport } from '../../../../main/services/imports/commit.ts';
import { previewImport } from '../../../../main/services/imports/preview.ts';
import type { ImportPreview } from '../../../../shared/contract/fills.ts';
import { anAccount, serviceJournal } from '../../../support/service-journal.ts';

/** 2^53 − 1 smallest units are 90 071 992.54740991 USDT. */
const HEADER = 'Currency,Contract,Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash Flow,Change,Wallet Balance,Action,OrderId,TradeId,Time(UTC)';
let clock = 0;
const at = (): string => new Date(Date.UTC(2026, 2, 2) + 1000 * (clock += 1)).toISOString().slice(0, 19).replace('T', ' ');
const moved = (amount: string, balance = '10'): string => `USDT,--,${amount.startsWith('-') ? 'TRANSFER_OUT' : 'TRANSFER_IN'},--,--,--,--,--,--,--,${amount},${balance},--,--,--,${at()}`;
const trade = (side: 'BUY' | 'SELL', quantity: string, price: string, contract = 'ETHUSDT'): string => `USDT,${contract},TRADE,${side},${quantity},1,${price},0,0,0,0,10,OPEN,o,t${(clock += 1)},${at()}`;

const look = (ctx: ServiceContext, accountId: string, rows: readonly string[]): Promise<ImportPreview> =>
  previewImport(ctx, { accountId, fileName: 'log.csv', contentBase64: Buffer.from([HEADER, ...rows, ''].join('\n')).toString('base64'), format: null, mapping: null, answers: {} });
const refusedIn = async (ctx: ServiceContext, accountId: string, rows: readonly string[]): Promise<unknown[]> => (await look(ctx, accountId, rows)).refused.map(({ line, code }) => [line, code]);
const bringIn = async (ctx: ServiceContext, accountId: string, rows: readonly string[]): Promise<void> => void (await commitImport(ctx, { previewId: (await look(ctx, accountId, rows)).previewId }));
const begin = (): { ctx: ServiceContext; accountId: string } => {
  const { ctx } = serviceJournal();
  return { ctx, accountId: anAccount(ctx, { currency: 'USDT', kind: 'perpetual' }).id };
};

describe('a row too large to be kept to the last digit is refused at the preview, with its line', () => {
  it.each([
    ['a deposit', moved('90071992.54740992')],
    ['a balance', moved('1', '6704165900000')],
    ['price × quantity', trade('BUY', '1400', '70000')],
    ['a quantity of twenty digits', trade('BUY', '99999999999999999999', '0.1')],
    ['a price of twenty digits', trade('SELL', '1', '99999999999999999999')],
  ])('%s', async (_, row) => {
    const { ctx, accountId } = begin();
    const seen = await look(ctx, accountId, [moved('5'), row]);
    expect(seen.refused).toMatchObject([{ line: 3, code: 'AMOUNT_TOO_LARGE', params: { currency: 'USDT', limit: '90071992.54740991' } }]);
    expect(seen.committable).toBe(false);
    await expect(commitImport(ctx, { previewId: seen.previewId })).rejects.toMatchObject({ code: 'IMPORT_NOT_CLEAN' });
  });

  it('the largest amount that fits is kept', async () => {
    const { ctx, accountId } = begin();
    await bringIn(ctx, accountId, [moved('90071992.54740991')]);
    expect(ctx.db.prepare('SELECT amount FROM cash_flows').all()).toEqual([{ amount: Number.MAX_SAFE_INTEGER }]);
  });

  it('the coins themselves count too, not only what was paid for them', async () => {
    const { ctx, accountId } = begin();
    const rows = (quantity: string): string[] => [`DOGE,DOGEUSDT,TRADE,BUY,${quantity},0,0.0001,0,0,${quantity},${quantity},1,--,o,t,2026-03-02 00:00:00`, 'USDT,DOGEUSDT,TRADE,BUY,-10000,0,0.0001,0,0,-10000,-10000,1,--,o,t,2026-03-02 00:00:00'];
    expect((await look(ctx, accountId, rows('100000000'))).refused).toMatchObject([{ line: 2, code: 'AMOUNT_TOO_LARGE', params: { currency: 'DOGE', value: '100000000' } }]);
  });
});

describe('a row with which a sum becomes too large is refused at the preview, with its line', () => {
  it('within a file, and on top of what the account holds', async () => {
    const { ctx, accountId } = begin();
    const [first, second, third] = [moved('60000000'), moved('60000000'), moved('20000000')];
    expect(await refusedIn(ctx, accountId, [first, second, third])).toEqual([[3, 'SUM_TOO_LARGE']]);
    await bringIn(ctx, accountId, [first, third]);
    expect(await refusedIn(ctx, accountId, [second])).toEqual([[2, 'SUM_TOO_LARGE']]);
    // What is known already adds nothing.
    expect(await refusedIn(ctx, accountId, [first, third, moved('-20000000')])).toEqual([]);
  });

  it('what is open, in one instrument', async () => {
    const { ctx, accountId } = begin();
    expect(await refusedIn(ctx, accountId, [trade('BUY', '20000', '2500'), trade('SELL', '10000', '2500'), trade('BUY', '20000', '2500'), trade('SELL', '30000', '2500')])).toEqual([]);
    expect(await refusedIn(ctx, accountId, [trade('BUY', '20000', '2500'), trade('BUY', '20000', '2500')])).toEqual([[3, 'SUM_TOO_LARGE']]);
    await bringIn(ctx, accountId, [trade('BUY', '20000', '2500')]);
    expect(await refusedIn(ctx, accountId, [trade('BUY', '20000', '2500')])).toEqual([[2, 'SUM_TOO_LARGE']]);
    expect(await refusedIn(ctx, accountId, [trade('SELL', '30000', '2500')])).toEqual([]);
  });

  it('balances that lie further apart than an amount can be', async () => {
    const { ctx, accountId } = begin();
    expect(await refusedIn(ctx, accountId, [moved('1', '80000000'), moved('1', '-80000000')])).toEqual([[3, 'SUM_TOO_LARGE']]);
  });
});

it('turnover may be larger than any amount: it is added up and shown all the same', async () => {
  const { ctx, accountId } = begin();
  await bringIn(ctx, accountId, Array.from({ length: 4 }, () => [trade('BUY', '20000', '2500'), trade('SELL', '20000', '2500')]).flat());
  expect(await tradingCosts(ctx, { accountId, unit: 'year', from: null, to: null })).toMatchObject([{ turnover: '400000000.00', fills: 8, ofTurnover: 0 }]);
});

it('a sum that only the ledger finds takes the whole import back and says so', async () => {
  const { ctx, accountId } = begin();
  // Σ |results| of 60 and 60 million; the sum of the results is nothing.
  const rows = [trade('BUY', '10000', '1000'), trade('SELL', '10000', '7000'), trade('BUY', '10000', '7000'), trade('SELL', '10000', '1000')];
  const seen = await look(ctx, accountId, rows);
  expect(seen.refused).toEqual([]);
  await expect(commitImport(ctx, { previewId: seen.previewId })).rejects.toMatchObject({ kind: 'refused', code: 'IMPORT_TOO_LARGE' });
  expect(ctx.db.prepare('SELECT (SELECT count(*) FROM fills) + (SELECT count(*) FROM imports) + (SELECT count(*) FROM instruments) AS n').get()).toEqual({ n: 0 });
});
