import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addDecimals } from '../../../shared/money/decimal.ts';
import { splitCash, splitFills } from '../../../main/importers/dedupe.ts';
import { parseStatement, recogniseFormats, STATEMENT_FORMATS } from '../../../main/importers/registry.ts';
import type { StatementFill } from '../../../main/importers/statement.ts';
import { buyRow, tableBytes, textBytes } from './builders.ts';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/statements/${name}`, import.meta.url)));

describe('a 交割单 of a whole month, tabs, GB18030, named .xls', () => {
  const statement = parseStatement(fixture('jiaogedan-gb18030.xls'));

  it('is read to the last row', () => {
    expect(statement).toMatchObject({ format: 'jiaogedan', encoding: 'gb18030', delimiter: '\t', rows: 21, refused: [], questions: [], period: { from: '2026-03-02', to: '2026-03-20' } });
    expect(statement.confidence).toBeGreaterThan(0.9);
    expect(statement.fills).toHaveLength(13);
    expect(statement.cash).toHaveLength(8);
  });

  it('has the right codes, sides and both of two identical fills', () => {
    expect(statement.fills.map((fill) => [fill.tradingDate, fill.symbol, fill.market, fill.effect === 'normal' ? fill.side : fill.effect, fill.quantity, fill.line])).toEqual([
      ['2026-03-02', '000878', 'SZSE', 'buy', '3000', 21],
      ['2026-03-03', '002428', 'SZSE', 'buy', '500', 20],
      ['2026-03-03', '002428', 'SZSE', 'buy', '500', 19],
      ['2026-03-04', '000878', 'SZSE', 'sell', '3000', 18],
      ['2026-03-04', '600036', 'SSE', 'buy', '1200', 17],
      ['2026-03-06', '510300', 'SSE', 'buy', '10000', 15],
      ['2026-03-11', '600519', 'SSE', 'collateral-buy', '100', 11],
      ['2026-03-11', '300750', 'SZSE', 'margin-buy', '400', 10],
      ['2026-03-12', '300750', 'SZSE', 'sell-to-repay', '200', 9],
      ['2026-03-13', '600030', 'SSE', 'short-sell', '1000', 8],
      ['2026-03-16', '600030', 'SSE', 'buy-to-cover', '1000', 7],
      ['2026-03-17', '600519', 'SSE', 'collateral-sell', '100', 6],
      ['2026-03-19', '002428', 'SZSE', 'sell', '1000', 3],
    ]);
  });

  it('is the same statement as its UTF-8 comma copy: the second of the two brings nothing', () => {
    const copy = parseStatement(fixture('jiaogedan-utf8.csv'));
    expect(copy).toMatchObject({ format: 'jiaogedan', encoding: 'utf-8-bom', delimiter: ',', rows: 21, refused: [] });
    const unplaced = (fill: StatementFill): StatementFill => ({ ...fill, line: 0 });
    expect(copy.fills.map(unplaced)).toEqual(statement.fills.map(unplaced));
    expect(splitFills(copy.fills, statement.fills, true)).toMatchObject({ fresh: [], conflicts: [] });
    expect(splitCash(copy.cash, statement.cash).fresh).toEqual([]);
  });
});

it('an IBKR Activity Statement of a month adds up to its own cash report', () => {
  const statement = parseStatement(fixture('ibkr-activity.csv'));
  expect(statement).toMatchObject({ format: 'ibkr-activity', encoding: 'utf-8-bom', rows: 17, refused: [], questions: [], notices: [], brokerAccount: 'U7654321' });
  expect(statement.checks).toEqual([{ currency: 'USD', starting: '40000', ending: '42805.89', read: '2805.89', difference: '0' }]);
  expect(statement.fills.map((fill) => [fill.symbol, fill.side, fill.quantity, fill.multiplier, fill.netAmount])).toEqual([
    ['AAPL', 'buy', '100', '1', '-18741'],
    ['SPY 20MAR26 580 C', 'buy', '2', '100', '-701.3'],
    ['SPY 20MAR26 580 C', 'sell', '2', '100', '848.68'],
    ['AAPL', 'sell', '40', '1', '7563.07'],
    ['SIRI', 'sell', '2000', '1', '8247.94'],
    ['SIRI', 'buy', '2000', '1', '-8062'],
    ['QQQ 20MAR26 500 P', 'sell', '1', '100', '214.27'],
    ['EUR.USD', 'buy', '1500', '1', '-1628.3'],
    ['QQQ 20MAR26 500 P', 'buy', '1', '100', '0'],
  ]);
});

it.each(['ibkr-flex.xml', 'ibkr-flex.csv', 'ibkr-flex-records.csv'])('%s adds up to its own cash report', (name) => {
  const statement = parseStatement(fixture(name));
  expect(statement).toMatchObject({ rows: 15, refused: [], questions: [], notices: [], brokerAccount: 'U7654321', checks: [{ currency: 'USD', difference: '0' }] });
  expect(statement.fills.map((fill) => [fill.brokerFillId, fill.symbol, fill.side, fill.quantity, fill.netAmount])).toEqual([
    ['700001', 'AAPL', 'buy', '100', '-18741'],
    ['700002', 'AAPL', 'buy', '100', '-18741'],
    ['700003', 'AAPL', 'sell', '40', '7563.07'],
    ['700006', 'SIRI', 'sell', '2000', '8247.94'],
    ['700007', 'SIRI', 'buy', '2000', '-8062'],
    ['700004', 'QQQ 20MAR26 500 P', 'sell', '1', '214.2745'],
    ['700008', 'EUR.USD', 'buy', '1500', '-1628.3'],
    ['700005', 'QQQ 20MAR26 500 P', 'buy', '1', '0'],
  ]);
});

it.each([
  ['jiaogedan-huatai.xls', 'jiaogedan', 6, 4, 2],
  ['jiaogedan-eastmoney.csv', 'jiaogedan', 6, 4, 2],
  ['schwab.csv', 'schwab', 18, 11, 7],
  ['robinhood.csv', 'robinhood', 17, 10, 7],
  ['futu.csv', 'futu', 11, 9, 0],
  ['tiger.csv', 'tiger', 6, 6, 0],
  ['tradingview.csv', 'tradingview', 9, 6, 0],
  ['thinkorswim.csv', 'thinkorswim', 31, 13, 6],
])('%s is read to the last row', (name, format, rows, fills, cash) => {
  const statement = parseStatement(fixture(name), { currency: 'USD', zone: 'America/New_York' });
  expect(statement).toMatchObject({ format, rows, refused: [], questions: [] });
  expect([statement.fills.length, statement.cash.length]).toEqual([fills, cash]);
  expect(statement.confidence).toBeGreaterThan(0.9);
  expect(statement.notices.filter(({ code }) => code === 'CASH_UNRECONCILED')).toEqual([]);
  expect(splitFills(statement.fills, statement.fills, false)).toMatchObject({ fresh: [], conflicts: [] });
});

it('an IBKR Activity Statement with derivatives, corporate actions and transfers adds up', () => {
  const statement = parseStatement(fixture('ibkr-activity-derivatives.csv'));
  expect(statement).toMatchObject({ rows: 18, refused: [], questions: [], notices: [] });
  expect(statement.checks).toMatchObject([{ currency: 'USD', difference: '0' }, { currency: 'EUR', difference: '0' }]);
  expect(statement.balances).toMatchObject([
    { currency: 'USD', kind: 'opening', amount: '60000', date: '2026-03-02' },
    { currency: 'USD', kind: 'closing', amount: '115696.65', date: '2026-03-31' },
    { currency: 'EUR', kind: 'opening', amount: '500' },
    { currency: 'EUR', kind: 'closing', amount: '498' },
  ]);
  expect(statement.fills.filter((fill) => fill.cause != null).map((fill) => [fill.symbol, fill.side, fill.effect, fill.cause, fill.multiplier, fill.option?.strike])).toEqual([
    ['SPY 20MAR26 580 C', 'buy', 'buy-to-cover', 'assignment', '100', '580'],
    ['QQQ 20MAR26 500 P', 'sell', 'sell-to-close', 'expiry', '100', '500'],
    ['IWM 20MAR26 210 C', 'sell', 'sell-to-close', 'exercise', '100', '210'],
  ]);
  expect(statement.cash.filter((cash) => cash.quantity !== null).map((cash) => [cash.type, cash.symbol, cash.quantity])).toEqual([['share-transfer', 'MMM', '100'], ['split', 'GE', '-87.5'], ['bonus-shares', 'SOLV', '25']]);
});

it.each([
  ['jiaogedan-huatai.xls', ['109998.6', '110998.6', '90988.4', '240961.87']],
  ['jiaogedan-eastmoney.csv', ['19980', '103917', '62682', '42682']],
])('%s ends each day with the balance it states', (name, amounts) => {
  expect(parseStatement(fixture(name)).balances?.map(({ amount }) => amount)).toEqual(amounts);
});

it('a thinkorswim statement moves its balance by what is read from it', () => {
  const statement = parseStatement(fixture('thinkorswim.csv'), { zone: 'America/New_York' });
  const moved = addDecimals(...statement.fills.map((fill) => fill.netAmount ?? '0'), ...statement.cash.map((cash) => cash.amount));
  expect(statement.balances?.at(0)?.amount).toBe('40000');
  expect(addDecimals('40000', moved)).toBe(statement.balances?.at(-1)?.amount);
});

it('a generic table with clear headers needs no mapping', () => {
  const statement = parseStatement(fixture('generic-fills.csv'), { zone: 'America/New_York' });
  expect(statement).toMatchObject({ format: 'generic-csv', rows: 5, refused: [], questions: [] });
  expect(statement.fills.map((fill) => [fill.brokerFillId, fill.netAmount])).toEqual([['T-1001', '-18741'], ['T-1002', '-18741'], ['T-1003', '37817.94'], ['T-1004', '4980.2'], ['T-1005', '-4956']]);
});

describe('recognition', () => {
  it('goes by content and says how sure it is', () => {
    const best = (text: string): string | undefined => recogniseFormats(text)[0]?.format;
    expect(best('a,b,c\n1,2,3\n')).toBe('generic-csv');
    expect(best(new TextDecoder('gb18030').decode(fixture('jiaogedan-gb18030.xls')))).toBe('jiaogedan');
    expect(best(new TextDecoder().decode(fixture('ibkr-activity.csv')))).toBe('ibkr-activity');
    expect(recogniseFormats('a,b,c\n1,2,3\n')[0]?.confidence).toBeLessThan(0.5);
    const ids = STATEMENT_FORMATS.map(({ id }) => id);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(ids).toEqual(expect.arrayContaining(['generic-csv', 'ibkr-activity', 'jiaogedan']));
  });

  it('can be overruled', () => {
    expect(parseStatement(tableBytes([buyRow()]), { format: 'ibkr-activity' })).toMatchObject({ format: 'ibkr-activity', fills: [], refused: [{ code: 'NOT_ENGLISH' }] });
    const mapping = { delimiter: null, dateOrder: null, decimalMark: null, zone: null, columns: { date: '成交日期', symbol: '证券代码', side: '买卖标志', quantity: '成交数量', price: '成交价格' }, buyWords: [], sellWords: [], currency: 'CNY' };
    expect(parseStatement(tableBytes([buyRow()]), { mapping })).toMatchObject({ format: 'generic-csv', refused: [], fills: [{ symbol: '000878', side: 'buy' }] });
    expect(parseStatement(textBytes('a,b,c\n1,2,3\n'), { format: 'jiaogedan' })).toMatchObject({ refused: [{ line: 1, code: 'HEADER_MISSING' }] });
  });

  it('takes the beginning of a long file for enough', () => {
    const statement = parseStatement(tableBytes(Array.from({ length: 3_000 }, (_, i) => buyRow({ 成交编号: String(i + 1) }))));
    expect(statement).toMatchObject({ format: 'jiaogedan', rows: 3_000, refused: [] });
  });

  it('of what is no statement ends in a refusal or a question, not in an error', () => {
    for (const text of ['hello', '\n\n\n', '1,2,3\n4,5,6\n', ',,,\n', '"', '\t\t\t']) {
      const statement = parseStatement(textBytes(text));
      expect(statement.fills).toEqual([]);
      expect(statement.refused.length + statement.questions.length).toBeGreaterThan(0);
    }
  });
});
