import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../../shared/contract/fills.ts';
import { suggestMapping } from '../../../main/importers/generic-fields.ts';
import { parseStatement } from '../../../main/importers/registry.ts';
import type { ParsedStatement, ParseOptions } from '../../../main/importers/statement.ts';
import { textBytes } from './builders.ts';

const DEFAULTS: ParseOptions = { currency: 'USD', zone: 'America/New_York' };

function parse(lines: readonly string[], options: ParseOptions = {}): ParsedStatement {
  return parseStatement(textBytes(`${lines.join('\n')}\n`), { ...DEFAULTS, ...options });
}

const map = (columns: Record<string, string>, changes: Partial<Mapping> = {}): Mapping => ({ delimiter: null, dateOrder: null, decimalMark: null, zone: null, columns, buyWords: [], sellWords: [], currency: null, ...changes });

const HEADER = 'Date,Symbol,Side,Quantity,Price';
const COLUMNS = { date: 'Date', symbol: 'Symbol', side: 'Side', quantity: 'Quantity', price: 'Price' };

describe('a file whose headers leave no doubt', () => {
  it('is read without asking', () => {
    const statement = parse(['Trade Date,Symbol,Side,Quantity,Price,Commission,Amount,Currency,Trade ID', '2026-03-02 10:31:05,AAPL,BUY,100,187.40,1.00,-18741.00,USD,T-1']);
    expect(statement).toMatchObject({ format: 'generic-csv', rows: 1, refused: [], questions: [] });
    expect(statement.fills).toEqual([
      {
        kind: 'fill',
        line: 2,
        rowHash: expect.stringMatching(/^[0-9a-f]{40}$/),
        brokerFillId: 'T-1',
        symbol: 'AAPL',
        market: null,
        name: null,
        assetClass: 'other',
        currency: 'USD',
        side: 'buy',
        effect: 'normal',
        quantity: '100',
        price: '187.4',
        grossAmount: '18740',
        netAmount: '-18741',
        fees: '1',
        feeLines: {},
        executedAt: '2026-03-02T15:31:05.000Z',
        tradingDate: '2026-03-02',
        timeKnown: true,
        multiplier: '1',
        note: null,
      },
    ]);
  });

  it('may be Chinese, and its codes regain their zeros', () => {
    const statement = parse(['日期,证券代码,方向,数量,价格,费用', '2026-03-02,878,买入,1000,10.05,5.10'], { currency: 'CNY' });
    expect(statement).toMatchObject({ format: 'generic-csv', refused: [], fills: [{ symbol: '000878', market: 'SZSE', assetClass: 'stock', side: 'buy', fees: '5.1', executedAt: null }] });
  });

  it('reads instants, epochs and UTC headers as they are', () => {
    const times = ['2026-03-02T10:31:05Z', '2026-03-02T10:31:05.250+08:00', '1772447465000', '2026-03-02 10:31:05 UTC'];
    const lines = [HEADER, ...times.map((time) => `${time},BTCUSDT,BUY,0.5,65000.1`)];
    expect(parse(lines).fills.map((fill) => fill.executedAt ?? '').toSorted()).toEqual(['2026-03-02T02:31:05.250Z', '2026-03-02T10:31:05.000Z', '2026-03-02T10:31:05.000Z', '2026-03-02T10:31:05.000Z']);
    const utc = parse(['Date(UTC),Symbol,Side,Price,Quantity', '2026-03-02 23:31:05,BTCUSDT,SELL,65000.1,0.5']);
    expect(utc.fills).toMatchObject([{ executedAt: '2026-03-02T23:31:05.000Z', tradingDate: '2026-03-02' }]);
  });

  it.each([
    ['BUY', 'buy', 'normal'], ['b', 'buy', 'normal'], ['Bought', 'buy', 'normal'], ['SLD', 'sell', 'normal'], ['Sell Short', 'sell', 'short-sell'],
    ['buy_to_cover', 'buy', 'buy-to-cover'], ['Sell to Close', 'sell', 'normal'], ['Sell to Open', 'sell', 'short-sell'], ['卖出', 'sell', 'normal'], ['融资买入', 'buy', 'margin-buy'],
  ])('side word %s', (word, side, effect) => {
    expect(parse([HEADER, `2026-03-02,AAPL,${word},100,187.4`]).fills).toMatchObject([{ side, effect }]);
  });

  it('takes a fees column of negative costs for costs', () => {
    const statement = parse([`${HEADER},Fee`, '2026-03-02,AAPL,BUY,100,187.4,-1.5', '2026-03-02,AAPL,SELL,100,187.4,0']);
    expect(statement.fills.map((fill) => fill.fees)).toEqual(['1.5', '0']);
  });

  it('skips sums and keeps the file line of what stands below', () => {
    expect(parse(['My trades', HEADER, '2026-03-02,AAPL,BUY,100,187.4', 'Total,,,100,', '2026-03-03,AAPL,SELL,100,188.4'])).toMatchObject({ rows: 2, refused: [], fills: [{ line: 3 }, { line: 5 }] });
  });
});

