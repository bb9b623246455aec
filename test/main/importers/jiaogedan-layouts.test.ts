import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatement, recogniseFormats } from '../../../main/importers/registry.ts';
import type { ParsedStatement } from '../../../main/importers/statement.ts';
import { buyRow, cashRow, JIAOGEDAN_COLUMNS, sellRow, tableBytes, type Cells, type FileShape } from './builders.ts';
import { clock, grossOf, histories, isFill, money, netOf, readBack, toldOf, type Made } from './histories.ts';

const parse = (rows: readonly Cells[], shape?: FileShape): ParsedStatement => parseStatement(tableBytes(rows, shape));

describe('the layouts of three brokers', () => {
  const huatai = ['成交日期', '成交时间', ...JIAOGEDAN_COLUMNS.slice(1)];
  const eastmoney = JIAOGEDAN_COLUMNS.map((column) => (column === '买卖标志' ? '买卖方向' : column));
  it.each([
    ['通用', JIAOGEDAN_COLUMNS],
    ['华泰', huatai],
    ['东财', eastmoney],
  ])('%s is recognised and read', (_, columns) => {
    const rows = [buyRow(), sellRow()].map((row) => ({ ...row, 成交时间: '09:31:05', 买卖方向: row['买卖标志'] ?? '' }));
    const text = new TextDecoder('gb18030').decode(tableBytes(rows, { columns }));
    expect(recogniseFormats(text)[0]).toMatchObject({ format: 'jiaogedan' });
    expect(recogniseFormats(text)[0]?.confidence).toBeGreaterThan(0.9);
    expect(parse(rows, { columns })).toMatchObject({ refused: [], questions: [], fills: [{ side: 'buy', netAmount: '-10005.1' }, { side: 'sell', netAmount: '10989.39' }] });
  });
});

describe('words of futures counters', () => {
  it.each([
    ['开多', 'buy', 'normal'],
    ['平多', 'sell', 'sell-to-close'],
    ['开空', 'sell', 'short-sell'],
    ['平空', 'buy', 'buy-to-cover'],
    ['买入开仓', 'buy', 'normal'],
    ['卖出开仓', 'sell', 'short-sell'],
    ['买入平仓', 'buy', 'buy-to-cover'],
    ['卖出平仓', 'sell', 'sell-to-close'],
  ])('%s', (label, side, effect) => {
    const row = side === 'buy' ? buyRow({ 买卖标志: label }) : sellRow({ 买卖标志: label });
    expect(parse([row])).toMatchObject({ refused: [], fills: [{ side, effect }] });
  });
});

describe('the balance after each row', () => {
  const columns = [...JIAOGEDAN_COLUMNS, '资金余额'];
  const day = [cashRow('银行转证券', '50000.00', { 资金余额: '50000.00' }), buyRow({ 资金余额: '39994.90' }), buyRow({ 资金余额: '29989.80', 成交编号: '2' })];

  it('is told once a day, whatever the order of its rows', () => {
    const tomorrow = sellRow({ 资金余额: '40979.19' });
    for (const rows of [[...day, tomorrow], [tomorrow, ...day.toReversed()], [day[1]!, day[2]!, day[0]!, tomorrow]]) {
      expect(parse(rows, { columns }).balances?.map(({ date, amount, currency, kind }) => [date, amount, currency, kind])).toEqual([['2026-03-02', '29989.8', 'CNY', 'running'], ['2026-03-03', '40979.19', 'CNY', 'running']]);
    }
  });

  it('is called 剩余金额 as well', () => {
    const renamed = [...JIAOGEDAN_COLUMNS, '剩余金额'];
    expect(parse([buyRow({ 剩余金额: '100.00' })], { columns: renamed }).balances).toMatchObject([{ amount: '100' }]);
  });

  it('is not told of a day whose rows form no chain', () => {
    expect(parse([day[0]!, buyRow({ 资金余额: '12345.00' })], { columns }).balances).toBeUndefined();
    expect(parse([...day, buyRow({ 资金余额: '', 成交编号: '3' })], { columns }).balances).toBeUndefined();
  });

  it('counts a credit purchase whose money never moved', () => {
    const credit = buyRow({ 买卖标志: '融资买入', 发生金额: '0.00', 资金余额: '50000.00', 成交编号: '9' });
    expect(parse([day[0]!, credit], { columns }).balances).toMatchObject([{ amount: '50000' }]);
  });

  it('that is no number refuses its row', () => {
    expect(parse([buyRow({ 资金余额: '很多' })], { columns }).refused).toMatchObject([{ line: 2, code: 'BAD_NUMBER' }]);
  });
});

const LABELS: Record<string, string> = { deposit: '银行转证券', withdrawal: '证券转银行', dividend: '股息入账', interest: '利息归本', tax: '股息红利税补缴' };

it('any history with cash, in each layout, is the same history and ties to its balances', () => {
  const any = histories({ tickers: ['000878', '002428', '600519', '688981'], cash: ['deposit', 'withdrawal', 'dividend', 'tax'] });
  fc.assert(
    fc.property(any, fc.constantFrom('通用', '华泰', '东财'), fc.boolean(), fc.boolean(), (history, layout, lostZeros, guarded) => {
      const inOrder = history.toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
      let balance = 1_000_000_000;
      const rows = inOrder.map((made): Cells => {
        balance += isFill(made) ? netOf(made) : made.amount;
        return { ...rowOf(made, lostZeros), 资金余额: money(balance) };
      });
      const columns = [...JIAOGEDAN_COLUMNS, '资金余额'].flatMap((column) => (column === '成交日期' && layout === '华泰' ? [column, '成交时间'] : [column === '买卖标志' && layout === '东财' ? '买卖方向' : column]));
      const cells = guarded ? rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, `="${cell}"`]))) : rows;
      const statement = parse(cells, { columns, delimiter: guarded ? ',' : '\t' });
      // Names and times that a layout leaves out are the only difference between the three.
      const told = toldOf(inOrder, { behind: layout === '华泰' ? -8 : null, currency: 'CNY' });
      expect(readBack(statement)).toEqual(told);
      for (const stated of statement.balances ?? []) {
        const until = inOrder.filter((made) => made.day <= stated.date).reduce((sum, made) => sum + (isFill(made) ? netOf(made) : made.amount), 1_000_000_000);
        expect(Number(stated.amount).toFixed(2)).toBe(money(until));
      }
    }),
    { numRuns: 100 },
  );
});

function rowOf(made: Made, lostZeros: boolean): Cells {
  const day = made.day.replaceAll('-', '');
  if (!isFill(made)) {
    const label = LABELS[made.type] ?? '';
    return { ...cashRow(label, money(made.amount)), 成交日期: day, 买卖方向: label, 成交时间: '' };
  }
  const label = made.sell ? '证券卖出' : '证券买入';
  return {
    成交日期: day,
    成交时间: clock(made.second),
    证券代码: lostZeros ? String(Number(made.ticker)) : made.ticker,
    证券名称: '某股份',
    买卖标志: label,
    买卖方向: label,
    成交价格: money(made.price),
    成交数量: String(made.quantity),
    成交金额: money(grossOf(made)),
    发生金额: money(netOf(made)),
    佣金: money(made.fee),
    印花税: '0.00',
    过户费: '0.00',
    其他费: '0.00',
    成交编号: '0',
    股东代码: made.ticker.startsWith('6') ? 'A123456789' : '0123456789',
    备注: '',
    手续费: money(made.fee),
  };
}
