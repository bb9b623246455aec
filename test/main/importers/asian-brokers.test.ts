import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatement, recogniseFormats } from '../../../main/importers/registry.ts';
import type { ParsedStatement, ParseOptions } from '../../../main/importers/statement.ts';
import { textBytes } from './builders.ts';
import { clock, csv, grossOf, histories, isFill, money, netOf, readBack, toldOf, type MadeFill } from './histories.ts';

const TIGER = ['Symbol', 'Name', 'Currency', 'Type', 'Trade Date', 'Time', 'Buy/Sell', 'Quantity', 'Trade Price', 'Gross Amount', 'Net Amount', 'Comm/Fee/Tax', 'GST', 'Exchange'];
const tiger = (rows: readonly (readonly string[])[], options?: ParseOptions): ParsedStatement => parseStatement(textBytes(csv(TIGER, rows)), options);
const tigerRow = (changes: Partial<Record<string, string>> = {}): string[] => {
  const row: Partial<Record<string, string>> = { Symbol: 'AAPL', Name: 'Apple', Currency: 'USD', Type: 'Stock', 'Trade Date': '2026-04-02', Time: '04:47:39,GMT-04', 'Buy/Sell': 'Buy', Quantity: '100', 'Trade Price': '187.4', 'Gross Amount': '18,740.00', 'Net Amount': '18,742.10', 'Comm/Fee/Tax': '-1.99', GST: '-0.11', Exchange: 'NASDAQ', ...changes };
  return TIGER.map((name) => row[name] ?? '');
};

describe('Tiger', () => {
  it('is known by its columns', () => {
    expect(recogniseFormats(csv(TIGER, []))[0]).toEqual({ format: 'tiger', confidence: 0.96 });
  });

  it.each<[string, Partial<Record<string, string>>, object]>([
    ['a time with its offset, and fees with tax', {}, { side: 'buy', executedAt: '2026-04-02T08:47:39.000Z', tradingDate: '2026-04-02', market: 'US', grossAmount: '18740', fees: '2.1', netAmount: '-18742.1' }],
    ['a sale', { 'Buy/Sell': 'SELL', 'Net Amount': '18,737.90' }, { side: 'sell', fees: '2.1', netAmount: '18737.9' }],
    ['tax that the fees already hold', { 'Net Amount': '18,741.99' }, { fees: '1.99' }],
    ['a rebate', { 'Net Amount': '18,737.90' }, { fees: '-2.1', netAmount: '-18737.9' }],
    ['signed amounts', { 'Gross Amount': '-18740', 'Net Amount': '-18742.1' }, { grossAmount: '18740', netAmount: '-18742.1' }],
    ['an option', { Symbol: 'AAPL  260515C00200000', Type: 'Option', Quantity: '2', 'Trade Price': '3.5', 'Gross Amount': '700', 'Net Amount': '702.1' }, { symbol: 'AAPL 15MAY26 200 C', multiplier: '100', assetClass: 'option' }],
    ['Hong Kong', { Symbol: '00700', Currency: 'HKD', Exchange: 'SEHK', Time: '10:15:00,GMT+08' }, { symbol: '00700', market: 'HK', currency: 'HKD', executedAt: '2026-04-02T02:15:00.000Z' }],
    ['no time', { Time: '' }, { executedAt: null, timeKnown: false }],
  ])('reads %s', (_, changes, expected) => {
    expect(tiger([tigerRow(changes)])).toMatchObject({ rows: 1, refused: [], questions: [], fills: [expected] });
  });

  it.each<[string, Partial<Record<string, string>>, string]>([
    ['another net', { 'Net Amount': '18,000.00' }, 'NET_MISMATCH'],
    ['another gross', { 'Gross Amount': '17,840.00' }, 'GROSS_MISMATCH'],
    ['no currency', { Currency: '' }, 'CURRENCY_MISSING'],
    ['no symbol', { Symbol: '' }, 'SYMBOL_MISSING'],
    ['an unknown kind', { Type: 'Tulip' }, 'UNKNOWN_ASSET_CLASS'],
    ['an unknown side', { 'Buy/Sell': 'Swap' }, 'UNKNOWN_LABEL'],
    ['a time that is none', { Time: '25:00:00,GMT-04' }, 'BAD_TIME'],
    ['a day that is none', { 'Trade Date': '2026-02-30' }, 'BAD_DATE'],
    ['a negative buy', { Quantity: '-100' }, 'QUANTITY_SIGN'],
  ])('refuses %s', (_, changes, code) => {
    expect(tiger([tigerRow(changes)])).toMatchObject({ fills: [], refused: [{ line: 2, code }] });
  });

  it('asks about dates that can be read two ways', () => {
    expect(tiger([tigerRow({ 'Trade Date': '03/04/2026' })])).toMatchObject({ questions: [{ id: 'date-order', choices: ['mdy', 'dmy'] }], refused: [{ code: 'AMBIGUOUS_DATE' }] });
    expect(tiger([tigerRow({ 'Trade Date': '03/04/2026' })], { answers: { 'date-order': 'dmy' } }).fills).toMatchObject([{ tradingDate: '2026-04-03' }]);
  });
});

