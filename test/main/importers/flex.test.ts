import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatement, recogniseFormats } from '../../../main/importers/registry.ts';
import type { ParsedStatement, ParseOptions } from '../../../main/importers/statement.ts';
import { textBytes } from './builders.ts';
import { flexCash, flexCsv, flexCsvBytes, flexTrade, flexXml, flexXmlBytes, type FlexCells, type FlexParts } from './flex-builders.ts';
import { clock, grossOf, histories, isCash, isFill, money, netOf, readBack, toldOf, type Made } from './histories.ts';

const xml = (parts: FlexParts, options?: ParseOptions): ParsedStatement => parseStatement(flexXmlBytes(parts), options);
const csv = (parts: FlexParts, options?: ParseOptions): ParsedStatement => parseStatement(flexCsvBytes(parts), options);
const trade = (changes: FlexCells): FlexParts => ({ trades: [flexTrade(changes)] });
const OPTION = { assetCategory: 'OPT', symbol: 'SPY   260320C00580000', underlyingSymbol: 'SPY', strike: '580', expiry: '20260320', putCall: 'C', multiplier: '100' };

describe('recognition', () => {
  it('knows XML by its root and CSV by its columns', () => {
    expect(recogniseFormats(flexXml(trade({})))[0]).toEqual({ format: 'ibkr-flex-xml', confidence: 0.99 });
    expect(recogniseFormats(flexCsv(trade({})))[0]?.format).toBe('ibkr-flex-csv');
    expect(recogniseFormats(flexCsv(trade({}), { records: true }))[0]).toEqual({ format: 'ibkr-flex-csv', confidence: 0.98 });
    const published = 'ClientAccountID,Symbol,Buy/Sell,Quantity,Price,Amount,Commission,NetCash,TradeDate,SettleDate,Exchange,OrderType,CurrencyPrimary,AssetClass\n';
    expect(recogniseFormats(published)[0]?.format).toBe('ibkr-flex-csv');
  });

  it('of XML that is no Flex report stays a refusal', () => {
    expect(parseStatement(textBytes('<?xml version="1.0"?><rss></rss>')).refused).toMatchObject([{ code: 'XML_FILE' }]);
  });
});

