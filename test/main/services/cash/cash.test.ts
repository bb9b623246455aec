import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cashDays } from '../../../../main/db/cash-days.ts';
import { cashStatus } from '../../../../main/services/cash/account-cash.ts';
import { addBalance, listBalances, removeBalance } from '../../../../main/services/cash/balances.ts';
import { tradingCosts } from '../../../../main/services/cash/costs.ts';
import { convertCash, undoCashFlow } from '../../../../main/services/cash/flows.ts';
import { interestCompared } from '../../../../main/services/cash/interest.ts';
import { cashLedger, cashTotals, type LedgerInput } from '../../../../main/services/cash/ledger.ts';
import { addRate, importRates, listRates } from '../../../../main/services/cash/rates.ts';
import { differenceCandidates, reconciliation } from '../../../../main/services/cash/reconciliation.ts';
import { addCashFlow, listCashFlows } from '../../../../main/services/cash-flows.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { addFill } from '../../../../main/services/fills/add-fill.ts';
import { reverseFill } from '../../../../main/services/fills/fills.ts';
import { commitImport } from '../../../../main/services/imports/commit.ts';
import { previewImport } from '../../../../main/services/imports/preview.ts';
import { undoImport } from '../../../../main/services/imports/undo.ts';
import { accountStanding } from '../../../../main/services/standing.ts';
import type { CashMovement } from '../../../../shared/contract/cash.ts';
import type { CashFlowType } from '../../../../shared/ledger/cash-flow.ts';
import { cashStyle } from '../../../../shared/ledger/cash-style.ts';
import type { Currency } from '../../../../shared/money/money.ts';
import { addDays } from '../../../../shared/time/calendar-day.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';
import { IBKR_TRADES_HEADER, ibkrBytes, ibkrOrder } from '../../importers/builders.ts';

const flow = (ctx: ServiceContext, accountId: string, type: CashFlowType, amount: string, day = '2026-11-19', currency?: Currency) => addCashFlow(ctx, { accountId, day, type, amount, note: '', currency });
const fill = (ctx: ServiceContext, accountId: string, instrumentId: string, side: 'buy' | 'sell', quantity: string, price: string, fees: string, tradingDay = '2026-11-19') =>
  addFill(ctx, { accountId, instrumentId, side, effect: null, quantity, price, fees, executedAt: null, tradingDay, ticketId: null, planId: null });
const all: Omit<LedgerInput, 'accountId'> = { currency: null, types: null, from: null, to: null, limit: 1000, cursor: null };
const told = ({ type, currency, amount, fees, balance }: CashMovement) => [type, currency, amount, fees, balance];