const FUTU = [
  'Side', 'Symbol', 'Name', 'Order Price', 'Order Qty', 'Order Amount', 'Status', 'Filled@Avg Price', 'Order Time', 'Order Type', 'Time-in-Force', 'Allow Pre-Market', 'Session', 'Trigger price', 'Position Opening', 'Markets', 'Currency',
  'Order Source', 'Fill Qty', 'Fill Price', 'Fill Amount', 'Fill Time', 'Markets', 'Currency', 'Counterparty', 'Remarks', 'Commission', 'Platform Fees', 'SEC Fees', 'Trading Activity Fees', 'Total', 'Settlement Fees',
];
/** The second of two equal names is written with a #2. */
function futuRow(values: Partial<Record<string, string>>): string[] {
  const seen = new Map<string, number>();
  return FUTU.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return values[count === 1 ? name : `${name}#2`] ?? '';
  });
}
const futu = (rows: readonly (readonly string[])[], options?: ParseOptions): ParsedStatement => parseStatement(textBytes(csv(FUTU, rows)), options);
const ORDER = { Side: 'Buy', Symbol: 'AAPL', Name: 'Apple', 'Order Price': '187.40', 'Order Qty': '100', 'Order Amount': '18740', Status: 'Filled', 'Filled@Avg Price': '100@187.4', 'Order Time': 'Apr 02, 2026 09:30:00 ET', 'Order Type': 'Limit', Markets: 'US', Currency: 'USD' };
const FILL = { 'Fill Qty': '100', 'Fill Price': '187.4', 'Fill Amount': '18740', 'Fill Time': 'Apr 02, 2026 09:31:05 ET', 'Markets#2': 'US', 'Currency#2': 'USD' };
const FEES = { Commission: '0.99', 'Platform Fees': '1.00', 'Settlement Fees': '0.30', Total: '2.29' };

