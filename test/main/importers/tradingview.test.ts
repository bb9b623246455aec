import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseStatement, recogniseFormats } from '../../../main/importers/registry.ts';
import type { ParsedStatement, ParseOptions } from '../../../main/importers/statement.ts';
import { textBytes } from './builders.ts';
import { clock, csv, histories, isFill, money, plain } from './histories.ts';

const HEADER = ['Symbol', 'Side', 'Type', 'Qty', 'Limit Price', 'Stop Price', 'Fill Price', 'Status', 'Commission', 'Leverage', 'Margin', 'Placing Time', 'Closing Time', 'Order ID'];
const row = (changes: Partial<Record<string, string>> = {}): string[] => {
  const cells: Partial<Record<string, string>> = { Symbol: 'NASDAQ:AAPL', Side: 'Buy', Type: 'Market', Qty: '100', 'Fill Price': '187.4', Status: 'Filled', 'Placing Time': '2026-04-02 09:31:05', 'Closing Time': '2026-04-02 09:31:06', 'Order ID': '2240088365', ...changes };
  return HEADER.map((name) => cells[name] ?? '');
};
const parse = (rows: readonly (readonly string[])[], options: ParseOptions = { zone: 'America/New_York' }, header = HEADER): ParsedStatement => parseStatement(textBytes(csv(header, rows)), options);

it('is known by its columns, however they are capitalised', () => {
  expect(recogniseFormats(csv(HEADER, []))[0]).toEqual({ format: 'tradingview', confidence: 0.97 });
  expect(recogniseFormats('Symbol,Side,Type,Quantity,Limit price,Stop price,Fill price,Commission,Placing time,Closing time,Order id,Status\n')[0]?.format).toBe('tradingview');
});

it.each<[string, Partial<Record<string, string>>, object]>([
  ['a share', {}, { symbol: 'AAPL', market: 'US', assetClass: 'stock', currency: 'USD', quantity: '100', price: '187.4', grossAmount: null, netAmount: null, executedAt: '2026-04-02T13:31:06.000Z', brokerFillId: '2240088365', orderId: '2240088365', multiplier: '1' }],
  ['a future by its margin', { Symbol: 'CME_MINI:XYZ1!', Qty: '5', 'Fill Price': '6976.75', Leverage: '20:01', Margin: '87,209.38 USD' }, { symbol: 'XYZ1!', assetClass: 'future', multiplier: '50', currency: 'USD' }],
  ['a future by its root', { Symbol: 'CME_MINI:MNQ1!', Qty: '1', 'Fill Price': '29080' }, { assetClass: 'future', multiplier: '2', currency: 'USD' }],
  ['a perpetual', { Symbol: 'BINANCE:TRXUSDT.P', Qty: '207118.6406', 'Fill Price': '0.34174', Commission: '42.4727', Leverage: '50:1', Margin: '1,415.61 USD' }, { symbol: 'TRXUSDT.P', market: 'BINANCE', assetClass: 'perpetual', multiplier: '1', fees: '42.4727' }],
  ['a currency pair', { Symbol: 'FX_IDC:EURGBP', Qty: '400,000', 'Fill Price': '0.87973' }, { symbol: 'EURGBP', assetClass: 'forex', currency: 'GBP', quantity: '400000' }],
  ['Shanghai', { Symbol: 'SSE:600519', 'Fill Price': '1500' }, { symbol: '600519', market: 'SSE', currency: 'CNY' }],
])('reads %s', (_, changes, expected) => {
  expect(parse([row(changes)])).toMatchObject({ rows: 1, refused: [], questions: [], fills: [expected] });
});

it('keeps what was not filled: a stop that was moved is two cancelled orders', () => {
  const stop = (price: string, at: string, id: string): string[] => row({ Side: 'Sell', Type: 'Stop', 'Stop Price': price, 'Fill Price': '', Status: 'Cancelled', 'Closing Time': at, 'Order ID': id });
  const statement = parse([row(), stop('180', '2026-04-02 09:40:00', '2'), stop('178', '2026-04-02 09:45:00', '3'), row({ Side: 'Sell', Type: 'Take Profit', 'Limit Price': '200', 'Fill Price': '', Status: 'Working', 'Closing Time': '' })]);
  expect(statement).toMatchObject({ rows: 4, refused: [], fills: [{ side: 'buy' }] });
  expect(statement.orders).toMatchObject([
    { kind: 'stop', stopPrice: '180', limitPrice: null, state: 'cancelled', side: 'sell', placedAt: '2026-04-02T13:31:05.000Z', endedAt: '2026-04-02T13:40:00.000Z', orderId: '2' },
    { kind: 'stop', stopPrice: '178', orderId: '3' },
    { kind: 'limit', limitPrice: '200', state: 'working', endedAt: null },
  ]);
});