describe('the ledger', () => {
  test('of shares runs with the amount less fees; newest first, with the balance after each', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    const share = anInstrument(ctx);
    addBalance(ctx, { accountId: id, currency: 'CNY', day: '2026-11-17', kind: 'closing', amount: '1000.00' });
    flow(ctx, id, 'deposit', '500.00', '2026-11-18');
    fill(ctx, id, share.id, 'buy', '100', '10.00', '5.00', '2026-11-18');
    fill(ctx, id, share.id, 'sell', '100', '11.00', '6.00', '2026-11-19');
    expect(cashLedger(ctx, { ...all, accountId: id }).rows.map(told)).toEqual([
      ['trade', 'CNY', '1094.00', '6.00', '1589.00'],
      ['trade', 'CNY', '-1005.00', '5.00', '495.00'],
      ['deposit', 'CNY', '500.00', null, '1500.00'],
    ]);
  });

  test('of futures moves by fees and by what closing brought', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx, { kind: 'futures' });
    const future = anInstrument(ctx, { symbol: 'IF2612', market: 'CFFEX', assetClass: 'future', multiplier: '300', inherentlyLeveraged: true });
    fill(ctx, id, future.id, 'sell', '1', '4000', '30.00', '2026-11-18');
    fill(ctx, id, future.id, 'buy', '1', '3990', '31.00', '2026-11-19');
    expect(cashLedger(ctx, { ...all, accountId: id }).rows.map(told)).toEqual([
      // (4000 − 3990) × 300 − 31
      ['result', 'CNY', '2969.00', '31.00', null],
      ['result', 'CNY', '-30.00', '30.00', null],
    ]);
    expect(cashTotals(ctx, { accountId: id, from: null, to: null, maxAgeDays: 7 }).currencies[0]).toMatchObject({ movements: '2939.00', count: 2 });
  });

  test('of coins and of currencies themselves moves two currencies', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx, { currency: 'USDT', kind: 'cash' });
    const coin = anInstrument(ctx, { symbol: 'BTCUSDT', market: 'BINANCE', assetClass: 'crypto', currency: 'USDT', lotSize: '0.00001' });
    fill(ctx, id, coin.id, 'buy', '0.5', '40000', '20', '2026-11-19');
    expect(cashLedger(ctx, { ...all, accountId: id }).rows.map(told)).toEqual([['trade', 'USDT', '-20020.00', '20.00', null], ['trade', 'BTC', '0.50', '0.00', null]]);
    expect(cashLedger(ctx, { ...all, accountId: id, currency: 'BTC' }).rows.map(({ amount }) => amount)).toEqual(['0.50']);
    expect(cashStatus(ctx, { accountId: id }).map(({ currency, state }) => [currency, state])).toEqual([['USDT', 'unanchored'], ['BTC', 'unanchored']]);
  });

  test('what was undone is no movement any more', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    const made = fill(ctx, id, anInstrument(ctx).id, 'buy', '100', '10.00', '5.00');
    reverseFill(ctx, { id: made.id, reason: 'never' });
    expect(cashLedger(ctx, { ...all, accountId: id }).rows).toEqual([]);
    expect(cashDays(ctx.db, id).every(({ amount }) => amount === 0)).toBe(true);
  });

  test('in pages of any size reads the same, with the same balances', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    const share = anInstrument(ctx);
    addBalance(ctx, { accountId: id, currency: 'CNY', day: '2026-10-01', kind: 'closing', amount: '0.00' });
    for (let index = 0; index < 40; index += 1) {
      const day = addDays('2026-11-02', [0, 0, 0, 1, 3, 7, 8][index % 7]! + (index > 20 ? 7 : 0));
      if (index % 3 === 0) flow(ctx, id, 'deposit', `${index + 1}.00`, day, index % 2 === 0 ? 'USD' : undefined);
      else fill(ctx, id, share.id, 'buy', '1', '10.00', '0.10', day);
    }
    const whole = cashLedger(ctx, { ...all, accountId: id }).rows;
    expect(whole).toHaveLength(40);
    for (const [limit, currency, types] of [[1, null, null], [7, null, null], [39, null, null], [5, 'USD', null], [4, null, ['deposit']]] as const) {
      const asked = { ...all, accountId: id, limit, currency, types };
      const paged: CashMovement[] = [];
      let cursor: string | null = null;
      do {
        const page = cashLedger(ctx, { ...asked, cursor });
        paged.push(...page.rows);
        cursor = page.next;
      } while (cursor !== null);
      expect(paged).toEqual(cashLedger(ctx, { ...asked, limit: 1000 }).rows);
    }
    const oldest = whole.findLast(({ currency }) => currency === 'CNY')!;
    expect(oldest.balance).toBe(oldest.amount);
  });

  test('sums of days are those of the movements, for any history', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ kind: fc.constantFrom('share', 'future', 'coin', 'deposit'), side: fc.constantFrom('buy' as const, 'sell' as const), price: fc.integer({ min: 1, max: 900 }), day: fc.integer({ min: 2, max: 6 }) }), { maxLength: 12 }), (steps) => {
        const { ctx } = serviceJournal();
        const { id } = anAccount(ctx, { kind: 'futures', currency: 'USDT' });
        const of = { future: anInstrument(ctx, { symbol: 'BTCUSDT-P', assetClass: 'perpetual', currency: 'USDT', inherentlyLeveraged: true }), share: anInstrument(ctx, { currency: 'USDT' }), coin: anInstrument(ctx, { symbol: 'ETH/USDT', assetClass: 'crypto', currency: 'USDT' }) };
        for (const { kind, side, price, day } of steps) {
          const on = `2026-11-0${day}`;
          if (kind === 'deposit') flow(ctx, id, 'deposit', String(price), on, price % 2 === 0 ? 'ETH' : undefined);
          else fill(ctx, id, of[kind as 'share'].id, side, '3', String(price), '0.5', on);
        }
        const { rows } = cashLedger(ctx, { ...all, accountId: id });
        const totals = cashTotals(ctx, { accountId: id, from: null, to: null, maxAgeDays: 7 });
        for (const { currency, movements } of totals.currencies) {
          expect(rows.filter((row) => row.currency === currency).reduce((sum, { amount }) => sum + Number(amount), 0)).toBeCloseTo(Number(movements), 6);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('SQL and the ledger agree on what is settled by margin', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx, { kind: 'futures', currency: 'USD' });
    for (const [symbol, assetClass] of [['EUR.USD', 'forex'], ['EURUSD', 'forex'], ['ES', 'future'], ['AAPL', 'stock'], ['XBT', 'perpetual'], ['SPX C', 'option'], ['eur.usd2', 'forex']] as const) {
      const instrument = anInstrument(ctx, { symbol, assetClass, currency: 'USD', market: symbol, inherentlyLeveraged: assetClass !== 'stock' });
      fill(ctx, id, instrument.id, 'buy', '1', '1.00', '0.00');
      const { rows } = cashLedger(ctx, { ...all, accountId: id, types: [cashStyle(instrument) === 'margin' ? 'result' : 'trade'] });
      expect(rows.some((row) => row.symbol === symbol), symbol).toBe(true);
    }
  });
});