describe('a file that needs its columns named', () => {
  const lines = ['When,What,How many,At,Cost,Units,Units', '2026-03-02,AAPL,100,187.4,1,x,y', '2026-03-03,AAPL,-100,188.4,1,x,y'];

  it('asks for the mapping and shows headers and rows', () => {
    const statement = parse(lines);
    expect(statement).toMatchObject({ fills: [], questions: [{ id: 'mapping', code: 'MAPPING_REQUIRED', lines: [1] }], refused: [] });
    expect(statement.headers).toEqual(['When', 'What', 'How many', 'At', 'Cost', 'Units', 'Units#2']);
    expect(statement.sampleRows).toHaveLength(2);
  });

  it('is read by it, the sign of the quantity being the side', () => {
    const mapping = map({ date: 'When', symbol: 'What', quantity: 'How many', price: 'At', fees: 'Cost', note: 'Units#2' });
    expect(parse(lines, { mapping })).toMatchObject({ refused: [], fills: [{ side: 'buy', quantity: '100', note: 'y' }, { side: 'sell', quantity: '100', fees: '1' }] });
  });

  it('has numbered columns where it has no header', () => {
    const bare = ['2026-03-02,AAPL,100,187.4', '2026-03-03,AAPL,-100,188.4'];
    expect(parse(bare)).toMatchObject({ headers: ['#1', '#2', '#3', '#4'], refused: [], questions: [{ code: 'MAPPING_REQUIRED', lines: [1] }] });
    const mapping = map({ date: '#1', symbol: '#2', quantity: '#3', price: '#4' });
    expect(parse(bare, { mapping })).toMatchObject({ rows: 2, refused: [], fills: [{ line: 1 }, { line: 2, side: 'sell' }] });
  });

  it('takes the side words of the mapping', () => {
    const mapping = map(COLUMNS, { buyWords: ['Kauf'], sellWords: ['Verkauf'] });
    expect(parse([HEADER, '2026-03-02,AAPL,Kauf,100,187.4', '2026-03-03,AAPL,VERKAUF,100,187.4'], { mapping }).fills).toMatchObject([{ side: 'buy' }, { side: 'sell' }]);
  });

  it('refuses a mapping whose columns the file does not have', () => {
    expect(parse([HEADER, '2026-03-02,AAPL,BUY,1,1'], { mapping: map({ ...COLUMNS, price: 'Cost' }) })).toMatchObject({ fills: [], refused: [{ code: 'UNKNOWN_FORMAT' }] });
  });

  it('is not fooled by headers that are names of object members', () => {
    expect(parse(['__proto__,constructor,toString,valueOf', '2026-03-02,AAPL,1,2'])).toMatchObject({ fills: [], refused: [], questions: [{ code: 'MAPPING_REQUIRED' }] });
    expect(parse([HEADER, '2026-03-02,AAPL,BUY,1,1'], { mapping: map({ ...COLUMNS, ['__proto__']: 'x' }) }).fills).toHaveLength(1);
  });
});

