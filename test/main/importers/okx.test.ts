import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatement } from '../../../main/importers/registry.ts';
import type { ParseOptions } from '../../../main/importers/statement.ts';
import { clockOf, coinHistories, decimal, feeOf, grossOf, instantOf, isCoinFill, lines, padded, priceOf, quantityOf, readBack, told, type ToldCash, type ToldFill } from './coin-histories.ts';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/statements/${name}`, import.meta.url)));

const ABOVE = 'UID:1,Account Type:Main,Time Zone:UTC+8';
const HEADER = 'id,Order id,Time,Trade Type,Symbol,Action,Amount,Trading Unit,Filled Price,PnL,Fee,Fee Unit,Position Change,Position Balance,Balance Change,Balance,Balance Unit';
const okx = (rows: readonly string[], options?: ParseOptions) => parseStatement(lines(ABOVE, HEADER, ...rows), options);

describe('OKX', () => {
  it('reads swaps, spot, funding and transfers, and every running balance', () => {
    const statement = parseStatement(fixture('okx-trading-history.csv'));
    expect(statement).toMatchObject({ format: 'okx', rows: 11, refused: [], questions: [], brokerAccount: '187310000000000000' });
    expect(statement.fills.map((fill) => [fill.line, fill.symbol, fill.assetClass, fill.side, fill.quantity, fill.multiplier, fill.payoff ?? 'linear', fill.grossAmount, fill.netAmount, fill.fees, fill.currency, fill.executedAt])).toEqual([
      [10, 'BTC-USDT', 'crypto', 'buy', '0.01', '1', 'linear', '900', '-900', '0', 'USDT', '2026-03-11T10:25:29.000Z'],
      [8, 'BTC-USDT', 'crypto', 'sell', '0.01', '1', 'linear', '899', '898.101', '0.899', 'USDT', '2026-03-11T11:30:11.000Z'],
      [6, 'BTC-USD-SWAP', 'perpetual', 'buy', '20', '100', 'inverse', '0.0298507463', null, '0.00001493', 'BTC', '2026-03-11T12:02:00.000Z'],
      [5, 'BTC-USDT-SWAP', 'perpetual', 'buy', '3', '0.01', 'linear', null, null, '1.00515', 'USDT', '2026-03-11T12:15:31.000Z'],
      [3, 'BTC-USD-SWAP', 'perpetual', 'sell', '20', '100', 'inverse', '0.0281690141', null, '0.00001408', 'BTC', '2026-03-12T01:10:00.000Z'],
    ]);
    expect(statement.fills[0]).toMatchObject({ brokerFillId: '3857628560027324417', orderId: '3857628560027324496', tradingDate: '2026-03-11' });
    expect(statement.cash.map(({ line, type, amount, currency }) => [line, type, amount, currency])).toEqual([
      [13, 'interest', '-0.012', 'USDT'],
      [12, 'deposit', '0.01', 'BTC'],
      [11, 'deposit', '2092.931625', 'USDT'],
      [10, 'fee', '-0.00000915', 'BTC'],
      [4, 'funding', '-0.2013003', 'USDT'],
    ]);
    expect(statement.balances).toHaveLength(11);
    expect(statement.balances).toContainEqual({ line: 3, date: '2026-03-12', at: '2026-03-12T01:10:00.000Z', currency: 'BTC', amount: '0.01009464', kind: 'running' });
  });

  it('reads the older layout with two columns of units: spot by its own two amounts, contracts as money alone where that is wanted', () => {
    const bytes = fixture('okx-units.csv');
    expect(parseStatement(bytes)).toMatchObject({ format: 'okx', fills: [], questions: [{ code: 'ZONE' }] });
    expect(parseStatement(bytes, { answers: { zone: 'UTC' } })).toMatchObject({
      fills: [{ symbol: 'ETH-USDT', price: '2500', grossAmount: '500' }],
      refused: [{ line: 2, code: 'TRADES_WITHOUT_PRICE' }, { line: 4, code: 'TRADES_WITHOUT_PRICE' }],
      questions: [{ id: 'no-prices', code: 'TRADES_WITHOUT_PRICE', choices: ['cash-only'], lines: [2, 4] }],
    });
    const settled = parseStatement(bytes, { answers: { zone: 'UTC', 'no-prices': 'cash-only' } });
    expect(settled).toMatchObject({ refused: [], questions: [] });
    expect(settled.notices).toContainEqual({ line: 6, code: 'PRICE_DERIVED', params: { rows: 1, symbol: 'ETH-USDT', price: '2500' } });
    expect(settled.cash.map(({ line, type, amount, currency }) => [line, type, amount, currency])).toEqual([
      [7, 'deposit', '2000.15', 'USDT'],
      [6, 'fee', '-0.0002', 'ETH'],
      [4, 'fee', '-0.4', 'USDT'],
      [3, 'funding', '0.25', 'USDT'],
      [2, 'other', '12.4', 'USDT'],
      [2, 'fee', '-0.4', 'USDT'],
    ]);
  });

  const swap = (changes: Partial<Record<'symbol' | 'action' | 'amount' | 'unit' | 'price' | 'fee' | 'feeUnit', string>>): string => {
    const cells = { symbol: 'BTC-USDT-SWAP', action: 'Open long', amount: '3', unit: 'cont', price: '67010', fee: '-1.00515', feeUnit: 'USDT', ...changes };
    return `1,2,2026-03-11 20:15:31,Swap,${cells.symbol},${cells.action},${cells.amount},${cells.unit},${cells.price},0,${cells.fee},${cells.feeUnit},3,3,0,10,USDT`;
  };

  it.each([
    ['open short', 'sell'], ['close short', 'buy'], ['close long', 'sell'], ['Buy', 'buy'], ['Sell', 'sell'], ['Liquidate long', 'sell'], ['Partial liquidation of short', 'buy'], ['Delivery long', 'sell'],
  ])('%s is a %s', (action, side) => {
    expect(okx([swap({ action })])).toMatchObject({ refused: [], fills: [{ side }] });
  });

  it('takes quantities in coins as they are', () => {
    expect(okx([swap({ amount: '0.03', unit: 'BTC' })])).toMatchObject({ refused: [], fills: [{ quantity: '0.03', multiplier: '1' }] });
  });

  it('asks how large a contract is where only the exchange knows', () => {
    const row = swap({ symbol: 'SOL-USDT-SWAP', price: '150', fee: '-0.225' });
    expect(okx([row])).toMatchObject({ fills: [], questions: [{ id: 'contract-size:SOL-USDT-SWAP', code: 'CONTRACT_SIZE', lines: [3] }] });
    expect(okx([row], { answers: { 'contract-size:SOL-USDT-SWAP': '1' } })).toMatchObject({ refused: [], fills: [{ quantity: '3', multiplier: '1' }] });
    // A fee of five per cent: the contract is a hundred times as large.
    expect(okx([row], { answers: { 'contract-size:SOL-USDT-SWAP': '0.01' } })).toMatchObject({ fills: [], refused: [{ code: 'GROSS_MISMATCH' }] });
  });

  it.each([
    ['an instrument that is none', swap({ symbol: 'BTC' }), 'BAD_SYMBOL'],
    ['no instrument', swap({ symbol: '' }), 'SYMBOL_MISSING'],
    ['a quantity in something else', swap({ unit: 'USDT' }), 'UNIT_UNKNOWN'],
    ['no quantity', swap({ amount: '0' }), 'QUANTITY_MISSING'],
    ['half of a spot trade', '1,2,2026-03-11 20:15:31,Spot,BTC-USDT,Buy,0.01,BTC,90000,0,0,BTC,0,0,0.01,1,BTC', 'LEG_MISSING'],
    ['money without its coin', '1,2,2026-03-11 20:15:31,Spot,BTC-USDT,Sell,900,BTC,90000,0,0,USDT,0,0,-900,1,USDT', 'LEG_MISSING'],
    ['a coin of another pair', '1,2,2026-03-11 20:15:31,Spot,BTC-USDT,Sell,900,BTC,90000,0,0,ETH,0,0,-900,1,ETH', 'LEG_MISSING'],
  ])('refuses %s', (_, row, code) => {
    expect(okx([row])).toMatchObject({ fills: [], refused: [{ line: 3, code }] });
  });

  it('refuses trades of an export that lost its prices instead of reckoning them', () => {
    const text = new TextDecoder().decode(fixture('okx-trading-history.csv'));
    const without = text.split('\n').map((line) => (line.includes(',') && !line.includes('UID') ? line.split(',').toSpliced(8, 1).join(',') : line)).join('\n');
    const statement = parseStatement(new TextEncoder().encode(without), { answers: { 'no-prices': 'cash-only' } });
    expect(statement.fills).toEqual([]);
    expect(statement.refused.map(({ line, code, params }) => [line, code, params['column']])).toEqual([3, 5, 6, 7, 8, 9, 10].map((line) => [line, 'COLUMN_MISSING', 'Filled Price']));
  });

  it('refuses a coin without its price where the layout has prices', () => {
    const rows = ['2,9,2026-03-11 20:15:31,Spot,BTC-USDT,Sell,900,BTC,0,0,0,USDT,0,0,-900,1,USDT', '1,9,2026-03-11 20:15:31,Spot,BTC-USDT,Buy,0.01,BTC,0,0,0,BTC,0,0,0.01,1,BTC'];
    expect(okx(rows)).toMatchObject({ fills: [], refused: [{ line: 4, code: 'PRICE_MISSING' }] });
  });

  it('refuses a spot trade whose money does not add up', () => {
    const rows = ['2,9,2026-03-11 20:15:31,Spot,BTC-USDT,Buy,900,BTC,90000,0,-0.9,USDT,0,0,899.2,1,USDT', '1,9,2026-03-11 20:15:31,Spot,BTC-USDT,Sell,0.01,BTC,90000,0,0,BTC,0,0,-0.01,1,BTC'];
    expect(okx(rows)).toMatchObject({ fills: [], refused: [{ line: 3, code: 'NET_MISMATCH' }] });
  });

  it('pairs the parts of one order that came at once', () => {
    const rows = [
      '4,9,2026-03-11 20:15:31,Spot,BTC-USDT,Sell,1800,BTC,90000,0,0,USDT,0,0,-1800,1,USDT',
      '3,9,2026-03-11 20:15:31,Spot,BTC-USDT,Buy,0.02,BTC,90000,0,0,BTC,0,0,0.02,1,BTC',
      '2,9,2026-03-11 20:15:31,Spot,BTC-USDT,Sell,900,BTC,90000,0,0,USDT,0,0,-900,1,USDT',
      '1,9,2026-03-11 20:15:31,Spot,BTC-USDT,Buy,0.01,BTC,90000,0,0,BTC,0,0,0.01,1,BTC',
    ];
    expect(okx(rows)).toMatchObject({ refused: [], fills: [{ brokerFillId: '3', grossAmount: '1800' }, { brokerFillId: '1', grossAmount: '900' }] });
  });

  it('asks what an unknown action is', () => {
    const row = '1,2,2026-03-11 20:15:31,Swap,,Moon gift,0,cont,0,0,0,USDT,0,0,5,10,USDT';
    expect(okx([row])).toMatchObject({ cash: [], questions: [{ code: 'UNKNOWN_LABEL', params: { label: 'moon gift' } }] });
    expect(okx([row], { answers: { 'label:moon gift': 'other' } })).toMatchObject({ refused: [], cash: [{ type: 'other', amount: '5' }] });
  });

  it('gives back any history of spot trades, swaps, funding and transfers', () => {
    fc.assert(
      fc.property(coinHistories({ bases: ['BTC', 'ETH'], cash: ['funding', 'deposit', 'withdrawal', 'interest'], rebates: false }), fc.boolean(), (events, backwards) => {
        const fills: ToldFill[] = [];
        const cash: ToldCash[] = [];
        const rows = events.flatMap((event) => {
          const when = `${event.day} ${clockOf(event.second)}`;
          if (!isCoinFill(event)) {
            const action = { funding: 'Funding fee', deposit: 'Transfer in', withdrawal: 'Transfer out', interest: 'Interest deduction' }[event.type as string] ?? '';
            cash.push({ day: event.day, type: event.type, amount: decimal(event.amount, 8), currency: 'USDT' });
            return [`${event.id},0,${when},Swap,,${action},0,cont,0,0,0,USDT,0,0,${padded(event.amount, 8)},1,USDT`];
          }
          const gross = event.quantity * event.price;
          // A fee beyond half a per cent would be a contract of another size.
          const fee = Math.min(event.fee, gross * 4);
          const common = { id: String(event.id), at: instantOf(event, 8), side: event.sell ? 'sell' : 'buy', quantity: quantityOf(event), price: priceOf(event), gross: grossOf(event), currency: 'USDT' };
          if (event.feeApart) {
            fills.push({ ...common, symbol: `${event.base}-USDT-SWAP`, fees: decimal(fee, 8) });
            return [`${event.id},${event.id},${when},Swap,${event.base}-USDT-SWAP,${event.sell ? 'Open short' : 'Open long'},${quantityOf(event)},${event.base},${priceOf(event)},0,${padded(-fee, 8)},USDT,1,1,0,1,USDT`];
          }
          fills.push({ ...common, symbol: `${event.base}-USDT`, fees: event.sell ? feeOf(event) : '0' });
          if (!event.sell && event.fee !== 0) cash.push({ day: event.day, type: 'fee', amount: decimal(-event.fee, 8), currency: event.base });
          const coin = BigInt(event.quantity) * 100_000n;
          const money = BigInt(gross) * 1000n;
          const [coinFee, moneyFee] = event.sell ? [0, event.fee] : [event.fee, 0];
          const leg = (id: number, side: string, amount: bigint, charge: number, unit: string, sign: bigint): string => `${id},${event.id},${when},Spot,${event.base}-USDT,${side},${padded(amount, 8)},${event.base},${priceOf(event)},0,${padded(-charge, 8)},${unit},0,0,${padded(sign * amount - BigInt(charge), 8)},1,${unit}`;
          return [
            leg(event.id, event.sell ? 'Sell' : 'Buy', coin, coinFee, event.base, event.sell ? -1n : 1n),
            leg(event.id + 500, event.sell ? 'Buy' : 'Sell', money, moneyFee, 'USDT', event.sell ? 1n : -1n),
          ];
        });
        // The fee may not be more than what comes in.
        fc.pre(events.filter(isCoinFill).every((fill) => fill.feeApart || (fill.sell ? fill.quantity * fill.price * 1000 : fill.quantity * 100_000) > fill.fee));
        expect(readBack(okx(backwards ? rows.toReversed() : rows))).toEqual(told(fills, cash));
      }),
      { numRuns: 120 },
    );
  });
});
