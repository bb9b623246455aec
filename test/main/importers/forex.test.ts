import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { parseStatement } from '../../../main/importers/registry.ts';
import { unpackWorkbook } from '../../../main/importers/workbook.ts';
import type { ParsedStatement, ParseOptions } from '../../../main/importers/statement.ts';
import { addDecimals, subtractDecimals } from '../../../shared/money/decimal.ts';
import { lines } from './coin-histories.ts';
import { closedAt, closeOf, flowAt, flows, lotsText, mt4Page, mt5Page, openedAt, plainMoney, priceText, profitCents, trades, utcOf, type MadeFlow, type MadeTrade } from './forex-pages.ts';
import { textRows, workbookBytes } from './workbook-bytes.ts';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/statements/${name}`, import.meta.url)));
const TWO_AHEAD: ParseOptions = { answers: { zone: 'Etc/GMT-2' } };
const page = (html: string): Uint8Array => new TextEncoder().encode(html);

/** Everything that moved, by currency: what fills brought less what they cost, and the cash beside them. */
function totals(statement: ParsedStatement): Record<string, string> {
  const sums = new Map<string, string>();
  const add = (currency: string, amount: string): void => void sums.set(currency, addDecimals(sums.get(currency) ?? '0', amount));
  for (const { currency, side, grossAmount, fees } of statement.fills) {
    const gross = grossAmount ?? '0';
    add(currency, subtractDecimals(side === 'sell' ? gross : subtractDecimals('0', gross), fees));
  }
  for (const { currency, amount } of statement.cash) add(currency, amount);
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== '0'));
}

const fillsOf = (statement: ParsedStatement): unknown[] =>
  statement.fills.map((fill) => [fill.brokerFillId, fill.symbol, fill.side, fill.quantity, fill.price, fill.multiplier, fill.currency, fill.executedAt].join(' ')).toSorted();

const plain = (text: string): string => text.replace(/\.?0+$/, '');
function toldFills(made: readonly MadeTrade[], ids: (trade: MadeTrade) => [string, string]): unknown[] {
  return made
    .flatMap((trade) => {
      const [entry, exit] = ids(trade);
      const { symbol, size, currency } = trade.market;
      return [
        [entry, symbol, trade.sell ? 'sell' : 'buy', plain(lotsText(trade)), plain(priceText(trade, trade.open)), size, currency, utcOf(openedAt(trade))],
        [exit, symbol, trade.sell ? 'buy' : 'sell', plain(lotsText(trade)), plain(priceText(trade, closeOf(trade))), size, currency, utcOf(closedAt(trade))],
      ];
    })
    .map((cells) => cells.join(' '))
    .toSorted();
}

/** Dollars that came and went; whatever was earned in yen has left as yen. */
function toldTotals(made: readonly MadeTrade[], moved: readonly MadeFlow[]): Record<string, string> {
  const cents = made.reduce((sum, trade) => sum + profitCents(trade) + trade.commission + trade.swap, 0) + moved.reduce((sum, { amount }) => sum + amount, 0);
  return cents === 0 ? {} : { USD: plainMoney(cents) };
}

const hasEvidence = (made: readonly MadeTrade[]): boolean => made.every((trade) => Math.abs(profitCents(trade)) > 100);

describe('MetaTrader 4', () => {
  it('reads closed and open trades, deposits, cancelled and working orders, and ties to the balance', () => {
    const statement = parseStatement(fixture('mt4-statement.htm'), { answers: { zone: 'Europe/Athens' } });
    expect(statement).toMatchObject({ format: 'mt4', encoding: 'windows-1252', rows: 9, refused: [], questions: [], brokerAccount: '179000', baseCurrency: 'USD' });
    expect(statement.checks).toEqual([{ currency: 'USD', starting: '0', ending: '8687.36', read: '8687.36', difference: '0' }]);
    expect(totals({ ...statement, fills: statement.fills.filter(({ brokerFillId }) => brokerFillId !== '20000008-in') })).toEqual({ USD: '8687.36' });
    expect(statement.fills.map((fill) => [fill.line, fill.brokerFillId, fill.symbol, fill.assetClass, fill.side, fill.quantity, fill.price, fill.multiplier, fill.grossAmount, fill.fees, fill.currency])).toEqual([
      [24, '20000002-in', 'EURUSD', 'forex', 'buy', '0.5', '1.08412', '100000', '54206', '0', 'USD'],
      [24, '20000002-out', 'EURUSD', 'forex', 'sell', '0.5', '1.08912', '100000', '54456', '3.5', 'USD'],
      [25, '20000003-in', 'USDJPY', 'forex', 'sell', '0.3', '151.204', '100000', '4536120', '0', 'JPY'],
      [25, '20000003-out', 'USDJPY', 'forex', 'buy', '0.3', '151.804', '100000', '4554120', '0', 'JPY'],
      [27, '20000005-in', 'XAUUSD', 'forex', 'sell', '0.1', '2912.4', '100', '29124', '0', 'USD'],
      [27, '20000005-out', 'XAUUSD', 'forex', 'buy', '0.1', '2903.15', '100', '29031.5', '0', 'USD'],
      [28, '20000006-in', 'US500.CASH', 'perpetual', 'buy', '2', '5602.3', '1', '11204.6', '0', 'USD'],
      [28, '20000006-out', 'US500.CASH', 'perpetual', 'sell', '2', '5588.1', '1', '11176.2', '0', 'USD'],
      [35, '20000008-in', 'EURUSD', 'forex', 'buy', '0.2', '1.088', '100000', '21760', '0', 'USD'],
    ]);
    expect(statement.fills[0]).toMatchObject({ executedAt: '2026-03-03T07:30:01.000Z', note: 'breakout [tp]' });
    expect(statement.orders).toMatchObject([
      { line: 26, orderId: '20000004', side: 'buy', kind: 'limit', limitPrice: '1.075', state: 'cancelled' },
      { line: 40, orderId: '20000009', side: 'sell', kind: 'stop', stopPrice: '1.085', state: 'working' },
    ]);
    expect(statement.balances).toEqual([{ line: 44, date: '2026-03-13', at: null, currency: 'USD', amount: '8687.36', kind: 'closing' }]);
  });

  it('asks for the zone of the server', () => {
    expect(parseStatement(fixture('mt4-statement.htm'), { zone: 'Asia/Shanghai' })).toMatchObject({ fills: [], cash: [], questions: [{ id: 'zone', code: 'ZONE' }] });
  });

  const row = (cells: string): ParsedStatement => parseStatement(page(mt4Page([], [], 0).replace('<tr><td colspan=10>&nbsp;', `<tr>${cells.split('|').map((cell) => `<td>${cell}</td>`).join('')}</tr>\n<tr><td colspan=10>&nbsp;`)), TWO_AHEAD);
  const CLOSED = '77|2026.04.01 10:00:00|buy|0.10|eurusd|1.10000|0|0|2026.04.02 10:00:00|1.10100|0.00|0.00|0.00|10.00';

  it.each([
    ['a profit that prices do not give', CLOSED.replace('|10.00', '|90.00'), { questions: [{ code: 'CONTRACT_SIZE' }], fills: [] }],
    ['no instrument', CLOSED.replace('eurusd', ''), { refused: [{ code: 'SYMBOL_MISSING' }] }],
    ['no size', CLOSED.replace('|0.10|', '||'), { refused: [{ code: 'QUANTITY_MISSING' }] }],
    ['no opening price', CLOSED.replace('1.10000', '0'), { refused: [{ code: 'PRICE_NOT_POSITIVE' }] }],
    ['no closing price', CLOSED.replace('1.10100', ''), { refused: [{ code: 'PRICE_NOT_POSITIVE' }] }],
    ['no profit', CLOSED.replace('|10.00', '|'), { refused: [{ code: 'AMOUNT_MISSING' }] }],
    ['no such day', CLOSED.replace('2026.04.01', '2026.13.01'), { refused: [{ code: 'BAD_DATE' }] }],
    ['no ticket', CLOSED.replace('77|', '|'), { refused: [{ code: 'ROW_TRUNCATED' }] }],
    ['an unknown kind of row', '77|2026.04.01 10:00:00|storage|x||||||||||5.00', { questions: [{ id: 'label:storage', code: 'UNKNOWN_LABEL' }] }],
    ['a deposit without an amount', '77|2026.04.01 10:00:00|balance|x||||||||||', { refused: [{ code: 'AMOUNT_MISSING' }] }],
  ])('stops at %s', (_, cells, expected) => {
    expect(row(cells)).toMatchObject({ fills: [], cash: [], ...expected });
  });

  it('keeps a size that was said, and refuses the row that contradicts it', () => {
    const statement = parseStatement(page(mt4Page([], [], 0).replace('<tr><td colspan=10>&nbsp;', `<tr>${CLOSED.replace('|10.00', '|90.00').split('|').map((cell) => `<td>${cell}</td>`).join('')}</tr>\n<tr><td colspan=10>&nbsp;`)), { answers: { zone: 'UTC', 'contract-size:EURUSD': '100000' } });
    expect(statement).toMatchObject({ fills: [], questions: [], refused: [{ code: 'GROSS_MISMATCH' }] });
  });

  it('asks in which currency an index is quoted, and how large its contract is, where profits show neither', () => {
    const cells = '77|2026.04.01 10:00:00|buy|1.00|ger40|18000.0|0|0|2026.04.02 10:00:00|18100.0|0.00|0.00|0.00|108.31';
    const html = page(mt4Page([], [], 0).replace('<tr><td colspan=10>&nbsp;', `<tr>${cells.split('|').map((cell) => `<td>${cell}</td>`).join('')}</tr>\n<tr><td colspan=10>&nbsp;`));
    expect(parseStatement(html, TWO_AHEAD)).toMatchObject({ questions: [{ id: 'quote-currency:GER40', code: 'QUOTE_CURRENCY' }] });
    expect(parseStatement(html, { answers: { zone: 'UTC', 'quote-currency:GER40': 'EUR' } })).toMatchObject({ questions: [{ id: 'contract-size:GER40', code: 'CONTRACT_SIZE' }] });
    const settled = parseStatement(html, { answers: { zone: 'UTC', 'quote-currency:GER40': 'EUR', 'contract-size:GER40': '1' } });
    expect(settled).toMatchObject({ refused: [], questions: [] });
    expect(totals(settled)).toEqual({ USD: '108.31' });
    expect(settled.cash.map(({ type, amount, currency }) => [type, amount, currency])).toEqual([['conversion', '-100', 'EUR'], ['conversion', '108.31', 'USD']]);
  });

  it('gives back any history: fills, cash and the result to the cent', () => {
    fc.assert(
      fc.property(trades, flows, fc.nat(3), (made, moved, cancelled) => {
        fc.pre(hasEvidence(made));
        const statement = parseStatement(page(mt4Page(made, moved, cancelled)), TWO_AHEAD);
        expect(statement).toMatchObject({ format: 'mt4', refused: [], questions: [], rows: made.length + moved.length + cancelled, brokerAccount: '4711' });
        expect(fillsOf(statement)).toEqual(toldFills(made, ({ id }) => [`${id}-in`, `${id}-out`]));
        expect(totals(statement)).toEqual(toldTotals(made, moved));
        expect(statement.cash.filter(({ type }) => type === 'deposit' || type === 'withdrawal').map(({ date, amount }) => `${date} ${amount}`).toSorted()).toEqual(moved.map((flow) => `${flowAt(flow).slice(0, 10).replaceAll('.', '-')} ${plainMoney(flow.amount)}`).toSorted());
        expect(statement.checks.map(({ difference }) => difference)).toEqual(['0']);
        expect(statement.orders ?? []).toHaveLength(cancelled);
      }),
      { numRuns: 100 },
    );
  });
});

describe('MetaTrader 5', () => {
  it('reads deals of a Chinese report in UTF-16, and leaves out what only restates them', () => {
    const statement = parseStatement(fixture('mt5-report.html'), { answers: { zone: 'Europe/Athens' } });
    expect(statement).toMatchObject({ format: 'mt5', encoding: 'utf-16le', rows: 9, refused: [], questions: [], notices: [], brokerAccount: '531000', baseCurrency: 'USD' });
    expect(statement.checks).toEqual([{ currency: 'USD', starting: '0', ending: '8623.68', read: '8623.68', difference: '0' }]);
    expect(totals(statement)).toEqual({ USD: '8623.68' });
    expect(statement.fills.map((fill) => [fill.brokerFillId, fill.orderId, fill.symbol, fill.side, fill.quantity, fill.price, fill.grossAmount, fill.fees, fill.currency])).toEqual([
      ['7001', '6001', 'EURUSD', 'buy', '0.5', '1.08412', '54206', '1.75', 'USD'],
      ['7002', '6002', 'EURUSD', 'sell', '0.5', '1.08912', '54456', '1.75', 'USD'],
      ['7003', '6003', 'USDJPY', 'sell', '0.3', '151.204', '4536120', '0', 'JPY'],
      ['7004', '6004', 'USDJPY', 'buy', '0.3', '151.804', '4554120', '0', 'JPY'],
    ]);
    expect(statement.orders).toMatchObject([{ orderId: '6010', kind: 'stop', stopPrice: '1.095', quantity: '1', state: 'cancelled' }]);
    expect(statement.balances?.map(({ amount }) => amount)).toEqual(['10000', '9998.25', '10244.35', '10243.3', '10123.68', '8623.68']);
  });

  const deal = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const report = (...rows: string[]): ParsedStatement => parseStatement(page(mt5Page([], [], { deals: false, positions: false, costs: 2 }).replace('</table>', `${rows.join('\n')}</table>`)), TWO_AHEAD);
  const IN = ['2026.04.01 10:00:00', '1', 'EURUSD', 'buy', 'in', '0.10', '1.10000', '5', '0.00', '0.00', '0.00', '0.00', '100.00', ''];
  const OUT = ['2026.04.02 10:00:00', '2', 'EURUSD', 'sell', 'out', '0.10', '1.10100', '6', '0.00', '0.00', '0.00', '10.00', '110.00', ''];
  const withCell = (cells: readonly string[], at: number, text: string): string => deal(...cells.map((cell, index) => (index === at ? text : cell)));

  it.each([
    ['Russian', 'купля', 'вход', 'продажа', 'выход'],
    ['Chinese', '买入', '入场', '卖出', '出场'],
    ['German', 'Kauf', 'Einstieg', 'Verkauf', 'Ausstieg'],
    ['Spanish', 'compra', 'entrada', 'venta', 'salida'],
  ])('reads the words of a %s terminal', (_, buy, entry, sell, exit) => {
    const statement = report(deal(...IN.with(3, buy).with(4, entry)), deal(...OUT.with(3, sell).with(4, exit)));
    expect(statement).toMatchObject({ refused: [], questions: [], fills: [{ side: 'buy' }, { side: 'sell', grossAmount: '11010' }] });
  });

  it('reads a reversal, and holds longs and shorts of a hedging account apart', () => {
    const reversed = report(deal(...IN), deal('2026.04.02 10:00:00', '2', 'EURUSD', 'sell', 'in/out', '0.20', '1.10100', '6', '0.00', '0.00', '0.00', '10.00', '110.00', ''), deal('2026.04.03 10:00:00', '3', 'EURUSD', 'buy', 'out', '0.10', '1.10000', '7', '0.00', '0.00', '0.00', '10.00', '120.00', ''));
    expect(reversed).toMatchObject({ refused: [], questions: [] });
    expect(totals(reversed)).toEqual({ USD: '20' });
    const hedged = report(deal(...IN), deal('2026.04.01 12:00:00', '9', 'EURUSD', 'sell', 'in', '0.10', '1.10200', '6', '0.00', '0.00', '0.00', '0.00', '100.00', ''), deal(...OUT), deal('2026.04.03 10:00:00', '3', 'EURUSD', 'buy', 'out', '0.10', '1.10000', '7', '0.00', '0.00', '0.00', '20.00', '130.00', ''));
    expect(hedged).toMatchObject({ refused: [], questions: [] });
    expect(totals(hedged)).toEqual({ USD: '30' });
  });

  it.each([
    ['a deal without a direction', withCell(OUT, 4, ''), 'LABEL_MISSING'],
    ['no instrument', withCell(OUT, 2, ''), 'SYMBOL_MISSING'],
    ['no volume', withCell(OUT, 5, '0'), 'QUANTITY_MISSING'],
    ['no price', withCell(OUT, 6, ''), 'PRICE_NOT_POSITIVE'],
    ['a profit that is no number', withCell(OUT, 11, 'ten'), 'BAD_NUMBER'],
    ['no such time', withCell(OUT, 0, '2026.04.02 25:00:00'), 'BAD_TIME'],
    ['a row that lost its cells', deal('2026.04.02 10:00:00', '2', 'EURUSD'), 'ROW_TRUNCATED'],
  ])('refuses %s', (_, html, code) => {
    expect(report(deal(...IN), html).refused).toMatchObject([{ code }]);
  });

  it('refuses prices that do not lead to the profits', () => {
    const again = [deal(...IN.with(0, '2026.04.05 10:00:00').with(1, '5')), deal(...OUT.with(0, '2026.04.06 10:00:00').with(1, '6'))];
    expect(report(...again, deal(...IN), deal(...OUT), deal(...IN.with(0, '2026.04.03 10:00:00').with(1, '3')), deal(...OUT.with(0, '2026.04.04 10:00:00').with(1, '4').with(6, '1.10200')))).toMatchObject({ refused: [{ code: 'GROSS_MISMATCH' }] });
  });

  it('refuses a profit that no entry can have given, though nothing is flat yet', () => {
    const more = deal(...IN.with(5, '0.20'));
    expect(report(more, deal(...OUT))).toMatchObject({ refused: [], fills: [{ quantity: '0.2' }, { quantity: '0.1' }] });
    const html = mt5Page([], [], { deals: false, positions: false, costs: 2 }).replace('</table>', `${more}${deal(...OUT.with(11, '11.00'))}</table>`);
    expect(parseStatement(page(html), { answers: { zone: 'UTC', 'contract-size:EURUSD': '100000' } })).toMatchObject({ refused: [{ code: 'GROSS_MISMATCH', params: { value: '11' } }] });
  });

  it('asks about operations it does not know, and says when balances do not follow', () => {
    expect(report(deal('2026.04.01 10:00:00', '1', '', 'cashback', '', '', '', '', '0.00', '0.00', '0.00', '5.00', '5.00', ''))).toMatchObject({ questions: [{ id: 'label:cashback', code: 'UNKNOWN_LABEL' }] });
    const gap = report(deal(...IN), deal(...OUT.with(12, '111.00')));
    expect(gap).toMatchObject({ checks: [{ difference: '1' }], notices: [{ code: 'CASH_UNRECONCILED', params: { currency: 'USD', difference: '1' } }] });
  });

  it('gives back any history from its deals, and from its positions where it has no deals', () => {
    fc.assert(
      fc.property(trades, flows, fc.constantFrom<1 | 2 | 3>(1, 2, 3), fc.boolean(), fc.boolean(), (made, moved, costs, deals, utf16) => {
        fc.pre(hasEvidence(made));
        const flowing = deals ? moved : [];
        const html = mt5Page(made, flowing, { deals, positions: true, costs });
        const statement = parseStatement(utf16 ? new Uint8Array(iconv.encode(html, 'utf-16le', { addBOM: true })) : page(html), TWO_AHEAD);
        expect(statement).toMatchObject({ format: 'mt5', refused: [], questions: [], brokerAccount: '4711' });
        expect(fillsOf(statement)).toEqual(toldFills(made, ({ id }) => (deals ? [String(id), String(id + 1)] : [`${id}-in`, `${id}-out`])));
        expect(totals(statement)).toEqual(toldTotals(made, flowing));
        expect(statement.checks.map(({ difference }) => difference)).toEqual(deals ? ['0'] : []);
      }),
      { numRuns: 100 },
    );
  });
});

const CTRADER = 'ID,Symbol,Opening Direction,Opening Time (UTC+2),Closing Time (UTC+2),Entry price,Closing Price,Closing Quantity,Commission,Swap,Net USD,Balance USD';

describe('cTrader', () => {
  it('reads lots, parts of a position and pairs quoted in other currencies', () => {
    const statement = parseStatement(fixture('ctrader-history.csv'));
    expect(statement).toMatchObject({ format: 'ctrader', rows: 4, refused: [], questions: [], baseCurrency: 'EUR' });
    expect(statement.fills.map((fill) => [fill.line, fill.brokerFillId, fill.symbol, fill.side, fill.quantity, fill.price, fill.multiplier, fill.grossAmount, fill.currency])).toEqual([
      [2, '88001-in', 'EURUSD', 'buy', '0.4', '1.08412', '100000', '43364.8', 'USD'],
      [2, '88001-out', 'EURUSD', 'sell', '0.4', '1.08912', '100000', '43564.8', 'USD'],
      [3, '88002-in', 'GER40', 'sell', '2', '18050.4', '1', '36100.8', 'EUR'],
      [3, '88002-out', 'GER40', 'buy', '2', '18010.2', '1', '36020.4', 'EUR'],
      // Two parts of one position share its id: then the rows tell them apart.
      [4, null, 'EURGBP', 'buy', '0.2', '0.8551', '100000', '17102', 'GBP'],
      [5, null, 'EURGBP', 'buy', '0.2', '0.8551', '100000', '17102', 'GBP'],
      [4, '88003-out', 'EURGBP', 'sell', '0.2', '0.8546', '100000', '17092', 'GBP'],
      [5, '88003-out', 'EURGBP', 'sell', '0.2', '0.8571', '100000', '17142', 'GBP'],
    ]);
    expect(totals(statement)).toEqual({ EUR: '292.87' });
    expect(statement.balances?.at(-1)).toMatchObject({ amount: '10292.87', currency: 'EUR', kind: 'running' });
  });

  it('reads the same from a workbook', async () => {
    const text = new TextDecoder().decode(fixture('ctrader-history.csv'));
    const unpacked = await unpackWorkbook(workbookBytes([{ name: 'History', rows: textRows(text.trim().split('\n').map((line) => line.split(','))) }]));
    expect(parseStatement(unpacked.kind === 'table' ? unpacked.bytes : new Uint8Array())).toEqual(parseStatement(fixture('ctrader-history.csv')));
  });

  it('reads the short layout, the costs being what net misses of the prices', () => {
    const header = '"Symbol","Opening direction","Closing time (UTC+0)","Entry price","Closing price","Closing Quantity","Net €","Balance €"';
    const statement = parseStatement(lines(header, '"BTCEUR","Buy","13/03/2026 14:47:44.584","65377.26","66783.49","0.09 Lots","125.00","10 125.00"'));
    expect(statement).toMatchObject({ format: 'ctrader', refused: [], questions: [], fills: [{ timeKnown: false, tradingDate: '2026-03-13' }, { executedAt: '2026-03-13T14:47:44.584Z', fees: '1.56' }] });
    expect(totals(statement)).toEqual({ EUR: '125' });
  });

  it('asks in which order the dates are where no row shows it', () => {
    const row = '1,EURUSD,Buy,02/03/2026 09:00:00,03/03/2026 10:00:00,1.1,1.101,0.10 Lots,0,0,10.00,110.00';
    expect(parseStatement(lines(CTRADER, row.replace('03/03', '04/03')))).toMatchObject({ fills: [], questions: [{ id: 'date-order', code: 'AMBIGUOUS_DATE' }] });
    expect(parseStatement(lines(CTRADER, row.replace('03/03', '04/03')), { answers: { 'date-order': 'dmy' } })).toMatchObject({ refused: [], fills: [{ tradingDate: '2026-03-02' }, { tradingDate: '2026-03-04' }] });
  });

  const GOOD = '1,EURUSD,Buy,22/03/2026 09:00:00,23/03/2026 10:00:00,1.1,1.101,0.10 Lots,0,0,10.00,110.00';
  it.each([
    ['no direction', GOOD.replace('Buy', ''), 'LABEL_MISSING'],
    ['no quantity', GOOD.replace('0.10 Lots', 'Lots'), 'QUANTITY_MISSING'],
    ['no price', GOOD.replace('1.101', ''), 'PRICE_NOT_POSITIVE'],
    ['no result', GOOD.replace('10.00,110', ',110'), 'AMOUNT_MISSING'],
    ['no such day', GOOD.replace('23/03', '32/03'), 'BAD_DATE'],
  ])('refuses %s', (_, row, code) => {
    expect(parseStatement(lines(CTRADER, row, GOOD.replace('1,', '2,')), { answers: { 'date-order': 'dmy' } })).toMatchObject({ refused: [{ line: 2, code }] });
  });

  it('gives back any history: fills, cash and the result to the cent', () => {
    const slashed = (at: string): string => at.replace(/^(\d{4})\.(\d\d)\.(\d\d)/, '$3/$2/$1');
    fc.assert(
      fc.property(trades, fc.boolean(), fc.boolean(), (made, backwards, inLots) => {
        fc.pre(hasEvidence(made));
        let balance = 0;
        const rows = made
          .toSorted((a, b) => (closedAt(a) < closedAt(b) ? -1 : 1))
          .map((trade) => {
            const net = profitCents(trade) + trade.commission + trade.swap;
            balance += net;
            const quantity = inLots ? `${lotsText(trade)} Lots` : lotsText(trade);
            return [trade.id, trade.market.symbol, trade.sell ? 'Sell' : 'Buy', slashed(openedAt(trade)), slashed(closedAt(trade)), priceText(trade, trade.open), priceText(trade, closeOf(trade)), quantity, plainMoney(trade.commission), plainMoney(trade.swap), plainMoney(net), plainMoney(balance)].join(',');
          });
        const statement = parseStatement(lines(CTRADER, ...(backwards ? rows.toReversed() : rows)), { answers: { 'date-order': 'dmy' } });
        expect(statement).toMatchObject({ format: 'ctrader', refused: [], questions: [] });
        expect(fillsOf(statement)).toEqual(toldFills(made, ({ id }) => [`${id}-in`, `${id}-out`]));
        expect(totals(statement)).toEqual(toldTotals(made, []));
      }),
      { numRuns: 100 },
    );
  });
});