describe('typed cash', () => {
  test('in another currency is kept in it and leaves own equity alone', () => {
    const { ctx, clock } = serviceJournal();
    const { id } = anAccount(ctx);
    clock.advance(1000);
    flow(ctx, id, 'deposit', '100.00', '2026-11-20', 'USD');
    convertCash(ctx, { accountId: id, day: '2026-11-20', from: { currency: 'CNY', amount: '712.00' }, to: { currency: 'USD', amount: '100.00' }, note: '' });
    expect(accountStanding(ctx, { id })).toMatchObject({ equity: '999288.00', flowsSinceConfirmed: '-712.00' });
    const totals = cashTotals(ctx, { accountId: id, from: null, to: null, maxAgeDays: 7 });
    expect(totals.currencies.map(({ currency, movements }) => [currency, movements])).toEqual([['CNY', '-712.00'], ['USD', '200.00']]);
  });

  test('is taken back by its opposite, both legs of a conversion together, and only once', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    const [leg] = convertCash(ctx, { accountId: id, day: '2026-11-19', from: { currency: 'CNY', amount: '712.00' }, to: { currency: 'USD', amount: '100.00' }, note: '' });
    expect(undoCashFlow(ctx, { id: leg!.id }).map(({ amount, currency }) => [amount, currency])).toEqual([['712.00', 'CNY'], ['-100.00', 'USD']]);
    expect(listCashFlows(ctx, { id })).toHaveLength(4);
    expect(cashTotals(ctx, { accountId: id, from: null, to: null, maxAgeDays: 7 }).currencies.map(({ movements }) => movements)).toEqual(['0.00', '0.00']);
    expect(() => undoCashFlow(ctx, { id: leg!.id })).toThrow('CASH_FLOW_UNDONE');
  });

  test('a conversion needs two currencies, a split its statement', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    expect(() => convertCash(ctx, { accountId: id, day: '2026-11-19', from: { currency: 'CNY', amount: '1.00' }, to: { currency: 'CNY', amount: '1.00' }, note: '' })).toThrow('CASH_FLOW_INVALID');
    expect(() => flow(ctx, id, 'split', '1.00')).toThrow('CASH_FLOW_INVALID');
  });
});