it('takes every row of an export without a status for a fill', () => {
  const header = HEADER.filter((name) => name !== 'Status');
  const cells = row().filter((_, index) => HEADER[index] !== 'Status');
  expect(parse([cells], undefined, header).fills).toHaveLength(1);
});

it('asks for the zone, the order of dates and the hour that occurs twice', () => {
  expect(parse([row()], {})).toMatchObject({ questions: [{ id: 'zone', code: 'ZONE' }], refused: [{ code: 'ZONE' }] });
  expect(parse([row()], { answers: { zone: 'UTC' } }).fills).toMatchObject([{ executedAt: '2026-04-02T09:31:06.000Z' }]);
  const american = row({ 'Placing Time': '4/2/26 16:40', 'Closing Time': '4/2/26 16:41' });
  expect(parse([american])).toMatchObject({ questions: [{ id: 'date-order', code: 'AMBIGUOUS_DATE' }] });
  expect(parse([american], { zone: 'UTC', answers: { 'date-order': 'mdy' } }).fills).toMatchObject([{ executedAt: '2026-04-02T16:41:00.000Z' }]);
  const twice = row({ 'Placing Time': '2026-11-01 01:30:00', 'Closing Time': '2026-11-01 01:31:00' });
  expect(parse([twice])).toMatchObject({ questions: [{ id: 'repeated-hour' }] });
});

it.each<[string, Partial<Record<string, string>>, string]>([
  ['no symbol', { Symbol: '' }, 'SYMBOL_MISSING'],
  ['no quantity', { Qty: '' }, 'QUANTITY_MISSING'],
  ['no fill price', { 'Fill Price': '' }, 'PRICE_MISSING'],
  ['a price of nothing', { 'Fill Price': '0' }, 'PRICE_NOT_POSITIVE'],
  ['a side that is none', { Side: 'Both' }, 'LABEL_MISSING'],
  ['a state nobody knows', { Status: 'Dreaming' }, 'UNKNOWN_DISCRIMINATOR'],
  ['a future nobody knows', { Symbol: 'CME:ZZZ1!' }, 'MULTIPLIER_UNKNOWN'],
  ['an index without a currency', { Symbol: 'TVC:VIX' }, 'CURRENCY_MISSING'],
  ['no time at all', { 'Placing Time': '', 'Closing Time': '' }, 'BAD_DATE'],
])('refuses %s', (_, changes, code) => {
  expect(parse([row(changes)])).toMatchObject({ fills: [], refused: [{ line: 2, code }] });
});

it('gives any history back, fill by fill and order by order', () => {
  const any = histories({ tickers: ['AAPL', 'F'] });
  fc.assert(
    fc.property(any, fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }), (history, filled) => {
      const fills = history.filter(isFill);
      const rows = fills.map((fill, index) => {
        const time = `${fill.day} ${clock(fill.second)}`;
        const state = filled[index] === true ? { 'Fill Price': money(fill.price), Status: 'Filled', Commission: money(fill.fee) } : { 'Fill Price': '', 'Stop Price': money(fill.price), Type: 'Stop', Status: 'Cancelled' };
        return row({ Symbol: `NYSE:${fill.ticker}`, Side: fill.sell ? 'Sell' : 'Buy', Qty: String(fill.quantity), 'Placing Time': time, 'Closing Time': time, 'Order ID': String(1_000 + index), ...state });
      });
      const statement = parse(rows);
      const at = (fill: (typeof fills)[number]): string => new Date(Date.parse(`${fill.day}T${clock(fill.second)}Z`) + 4 * 3_600_000).toISOString();
      const told = (wanted: boolean): string[] => fills.flatMap((fill, index) => (filled[index] === wanted ? [[index + 2, fill.ticker, fill.sell ? 'sell' : 'buy', String(fill.quantity), plain(fill.price), wanted ? plain(fill.fee) : '', at(fill)].join(' ')] : []));
      expect(statement.refused).toEqual([]);
      expect(statement.fills.map((fill) => [fill.line, fill.symbol, fill.side, fill.quantity, fill.price, fill.fees, fill.executedAt].join(' ')).toSorted()).toEqual(told(true).toSorted());
      expect((statement.orders ?? []).map((order) => [order.line, order.symbol, order.side, order.quantity, order.stopPrice, '', order.placedAt].join(' ')).toSorted()).toEqual(told(false).toSorted());
    }),
    { numRuns: 100 },
  );
});
