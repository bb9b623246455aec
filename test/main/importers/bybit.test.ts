import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatement } from '../../../main/importers/registry.ts';
import type { ParseOptions } from '../../../main/importers/statement.ts';
import { clockOf, coinHistories, decimal, feeOf, grossOf, grossUnits, instantOf, isCoinFill, lines, padded, priceOf, quantityOf, readBack, told, type ToldCash, type ToldFill } from './coin-histories.ts';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/statements/${name}`, import.meta.url)));

const UTA = 'Currency,Contract,Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash Flow,Change,Wallet Balance,Action,OrderId,TradeId,Time(UTC)';
const uta = (rows: readonly string[], options?: ParseOptions) => parseStatement(lines(UTA, ...rows), options);

describe('Bybit, unified account', () => {
  it('reads contracts, an option, spot as two rows, funding, interest, transfers and every wallet', () => {
    const statement = parseStatement(fixture('bybit-uta.csv'));
    expect(statement).toMatchObject({ format: 'bybit-uta', rows: 11, refused: [], questions: [], brokerAccount: '531298000' });
    expect(statement.fills.map((fill) => [fill.line, fill.symbol, fill.assetClass, fill.payoff ?? 'linear', fill.side, fill.quantity, fill.price, fill.grossAmount, fill.netAmount, fill.fees, fill.currency, fill.cause ?? null])).toEqual([
      [11, 'BTCUSDT', 'crypto', 'linear', 'buy', '0.02', '70000', '1400', '-1400', '0', 'USDT', null],
      [9, 'ETHUSDT', 'perpetual', 'linear', 'buy', '0.25', '2157', null, null, '0.2965875', 'USDT', null],
      [8, 'BTCUSD', 'perpetual', 'inverse', 'buy', '500', '71280', '0.0070145903', null, '0.00000386', 'BTC', null],
      [6, 'ETHUSDT', 'perpetual', 'linear', 'sell', '0.25', '2210', null, null, '0.303875', 'USDT', null],
      [5, 'BTCUSD', 'perpetual', 'inverse', 'sell', '500', '72000.5', '0.0069443962', null, '0.00000382', 'BTC', null],
      [4, 'BTC 27MAR26 70000 C', 'option', 'linear', 'buy', '0.1', '1200', '120', '-121.98', '1.98', 'USDT', null],
      [3, 'BTC 27MAR26 70000 C', 'option', 'linear', 'sell', '0.1', '0', '0', '0', '0', 'USDT', 'expiry'],
    ]);
    expect(statement.fills[5]?.option).toEqual({ underlying: 'BTC', expiry: '2026-03-27', strike: '70000', right: 'call' });
    expect(statement.cash.map(({ line, type, amount, currency, symbol }) => [line, type, amount, currency, symbol])).toEqual([
      [7, 'funding', '-0.053938', 'USDT', 'ETHUSDT'],
      [11, 'fee', '-0.00000614', 'BTC', 'BTCUSDT'],
      [12, 'interest', '-0.0002635', 'USDT', null],
      [13, 'deposit', '6704.659', 'USDT', null],
    ]);
    expect(statement.balances).toHaveLength(11);
    expect(statement.balances).toContainEqual({ line: 5, date: '2026-03-12', at: '2026-03-12T20:11:48.000Z', currency: 'BTC', amount: '0.02005637', kind: 'running' });
  });

  it('finds out from the sums whether a positive fee is a cost', () => {
    const statement = parseStatement(fixture('bybit-uta-plus-fees.csv'), { answers: { zone: 'UTC' } });
    expect(statement).toMatchObject({ refused: [], fills: [{ brokerFillId: 'a1', orderId: 'b1', side: 'sell', fees: '0.826375' }, { side: 'buy', fees: '-0.0149' }] });
    expect(parseStatement(fixture('bybit-uta-plus-fees.csv'))).toMatchObject({ fills: [], questions: [{ code: 'ZONE', lines: [2, 3] }] });
  });

  const trade = (changes: Partial<Record<'coin' | 'contract' | 'type' | 'side' | 'quantity' | 'price' | 'fee' | 'cash' | 'change', string>> = {}): string => {
    const cells = { coin: 'USDT', contract: 'ETHUSDT', type: 'TRADE', side: 'BUY', quantity: '0.25', price: '2157', fee: '-0.3', cash: '0', change: '-0.3', ...changes };
    return `${cells.coin},${cells.contract},${cells.type},${cells.side},${cells.quantity},1,${cells.price},0,${cells.fee},${cells.cash},${cells.change},10,OPEN,o,t,2026-03-12 10:00:00`;
  };

  it.each([
    ['USDC perpetuals', { coin: 'USDC', contract: 'BTCPERP' }, { assetClass: 'perpetual', currency: 'USDC' }],
    ['dated contracts in USDC', { coin: 'USDC', contract: 'BTC-26JUN26' }, { assetClass: 'future', currency: 'USDC' }],
    ['dated contracts in USDT', { contract: 'BTCUSDT-26JUN26' }, { assetClass: 'future', currency: 'USDT' }],
    ['dated inverse contracts', { coin: 'BTC', contract: 'BTCUSDH26' }, { assetClass: 'future', currency: 'BTC', payoff: 'inverse' }],
    ['liquidations', { type: 'LIQUIDATION', side: 'SELL' }, { side: 'sell' }],
    ['reductions by the exchange', { type: 'ADL', side: 'SELL' }, { side: 'sell' }],
  ])('reads %s', (_, changes, expected) => {
    expect(uta([trade(changes)])).toMatchObject({ refused: [], fills: [expected] });
  });

  it.each([
    ['a change that cash flow and fee do not make', { change: '-0.4' }, 'NET_MISMATCH'],
    ['no change', { change: '--' }, 'AMOUNT_MISSING'],
    ['no coin', { coin: '' }, 'CURRENCY_MISSING'],
    ['no contract', { contract: '--' }, 'SYMBOL_MISSING'],
    ['a formula for a contract', { contract: '=A1' }, 'BAD_SYMBOL'],
    ['no direction', { side: '--' }, 'LABEL_MISSING'],
    ['no quantity', { quantity: '--' }, 'QUANTITY_MISSING'],
    ['no price', { price: '--' }, 'PRICE_NOT_POSITIVE'],
    ['half of a spot trade', { coin: 'ETH', cash: '0.25', fee: '0', change: '0.25' }, 'LEG_MISSING'],
    ['text for a number', { quantity: 'many' }, 'BAD_NUMBER'],
  ])('refuses %s', (_, changes, code) => {
    expect(uta([trade(changes)])).toMatchObject({ rows: 1, fills: [], refused: [{ line: 2, code }] });
  });

  const moneyOf = (side: 'BUY' | 'SELL', amount: string, fee: string, action = '--'): string => {
    const change = String(Number(amount) - Number(fee));
    return `USDT,BTCUSDT,TRADE,${side},${amount},0,70000,0,-${fee},${amount},${change},10,${action},o,t,2026-03-12 10:00:00`;
  };

  it.each([
    ['what was paid for a coin', moneyOf('BUY', '-1400', '0')],
    ['what a coin brought in', moneyOf('SELL', '1400', '0')],
    ['what a coin brought in, less its fee', moneyOf('SELL', '1400', '1.4')],
    ['a quantity below zero that was bought', moneyOf('BUY', '-1400', '0').replace(',-1400,-1400,', ',-1300,-1300,')],
  ])('never takes %s for a contract where the row of the coin is lost', (_, row) => {
    expect(uta([row])).toMatchObject({ rows: 1, fills: [], refused: [{ line: 2, code: 'LEG_MISSING', params: { coin: 'BTC' } }] });
  });

  it('still knows a contract that won exactly 1 a unit', () => {
    expect(uta([moneyOf('SELL', '0.5', '19.25')])).toMatchObject({ refused: [], fills: [{ assetClass: 'perpetual', quantity: '0.5' }] });
    expect(uta([moneyOf('SELL', '0.5', '0', 'CLOSE')])).toMatchObject({ refused: [], fills: [{ assetClass: 'perpetual', quantity: '0.5' }] });
  });

  it('asks what an unknown type is', () => {
    expect(uta([trade({ type: 'MYSTERY_BOX' })])).toMatchObject({ fills: [], questions: [{ id: 'label:mystery_box', code: 'UNKNOWN_LABEL', lines: [2] }] });
    expect(uta([trade({ type: 'MYSTERY_BOX' })], { answers: { 'label:mystery_box': 'other' } })).toMatchObject({ refused: [], cash: [{ type: 'other', amount: '-0.3' }] });
  });

  it('gives back any history, whichever sign fees have', () => {
    fc.assert(
      fc.property(coinHistories({ bases: ['BTC', 'ETH', 'SOL'], cash: ['funding', 'deposit', 'withdrawal', 'interest'] }), fc.boolean(), fc.boolean(), (events, backwards, plusIsCost) => {
        const fills: ToldFill[] = [];
        const cash: ToldCash[] = [];
        const rows = events.flatMap((event) => {
          const tail = (change: bigint, id: string): string => `${padded(change, 8)},1000,--,${id},${id},${event.day} ${clockOf(event.second)}`;
          if (!isCoinFill(event)) {
            cash.push({ day: event.day, type: event.type, amount: decimal(event.amount, 8), currency: 'USDT' });
            const funds = event.type === 'funding';
            const type = { funding: 'SETTLEMENT', deposit: 'TRANSFER_IN', withdrawal: 'TRANSFER_OUT', interest: 'INTEREST' }[event.type as string] ?? '';
            return [`USDT,${funds ? 'BTCUSDT' : '--'},${type},BUY,--,--,--,${funds ? padded(event.amount, 8) : '--'},0,0,${tail(BigInt(event.amount), '--')}`];
          }
          const contract = `${event.base}USDT`;
          fills.push({ id: String(event.id), at: instantOf(event, 0), symbol: contract, side: event.sell ? 'sell' : 'buy', quantity: quantityOf(event), price: priceOf(event), gross: grossOf(event), fees: feeOf(event), currency: 'USDT' });
          const fee = BigInt(event.fee);
          const paid = padded(plusIsCost ? fee : -fee, 8);
          const side = event.sell ? 'SELL' : 'BUY';
          // Half of them are spot: a row of the coin and a row of its money.
          if (!event.feeApart) return [`USDT,${contract},TRADE,${side},${quantityOf(event)},1,${priceOf(event)},0,${paid},0.50000000,${tail(50_000_000n - fee, String(event.id))}`];
          const coin = BigInt(event.quantity) * (event.sell ? -100_000n : 100_000n);
          const money = BigInt(grossUnits(event)) * (event.sell ? 1000n : -1000n);
          return [
            `${event.base},${contract},TRADE,${side},${padded(coin, 8)},0,${priceOf(event)},0,0,${padded(coin, 8)},${tail(coin, String(event.id))}`,
            `USDT,${contract},TRADE,${side},${padded(money, 8)},0,${priceOf(event)},0,${paid},${padded(money, 8)},${tail(money - fee, String(event.id))}`,
          ];
        });
        expect(readBack(uta(backwards ? rows.toReversed() : rows))).toEqual(told(fills, cash));
      }),
      { numRuns: 120 },
    );
  });
});

const DERIVATIVES = 'Market,Filled Type,Filled Quantity,Filled Price,Order Price,Fee Rate,Trading Fee,feeCoin,ExecFeeV2,Direction,Order Type,Trasaction ID,Order No.,Transaction Time(UTC+8)';

describe('Bybit, derivatives', () => {
  it('reads fills and funding with clock times before the day', () => {
    const statement = parseStatement(fixture('bybit-derivatives.csv'));
    expect(statement).toMatchObject({ format: 'bybit-derivatives', rows: 5, refused: [], questions: [] });
    expect(statement.fills.map((fill) => [fill.brokerFillId, fill.orderId, fill.symbol, fill.side, fill.quantity, fill.price, fill.fees, fill.currency, fill.payoff ?? 'linear', fill.executedAt, fill.tradingDate])).toEqual([
      ['x100', 'y201', 'ETHUSDT', 'buy', '0.1', '2157', '-0.053925', 'USDT', 'linear', '2026-03-12T10:00:00.000Z', '2026-03-12'],
      ['x101', 'y201', 'ETHUSDT', 'buy', '0.15', '2157', '0.1779525', 'USDT', 'linear', '2026-03-12T10:00:00.000Z', '2026-03-12'],
      ['x102', 'y202', 'BTCUSD', 'buy', '500', '71280', '0.00000421', 'BTC', 'inverse', '2026-03-12T12:00:00.000Z', '2026-03-12'],
      ['x104', 'y204', 'ETHUSDT', 'sell', '0.25', '2210', '0.303875', 'USDT', 'linear', '2026-03-12T19:11:00.000Z', '2026-03-13'],
    ]);
    expect(statement.cash).toMatchObject([{ line: 3, type: 'funding', amount: '-0.053938', currency: 'USDT', date: '2026-03-13', symbol: 'ETHUSDT' }]);
  });

  it('reads the names of another year', () => {
    const header = 'Contracts,Order No.,Direction,Order Type,Filled Qty,Filled Price,Fees Paid,Trasaction ID,Transaction Time(UTC+0)';
    expect(parseStatement(lines(header, 'BTCUSDT,o1,Open Buy,Limit,0.5,100,0.03,t1,2026-03-12 10:00:00'))).toMatchObject({ format: 'bybit-derivatives', refused: [], fills: [{ side: 'buy', quantity: '0.5', fees: '0.03', executedAt: '2026-03-12T10:00:00.000Z' }] });
  });

  it.each([
    ['no fee column', 'Contracts,Order No.,Direction,Order Type,Filled Qty,Filled Price,Trasaction ID,Transaction Time(UTC+0)', 'BTCUSDT,o1,Buy,Limit,0.5,100,t1,2026-03-12 10:00:00', 'COLUMN_MISSING'],
    ['no direction', DERIVATIVES, 'ETHUSDT,Trade,0.25,2210,2210,0.1,0.3,USDT,,,LIMIT,x,y,2026-03-12 10:00:00', 'LABEL_MISSING'],
    ['no contract', DERIVATIVES, ',Trade,0.25,2210,2210,0.1,0.3,USDT,,BUY,LIMIT,x,y,2026-03-12 10:00:00', 'SYMBOL_MISSING'],
    ['no price', DERIVATIVES, 'ETHUSDT,Trade,0.25,,2210,0.1,0.3,USDT,,BUY,LIMIT,x,y,2026-03-12 10:00:00', 'PRICE_NOT_POSITIVE'],
    ['a negative quantity', DERIVATIVES, 'ETHUSDT,Trade,-0.25,2210,2210,0.1,0.3,USDT,,BUY,LIMIT,x,y,2026-03-12 10:00:00', 'QUANTITY_MISSING'],
    ['funding without an amount', DERIVATIVES, 'ETHUSDT,Funding,0.25,2210,2210,0.1,,USDT,,BUY,LIMIT,x,y,2026-03-12 10:00:00', 'AMOUNT_MISSING'],
    ['no such time', DERIVATIVES, 'ETHUSDT,Trade,0.25,2210,2210,0.1,0.3,USDT,,BUY,LIMIT,x,y,2026-03-12 25:00:00', 'BAD_TIME'],
  ])('refuses %s', (_, header, row, code) => {
    expect(parseStatement(lines(header, row))).toMatchObject({ fills: [], cash: [], refused: [{ line: 2, code }] });
  });

  it('asks what an unknown kind of row is', () => {
    expect(parseStatement(lines(DERIVATIVES, 'ETHUSDT,Gift,0.25,2210,2210,0.1,0.3,USDT,,BUY,LIMIT,x,y,2026-03-12 10:00:00'))).toMatchObject({ fills: [], questions: [{ id: 'label:gift', code: 'UNKNOWN_LABEL' }] });
  });

  it('gives back any history', () => {
    fc.assert(
      fc.property(coinHistories({ cash: ['funding'] }), fc.boolean(), fc.boolean(), (events, backwards, clockFirst) => {
        const minute = (second: number): number => second - (second % 60);
        const seconds = (event: { second: number }): number => (clockFirst ? minute(event.second) : event.second);
        const rows = events.map((event) => {
          const clock = clockOf(event.second);
          const when = clockFirst ? `${clock.slice(0, 5)} ${event.day}` : `${event.day} ${clock}`;
          if (!isCoinFill(event)) return `BTCUSDT,Funding,1,100,0,0.0001,${padded(-event.amount, 8)},USDT,,BUY,UNKNOWN,${event.id},${event.id},${when}`;
          return `${event.base}USDT,Trade,${padded(event.quantity, 3)},${padded(event.price, 2)},0,0.0005,${padded(event.fee, 8)},${event.feeApart ? 'MNT' : 'USDT'},,${event.sell ? 'SELL' : 'BUY'},LIMIT,${event.id},${event.id},${when}`;
        });
        const fills = events.filter(isCoinFill);
        const statement = parseStatement(lines(DERIVATIVES, ...(backwards ? rows.toReversed() : rows)));
        expect(readBack(statement)).toEqual(
          told(
            fills.map((fill) => ({ id: String(fill.id), at: instantOf({ ...fill, second: seconds(fill) }, 8), symbol: `${fill.base}USDT`, side: fill.sell ? 'sell' : 'buy', quantity: quantityOf(fill), price: priceOf(fill), gross: grossOf(fill), fees: fill.feeApart ? '0' : feeOf(fill), currency: 'USDT' })),
            events.flatMap((event) => (isCoinFill(event) ? (event.feeApart && event.fee !== 0 ? [{ day: event.day, type: 'fee', amount: decimal(-event.fee, 8), currency: 'MNT' }] : []) : [{ day: event.day, type: 'funding', amount: decimal(event.amount, 8), currency: 'USDT' }])),
          ),
        );
      }),
      { numRuns: 120 },
    );
  });
});