describe('dates that can be two days', () => {
  const lines = [HEADER, '03/04/2026,AAPL,BUY,100,187.4', '05/04/2026,AAPL,SELL,100,187.4'];

  it('are asked about, with the choices', () => {
    const statement = parse(lines);
    expect(statement.questions).toEqual([{ id: 'date-order', code: 'AMBIGUOUS_DATE', params: { example: '03/04/2026' }, choices: ['mdy', 'dmy'], lines: [2, 3] }]);
    expect(statement.refused).toMatchObject([{ line: 2, code: 'AMBIGUOUS_DATE' }, { line: 3, code: 'AMBIGUOUS_DATE' }]);
    expect(statement.fills).toEqual([]);
  });

  it('are read as answered or mapped', () => {
    const days = (options: ParseOptions): string[] => parse(lines, options).fills.map((fill) => fill.tradingDate);
    expect(days({ answers: { 'date-order': 'dmy' } })).toEqual(['2026-04-03', '2026-04-05']);
    expect(days({ mapping: map(COLUMNS, { dateOrder: 'mdy' }) })).toEqual(['2026-03-04', '2026-05-04']);
  });

  it('are settled by one that can only be one', () => {
    expect(parse([...lines, '25/04/2026,AAPL,BUY,1,187.4']).fills.map((fill) => fill.tradingDate)).toEqual(['2026-04-03', '2026-04-05', '2026-04-25']);
  });

  it('are asked about again where two of them contradict each other, and the loser is refused', () => {
    const mixed = [HEADER, '25/04/2026,AAPL,BUY,1,187.4', '04/25/2026,AAPL,BUY,1,187.4'];
    expect(parse(mixed).questions).toMatchObject([{ id: 'date-order', lines: [2, 3] }]);
    expect(parse(mixed, { answers: { 'date-order': 'dmy' } })).toMatchObject({ fills: [{ line: 2 }], refused: [{ line: 3, code: 'BAD_DATE' }] });
  });
});

describe('numbers that can be two numbers', () => {
  const lines = [HEADER, '2026-03-02,AAPL,BUY,100,"1,234"', '2026-03-03,AAPL,SELL,100,"1,250"'];

  it.each([['"1,234"'], ['1.234']])('like %s are asked about', (price) => {
    const statement = parse([HEADER, `2026-03-02,AAPL,BUY,100,${price}`]);
    expect(statement.questions).toMatchObject([{ id: 'decimal-mark', code: 'AMBIGUOUS_NUMBER', choices: ['.', ','], lines: [2] }]);
    expect(statement).toMatchObject({ fills: [], refused: [{ line: 2, code: 'AMBIGUOUS_NUMBER' }] });
  });

  it('are read as answered or mapped', () => {
    expect(parse(lines, { answers: { 'decimal-mark': '.' } }).fills).toMatchObject([{ price: '1234' }, { price: '1250' }]);
    expect(parse(lines, { mapping: map(COLUMNS, { decimalMark: ',' }) }).fills).toMatchObject([{ price: '1.234' }, { price: '1.25' }]);
  });

  it('are settled by one that can only be one', () => {
    expect(parse([...lines, '2026-03-03,AAPL,SELL,100,"1,250.5"']).fills.map((fill) => fill.price)).toEqual(['1234', '1250', '1250.5']);
    expect(parse(['Datum;Symbol;Side;Quantity;Price', '2026-03-02;SAP;buy;1.000;28,5'], { mapping: map({ ...COLUMNS, date: 'Datum' }) }).fills).toMatchObject([{ quantity: '1000', price: '28.5' }]);
  });
});

describe('other things that are asked', () => {
  it('a time of day without a zone', () => {
    const lines = [HEADER, '2026-03-02 10:00:00,BTC,BUY,1,65000.5'];
    expect(parse(lines, { zone: null })).toMatchObject({ fills: [], questions: [{ id: 'zone', code: 'ZONE' }], refused: [{ line: 2, code: 'ZONE' }] });
    expect(parse(lines, { zone: null, answers: { zone: 'Asia/Shanghai' } }).fills).toMatchObject([{ executedAt: '2026-03-02T02:00:00.000Z' }]);
    expect(parse(lines, { mapping: map(COLUMNS, { zone: 'UTC' }) }).fills).toMatchObject([{ executedAt: '2026-03-02T10:00:00.000Z' }]);
    expect(parse(lines, { mapping: map(COLUMNS, { zone: 'Nowhere' }) }).refused).toMatchObject([{ code: 'ZONE_UNKNOWN' }]);
  });

  it('an unknown word for the side, which can be answered as cash too', () => {
    const lines = [`${HEADER},Amount`, '2026-03-02,AAPL,BUY,100,187.4,18740', '2026-03-02,AAPL,DIV,,,15.60'];
    expect(parse(lines)).toMatchObject({ questions: [{ id: 'label:div', code: 'UNKNOWN_LABEL' }], refused: [{ line: 3, code: 'UNKNOWN_LABEL' }] });
    expect(parse(lines, { answers: { 'label:div': 'dividend' } })).toMatchObject({ refused: [], cash: [{ type: 'dividend', amount: '15.6', symbol: 'AAPL' }] });
  });

  it('fees of both signs', () => {
    const lines = [`${HEADER},Fee`, '2026-03-02,AAPL,BUY,100,187.4,-1', '2026-03-02,AAPL,BUY,100,187.4,0.25'];
    expect(parse(lines).questions).toMatchObject([{ id: 'fee-sign', choices: ['cost-positive', 'cost-negative'] }]);
    expect(parse(lines, { answers: { 'fee-sign': 'cost-negative' } }).fills.map((fill) => fill.fees)).toEqual(['1', '-0.25']);
  });
});