describe('a total in the account’s currency', () => {
  test('is there with a rate of the day or shortly before, else says which is missing', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    addBalance(ctx, { accountId: id, currency: 'CNY', day: '2026-11-19', kind: 'closing', amount: '1000.00' });
    addBalance(ctx, { accountId: id, currency: 'USD', day: '2026-11-19', kind: 'closing', amount: '10.00' });
    const total = () => cashTotals(ctx, { accountId: id, from: null, to: '2026-11-20', maxAgeDays: 7 }).inAccountCurrency;
    expect(total()).toMatchObject({ total: null, missing: [{ from: 'USD', to: 'CNY', day: '2026-11-20' }] });
    addRate(ctx, { day: '2026-11-18', base: 'USD', quote: 'CNY', rate: '7.12' });
    expect(total()).toMatchObject({ total: '1071.20', missing: [], used: [{ day: '2026-11-18', rate: '7.12' }] });
  });

  test('rates of a file come all or none, and a corrected one takes the place of the first', () => {
    const { ctx } = serviceJournal();
    const file = (text: string) => importRates(ctx, { fileName: 'rates.csv', contentBase64: Buffer.from(text).toString('base64') });
    expect(() => file('日期,货币对,汇率\n2026-11-18,USD/CNY,7.12\n2026-11-19,USD/XYZ,1')).toThrow('RATES_NOT_CLEAN');
    expect(listRates(ctx)).toEqual([]);
    expect(file('日期,货币对,汇率\n2026-11-18,USD/CNY,7.12\n2026-11-19,USDCNY,7.13')).toEqual({ added: 2, replaced: 0, same: 0 });
    expect(file('date;base;quote;rate\n2026-11-18;USD;CNY;7.120\n2026-11-19;USD;CNY;7.14')).toEqual({ added: 0, replaced: 1, same: 1 });
    expect(listRates(ctx).map(({ day, rate, source }) => [day, rate, source])).toEqual([['2026-11-19', '7.14', 'file'], ['2026-11-18', '7.12', 'file']]);
  });
});

describe('reconciliation', () => {
  const REPORT = ['Cash Report,Header,Currency Summary,Currency,Total', 'Cash Report,Data,Starting Cash,USD,1000', 'Cash Report,Data,Ending Cash,USD,END'];
  const statement = (ending: string): Uint8Array =>
    ibkrBytes(IBKR_TRADES_HEADER, ibkrOrder(), 'Deposits & Withdrawals,Header,Currency,Settle Date,Description,Amount', 'Deposits & Withdrawals,Data,USD,2026-03-05,Wire,5000', ...REPORT.map((line) => line.replace('END', ending)));
  const bring = async (ctx: ServiceContext, accountId: string, bytes: Uint8Array) =>
    commitImport(ctx, { previewId: (await previewImport(ctx, { accountId, fileName: 'march.csv', contentBase64: Buffer.from(bytes).toString('base64'), format: null, mapping: null, answers: {} })).previewId });

  test('a statement’s own balances are kept and held against what it moved; undone with it', async () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx, { currency: 'USD', zone: 'America/New_York', equity: null });
    const moved = (): number => Number(cashTotals(ctx, { accountId: id, from: null, to: null, maxAgeDays: 7 }).currencies.find(({ currency }) => currency === 'USD')!.movements);
    const first = await bring(ctx, id, statement('6000'));
    const ending = (1000 + moved()).toFixed(2);
    expect(reconciliation(ctx, { accountId: id }).periods).toMatchObject([{ currency: 'USD', kind: 'statement', importId: first.id, opening: '1000.00', closing: '6000.00', difference: (6000 - Number(ending)).toFixed(2) }]);
    await undoImport(ctx, { id: first.id });
    expect(listBalances(ctx, { accountId: id })).toEqual([]);
    await bring(ctx, id, statement(ending));
    expect(cashStatus(ctx, { accountId: id })).toMatchObject([{ currency: 'USD', state: 'ties', difference: '0.00', openPeriods: 0 }]);
  });

  test('says by how much it does not tie, and which movement would', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    addBalance(ctx, { accountId: id, currency: 'CNY', day: '2026-11-02', kind: 'opening', amount: '1000.00' });
    flow(ctx, id, 'deposit', '300.00', '2026-11-05');
    flow(ctx, id, 'deposit', '300.00', '2026-11-05');
    flow(ctx, id, 'fee', '-12.00', '2026-11-06');
    const closing = addBalance(ctx, { accountId: id, currency: 'CNY', day: '2026-11-16', kind: 'closing', amount: '1288.00' });
    const { periods, statuses } = reconciliation(ctx, { accountId: id });
    expect(periods).toMatchObject([{ kind: 'between', from: '2026-11-02', to: '2026-11-16', movements: '588.00', difference: '-300.00' }]);
    expect(statuses).toMatchObject([{ state: 'unreconciled', balance: '1588.00', difference: '-300.00', asOf: '2026-11-16', openPeriods: 1 }]);
    const [likeliest] = differenceCandidates(ctx, { accountId: id, currency: 'CNY', from: '2026-11-02', to: '2026-11-16', difference: '-300.00' });
    expect(likeliest).toMatchObject({ code: 'doubled', amount: '300.00', movements: [{ amount: '300.00' }, { amount: '300.00' }] });
    removeBalance(ctx, { id: closing.id });
    // One balance alone has nothing to be held against.
    expect(reconciliation(ctx, { accountId: id }).statuses).toMatchObject([{ state: 'unanchored', balance: '1588.00', difference: null, asOf: '2026-11-02' }]);
  });

  test('finds the row of an undone import, a fee counted twice and the same digits elsewhere', () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    fill(ctx, id, anInstrument(ctx).id, 'buy', '100', '10.00', '10.00', '2026-11-05');
    flow(ctx, id, 'dividend', '55.00', '2026-11-06', 'HKD');
    const undone = flow(ctx, id, 'interest', '-77.00', '2026-11-06');
    undoCashFlow(ctx, { id: undone.id });
    const codes = (difference: string) => differenceCandidates(ctx, { accountId: id, currency: 'CNY', from: '2026-11-02', to: '2026-11-16', difference }).map(({ code }) => code);
    expect(codes('5.00')).toContain('fee-doubled');
    expect(codes('55.00')).toContain('foreign');
    expect(codes('-77.00')).toContain('undone-flow');
  });
});