describe.each([['XML', xml], ['CSV', csv]] as const)('%s', (_, parse) => {
  it('reads a trade with its id, order and time', () => {
    expect(parse(trade({}))).toMatchObject({
      rows: 1,
      refused: [],
      brokerAccount: 'U7654321',
      fills: [{ brokerFillId: '700001', orderId: '900001', symbol: 'AAPL', market: 'US', side: 'buy', quantity: '100', price: '187.4', grossAmount: '18740', netAmount: '-18741', fees: '1', executedAt: '2026-03-02T15:31:05.000Z', tradingDate: '2026-03-02' }],
    });
  });

  it('keeps two identical executions apart by their ids, and without ids by their rows', () => {
    const twice = [flexTrade(), flexTrade({ tradeID: '700002' })];
    expect(parse({ trades: twice }).fills).toHaveLength(2);
    const [a, b] = parse({ trades: twice.map((row) => ({ ...row, tradeID: '' })) }).fills;
    expect([a?.brokerFillId, b?.brokerFillId, a?.rowHash === b?.rowHash]).toEqual([null, null, true]);
  });

  it('takes the execution id where there is no trade id', () => {
    expect(parse(trade({ tradeID: '', ibExecID: '0000e0d5.6405a5c7.01.01' })).fills[0]?.brokerFillId).toBe('0000e0d5.6405a5c7.01.01');
  });

  it('leaves out what restates a trade, and refuses a level nobody knows', () => {
    const statement = parse({ trades: [flexTrade({ levelOfDetail: 'ORDER', tradeID: '' }), flexTrade(), flexTrade({ levelOfDetail: 'CLOSED_LOT' }), flexTrade({ levelOfDetail: 'SYMBOL_SUMMARY' }), flexTrade({ levelOfDetail: 'GUESS' })] });
    expect(statement.fills).toHaveLength(1);
    expect(statement.refused).toMatchObject([{ code: 'UNKNOWN_DISCRIMINATOR' }]);
    expect(parse(trade({ levelOfDetail: 'ORDER' })).fills).toHaveLength(1);
  });

  it.each<[string, FlexCells, object]>([
    ['sells with negative quantity', { buySell: 'SELL', quantity: '-100', proceeds: '18740', netCash: '18739', openCloseIndicator: 'C' }, { side: 'sell', effect: 'sell-to-close', netAmount: '18739' }],
    ['short sales', { buySell: 'SELL', quantity: '-100', proceeds: '18740', netCash: '18739' }, { side: 'sell', effect: 'short-sell' }],
    ['covering', { openCloseIndicator: 'C' }, { side: 'buy', effect: 'buy-to-cover' }],
    ['a cancelled buy as its opposite', { buySell: 'BUY (Ca.)', quantity: '-100', proceeds: '18740', ibCommission: '1', netCash: '18741' }, { side: 'sell', quantity: '100', fees: '-1', netAmount: '18741' }],
    ['taxes beside the commission', { taxes: '-0.5', netCash: '-18741.5' }, { fees: '1.5', feeLines: { commission: '1', taxes: '0.5' } }],
    ['an option by its columns', { ...OPTION, quantity: '2', tradePrice: '3.5', proceeds: '-700', netCash: '-701' }, { symbol: 'SPY 20MAR26 580 C', multiplier: '100', option: { underlying: 'SPY', expiry: '2026-03-20', strike: '580', right: 'call' } }],
    ['an option by its symbol', { ...OPTION, underlyingSymbol: '', strike: '', expiry: '', putCall: '', quantity: '2', tradePrice: '3.5', proceeds: '-700', netCash: '-701' }, { symbol: 'SPY 20MAR26 580 C' }],
    ['expiry', { ...OPTION, quantity: '-2', buySell: 'SELL', tradePrice: '0', proceeds: '0', ibCommission: '0', netCash: '0', notes: 'Ep', openCloseIndicator: 'C' }, { price: '0', cause: 'expiry', multiplier: '100', netAmount: '0', effect: 'sell-to-close' }],
    ['assignment', { ...OPTION, quantity: '2', tradePrice: '0', proceeds: '0', ibCommission: '0', netCash: '0', notes: 'A', openCloseIndicator: 'C' }, { cause: 'assignment', effect: 'buy-to-cover' }],
    ['exercise', { ...OPTION, quantity: '-2', buySell: 'SELL', tradePrice: '0', proceeds: '0', ibCommission: '0', netCash: '0', notes: 'Ex', openCloseIndicator: 'C' }, { cause: 'exercise' }],
    ['futures without a cash effect', { assetCategory: 'FUT', symbol: 'ESM6', multiplier: '50', quantity: '1', tradePrice: '5100.25', proceeds: '-255012.5', ibCommission: '-2.25', netCash: '-2.25' }, { assetClass: 'future', multiplier: '50', netAmount: null, fees: '2.25' }],
    ['funds of shares', { assetCategory: 'STK', subCategory: 'ETF' }, { assetClass: 'etf' }],
    ['bonds in per cent', { assetCategory: 'BOND', symbol: 'T 4 02/15/34', multiplier: '1', quantity: '10000', tradePrice: '99.5', proceeds: '-9950', netCash: '-9951' }, { assetClass: 'bond', multiplier: '0.01' }],
    ['another way to write the time', { dateTime: '2026-03-02, 10:31:05' }, { executedAt: '2026-03-02T15:31:05.000Z' }],
    ['a time that names its zone', { dateTime: '20260302;103105 EST' }, { executedAt: '2026-03-02T15:31:05.000Z' }],
    ['a trade of the evening that belongs to the next day', { dateTime: '20260302;203105', tradeDate: '20260303' }, { executedAt: '2026-03-03T01:31:05.000Z', tradingDate: '2026-03-03' }],
  ])('reads %s', (__, changes, expected) => {
    expect(parse(trade(changes))).toMatchObject({ refused: [], fills: [expected] });
  });

  it.each<[string, FlexCells, string]>([
    ['no symbol', { symbol: '' }, 'SYMBOL_MISSING'],
    ['an unknown class', { assetCategory: 'XYZ' }, 'UNKNOWN_ASSET_CLASS'],
    ['no currency', { currency: '' }, 'CURRENCY_MISSING'],
    ['a day that does not exist', { dateTime: '20260230;103105' }, 'BAD_DATE'],
    ['a time that does not exist', { dateTime: '20260302;253105' }, 'BAD_TIME'],
    ['a quantity that is no number', { quantity: '1oo' }, 'BAD_NUMBER'],
    ['no quantity', { quantity: '' }, 'QUANTITY_MISSING'],
    ['no price', { tradePrice: '' }, 'PRICE_MISSING'],
    ['a buy of less than nothing', { quantity: '-100' }, 'QUANTITY_SIGN'],
    ['a side nobody knows', { buySell: 'SWAP' }, 'LABEL_MISSING'],
    ['proceeds of another size', { proceeds: '-17840' }, 'GROSS_MISMATCH'],
    ['proceeds of the wrong sign', { proceeds: '18740' }, 'NET_SIGN'],
    ['cash that the fees do not explain', { netCash: '-18751' }, 'NET_MISMATCH'],
    ['an option whose size nobody states', { ...OPTION, multiplier: '', tradePrice: '0', proceeds: '0', ibCommission: '0', netCash: '0' }, 'MULTIPLIER_UNKNOWN'],
  ])('refuses %s', (__, changes, code) => {
    const statement = parse({ trades: [flexTrade({ tradeID: '1' }), flexTrade(changes)] });
    expect(statement.refused).toMatchObject([{ code }]);
    expect(statement.fills).toHaveLength(1);
  });

  it('knows the size of a contract from its other trades', () => {
    const bought = flexTrade({ ...OPTION, multiplier: '', quantity: '2', tradePrice: '3.5', proceeds: '-700', netCash: '-701' });
    const expired = flexTrade({ ...OPTION, multiplier: '', tradeID: '2', buySell: 'SELL', quantity: '-2', tradePrice: '0', proceeds: '0', ibCommission: '0', netCash: '0', notes: 'Ep' });
    expect(parse({ trades: [bought, expired] })).toMatchObject({ refused: [], fills: [{ multiplier: '100' }, { multiplier: '100', cause: 'expiry' }] });
  });

  it('books a commission in another currency, and automatic conversions, as cash', () => {
    expect(parse(trade({ ibCommissionCurrency: 'EUR', netCash: '-18740' }))).toMatchObject({ fills: [{ fees: '0', netAmount: '-18740' }], cash: [{ type: 'fee', currency: 'EUR', amount: '-1' }] });
    const converted = { assetCategory: 'CASH', symbol: 'EUR.USD', quantity: '-100', buySell: 'SELL', tradePrice: '1.0842', proceeds: '108.42', ibCommission: '0', netCash: '108.42', notes: 'AFx' };
    expect(parse(trade(converted))).toMatchObject({ fills: [], cash: [{ type: 'conversion', currency: 'EUR', amount: '-100' }, { type: 'conversion', currency: 'USD', amount: '108.42' }] });
  });

  it('reads cash by its type, once where it is listed twice, and asks about a type nobody knows', () => {
    const rows = [
      flexCash(),
      flexCash({ amount: '20000', levelOfDetail: 'SUMMARY' }),
      flexCash({ type: 'Dividends', symbol: 'AAPL', amount: '15.6', description: 'AAPL(US0378331005) Cash Dividend' }),
      flexCash({ type: 'Withholding Tax', symbol: 'AAPL', amount: '-2.34' }),
      flexCash({ type: 'Broker Interest Paid', amount: '-61.27', dateTime: '20260305;202000' }),
      flexCash({ type: 'Other Fees', amount: '-10' }),
      flexCash({ type: 'Deposits/Withdrawals', amount: '-5000' }),
      flexCash({ type: 'Moon Levy', amount: '-1' }),
    ];
    const statement = parse({ cash: rows });
    expect(statement.cash.map(({ type, amount, date }) => [type, amount, date])).toEqual([
      ['deposit', '20000', '2026-03-04'], ['dividend', '15.6', '2026-03-04'], ['tax', '-2.34', '2026-03-04'], ['fee', '-10', '2026-03-04'], ['withdrawal', '-5000', '2026-03-04'], ['interest', '-61.27', '2026-03-05'],
    ]);
    expect(statement).toMatchObject({ rows: 7, questions: [{ id: 'label:moon levy', code: 'UNKNOWN_LABEL' }], refused: [{ code: 'UNKNOWN_LABEL' }] });
    expect(parse({ cash: rows }, { answers: { 'label:moon levy': 'fee' } })).toMatchObject({ refused: [], questions: [] });
  });

  it('brings a split of two rows together into what the holding gained or lost', () => {
    const split = { accountId: 'U7654321', currency: 'USD', assetCategory: 'STK', symbol: 'GE', description: 'GE(US3696041033) SPLIT 1 FOR 8 (GE, GENERAL ELECTRIC CO, US3696043013)', dateTime: '20260310;202500', actionDescription: 'x', quantity: '12.5', proceeds: '0', value: '0', type: 'RS' };
    const old = { ...split, symbol: 'GE.OLD', description: 'GE(US3696041033) SPLIT 1 FOR 8 (GE.OLD, GENERAL ELECTRIC CO, US3696041033)', quantity: '-100' };
    expect(parse({ corporate: [split, old] }).cash).toMatchObject([{ type: 'split', symbol: 'GE', quantity: '-87.5', amount: '0' }]);
    const four = { ...split, symbol: 'NVDA', description: 'NVDA(US67066G1040) SPLIT 10 FOR 1 (NVDA, NVIDIA CORP, US67066G1040)', quantity: '900', type: 'FS' };
    expect(parse({ corporate: [four] }).cash).toMatchObject([{ type: 'split', symbol: 'NVDA', quantity: '900' }]);
    expect(parse({ corporate: [{ ...four, type: 'ZZ', description: 'something new' }] }).questions).toMatchObject([{ code: 'UNKNOWN_LABEL' }]);
  });

  it('holds the cash report against what was read', () => {
    const report = [
      { accountId: 'U7654321', currency: 'BASE_SUMMARY', fromDate: '20260302', toDate: '20260331', startingCash: '1', endingCash: '1' },
      { accountId: 'U7654321', currency: 'USD', fromDate: '20260302', toDate: '20260331', startingCash: '40000', endingCash: '41259' },
    ];
    const statement = parse({ report, trades: [flexTrade()], cash: [flexCash()] });
    expect(statement.balances).toMatchObject([{ kind: 'opening', amount: '40000', date: '2026-03-02', currency: 'USD' }, { kind: 'closing', amount: '41259', date: '2026-03-31' }]);
    expect(statement.checks).toMatchObject([{ currency: 'USD', difference: '0' }]);
    expect(parse({ report, trades: [flexTrade()] }).notices).toMatchObject([{ code: 'CASH_UNRECONCILED', params: { difference: '20000' } }]);
  });

  it('reads transfers of shares and of cash', () => {
    const moved = { accountId: 'U7654321', currency: 'USD', assetCategory: 'STK', symbol: 'AAPL', dateTime: '20260305', type: 'ACATS', direction: 'IN', quantity: '50', cashTransfer: '0' };
    const statement = parse({ transfers: [moved, { ...moved, assetCategory: 'CASH', symbol: '--', quantity: '0', cashTransfer: '-250', direction: 'OUT' }] });
    expect(statement).toMatchObject({ refused: [], cash: [{ type: 'share-transfer', symbol: 'AAPL', quantity: '50', amount: '0' }, { type: 'withdrawal', amount: '-250', quantity: null }] });
  });

  it('asks which of several accounts', () => {
    const both = { trades: [flexTrade(), flexTrade({ accountId: 'U1', tradeID: '2', symbol: 'MSFT' })] };
    expect(parse(both)).toMatchObject({ fills: [], questions: [{ id: 'broker-account', code: 'SEVERAL_ACCOUNTS', choices: ['U7654321', 'U1'] }] });
    expect(parse(both, { answers: { 'broker-account': 'U1' } })).toMatchObject({ refused: [], brokerAccount: 'U1', fills: [{ symbol: 'MSFT' }] });
  });

  it('asks about dates that can be read two ways, and believes one that cannot', () => {
    const on = (day: string, tradeID: string): FlexCells => flexTrade({ dateTime: `${day};10:31:05`, tradeDate: day, tradeID });
    const open = { trades: [on('03/02/2026', '1')] };
    expect(parse(open)).toMatchObject({ fills: [], questions: [{ id: 'date-order', code: 'AMBIGUOUS_DATE', choices: ['mdy', 'dmy'] }], refused: [{ code: 'AMBIGUOUS_DATE' }] });
    expect(parse(open, { answers: { 'date-order': 'mdy' } }).fills).toMatchObject([{ tradingDate: '2026-03-02' }]);
    expect(parse({ trades: [on('03/02/2026', '1'), on('25/02/2026', '2')] }).fills.map((fill) => fill.tradingDate)).toEqual(['2026-02-03', '2026-02-25']);
  });

  it('asks about the hour that occurs twice', () => {
    const twice = trade({ dateTime: '20261101;013000', tradeDate: '20261101' });
    expect(parse(twice)).toMatchObject({ questions: [{ id: 'repeated-hour' }], refused: [{ code: 'REPEATED_HOUR' }] });
    expect(parse(twice, { answers: { 'repeated-hour': 'later' } }).fills[0]?.executedAt).toBe('2026-11-01T06:30:00.000Z');
    expect(parse(trade({ dateTime: '20261101;013000 EDT', tradeDate: '20261101' })).fills[0]?.executedAt).toBe('2026-11-01T05:30:00.000Z');
  });
});