describe('a row that contradicts itself is refused with its line', () => {
  const header = `${HEADER},Fee,Amount,Multiplier`;
  it.each([
    ['2026-02-30,AAPL,BUY,100,187.4,1,18740,', 'BAD_DATE'],
    ['2026-02-30T01:30:00Z,AAPL,BUY,100,187.4,1,18740,', 'BAD_DATE'],
    ['2026-04-31 01:30:00+08:00,AAPL,BUY,100,187.4,1,18740,', 'BAD_DATE'],
    ['2026-03-02 25:00,AAPL,BUY,100,187.4,1,18740,', 'BAD_TIME'],
    [',AAPL,BUY,100,187.4,1,18740,', 'BAD_DATE'],
    ['2026-03-02,,BUY,100,187.4,1,18740,', 'SYMBOL_MISSING'],
    ['2026-03-02,AAPL,,100,187.4,1,18740,', 'LABEL_MISSING'],
    ['2026-03-02,AAPL,BUY,,187.4,1,18740,', 'QUANTITY_MISSING'],
    ['2026-03-02,AAPL,BUY,-100,187.4,1,18740,', 'QUANTITY_SIGN'],
    ['2026-03-02,AAPL,BUY,1oo,187.4,1,18740,', 'BAD_NUMBER'],
    ['2026-03-02,AAPL,BUY,100,,1,18740,', 'PRICE_NOT_POSITIVE'],
    ['2026-03-02,AAPL,BUY,100,187.4,1,17840,', 'GROSS_MISMATCH'],
    ['2026-03-02,AAPL,BUY,100,187.4,1,18740,0', 'MULTIPLIER_UNKNOWN'],
    ['2026-03-02,AAPL,BUY,100,187.4,1,18740,1,x', 'ROW_TOO_WIDE'],
  ])('%s', (row, code) => {
    const statement = parse([header, '2026-03-02,AAPL,BUY,100,187.4,1,18740,', row]);
    expect(statement.refused).toMatchObject([{ line: 3, code }]);
    expect(statement.fills).toHaveLength(1);
  });

  it('where no currency is known', () => {
    expect(parse([HEADER, '2026-03-02,AAPL,BUY,100,187.4'], { currency: null }).refused).toMatchObject([{ line: 2, code: 'CURRENCY_MISSING' }]);
  });
});

describe('the amount column', () => {
  const one = (row: string): ParsedStatement => parse([`${HEADER},Fee,Amount`, row]);
  it.each([
    ['the notional', '2026-03-02,AAPL,BUY,100,187.4,1,18740', '18740', '-18741'],
    ['the cash paid', '2026-03-02,AAPL,BUY,100,187.4,1,-18741', '18740', '-18741'],
    ['the cash received', '2026-03-02,AAPL,SELL,100,187.4,1,18739', '18740', '18739'],
    ['the notional, rounded price', '2026-03-02,AAPL,SELL,100,187.4,1,18740.9', '18740.9', '18739.9'],
  ])('is %s', (_, row, grossAmount, netAmount) => {
    expect(one(row)).toMatchObject({ refused: [], fills: [{ grossAmount, netAmount, fees: '1' }] });
  });
  it('counts contracts by their multiplier', () => {
    expect(parse([`${HEADER},Amount,Multiplier`, '2026-03-02,SPY C580,BUY,2,3.5,700,100']).fills).toMatchObject([{ multiplier: '100', grossAmount: '700', netAmount: null }]);
  });
});

