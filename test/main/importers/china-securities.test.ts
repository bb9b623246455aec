import { describe, expect, it } from 'vitest';
import { readChinaSecurity } from '../../../main/importers/china-securities.ts';

describe('readChinaSecurity', () => {
  it.each([
    // [code, holder, market text] → symbol, market, class, currency
    ['878', '0123456789', '', '000878', 'SZSE', 'stock', 'CNY'],
    ['2428', '0123456789', '', '002428', 'SZSE', 'stock', 'CNY'],
    ['1', '', '', '000001', 'SZSE', 'stock', 'CNY'],
    ['600519', 'A123456789', '', '600519', 'SSE', 'stock', 'CNY'],
    ['600519', '', '', '600519', 'SSE', 'stock', 'CNY'],
    ['688981', '', '', '688981', 'SSE', 'stock', 'CNY'],
    ['300750', '0600123456', '', '300750', 'SZSE', 'stock', 'CNY'],
    ['430047', '0123456789', '', '430047', 'BSE', 'stock', 'CNY'],
    ['920001', '', '', '920001', 'BSE', 'stock', 'CNY'],
    ['510300', 'A123456789', '', '510300', 'SSE', 'etf', 'CNY'],
    ['159915', '123456789', '', '159915', 'SZSE', 'etf', 'CNY'],
    ['113050', 'A123456789', '', '113050', 'SSE', 'bond', 'CNY'],
    ['123123', '0123456789', '', '123123', 'SZSE', 'bond', 'CNY'],
    ['10107', 'A123456789', '', '010107', 'SSE', 'bond', 'CNY'],
    ['900901', 'C123456789', '', '900901', 'SSE', 'stock', 'USD'],
    ['200002', '2000123456', '', '200002', 'SZSE', 'stock', 'HKD'],
    // Bonds and funds share ranges between the exchanges: the holder code decides, then the market column.
    ['155001', 'A123456789', '', '155001', 'SSE', 'bond', 'CNY'],
    ['155001', '', '上海Ａ股', '155001', 'SSE', 'bond', 'CNY'],
    ['161005', '0123456789', '', '161005', 'SZSE', 'etf', 'CNY'],
    ['sh600519', '', '', '600519', 'SSE', 'stock', 'CNY'],
    ['600519.SH', '', '', '600519', 'SSE', 'stock', 'CNY'],
    ['000878.0', '', '', '000878', 'SZSE', 'stock', 'CNY'],
  ])('%s held by %j in %j', (code, holder, marketText, symbol, market, assetClass, currency) => {
    expect(readChinaSecurity(code, holder, marketText)).toEqual({ kind: 'security', security: { symbol, market, assetClass, currency } });
  });

  it.each(['', '0', '000000'])('%j names no security', (code) => {
    expect(readChinaSecurity(code, '', '')).toEqual({ kind: 'empty' });
  });
  it.each([['00700', ''], ['700', '港股通'], ['700.HK', '']])('%s in %j is Hong Kong', (code, market) => {
    expect(readChinaSecurity(code, '', market)).toEqual({ kind: 'hong-kong' });
  });
  it.each(['6005190', 'AAPL', '60051x', '-878'])('%j is no code', (code) => {
    expect(readChinaSecurity(code, '', '')).toEqual({ kind: 'bad' });
  });
});
