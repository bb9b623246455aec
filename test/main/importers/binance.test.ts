import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatement } from '../../../main/importers/registry.ts';
import type { ParseOptions } from '../../../main/importers/statement.ts';
import { clockOf, coinHistories, decimal, feeOf, grossOf, instantOf, isCoinCash, isCoinFill, lines, padded, priceOf, quantityOf, readBack, told, type CoinFill } from './coin-histories.ts';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/statements/${name}`, import.meta.url)));

const OLD = 'Date(UTC),Symbol,Side,Price,Quantity,Amount,Fee,Fee Coin,Realized Profit,Quote Asset';
const NEW = 'Uid,Time,Symbol,Side,Price,Quantity,Amount,Fee,Realized Profit,Buyer,Maker,Trade ID,Order ID';
const old = (row: string, options?: ParseOptions) => parseStatement(lines(OLD, row), options);
const newer = (row: string, options: ParseOptions = { answers: { zone: 'UTC' } }) => parseStatement(lines(NEW, row), options);

describe('Binance futures trades', () => {
  it('reads the older layout to the last row', () => {
    const statement = parseStatement(fixture('binance-futures-trades.csv'));
    expect(statement).toMatchObject({ format: 'binance-trades', rows: 7, refused: [], questions: [], period: { from: '2026-03-09', to: '2026-03-12' } });
    expect(statement.confidence).toBeGreaterThan(0.9);
    expect(statement.fills.map((fill) => [fill.line, fill.symbol, fill.assetClass, fill.side, fill.quantity, fill.price, fill.grossAmount, fill.fees, fill.currency, fill.executedAt])).toEqual([
      [8, 'BTCUSDT_260327', 'future', 'buy', '0.1', '66900.1', '6690.01', '1.338002', 'USDT', '2026-03-09T14:21:00.000Z'],
      [7, 'ETHUSDT', 'perpetual', 'buy', '0.75', '2156.67', '1617.5025', '-0.04043756', 'USDT', '2026-03-10T03:00:12.000Z'],
      [6, 'BTCUSDT', 'perpetual', 'buy', '0.015', '67000', '1005', '0.402', 'USDT', '2026-03-11T22:10:05.000Z'],
      // Two equal parts of one order are two fills.
      [5, 'BTCUSDT', 'perpetual', 'sell', '0.005', '67500', '337.5', '0.135', 'USDT', '2026-03-11T22:15:40.000Z'],
      [4, 'BTCUSDT', 'perpetual', 'sell', '0.005', '67500', '337.5', '0.135', 'USDT', '2026-03-11T22:15:40.000Z'],
      [3, 'BTCUSDT', 'perpetual', 'sell', '0.005', '67520', '337.6', '0.13504', 'USDT', '2026-03-11T22:15:41.000Z'],
      [2, 'ETHUSDT', 'perpetual', 'sell', '0.75', '2211.52', '1658.64', '0', 'USDT', '2026-03-12T08:15:40.000Z'],
    ]);
    expect(statement.cash).toMatchObject([{ line: 2, type: 'fee', currency: 'BNB', amount: '-0.0010422', date: '2026-03-12', symbol: 'ETHUSDT' }]);
  });

  it('reads the newer one once its zone is known, coin-margined contracts included', () => {
    const asked = parseStatement(fixture('binance-futures-trades-uid.csv'), { zone: 'Asia/Shanghai' });
    expect(asked).toMatchObject({ fills: [], cash: [], questions: [{ id: 'zone', code: 'ZONE', lines: [2, 3, 4, 5] }] });
    expect(asked.questions[0]?.choices.slice(0, 2)).toEqual(['Asia/Shanghai', 'UTC']);
    const statement = parseStatement(fixture('binance-futures-trades-uid.csv'), { answers: { zone: 'Asia/Shanghai' } });
    expect(statement).toMatchObject({ refused: [], questions: [], brokerAccount: '862700000' });
    expect(statement.fills.map((fill) => [fill.brokerFillId, fill.orderId, fill.symbol, fill.payoff ?? 'linear', fill.multiplier, fill.grossAmount, fill.fees, fill.currency, fill.executedAt])).toEqual([
      ['439592093', '12425682460', 'BTCUSD_PERP', 'inverse', '100', '0.01260107', '0.00000504', 'BTC', '2026-01-19T03:52:00.000Z'],
      ['7161708169', '896310121516', 'BTCUSDT', 'linear', '1', '564.2014', '0', 'USDT', '2026-01-31T05:17:22.000Z'],
      ['419925075', '49172439177', 'BTCUSDC', 'linear', '1', '738.223', '0.29528919', 'USDC', '2026-03-17T01:34:12.000Z'],
      ['419925076', '49172439178', 'BTCUSDC', 'linear', '1', '738.223', '0.29528919', 'USDC', '2026-03-17T01:34:12.000Z'],
    ]);
    expect(statement.cash).toMatchObject([{ type: 'fee', currency: 'BNB', amount: '-0.000312' }]);
  });

  it.each([
    ['a fee without a coin is in what the contract settles in', 'Date(UTC),Symbol,Side,Price,Quantity,Amount,Fee,Realized Profit', '2026-03-11 22:10:05,BTCFDUSD,BUY,67000,0.01,670,0.268,0', { fees: '0.268', currency: 'FDUSD' }],
    ['the quote asset of its column', 'Date(UTC),Symbol,Side,Price,Quantity,Amount,Fee,Realized Profit,Quote Asset', '2026-03-11 22:10:05,XYZABC,BUY,2,3,6,0.1,0,ABC', { currency: 'ABC' }],
    ['a fixed zone in the header', 'Date(UTC+8),Symbol,Side,Price,Quantity,Amount,Fee,Realized Profit', '2026-03-11 22:10:05,BTCUSDT,SELL,2,3,6,0.1,0', { executedAt: '2026-03-11T14:10:05.000Z', tradingDate: '2026-03-11' }],
  ])('%s', (_, header, row, expected) => {
    expect(parseStatement(lines(header, row))).toMatchObject({ format: 'binance-trades', refused: [], fills: [expected] });
  });

  it.each([
    ['an amount that is not price × quantity', '2026-03-11 22:10:05,BTCUSDT,BUY,67000,0.01,671,0.2,USDT,0,USDT', 'GROSS_MISMATCH'],
    ['neither bought nor sold', '2026-03-11 22:10:05,BTCUSDT,HOLD,67000,0.01,670,0.2,USDT,0,USDT', 'LABEL_MISSING'],
    ['no quantity', '2026-03-11 22:10:05,BTCUSDT,BUY,67000,,670,0.2,USDT,0,USDT', 'QUANTITY_MISSING'],
    ['a price of nothing', '2026-03-11 22:10:05,BTCUSDT,BUY,0,0.01,0,0.2,USDT,0,USDT', 'PRICE_NOT_POSITIVE'],
    ['no such day', '2026-02-30 22:10:05,BTCUSDT,BUY,67000,0.01,670,0.2,USDT,0,USDT', 'BAD_DATE'],
    ['a fee that is no number', '2026-03-11 22:10:05,BTCUSDT,BUY,67000,0.01,670,abc,USDT,0,USDT', 'BAD_NUMBER'],
    ['a formula for an instrument', '2026-03-11 22:10:05,=1+1,BUY,67000,0.01,670,0.2,USDT,0,USDT', 'BAD_SYMBOL'],
    ['a row that broke off', '2026-03-11 22:10:05,BTCUSDT,BUY,67000,0.01,670', 'ROW_TRUNCATED'],
    ['a cell too many', '2026-03-11 22:10:05,BTCUSDT,BUY,67000,0.01,670,0.2,USDT,0,USDT,7', 'ROW_TOO_WIDE'],
  ])('refuses %s', (_, row, code) => {
    expect(old(row)).toMatchObject({ rows: 1, fills: [], cash: [], refused: [{ line: 2, code }] });
  });

  it('asks about the hour that autumn repeats, and not about an empty export', () => {
    const row = '1,26-10-25 02:30:00,BTCUSDT,BUY,2,3,6,0.1 USDT,0,true,false,1,1';
    expect(newer(row, { answers: { zone: 'Europe/Berlin' } })).toMatchObject({ fills: [], questions: [{ code: 'REPEATED_HOUR' }] });
    expect(newer(row, { answers: { zone: 'Europe/Berlin', 'repeated-hour': 'later' } })).toMatchObject({ refused: [], fills: [{ executedAt: '2026-10-25T01:30:00.000Z' }] });
    expect(newer('No data matches the criteria.')).toMatchObject({ rows: 0, fills: [], refused: [], notices: [{ code: 'NOT_DATA' }] });
  });

  it('gives back any history, in either layout and order', () => {
    const toldFill = (fill: CoinFill, id: string | null, ahead: number) => ({ id, at: instantOf(fill, ahead), symbol: `${fill.base}USDT`, side: fill.sell ? 'sell' : 'buy', quantity: quantityOf(fill), price: priceOf(fill), gross: grossOf(fill), fees: fill.feeApart ? '0' : feeOf(fill), currency: 'USDT' });
    fc.assert(
      fc.property(coinHistories({}), fc.boolean(), fc.boolean(), (events, backwards, modern) => {
        const fills = events.filter(isCoinFill);
        const rows = fills.map((fill) => {
          const coin = fill.feeApart ? 'BNB' : 'USDT';
          const cells = [`${fill.base}USDT`, fill.sell ? 'SELL' : 'BUY', padded(fill.price, 2), padded(fill.quantity, 3), padded(fill.quantity * fill.price, 5)];
          if (modern) return ['9', `${fill.day.slice(2)} ${clockOf(fill.second)}`, ...cells, `${padded(fill.fee, 8)} ${coin}`, '0', 'true', 'false', String(fill.id), '5'].join(',');
          return [`${fill.day} ${clockOf(fill.second)}`, ...cells, padded(fill.fee, 8), coin, '0.00000000', 'USDT'].join(',');
        });
        const statement = parseStatement(lines(modern ? NEW : OLD, ...(backwards ? rows.toReversed() : rows)), { answers: { zone: 'Asia/Tokyo' } });
        expect(readBack(statement)).toEqual(
          told(
            fills.map((fill) => toldFill(fill, modern ? String(fill.id) : null, modern ? 9 : 0)),
            fills.filter((fill) => fill.feeApart && fill.fee !== 0).map((fill) => ({ day: fill.day, type: 'fee', amount: decimal(-fill.fee, 8), currency: 'BNB' })),
          ),
        );
      }),
      { numRuns: 120 },
    );
  });
});

describe('Binance futures income', () => {
  it('books what the trade history does not have, and only tells the rest', () => {
    const statement = parseStatement(fixture('binance-futures-income.csv'));
    expect(statement).toMatchObject({ format: 'binance-income', rows: 10, fills: [], refused: [], questions: [] });
    expect(statement.cash.map(({ line, date, type, amount, currency, symbol }) => [line, date, type, amount, currency, symbol])).toEqual([
      [8, '2026-03-10', 'deposit', '5000', 'USDT', null],
      [4, '2026-03-12', 'funding', '-0.16175025', 'USDT', 'ETHUSDT'],
      [5, '2026-03-12', 'funding', '0.0812011', 'USDT', 'ETHUSDT'],
      [9, '2026-03-13', 'withdrawal', '-250.5', 'USDT', null],
      [10, '2026-03-13', 'fee', '0.01204', 'USDT', null],
      [11, '2026-03-13', 'fee', '-1.2', 'USDT', 'BTCUSDT'],
    ]);
    expect(statement.notices).toEqual([
      { line: 2, code: 'KEPT_AS_CHECK', params: { type: 'REALIZED_PNL', rows: 2, sum: '43.7375', currency: 'USDT' } },
      { line: 3, code: 'KEPT_AS_CHECK', params: { type: 'COMMISSION', rows: 1, sum: '-0.0010422', currency: 'BNB' } },
      { line: 6, code: 'KEPT_AS_CHECK', params: { type: 'COMMISSION', rows: 1, sum: '-0.13504', currency: 'USDT' } },
    ]);
  });

  const income = (row: string, answers = {}) => parseStatement(lines('Date(UTC),type,Amount,Asset,Symbol,Transaction ID', row), { answers });

  it('asks once what an unknown kind of row is', () => {
    expect(income('2026-03-12 08:00:00,MOON_BONUS,1.5,USDT,,1')).toMatchObject({ cash: [], questions: [{ id: 'label:moon_bonus', code: 'UNKNOWN_LABEL', lines: [2] }] });
    expect(income('2026-03-12 08:00:00,MOON_BONUS,1.5,USDT,,1', { 'label:moon_bonus': 'dividend' })).toMatchObject({ refused: [], cash: [{ type: 'dividend', amount: '1.5' }] });
  });

  it.each([
    ['no amount', '2026-03-12 08:00:00,TRANSFER,,USDT,,1', 'AMOUNT_MISSING'],
    ['no coin', '2026-03-12 08:00:00,TRANSFER,1,,,1', 'CURRENCY_MISSING'],
    ['no day', 'x,TRANSFER,1,USDT,,1', 'BAD_DATE'],
  ])('refuses %s', (_, row, code) => {
    expect(income(row)).toMatchObject({ cash: [], refused: [{ line: 2, code }] });
  });

  it('gives back any history of cash', () => {
    const names = { funding: 'FUNDING_FEE', deposit: 'TRANSFER', withdrawal: 'TRANSFER', conversion: 'AUTO_EXCHANGE' } as Record<string, string>;
    fc.assert(
      fc.property(coinHistories({ cash: ['funding', 'deposit', 'withdrawal', 'conversion'] }), (events) => {
        const cash = events.filter(isCoinCash);
        const rows = events.flatMap((event) => {
          const when = `${event.day} ${clockOf(event.second)}`;
          if (isCoinFill(event)) return [`${when},COMMISSION,${padded(-event.fee, 8)},USDT,BTCUSDT,${event.id}`, `${when},REALIZED_PNL,1.00000000,USDT,BTCUSDT,${event.id}`];
          return [`${when},${names[event.type] ?? ''},${padded(event.amount, 8)},USDT,,${event.id}`];
        });
        const statement = parseStatement(lines('Date(UTC),type,Amount,Asset,Symbol,Transaction ID', ...rows));
        expect(readBack(statement)).toEqual(told([], cash.map(({ day, type, amount }) => ({ day, type, amount: decimal(amount, 8), currency: 'USDT' }))));
      }),
      { numRuns: 100 },
    );
  });
});