describe('suggestMapping', () => {
  it.each<[string, string[], string[], Record<string, string>]>([
    ['English', ['Trade Date', 'Time', 'Ticker', 'Action', 'Shares', 'Price', 'Fees & Comm', 'Amount'], ['2026-03-02', '10:00', 'AAPL', 'Buy', '100', '187.4', '1', '-18741'], { date: 'Trade Date', time: 'Time', symbol: 'Ticker', side: 'Action', quantity: 'Shares', price: 'Price', fees: 'Fees & Comm', amount: 'Amount' }],
    ['Chinese', ['成交日期', '股票代码', '股票名称', '操作', '数量', '成交均价', '手续费'], ['2026-03-02', '600519', '贵州茅台', '买入', '100', '1498.5', '5'], { date: '成交日期', symbol: '股票代码', name: '股票名称', side: '操作', quantity: '数量', price: '成交均价', fees: '手续费' }],
    ['an exchange', ['Date(UTC)', 'Pair', 'Side', 'Price', 'Executed Qty', 'Amount', 'Fee'], ['2026-03-02 01:02:03', 'BTCUSDT', 'BUY', '65000', '0.1', '6500', '2.6'], { date: 'Date(UTC)', symbol: 'Pair', side: 'Side', price: 'Price', quantity: 'Executed Qty', amount: 'Amount', fees: 'Fee' }],
  ])('%s headers', (_, headers, row, columns) => {
    const suggestion = suggestMapping(headers, [row]);
    expect(suggestion.mapping.columns).toEqual(columns);
    expect(suggestion.missing).toEqual([]);
    for (const confidence of Object.values(suggestion.confidence)) expect(confidence).toBeGreaterThanOrEqual(0.9);
  });

  it('takes a column called time for the date where it holds whole dates, and only there', () => {
    const row = (time: string): string[] => [time, 'BTCUSDT', 'BUY', '0.5', '65000.1'];
    const headers = ['Time', 'Symbol', 'Side', 'Qty', 'Price'];
    expect(suggestMapping(headers, [row('2026-03-02 10:31:05')]).mapping.columns).toMatchObject({ date: 'Time' });
    expect(suggestMapping(headers, [row('10:31:05')])).toMatchObject({ missing: ['date'], mapping: { columns: { time: 'Time' } } });
    expect(suggestMapping(['Date', ...headers], [['2026-03-02', ...row('10:31:05')]]).mapping.columns).toMatchObject({ date: 'Date', time: 'Time' });
  });

  it('trusts cells more than names', () => {
    const { confidence, missing } = suggestMapping(['Date', 'Symbol', 'Side', 'Quantity', 'Price'], [['AAPL', 'x', 'BUY', 'many', '187.4']]);
    expect(missing).toEqual(['date', 'quantity']);
    expect(confidence.price).toBeGreaterThanOrEqual(0.9);
  });

  it('is less sure of words inside longer names', () => {
    const { confidence } = suggestMapping(['Order placed date', 'Symbol', 'Side', 'Quantity', 'Price'], [['2026-03-02', 'A', 'BUY', '1', '1']]);
    expect(confidence.date).toBeLessThan(0.9);
  });
});

describe('a table without a column for buy or sell', () => {
  const columns = { date: 'Date', symbol: 'Symbol', quantity: 'Quantity', price: 'Price' };
  const row = '2026-03-02,AAPL,100,187.40';

  it('is asked about where no quantity is negative: a sale would pass for a purchase', () => {
    expect(parse(['Date,Symbol,Quantity,Price', row], { mapping: map(columns) })).toMatchObject({ fills: [], refused: [{ line: 2, code: 'ONLY_PURCHASES' }], questions: [{ id: 'only-purchases', choices: ['purchases'] }] });
  });

  it('is all purchases where a person says so', () => {
    expect(parse(['Date,Symbol,Quantity,Price', row], { mapping: map(columns), answers: { 'only-purchases': 'purchases' } }).fills).toMatchObject([{ side: 'buy', quantity: '100' }]);
  });

  it('tells by its signs where it has any', () => {
    expect(parse(['Date,Symbol,Quantity,Price', row, '2026-03-03,AAPL,-40,190.00'], { mapping: map(columns) }).fills).toMatchObject([{ side: 'buy', quantity: '100' }, { side: 'sell', quantity: '40' }]);
  });
});

it('a side nobody knows is named in the row that is refused for it', () => {
  expect(parse([HEADER, '2026-03-02,AAPL,Kauf,100,187.40'], { mapping: map(COLUMNS) }).refused).toMatchObject([{ code: 'UNKNOWN_LABEL', params: { label: 'Kauf' } }]);
});