describe('Futu and moomoo', () => {
  it('are known by their columns', () => {
    expect(recogniseFormats(csv(FUTU, []))[0]).toEqual({ format: 'futu', confidence: 0.98 });
  });

  it('reads an order with its fill and fees', () => {
    expect(futu([futuRow({ ...ORDER, ...FILL, ...FEES })])).toMatchObject({
      rows: 1,
      refused: [],
      fills: [{ symbol: 'AAPL', market: 'US', side: 'buy', quantity: '100', grossAmount: '18740', fees: '2.29', netAmount: '-18742.29', feeLines: { Commission: '0.99', 'Platform Fees': '1', 'Settlement Fees': '0.3' }, executedAt: '2026-04-02T13:31:05.000Z' }],
    });
  });

  it('gives further fills, whose left is blank, their order and a share of its fees', () => {
    const rows = [futuRow({ ...ORDER, ...FILL, ...FEES, 'Fill Qty': '40', 'Fill Amount': '7496' }), futuRow({ ...FILL, 'Fill Qty': '60', 'Fill Amount': '11244', 'Fill Time': 'Apr 02, 2026 09:31:06 ET' })];
    const statement = futu(rows);
    expect(statement).toMatchObject({ rows: 2, refused: [] });
    expect(statement.fills.map((fill) => [fill.line, fill.side, fill.quantity, fill.fees, fill.netAmount])).toEqual([[2, 'buy', '40', '0.91', '-7496.91'], [3, 'buy', '60', '1.38', '-11245.38']]);
  });

  it('keeps two equal fills of one order', () => {
    const half = { ...FILL, 'Fill Qty': '50', 'Fill Amount': '9370' };
    const [a, b] = futu([futuRow({ ...ORDER, ...half }), futuRow(half)]).fills;
    expect([a?.quantity, b?.quantity, a?.rowHash === b?.rowHash]).toEqual(['50', '50', true]);
  });

  it('reads an old order by its average alone, its time unknown', () => {
    expect(futu([futuRow({ ...ORDER, ...FEES })])).toMatchObject({ refused: [], fills: [{ quantity: '100', price: '187.4', executedAt: null, tradingDate: '2026-04-02', grossAmount: null, netAmount: null, fees: '2.29' }] });
  });

  it('keeps cancelled and failed orders, and the part of one that was filled', () => {
    const cancelled = futuRow({ ...ORDER, Status: 'Cancelled', 'Filled@Avg Price': '', 'Order Type': 'Stop Limit', 'Trigger price': '180' });
    expect(futu([cancelled, futuRow({ ...ORDER, Status: 'Failed', 'Filled@Avg Price': '' })])).toMatchObject({
      refused: [],
      fills: [],
      orders: [{ symbol: 'AAPL', state: 'cancelled', kind: 'stop-limit', limitPrice: '187.4', stopPrice: '180', quantity: '100', placedAt: '2026-04-02T13:30:00.000Z' }, { state: 'rejected' }],
    });
    const partly = futuRow({ ...ORDER, ...FILL, Status: 'Partially Cancelled', 'Filled@Avg Price': '60@187.4', 'Fill Qty': '60', 'Fill Amount': '11244' });
    expect(futu([partly])).toMatchObject({ refused: [], fills: [{ quantity: '60' }], orders: [{ state: 'cancelled' }] });
  });

  it('reads options, Hong Kong, short sales and covering', () => {
    const option = { ...ORDER, ...FILL, Symbol: 'US.SPY260515C580000', 'Order Qty': '1', 'Filled@Avg Price': '1@2.5', 'Fill Qty': '1', 'Fill Price': '2.50', 'Fill Amount': '250' };
    expect(futu([futuRow(option)]).fills).toMatchObject([{ symbol: 'SPY 15MAY26 580 C', multiplier: '100', assetClass: 'option', grossAmount: '250' }]);
    const hongKong = { ...ORDER, ...FILL, Symbol: 'HK.00700', Markets: 'HK', Currency: 'HKD', 'Fill Time': '2026/04/02 10:15:00', 'Order Time': '2026/04/02 10:14:00' };
    expect(futu([futuRow(hongKong)]).fills).toMatchObject([{ symbol: '00700', market: 'HK', currency: 'HKD', executedAt: '2026-04-02T02:15:00.000Z' }]);
    expect(futu([futuRow({ ...ORDER, ...FILL, Side: 'Sell Short' })]).fills).toMatchObject([{ side: 'sell', effect: 'short-sell' }]);
    expect(futu([futuRow({ ...ORDER, ...FILL, Side: 'Buy Back' })]).fills).toMatchObject([{ side: 'buy', effect: 'buy-to-cover' }]);
  });

  it('reads the legs of a combined order, its fees with the first', () => {
    const parent = futuRow({ ...ORDER, Symbol: 'MU260515P745/760', 'Order Qty': '1 unit(s)', 'Order Price': '5.00', 'Filled@Avg Price': '1@5', ...FEES });
    const leg = (side: string, symbol: string, price: string, amount: string): string[] => futuRow({ Side: side, Symbol: symbol, 'Order Qty': '1', ...FILL, 'Fill Qty': '1', 'Fill Price': price, 'Fill Amount': amount });
    const statement = futu([parent, leg('Sell', 'MU260515P760000', '12.00', '1200'), leg('Buy', 'MU260515P745000', '7.00', '700')]);
    expect(statement).toMatchObject({ refused: [], notices: [{ code: 'NOT_DATA' }] });
    expect(statement.fills.map((fill) => [fill.symbol, fill.side, fill.price, fill.fees, fill.market])).toEqual([['MU 15MAY26 760 P', 'sell', '12', '2.29', 'US'], ['MU 15MAY26 745 P', 'buy', '7', '0', 'US']]);
    expect(futu([parent])).toMatchObject({ fills: [], refused: [{ line: 2, code: 'FILLS_MISMATCH' }] });
  });

  it.each<[string, object, string]>([
    ['fills that are not what was filled', { 'Fill Qty': '60', 'Fill Amount': '11244' }, 'FILLS_MISMATCH'],
    ['an average the fills do not have', { 'Filled@Avg Price': '100@178.4' }, 'FILLS_MISMATCH'],
    ['an amount of another size', { 'Fill Amount': '17840' }, 'GROSS_MISMATCH'],
    ['fees that do not add up', { ...FEES, Total: '3.29' }, 'FEES_MISMATCH'],
    ['a state nobody knows', { Status: 'Dreaming' }, 'UNKNOWN_DISCRIMINATOR'],
    ['a side nobody knows', { Side: 'Swap' }, 'UNKNOWN_LABEL'],
    ['no currency', { Currency: '', 'Currency#2': '' }, 'CURRENCY_MISSING'],
    ['a summary that is none', { 'Filled@Avg Price': '100 at 187' }, 'BAD_NUMBER'],
    ['no time of the fill', { 'Fill Time': '' }, 'BAD_DATE'],
    ['no price of the fill', { 'Fill Price': '' }, 'PRICE_MISSING'],
  ])('refuses %s', (_, changes, code) => {
    expect(futu([futuRow({ ...ORDER, ...FILL, ...changes })])).toMatchObject({ fills: [], refused: [{ line: 2, code }] });
  });

  it('refuses a fill without an order, and the fills of an order that is refused', () => {
    expect(futu([futuRow(FILL)]).refused).toMatchObject([{ line: 2, code: 'ORDER_MISSING' }]);
    expect(futu([futuRow({ ...ORDER, ...FILL, Currency: '', 'Currency#2': '' }), futuRow(FILL)]).refused).toMatchObject([{ line: 2, code: 'CURRENCY_MISSING' }, { line: 3, code: 'ORDER_MISSING' }]);
  });
});