describe('interest', () => {
  test('runs on the loan as it changes, between the days it was charged', () => {
    const { ctx } = serviceJournal('2026-11-20T01:30:00.000Z');
    const { id } = anAccount(ctx, { borrowed: '1000000.00', interest: { annualRate: 0.06, dayCount: 365, days: 'calendar', compounding: 'simple' } });
    flow(ctx, id, 'loan-draw', '1000000.00', '2026-10-01');
    // Thirty-one nights of 1 000 000 at 6 %: 5 095.89.
    flow(ctx, id, 'interest', '-5095.89', '2026-11-02');
    const { periods, debtNow } = interestCompared(ctx, { accountId: id, from: null, to: null });
    expect(debtNow).toBe('1000000.00');
    expect(periods.at(-1)).toMatchObject({ from: '2026-10-01', to: '2026-11-02', days: 32, principal: '1000000.00', accrued: '5260.27', charged: '5095.89', difference: '-164.38', reasons: [{ code: 'one-day', params: { nights: -1 } }] });
    expect(periods[0]).toMatchObject({ from: '2026-11-02', to: '2026-11-20', charged: '0.00', reasons: [{ code: 'running' }] });
  });
});

describe('costs', () => {
  test('add up by kind to what was paid, with their rates', async () => {
    const { ctx } = serviceJournal();
    const { id } = anAccount(ctx);
    const share = anInstrument(ctx);
    fill(ctx, id, share.id, 'buy', '100', '10.00', '5.00', '2026-10-12');
    fill(ctx, id, share.id, 'sell', '100', '11.00', '6.00', '2026-11-18');
    flow(ctx, id, 'interest', '-40.00', '2026-11-18');
    const rows = await tradingCosts(ctx, { accountId: id, unit: 'month', from: null, to: null });
    expect(rows).toMatchObject([
      { span: '2026-11', from: '2026-11-01', to: '2026-11-30', other: '6.00', interest: '40.00', costs: '46.00', turnover: '1100.00', fills: 1, ofTurnover: 46 / 1100 },
      { span: '2026-10', costs: '5.00', turnover: '1000.00' },
    ]);
    expect(await tradingCosts(ctx, { accountId: id, unit: 'quarter', from: null, to: null })).toMatchObject([{ span: '2026-Q4', from: '2026-10-01', to: '2026-12-31', costs: '51.00' }]);
    expect(await tradingCosts(ctx, { accountId: id, unit: 'year', from: null, to: null })).toMatchObject([{ span: '2026', to: '2026-12-31', costs: '51.00' }]);
  });
});