describe('CSV', () => {
  it('reads the columns of a confirmation, in any order', () => {
    const published = 'ClientAccountID,Symbol,Buy/Sell,Quantity,Price,Amount,Commission,NetCash,TradeDate,SettleDate,Exchange,OrderType,CurrencyPrimary,AssetClass';
    const statement = parseStatement(textBytes(`${published}\nU7654321,AAPL,SELL,-100,187.4,-18740,-1,18739,20260302,20260304,ISLAND,LMT,USD,STK\n`));
    expect(statement).toMatchObject({ refused: [], fills: [{ side: 'sell', market: 'US', grossAmount: '18740', netAmount: '18739', executedAt: null, tradingDate: '2026-03-02' }] });
  });

  it('reads lines that say what they are', () => {
    const statement = parseStatement(flexCsvBytes({ trades: [flexTrade()], cash: [flexCash()] }, { records: true }));
    expect(statement).toMatchObject({ rows: 2, refused: [], fills: [{ symbol: 'AAPL' }], cash: [{ type: 'deposit' }] });
  });

  it('tells a section it does not read, and refuses a row of another width', () => {
    const positions = 'ClientAccountID,CurrencyPrimary,AssetClass,Symbol,Quantity,MarkPrice,PositionValue\nU7654321,USD,STK,AAPL,60,190,11400\n';
    expect(parseStatement(textBytes(flexCsv(trade({})) + positions)).notices).toMatchObject([{ code: 'SECTION_NOT_READ', params: { rows: 1 } }]);
    expect(parseStatement(textBytes(`${flexCsv(trade({}))}"U7654321","USD"\n`)).refused).toMatchObject([{ line: 3, code: 'ROW_TRUNCATED' }]);
  });
});

