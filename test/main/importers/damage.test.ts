import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grossFits } from '../../../main/importers/gross-check.ts';
import { parseStatement } from '../../../main/importers/registry.ts';
import { netOf } from '../../../main/importers/signed-decimal.ts';
import type { ParsedStatement } from '../../../main/importers/statement.ts';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/statements/${name}`, import.meta.url)));
const FILES = [
  'jiaogedan-gb18030.xls',
  'jiaogedan-utf8.csv',
  'jiaogedan-huatai.xls',
  'jiaogedan-eastmoney.csv',
  'ibkr-activity.csv',
  'generic-fills.csv',
  'ibkr-activity-derivatives.csv',
  'ibkr-flex.xml',
  'ibkr-flex.csv',
  'ibkr-flex-records.csv',
  'schwab.csv',
  'robinhood.csv',
  'futu.csv',
  'tiger.csv',
  'tradingview.csv',
  'thinkorswim.csv',
  'binance-futures-trades.csv',
  'binance-futures-trades-uid.csv',
  'binance-futures-income.csv',
  'okx-trading-history.csv',
  'okx-units.csv',
  'bybit-uta.csv',
  'bybit-uta-plus-fees.csv',
  'bybit-derivatives.csv',
  'bitmex-wallet.csv',
  'bitmex-executions.csv',
  'mt4-statement.htm',
  'mt5-report.html',
  'ctrader-history.csv',
].map((name) => ({ name, bytes: fixture(name) }));
const OPTIONS = { currency: 'USD', zone: 'America/New_York', answers: { zone: 'UTC', 'no-prices': 'cash-only' } };

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** What contradicts itself in a statement; whatever was read from a damaged file, its money must still agree. */
function contradictions(statement: ParsedStatement): string[] {
  const found: string[] = [];
  const claim = (holds: boolean, what: string, about: unknown): void => {
    if (!holds) found.push(`${what}: ${JSON.stringify(about)}`);
  };
  for (const fill of statement.fills) {
    claim(Number(fill.quantity) > 0, 'quantity', fill);
    claim(fill.line > 0 && /^\d{4}-\d{2}-\d{2}$/.test(fill.tradingDate), 'place', fill);
    claim([fill.quantity, fill.price, fill.fees, fill.multiplier].every((amount) => NUMBER.test(amount)), 'numbers', fill);
    if (fill.grossAmount === null) continue;
    // A digit more in a code can make a bond of a share, and bonds settle at more than their price.
    // BitMEX rounds the worth of every single contract to a satoshi.
    const worth = (Number(fill.quantity) * Number(fill.multiplier)) / Number(fill.price);
    const inverse = fill.payoff === 'inverse' && Math.abs(worth - Number(fill.grossAmount)) <= 1e-6 * worth + (Number(fill.quantity) + 4) * 0.51e-8;
    const fits = inverse || grossFits(fill.price, fill.quantity, fill.multiplier, fill.grossAmount, { minPlaces: 2, maxPlaces: 3, slack: '1' });
    claim(fits || fill.assetClass === 'bond', 'gross', fill);
    claim(fill.netAmount === null || fill.netAmount === netOf(fill.side, fill.grossAmount, fill.fees), 'net', fill);
  }
  for (const cash of statement.cash) claim(NUMBER.test(cash.amount) && cash.line > 0, 'cash', cash);
  for (const refused of statement.refused) claim(refused.line > 0 && refused.code !== '', 'refused', refused);
  return found;
}

type Damage = { kind: 'set' | 'insert'; at: number; byte: number } | { kind: 'cut'; at: number; length: number } | { kind: 'repeat'; at: number; length: number };

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constantFrom<'set' | 'insert'>('set', 'insert'), at: fc.nat(), byte: fc.nat(255) }),
  fc.record({ kind: fc.constantFrom<'set' | 'insert'>('set', 'insert'), at: fc.nat(), byte: fc.constantFrom(...[...'",;\t\n\r-.0123456789='].map((c) => c.charCodeAt(0))) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 200 }) }),
);

function damaged(bytes: Uint8Array, what: Damage): Uint8Array {
  const at = bytes.length === 0 ? 0 : what.at % bytes.length;
  switch (what.kind) {
    case 'set':
      return Uint8Array.from([...bytes.subarray(0, at), what.byte, ...bytes.subarray(at + 1)]);
    case 'insert':
      return Uint8Array.from([...bytes.subarray(0, at), what.byte, ...bytes.subarray(at)]);
    case 'cut':
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + what.length)]);
    case 'repeat':
      return Uint8Array.from([...bytes.subarray(0, at + what.length), ...bytes.subarray(at)]);
  }
}

describe.each(FILES)('$name, damaged', ({ bytes }) => {
  it('never throws, hangs, or yields fills that contradict themselves', () => {
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), (hits) => {
        expect(contradictions(parseStatement(hits.reduce(damaged, bytes), OPTIONS))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('one wrong digit', () => {
  const whole = parseStatement(FILES[0]?.bytes ?? new Uint8Array());
  const [, , , , , , gross = 0, net = 0] = '成交日期,证券代码,证券名称,买卖标志,成交价格,成交数量,成交金额,发生金额'.split(',').map((_, index) => index);

  /** Changes one digit of one cell of a fill's row. */
  function withDigit(row: number, column: number, digit: number, change: number): Uint8Array {
    const lines = new TextDecoder('gb18030').decode(FILES[0]?.bytes).split('\r\n');
    const cells = (lines[row] ?? '').split('\t');
    const cell = cells[column] ?? '';
    const places = [...cell].flatMap((character, index) => (/\d/.test(character) ? [index] : []));
    const place = places[digit % places.length] ?? 0;
    cells[column] = `${cell.slice(0, place)}${(Number(cell[place]) + change) % 10}${cell.slice(place + 1)}`;
    lines[row] = cells.join('\t');
    return new TextEncoder().encode(lines.join('\r\n'));
  }

  it('in an amount of a fill never passes unnoticed', () => {
    const rows = whole.fills.map((fill) => fill.line - 1);
    fc.assert(
      fc.property(fc.constantFrom(...rows), fc.constantFrom(gross, net), fc.nat(8), fc.integer({ min: 1, max: 9 }), (row, column, digit, change) => {
        const statement = parseStatement(withDigit(row, column, digit, change));
        // A cent is within what the fee columns round to; it then stands in `fees`, to the cent. Anything more is refused.
        const fill = statement.fills.find(({ line }) => line === row + 1);
        const before = whole.fills.find(({ line }) => line === row + 1);
        const refused = statement.refused.some(({ line }) => line === row + 1);
        const shift = fill === undefined ? null : Math.abs(Number(fill.fees) - Number(before?.fees));
        expect({ refused, oneCent: shift !== null && shift < 0.0101 }).toEqual({ refused: fill === undefined, oneCent: fill !== undefined });
      }),
      { numRuns: 300 },
    );
  });

  it('in the quantity of a fill is refused', () => {
    const rows = whole.fills.map((fill) => fill.line - 1);
    fc.assert(
      fc.property(fc.constantFrom(...rows), fc.nat(2), fc.integer({ min: 1, max: 9 }), (row, digit, change) => {
        const statement = parseStatement(withDigit(row, 5, digit, change));
        expect(statement.refused).toMatchObject([{ line: row + 1 }]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('files made to hurt', () => {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  it.each([
    ['a megabyte of quotes', '"'.repeat(1_000_000)],
    ['a megabyte of delimiters', ','.repeat(1_000_000)],
    ['a megabyte of opening cells', '"a"b,'.repeat(200_000)],
    ['a hundred thousand short lines', 'a,b,c\n'.repeat(100_000)],
    ['a header of sixty thousand equal names', 'a,'.repeat(60_000)],
    ['sixty thousand elements that never end', `<FlexQueryResponse>${'<Trade a="1">'.repeat(60_000)}`],
    ['an element of a megabyte', `<FlexQueryResponse><Trade a="${'x'.repeat(1_000_000)}"/></FlexQueryResponse>`],
    ['a number of a megabyte', `Date,Symbol,Side,Quantity,Price\n2026-03-02,AAPL,BUY,${'9'.repeat(1_000_000)},1\n`],
    ['spaces between digits', `Date,Symbol,Side,Quantity,Price\n2026-03-02,AAPL,BUY,${'1 '.repeat(9_000)},1\n`],
    ['brackets and signs', `Date,Symbol,Side,Quantity,Price\n2026-03-02,AAPL,BUY,${'('.repeat(9_000)},${'-'.repeat(9_000)}\n`],
  ])('%s end in a refusal or a question, well within the time of a test', (_, content) => {
    const statement = parseStatement(text(content), OPTIONS);
    expect(statement.fills).toEqual([]);
    expect(statement.refused.length + statement.questions.length).toBeGreaterThan(0);
  });
});
