import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatement } from '../../../main/importers/registry.ts';
import type { ParsedStatement, StatementFill } from '../../../main/importers/statement.ts';
import { IBKR_TRADES_HEADER, ibkrBytes, ibkrOrder, tableBytes, type Cells, type FileShape } from './builders.ts';

/** A fill as cents and units, rendered into each format and expected back to the last digit. */
interface Made {
  day: string;
  second: number;
  symbol: string;
  sell: boolean;
  quantity: number;
  /** Thousandths of the currency. */
  price: number;
  commission: number;
  duty: number;
}

const decimal = (units: number, places: number): string => {
  const text = String(Math.abs(units)).padStart(places + 1, '0');
  const shown = `${text.slice(0, -places)}.${text.slice(-places)}`.replace(/\.?0+$/, '');
  return units < 0 && shown !== '0' ? `-${shown}` : shown;
};
const fixed = (units: number): string => `${units < 0 ? '-' : ''}${String(Math.abs(units)).padStart(3, '0').replace(/(\d\d)$/, '.$1')}`;

const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-04-${String(day).padStart(2, '0')}`);
const made = (symbols: readonly string[]): fc.Arbitrary<Made> =>
  fc.record({
    day: days,
    second: fc.integer({ min: 34_200, max: 57_599 }),
    symbol: fc.constantFrom(...symbols),
    sell: fc.boolean(),
    quantity: fc.integer({ min: 1, max: 5_000 }).map((lots) => lots * 100),
    price: fc.integer({ min: 1_000, max: 2_000_000 }),
    commission: fc.integer({ min: 0, max: 50_000 }),
    duty: fc.integer({ min: 0, max: 50_000 }),
  });

const clock = (second: number): string => [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((part) => String(part).padStart(2, '0')).join(':');
/** Quantities are whole hundreds and prices thousandths, so amounts are exact cents. */
const grossOf = (fill: Made): number => (fill.quantity / 10) * fill.price;
const netOf = (fill: Made, fees: number): number => (fill.sell ? grossOf(fill) - fees : -(grossOf(fill) + fees));

const key = (fill: Pick<StatementFill, 'tradingDate' | 'symbol' | 'side' | 'quantity' | 'price' | 'grossAmount' | 'netAmount' | 'fees'>): string =>
  [fill.tradingDate, fill.symbol, fill.side, fill.quantity, fill.price, fill.grossAmount, fill.netAmount, fill.fees].join(' ');
const keysOf = (statement: ParsedStatement): string[] => statement.fills.map(key).toSorted();
const expectedKey = (fill: Made, fees: number): string =>
  key({
    tradingDate: fill.day,
    symbol: fill.symbol,
    side: fill.sell ? 'sell' : 'buy',
    quantity: String(fill.quantity),
    price: decimal(fill.price, 3),
    grossAmount: decimal(grossOf(fill), 2),
    netAmount: decimal(netOf(fill, fees), 2),
    fees: decimal(fees, 2),
  });

describe('any history, rendered and read back, is the same history', () => {
  it('as 交割单, in every encoding, delimiter and order', () => {
    const shapes: fc.Arbitrary<FileShape & { backwards: boolean; negativeSells: boolean; lostZeros: boolean }> = fc.record({
      delimiter: fc.constantFrom('\t', ',', ';'),
      encoding: fc.constantFrom('gb18030', 'utf-8', 'utf-8-bom', 'utf-16le'),
      newline: fc.constantFrom('\n', '\r\n'),
      endNewline: fc.boolean(),
      backwards: fc.boolean(),
      negativeSells: fc.boolean(),
      lostZeros: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(made(['000878', '002428', '300750', '600519', '688981']), { minLength: 1, maxLength: 12 }), shapes, (history, shape) => {
        const rows: Cells[] = history.map((fill) => {
          const duty = fill.sell ? fill.duty : 0;
          const sign = fill.sell && shape.negativeSells ? -1 : 1;
          return {
            成交日期: fill.day.replaceAll('-', ''),
            证券代码: shape.lostZeros ? String(Number(fill.symbol)) : fill.symbol,
            证券名称: '某股份',
            买卖标志: fill.sell ? '证券卖出' : '证券买入',
            成交价格: decimal(fill.price, 3),
            成交数量: String(fill.quantity * sign),
            成交金额: fixed(grossOf(fill) * sign),
            发生金额: fixed(netOf(fill, fill.commission + duty)),
            佣金: fixed(fill.commission),
            印花税: fixed(duty),
            过户费: '0.00',
            其他费: '0.00',
            成交编号: '0',
            股东代码: fill.symbol.startsWith('6') ? 'A123456789' : '0123456789',
            备注: '',
            手续费: fixed(fill.commission + duty),
          };
        });
        const statement = parseStatement(tableBytes(shape.backwards ? rows.toReversed() : rows, shape));
        expect(statement.refused).toEqual([]);
        expect(statement.rows).toBe(history.length);
        expect(keysOf(statement)).toEqual(history.map((fill) => expectedKey(fill, fill.commission + (fill.sell ? fill.duty : 0))).toSorted());
      }),
      { numRuns: 150 },
    );
  });

  it('as an IBKR Activity Statement, to the second', () => {
    fc.assert(
      fc.property(fc.array(made(['AAPL', 'BRK B', 'SIRI']), { minLength: 1, maxLength: 12 }), (history) => {
        const orders = history.map((fill) =>
          ibkrOrder({
            symbol: fill.symbol,
            when: `${fill.day}, ${clock(fill.second)}`,
            quantity: `${fill.sell ? '-' : ''}${fill.quantity.toLocaleString('en-US')}`,
            price: decimal(fill.price, 3),
            proceeds: decimal(fill.sell ? grossOf(fill) : -grossOf(fill), 2),
            fee: decimal(-fill.commission, 2),
            code: '',
          }),
        );
        const statement = parseStatement(ibkrBytes(IBKR_TRADES_HEADER, ...orders));
        expect(statement.refused).toEqual([]);
        expect(keysOf(statement)).toEqual(history.map((fill) => expectedKey(fill, fill.commission)).toSorted());
        // April in New York is four hours behind UTC.
        const instants = history.map((fill) => new Date(Date.parse(`${fill.day}T${clock(fill.second)}Z`) + 4 * 3_600_000).toISOString());
        expect(statement.fills.map((fill) => fill.executedAt)).toEqual(instants.toSorted());
      }),
      { numRuns: 150 },
    );
  });

  it('as a mapped table, with either decimal mark and any date order', () => {
    fc.assert(
      fc.property(
        fc.array(made(['AAPL', 'SAP', 'BTC-PERP']), { minLength: 1, maxLength: 12 }),
        fc.constantFrom<'.' | ','>('.', ','),
        fc.constantFrom<'ymd' | 'mdy' | 'dmy'>('ymd', 'mdy', 'dmy'),
        (history, mark, order) => {
          const number = (plain: string): string => plain.replace('.', mark);
          const columns = ['Date', 'Symbol', 'Side', 'Quantity', 'Price', 'Fees', 'Amount'];
          const rows: Cells[] = history.map((fill) => {
            const [year = '', month = '', day = ''] = fill.day.split('-');
            const date = { ymd: fill.day, mdy: `${month}/${day}/${year}`, dmy: `${day}.${month}.${year}` }[order];
            return {
              Date: date,
              Symbol: fill.symbol,
              Side: fill.sell ? 'SELL' : 'BUY',
              Quantity: String(fill.quantity),
              Price: number(decimal(fill.price, 3)),
              Fees: number(fixed(fill.commission)),
              Amount: number(fixed(netOf(fill, fill.commission))),
            };
          });
          const mapping = { delimiter: null, dateOrder: order, decimalMark: mark, zone: null, columns: { date: 'Date', symbol: 'Symbol', side: 'Side', quantity: 'Quantity', price: 'Price', fees: 'Fees', amount: 'Amount' }, buyWords: [], sellWords: [], currency: 'USD' };
          const statement = parseStatement(tableBytes(rows, { columns, delimiter: ';', encoding: 'utf-8' }), { format: 'generic-csv', mapping });
          expect(statement.refused).toEqual([]);
          expect(keysOf(statement)).toEqual(history.map((fill) => expectedKey(fill, fill.commission)).toSorted());
        },
      ),
      { numRuns: 150 },
    );
  });
});