describe('XML', () => {
  it('refuses an element that is not whole, and a file that breaks off', () => {
    const whole = flexXml({ trades: [flexTrade(), flexTrade({ tradeID: '2' })] });
    const at = whole.lastIndexOf('<Trade ');
    expect(parseStatement(textBytes(whole.slice(0, at - 30) + whole.slice(at))).refused).toMatchObject([{ code: 'MALFORMED_MARKUP' }]);
    expect(parseStatement(textBytes(whole.slice(0, at + 200))).refused.map(({ code }) => code)).toContain('ROW_TRUNCATED');
  });

  it.each([
    ['a stray CR inside an element', '\r/>', 1],
    ['CR alone for every line end', '/>', 0],
    ['an empty line', '/>\n', 1],
    ['a character written as a number', '/>', 0],
  ])('leads to the lines an editor shows: %s', (name, end, more) => {
    const whole = flexXml({ trades: [flexTrade({ description: 'A&#10;B' }), flexTrade({ tradeID: '2' }), flexTrade({ tradeID: '3' })] });
    const text = name.startsWith('CR alone') ? whole.replaceAll('\n', '\r') : whole.replace('/>', end);
    for (const encoding of ['utf-8', 'utf-16le', 'gb18030'] as const) expect(parseStatement(textBytes(text, encoding)).fills.map(({ line }) => line)).toEqual([6, 7, 8].map((line) => line + more));
  });

  it('names an element that goes on over several lines by the first of them', () => {
    const broken = flexXml({ trades: [flexTrade(), flexTrade({ tradeID: '2', description: 'APPLE\r\nINC' })] }).replace(' symbol=', '\r\n symbol=');
    expect(parseStatement(textBytes(broken)).fills.map(({ line }) => line)).toEqual([6, 8]);
  });

  it('tells elements it does not read, and names lines of the file', () => {
    expect(parseStatement(flexXmlBytes({ ...trade({}), other: ['<NewThings>', '<NewThing a="1" />', '</NewThings>'] })).notices.map(({ params }) => params['section'])).toEqual(['NewThings', 'NewThing']);
    expect(parseStatement(flexXmlBytes(trade({ quantity: 'x' }))).refused).toMatchObject([{ line: 6 }]);
  });
});

