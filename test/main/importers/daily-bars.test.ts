import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { parseDailyBars } from '../../../main/importers/daily-bars.ts';

const read = (text: string, answers = {}) => parseDailyBars(new TextEncoder().encode(text), answers);

describe('layouts', () => {
  test.each([
    // Yahoo Finance's download.
    ['Date,Open,High,Low,Close,Adj Close,Volume\n2026-11-19,10.00,11.50,9.80,11.00,10.50,12345\n', { open: '10', high: '11.5', low: '9.8', close: '11', symbol: null }],
    // TradingView's chart export: seconds of the day's beginning are not read as a day, its ISO form is.
    ['time,open,high,low,close,Volume\n2026-11-19T00:00:00Z,10,11.5,9.8,11,1\n', { open: '10', high: '11.5', low: '9.8', close: '11', symbol: null }],
    // Stooq and most vendors with several instruments in a file.
    ['Ticker;Date;Close\nAAPL.US;20261119;11\n', { open: null, high: null, low: null, close: '11', symbol: 'AAPL.US' }],
    ['日期\t代码\t开盘价\t最高价\t最低价\t收盘价\n2026-11-19\t600519\t10\t11.5\t9.8\t11\n', { open: '10', high: '11.5', low: '9.8', close: '11', symbol: '600519' }],
    ['贵州茅台 日线\n交易日期,收盘\n2026年11月19日,11\n', { open: null, high: null, low: null, close: '11', symbol: null }],
  ])('%s', (text, bar) => {
    const read_ = read(text);
    expect(read_.refused).toEqual([]);
    expect(read_.bars).toEqual([{ ...bar, day: '2026-11-19', line: text.trim().split('\n').length }]);
  });

  test('GB18030', () => {
    // 日期,收盘价
    const bytes = Uint8Array.from([0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xca, 0xd5, 0xc5, 0xcc, 0xbc, 0xdb, 0x0a, ...new TextEncoder().encode('2026-11-19,11\n')]);
    expect(parseDailyBars(bytes)).toMatchObject({ encoding: 'gb18030', bars: [{ day: '2026-11-19', close: '11' }] });
  });
});

describe('refused, with the line and why', () => {
  test.each([
    ['Day,Volume\n2026-11-19,5\n', 1, 'PRICES_HEADER_MISSING'],
    ['Date,Close\n2026-13-19,5\n', 2, 'BAD_DATE'],
    ['Date,Close\n2026-11-19,x\n', 2, 'BAD_NUMBER'],
    ['Date,Close\n2026-11-19,\n', 2, 'PRICE_MISSING'],
    ['Date,Close\n2026-11-19,-3\n', 2, 'PRICE_NOT_POSITIVE'],
    ['Date,Close\n2026-11-19,0\n', 2, 'PRICE_NOT_POSITIVE'],
    ['Date,High,Low,Close\n2026-11-19,9,10,9.5\n', 2, 'BAR_CONTRADICTS'],
    ['Date,High,Low,Close\n2026-11-19,10,9,12\n', 2, 'BAR_CONTRADICTS'],
    ['Date,High,Close\n2026-11-19,10,9\n', 2, 'BAR_CONTRADICTS'],
    ['Date,Close\n2026-11-19,5\n2026-11-19,6\n', 3, 'DAY_TWICE'],
  ])('%j', (text, line, code) => expect(read(text).refused).toMatchObject([{ line, code }]));
});

describe('what can be read two ways', () => {
  const text = 'Date,Close\n03/04/2026,10\n05/06/2026,11\n';

  test('is asked about once', () => {
    expect(read(text)).toMatchObject({ bars: [], questions: [{ id: 'date-order', code: 'AMBIGUOUS_DATE', choices: ['mdy', 'dmy'] }] });
  });

  test('is read as answered', () => {
    expect(read(text, { 'date-order': 'dmy' }).bars.map(({ day }) => day)).toEqual(['2026-04-03', '2026-06-05']);
  });

  test('is settled by one cell that has only one reading', () => {
    expect(read(`${text}25/06/2026,11\n`).bars.map(({ day }) => day)).toEqual(['2026-04-03', '2026-06-05', '2026-06-25']);
  });

  test('a comma may be the decimal mark', () => {
    expect(read('Date;Close\n2026-11-19;1.234\n2026-11-20;1,5\n')).toMatchObject({ bars: [{ close: '1234' }, { close: '1.5' }] });
    expect(read('Date;Close\n2026-11-19;1.234\n').questions).toMatchObject([{ id: 'decimal-mark' }]);
  });
});

test('whatever bars are written are read back', () => {
  const price = fc.integer({ min: 1, max: 1_000_000 }).map((units) => `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`).filter((text) => text !== '0.00');
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.tuple(price, price, price, price)), { selector: ([day]) => day, minLength: 1, maxLength: 40 }), fc.constantFrom(',', ';', '\t'), (rows, delimiter) => {
      const bars = rows.map(([day, prices]) => {
        const [low, open, close, high] = prices.toSorted((a, b) => Number(a) - Number(b));
        return { day: new Date(Date.UTC(2018, 0, 1) + day * 86_400_000).toISOString().slice(0, 10), open: open!, high: high!, low: low!, close: close! };
      });
      const text = [['Date', 'Open', 'High', 'Low', 'Close'], ...bars.map((bar) => [bar.day, bar.open, bar.high, bar.low, bar.close])].map((cells) => cells.join(delimiter)).join('\r\n');
      const parsed = read(text);
      const plain = (value: string) => String(Number(value));
      expect(parsed.refused).toEqual([]);
      expect(parsed.bars.map(({ day, open, high, low, close }) => ({ day, open, high, low, close }))).toEqual(bars.map((bar) => ({ day: bar.day, open: plain(bar.open), high: plain(bar.high), low: plain(bar.low), close: plain(bar.close) })));
    }),
  );
});