describe('any history, rendered and read back, is the same history', () => {
  const any = histories({ tickers: ['AAPL', 'SPY', 'F'], options: true });
  const occ = (fill: MadeFill): string =>
    fill.option === null ? fill.ticker : `${fill.option.underlying}${fill.option.expiry.slice(2).replaceAll('-', '')}${fill.option.right === 'call' ? 'C' : 'P'}${String(Math.round(Number(fill.option.strike) * 1000)).padStart(8, '0')}`;

  it('as Tiger trades', () => {
    fc.assert(
      fc.property(any, (history) => {
        const rows = history.filter(isFill).map((fill) => tigerRow({ Symbol: occ(fill), Type: fill.option === null ? 'Stock' : 'Option', 'Trade Date': fill.day, Time: `${clock(fill.second)},GMT-04`, 'Buy/Sell': fill.sell ? 'Sell' : 'Buy', Quantity: String(fill.quantity), 'Trade Price': money(fill.price), 'Gross Amount': money(grossOf(fill)), 'Net Amount': money(netOf(fill)), 'Comm/Fee/Tax': money(-fill.fee), GST: '0' }));
        // What costs more than it brings has a net whose sign alone could say so; Tiger prints none.
        fc.pre(history.every((made) => !isFill(made) || !made.sell || grossOf(made) >= made.fee * 2));
        expect(readBack(tiger(rows))).toEqual(toldOf(history, { behind: 4 }));
      }),
      { numRuns: 100 },
    );
  });

  it('as Futu orders, each of one to three fills', () => {
    const split = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 14, maxLength: 14 });
    fc.assert(
      fc.property(any, split, (history, parts) => {
        const fills = history.filter(isFill);
        const time = (fill: MadeFill): string => `Apr ${fill.day.slice(8)}, 2026 ${clock(fill.second)} ET`;
        // The parts of an order share its fees in whole cents; what each is to pay is worked out here anew.
        const made: MadeFill[] = [];
        const rows = fills.flatMap((fill, index) => {
          const count = Math.min(parts[index] ?? 1, fill.quantity);
          const first = Math.floor(fill.quantity / count);
          const sizes = Array.from({ length: count }, (_, part) => (part < count - 1 ? first : fill.quantity - first * (count - 1)));
          const shares = sizes.slice(0, -1).map((size) => Number((BigInt(fill.fee) * BigInt(size)) / BigInt(fill.quantity)));
          shares.push(fill.fee - shares.reduce((sum, share) => sum + share, 0));
          return sizes.map((size, part) => {
            const piece = { ...fill, quantity: size, fee: shares[part] ?? 0 };
            made.push(piece);
            const right = { 'Fill Qty': String(size), 'Fill Price': money(fill.price), 'Fill Amount': money(grossOf(piece)), 'Fill Time': time(fill), 'Markets#2': 'US', 'Currency#2': 'USD' };
            const left = { ...ORDER, Side: fill.sell ? 'Sell' : 'Buy', Symbol: occ(fill), 'Order Qty': String(fill.quantity), 'Filled@Avg Price': `${fill.quantity}@${money(fill.price)}`, 'Order Time': time(fill), Commission: money(fill.fee), Total: money(fill.fee) };
            return futuRow(part === 0 ? { ...left, ...right } : right);
          });
        });
        expect(readBack(futu(rows))).toEqual(toldOf(made, { behind: 4 }));
      }),
      { numRuns: 100 },
    );
  });
});
