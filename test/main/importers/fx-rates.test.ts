import { describe, expect, test } from 'vitest';
import { parseRates } from '../../../main/importers/fx-rates.ts';

const read = (text: string) => parseRates(new TextEncoder().encode(text));
const rate = (line: number, day: string, base: string, quote: string, text: string) => ({ line, day, base, quote, rate: text });

test.each<[string, string, unknown]>([
  ['a pair with a stroke, after a header', 'Date,Pair,Rate\n2026-11-20,USD/CNY,7.1200', [rate(2, '2026-11-20', 'USD', 'CNY', '7.12')]],
  ['a pair in one word', '20261120,usdcny,7.12', [rate(1, '2026-11-20', 'USD', 'CNY', '7.12')]],
  ['a coin of four letters', '2026-11-20\tUSDT/USD\t0.9998', [rate(1, '2026-11-20', 'USDT', 'USD', '0.9998')]],
  ['two columns', '日期;基准;计价;汇率\n2026年11月20日;USD;CNY;7.12\n\n', [rate(2, '2026-11-20', 'USD', 'CNY', '7.12')]],
  ['a time behind the day', '2026-11-20T16:00:00Z,EUR.USD,1.0825', [rate(1, '2026-11-20', 'EUR', 'USD', '1.0825')]],
  ['the same line twice', '2026-11-20,USD/CNY,7.12\n2026-11-20,USD/CNY,7.120', [rate(1, '2026-11-20', 'USD', 'CNY', '7.12')]],
])('%s', (_what, text, rates) => {
  expect(read(text)).toEqual({ rates, refused: [] });
});

describe('is refused with its line', () => {
  test.each<[string, string, number, string]>([
    ['a day that can be read two ways', '03/04/2026,USD/CNY,7.12', 1, 'BAD_DATE'],
    ['a currency nobody knows', '2026-11-20,USD/XYZ,7.12', 1, 'UNKNOWN_CURRENCY'],
    ['a word that is two pairs', '2026-11-20,USDTUSD,1', 1, 'PAIR_AMBIGUOUS'],
    ['a pair with itself', '2026-11-20,USD/USD,1', 1, 'UNKNOWN_CURRENCY'],
    ['a rate that is none', '2026-11-20,USD/CNY,n/a', 1, 'BAD_NUMBER'],
    ['a rate of nothing', '2026-11-20,USD/CNY,0.00', 1, 'PRICE_NOT_POSITIVE'],
    ['two rates for one day', '2026-11-20,USD/CNY,7.12\n2026-11-20,USD/CNY,7.13', 2, 'RATE_TWICE'],
    ['a second header', 'd,p,r\n2026-11-20,USD/CNY,7.12\nd,p,r', 3, 'BAD_DATE'],
  ])('%s', (_what, text, line, code) => {
    expect(read(text).refused).toMatchObject([{ line, code }]);
  });

  test('a file that is no text', () => {
    expect(parseRates(new Uint8Array([0x50, 0x4b, 0x03, 0x04])).refused).toHaveLength(1);
    expect(read('').refused).toMatchObject([{ code: 'EMPTY_FILE' }]);
  });
});