const TYPE_NAMES: Record<string, string> = { deposit: 'Deposits/Withdrawals', withdrawal: 'Deposits/Withdrawals', dividend: 'Dividends', interest: 'Broker Interest Received', fee: 'Other Fees', tax: 'Withholding Tax' };

function rendered(history: readonly Made[]): FlexParts {
  const trades = history.filter(isFill).map((fill, index) =>
    flexTrade({
      ...(fill.option === null ? { symbol: fill.ticker } : { assetCategory: 'OPT', symbol: `${fill.ticker} option`, underlyingSymbol: fill.option.underlying, strike: fill.option.strike, expiry: fill.option.expiry.replaceAll('-', ''), putCall: fill.option.right === 'call' ? 'C' : 'P', multiplier: '100' }),
      tradeID: String(1_000 + index),
      dateTime: `${fill.day.replaceAll('-', '')};${clock(fill.second).replaceAll(':', '')}`,
      tradeDate: fill.day.replaceAll('-', ''),
      buySell: fill.sell ? 'SELL' : 'BUY',
      quantity: String(fill.sell ? -fill.quantity : fill.quantity),
      tradePrice: money(fill.price),
      proceeds: money(fill.sell ? grossOf(fill) : -grossOf(fill)),
      ibCommission: money(-fill.fee),
      netCash: money(netOf(fill)),
      openCloseIndicator: '',
    }),
  );
  const cash = history.filter(isCash).map((one) => flexCash({ type: TYPE_NAMES[one.type] ?? '', dateTime: one.day.replaceAll('-', ''), amount: money(one.amount), description: `${one.type} <&"> ${one.ticker}` }));
  return { trades, cash };
}

