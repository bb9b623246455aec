import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatement } from '../../../main/importers/registry.ts';
import { clockOf, coinHistories, decimal, instantOf, isCoinCash, isCoinFill, lines, readBack, told, type CoinFill } from './coin-histories.ts';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/statements/${name}`, import.meta.url)));

const WALLET = 'transactID,account,currency,transactType,amount,fee,transactStatus,address,tx,text,transactTime,walletBalance,marginBalance,timestamp';
const wallet = (row: string, answers = {}) => parseStatement(lines(WALLET, row), { answers });

describe('BitMEX wallet', () => {
  it('counts in coins, leaves out what did not happen, and only tells what executions have', () => {
    const statement = parseStatement(fixture('bitmex-wallet.csv'));
    expect(statement).toMatchObject({ format: 'bitmex-wallet', rows: 5, fills: [], refused: [], questions: [], brokerAccount: '123456' });
    expect(statement.cash.map(({ line, date, type, amount, currency }) => [line, date, type, amount, currency])).toEqual([
      [8, '2026-03-11', 'deposit', '0.15', 'BTC'],
      [7, '2026-03-12', 'deposit', '250', 'USDT'],
      [6, '2026-03-13', 'other', '0.00003212', 'BTC'],
      // 0.15041334 − 0.05 − 0.0002 = 0.10021334: the fee is taken beside the amount.
      [3, '2026-03-14', 'withdrawal', '-0.05', 'BTC'],
      [3, '2026-03-14', 'fee', '-0.0002', 'BTC'],
    ]);
    expect(statement.notices.map(({ line, code }) => [line, code])).toEqual([[2, 'NOT_DATA'], [4, 'NOT_DATA'], [5, 'KEPT_AS_CHECK']]);
    expect(statement.notices[2]?.params).toEqual({ type: 'RealisedPNL', rows: 1, sum: '0.00038122', currency: 'BTC' });
    expect(statement.balances?.map(({ line, amount, currency }) => [line, amount, currency])).toEqual([[8, '0.15', 'BTC'], [7, '250', 'USDT'], [6, '0.15003212', 'BTC'], [5, '0.15041334', 'BTC'], [3, '0.10021334', 'BTC']]);
  });

  it('takes a fee for part of the amount where the balance says so', () => {
    const rows = ['1,9,XBt,Deposit,1000,0,Completed,,,,2026-03-11T22:00:00.000Z,1000,,', '2,9,XBt,Withdrawal,-600,100,Completed,,,,2026-03-12T22:00:00.000Z,400,,'];
    expect(parseStatement(lines(WALLET, ...rows)).cash.map(({ type, amount }) => [type, amount])).toEqual([['deposit', '0.00001'], ['withdrawal', '-0.000006']]);
  });

  it('asks in which zone times without one are, and what unknown kinds are', () => {
    const row = '1,9,XBt,Deposit,1000,0,Completed,,,,2026-03-11 22:00:00,1000,,';
    expect(wallet(row)).toMatchObject({ cash: [], questions: [{ id: 'zone', code: 'ZONE' }] });
    expect(wallet(row, { zone: 'Asia/Tokyo' })).toMatchObject({ refused: [], balances: [{ at: '2026-03-11T13:00:00.000Z' }] });
    expect(wallet('1,9,XBt,StakingReward,1000,0,Completed,,,,2026-03-11T22:00:00.000Z,1000,,')).toMatchObject({ cash: [], questions: [{ id: 'label:stakingreward', code: 'UNKNOWN_LABEL' }] });
  });

  it.each([
    ['a fraction of the smallest part', '1,9,XBt,Deposit,0.5,0,Completed,,,,2026-03-11T22:00:00.000Z,1000,,', 'UNIT_UNKNOWN'],
    ['no coin', '1,9,,Deposit,5,0,Completed,,,,2026-03-11T22:00:00.000Z,1000,,', 'CURRENCY_MISSING'],
    ['no amount', '1,9,XBt,Deposit,,0,Completed,,,,2026-03-11T22:00:00.000Z,1000,,', 'AMOUNT_MISSING'],
    ['no time', '1,9,XBt,Deposit,5,0,Completed,,,,Z,1000,,', 'BAD_DATE'],
  ])('refuses %s', (_, row, code) => {
    expect(wallet(row)).toMatchObject({ cash: [], refused: [{ line: 2, code }] });
  });

  it('gives back any history, and the balances that go with it', () => {
    const names = { deposit: 'Deposit', withdrawal: 'Withdrawal', conversion: 'Conversion' } as Record<string, string>;
    fc.assert(
      fc.property(coinHistories({ cash: ['deposit', 'withdrawal', 'conversion'] }), fc.boolean(), (events, backwards) => {
        const ordered = events.toSorted((a, b) => (`${a.day} ${clockOf(a.second)}` < `${b.day} ${clockOf(b.second)}` ? -1 : 1));
        let balance = 5_000_000_000;
        const rows = ordered.map((event) => {
          const amount = isCoinFill(event) ? event.fee : event.amount;
          balance += amount;
          return `${event.id},9,XBt,${isCoinFill(event) ? 'RealisedPNL' : (names[event.type] ?? '')},${amount},0,Completed,,,,${event.day}T${clockOf(event.second)}.000Z,${balance},,`;
        });
        const statement = parseStatement(lines(WALLET, ...(backwards ? rows.toReversed() : rows)));
        expect(readBack(statement)).toEqual(told([], events.filter(isCoinCash).map(({ day, type, amount }) => ({ day, type, amount: decimal(amount, 8), currency: 'BTC' }))));
        expect(statement.balances).toHaveLength(events.length);
      }),
      { numRuns: 100 },
    );
  });
});

const EXECUTIONS = 'execID,orderID,symbol,side,lastQty,lastPx,execType,ordType,ordStatus,execCost,execComm,timestamp,text';
const executions = (...rows: string[]) => parseStatement(lines(EXECUTIONS, ...rows));

describe('BitMEX executions', () => {
  it('reads inverse, quanto and linear contracts, funding and cancelled stops', () => {
    const statement = parseStatement(fixture('bitmex-executions.csv'));
    expect(statement).toMatchObject({ format: 'bitmex-executions', rows: 9, refused: [], questions: [] });
    expect(statement.fills.map((fill) => [fill.line, fill.symbol, fill.payoff ?? 'linear', fill.side, fill.quantity, fill.price, fill.multiplier, fill.grossAmount, fill.fees, fill.currency, fill.executedAt])).toEqual([
      [9, 'XBTUSD', 'inverse', 'buy', '600', '70000', '1', '0.008574', '-0.00000086', 'BTC', '2026-03-12T09:30:01.118Z'],
      [8, 'XBTUSD', 'inverse', 'buy', '400', '70000', '1', '0.005716', '-0.00000057', 'BTC', '2026-03-12T09:30:01.120Z'],
      [5, 'ETHUSD', 'linear', 'buy', '150', '2155.35', '0.000001', '0.3233025', '0.00024247', 'BTC', '2026-03-12T16:30:00.000Z'],
      [4, 'XBTUSDT', 'linear', 'buy', '12000', '70010', '0.000001', '840.12', '-0.084012', 'USDT', '2026-03-12T18:00:00.000Z'],
      [7, 'XBTUSD', 'inverse', 'sell', '1000', '71500', '1', '0.01399', '0.00001049', 'BTC', '2026-03-12T20:00:00.000Z'],
      [3, 'XBTUSDT', 'linear', 'sell', '12000', '71020.5', '0.000001', '852.246', '0.639184', 'USDT', '2026-03-13T10:00:00.000Z'],
    ]);
    expect(statement.cash).toMatchObject([{ line: 6, type: 'funding', amount: '-0.00000141', currency: 'BTC', symbol: 'XBTUSD' }]);
    expect(statement.orders).toMatchObject([{ line: 2, orderId: 'f06', side: 'sell', kind: 'stop', quantity: '1000', stopPrice: '69000', state: 'cancelled', endedAt: '2026-03-13T10:10:00.000Z' }]);
    expect(statement.notices).toMatchObject([{ line: 10, code: 'NOT_DATA' }]);
  });

  it.each([
    ['a delivery', '1,2,XBTH26,Sell,100,70000,Settlement,,Filled,142900,0,2026-03-27T12:00:00.000Z,', { assetClass: 'future', payoff: 'inverse', cause: 'expiry' }],
    ['what it settles in by its column', '1,2,XBTUSD,Sell,100,70000,Trade,,Filled,142900,0,2026-03-27T12:00:00.000Z,', { currency: 'BTC' }],
  ])('reads %s', (_, row, expected) => {
    expect(executions(row)).toMatchObject({ refused: [], fills: [expected] });
  });

  it.each([
    ['a cost that is not quantity ÷ price', '1,2,XBTUSD,Sell,100,70000,Trade,,Filled,143900,0,2026-03-27T12:00:00.000Z,', 'GROSS_MISMATCH'],
    ['no cost', '1,2,XBTUSD,Sell,100,70000,Trade,,Filled,,0,2026-03-27T12:00:00.000Z,', 'AMOUNT_MISSING'],
    ['no side', '1,2,XBTUSD,,100,70000,Trade,,Filled,142900,0,2026-03-27T12:00:00.000Z,', 'LABEL_MISSING'],
    ['a spot pair', '1,2,XBT_USDT,Buy,100,70000,Trade,,Filled,142900,0,2026-03-27T12:00:00.000Z,', 'BAD_SYMBOL'],
    ['no price', '1,2,XBTUSD,Buy,100,,Trade,,Filled,142900,0,2026-03-27T12:00:00.000Z,', 'PRICE_NOT_POSITIVE'],
    ['no quantity', '1,2,XBTUSD,Buy,,70000,Trade,,Filled,142900,0,2026-03-27T12:00:00.000Z,', 'QUANTITY_MISSING'],
  ])('refuses %s', (_, row, code) => {
    expect(executions(row)).toMatchObject({ fills: [], refused: [{ line: 2, code }] });
  });

  it('asks what an unknown kind of execution is', () => {
    expect(executions('1,2,XBTUSD,Buy,100,70000,Insurance,,Filled,142900,7,2026-03-27T12:00:00.000Z,')).toMatchObject({ questions: [{ id: 'label:insurance', code: 'UNKNOWN_LABEL' }] });
  });

  it('gives back any history of inverse and linear contracts', () => {
    fc.assert(
      fc.property(coinHistories({ bases: ['XBTUSD', 'XBTUSDT'], cash: ['funding'] }), fc.boolean(), (events, backwards) => {
        // Contracts are whole; satoshi per contract, or millionths of a Tether for a millionth of a bitcoin.
        const price = (fill: CoinFill): number => 10_000 + (fill.price % 90_000);
        const cost = (fill: CoinFill): number => (fill.base === 'XBTUSD' ? fill.quantity * Math.round(100_000_000 / price(fill)) : fill.quantity * price(fill));
        const rows = events.map((event) => {
          const when = `${event.day}T${clockOf(event.second)}.000Z`;
          if (!isCoinFill(event)) return `${event.id},,XBTUSD,Buy,100,70000,Funding,,Filled,-142900,${-event.amount},${when},Funding`;
          return `${event.id},5,${event.base},${event.sell ? 'Sell' : 'Buy'},${event.quantity},${price(event)},Trade,Limit,Filled,${event.sell ? '' : '-'}${cost(event)},${event.fee},${when},`;
        });
        expect(readBack(executions(...(backwards ? rows.toReversed() : rows)))).toEqual(
          told(
            events.filter(isCoinFill).map((fill) => ({ id: String(fill.id), at: instantOf(fill, 0), symbol: fill.base, side: fill.sell ? 'sell' : 'buy', quantity: String(fill.quantity), price: String(price(fill)), gross: decimal(cost(fill), fill.base === 'XBTUSD' ? 8 : 6), fees: decimal(fill.fee, fill.base === 'XBTUSD' ? 8 : 6), currency: fill.base === 'XBTUSD' ? 'BTC' : 'USDT' })),
            events.filter(isCoinCash).map(({ day, type, amount }) => ({ day, type, amount: decimal(amount, 8), currency: 'BTC' })),
          ),
        );
      }),
      { numRuns: 120 },
    );
  });
});