describe('any history, rendered and read back, is the same history', () => {
  const any = histories({ tickers: ['AAPL', 'BRK B', 'SPY'], options: true, cash: ['deposit', 'withdrawal', 'dividend', 'interest', 'fee', 'tax'] });
  it('as XML', () => {
    fc.assert(
      fc.property(any, (history) => {
        expect(readBack(xml(rendered(history)))).toEqual(toldOf(history, { behind: 4 }));
      }),
      { numRuns: 100 },
    );
  });
  it('as CSV, in any order of columns, with and without records', () => {
    fc.assert(
      fc.property(any, fc.boolean(), fc.boolean(), (history, records, backwards) => {
        const columns = (names: string[]): string[] => (backwards ? names.toReversed() : names);
        expect(readBack(parseStatement(flexCsvBytes(rendered(history), { records, columns })))).toEqual(toldOf(history, { behind: 4 }));
      }),
      { numRuns: 100 },
    );
  });
});

it('a long report is read whole, on many lines or on one', () => {
  const rows = Array.from({ length: 600 }, (_, index) => flexTrade({ tradeID: String(1_000_000 + index) }));
  const text = flexXml({ trades: rows });
  expect(text.length).toBeGreaterThan(3 * 65_536);
  for (const shape of [text, text.replaceAll('\n', '')]) {
    const statement = parseStatement(textBytes(shape));
    expect(statement.refused).toEqual([]);
    expect(statement.fills.map((fill) => fill.brokerFillId)).toEqual(rows.map((row) => row['tradeID']));
  }
  expect(parseStatement(textBytes(text)).fills.at(-1)?.line).toBe(5 + 600);
});
