import { describe, expect, it } from 'vitest';
import { parseStatement } from '../../../main/importers/registry.ts';
import type { ParsedStatement, ParseOptions } from '../../../main/importers/statement.ts';
import { buyRow, cashRow, JIAOGEDAN_COLUMNS, sellRow, tableBytes, type Cells, type FileShape } from './builders.ts';

function parse(rows: readonly Cells[], shape: FileShape = {}, options: ParseOptions = {}): ParsedStatement {
  return parseStatement(tableBytes(rows, shape), options);
}

const without = (...names: string[]): string[] => JIAOGEDAN_COLUMNS.filter((column) => !names.includes(column));

describe('a fill', () => {
  it('is read whole', () => {
    const statement = parse([buyRow({ 成交编号: '0102000031432823' })]);
    expect(statement).toMatchObject({ format: 'jiaogedan', encoding: 'gb18030', delimiter: '\t', rows: 1, refused: [], questions: [] });
    expect(statement.fills).toEqual([
      {
        kind: 'fill',
        line: 2,
        rowHash: expect.stringMatching(/^[0-9a-f]{40}$/),
        brokerFillId: '102000031432823',
        symbol: '000878',
        market: 'SZSE',
        name: '云南铜业',
        assetClass: 'stock',
        currency: 'CNY',
        side: 'buy',
        effect: 'normal',
        quantity: '1000',
        price: '10',
        grossAmount: '10000',
        netAmount: '-10005.1',
        fees: '5.1',
        feeLines: { commission: '5', transferFee: '0.1' },
        executedAt: null,
        tradingDate: '2026-03-02',
        timeKnown: false,
        multiplier: '1',
        note: null,
      },
    ]);
  });

  it('of a sale has a positive quantity whatever sign the file gives it', () => {
    const expected = { side: 'sell', quantity: '1000', grossAmount: '11000', netAmount: '10989.39', fees: '10.61' };
    expect(parse([sellRow()]).fills).toMatchObject([expected]);
    expect(parse([sellRow({ 成交数量: '1000', 成交金额: '11000.00' })]).fills).toMatchObject([expected]);
  });

  it.each([
    ['融资买入', 'buy', 'margin-buy'],
    ['担保品买入', 'buy', 'collateral-buy'],
    ['买券还券', 'buy', 'buy-to-cover'],
    ['买入', 'buy', 'normal'],
    ['卖券还款', 'sell', 'sell-to-repay'],
    ['融券卖出', 'sell', 'short-sell'],
    ['担保品卖出', 'sell', 'collateral-sell'],
    ['卖出', 'sell', 'normal'],
    ['证券 卖出', 'sell', 'normal'],
  ])('labelled %s', (label, side, effect) => {
    const row = side === 'buy' ? buyRow({ 买卖标志: label }) : sellRow({ 买卖标志: label });
    const statement = parse([row]);
    expect(statement.refused).toEqual([]);
    expect(statement.fills).toMatchObject([{ side, effect }]);
  });

  it('says more where the remark is a label itself', () => {
    expect(parse([buyRow({ 买卖标志: '买入', 备注: '融资买入' })]).fills).toMatchObject([{ effect: 'margin-buy' }]);
    expect(parse([buyRow({ 买卖标志: '买入', 备注: '证券卖出' })]).fills).toMatchObject([{ side: 'buy', effect: 'normal' }]);
    const shares = buyRow({ 买卖标志: '买入', 备注: '红股入账', 成交价格: '0', 成交金额: '0', 发生金额: '0', 佣金: '0', 过户费: '0', 手续费: '0', 成交数量: '240' });
    expect(parse([shares])).toMatchObject({ fills: [], refused: [], cash: [{ type: 'bonus-shares', quantity: '240', amount: '0' }] });
  });

  it('keeps 成交金额 as the truth where the rounded price misses it by more than a unit', () => {
    // 12,300 × 8.53 = 104,919; the exact average was 8.5335.
    const row = buyRow({ 成交价格: '8.53', 成交数量: '12300', 成交金额: '104962.05', 发生金额: '-104989.34', 佣金: '26.24', 过户费: '1.05', 手续费: '27.29' });
    const statement = parse([row]);
    expect(statement.refused).toEqual([]);
    expect(statement.fills).toMatchObject([{ price: '8.53', grossAmount: '104962.05', netAmount: '-104989.34', fees: '27.29' }]);
  });

  it('counts Shanghai bonds in lots of ten', () => {
    const row = buyRow({ 证券代码: '113050', 股东代码: 'A123456789', 成交价格: '127.450', 成交数量: '10', 成交金额: '12745.00', 发生金额: '-12750.00', 过户费: '0', 手续费: '5' });
    expect(parse([row]).fills).toMatchObject([{ symbol: '113050', assetClass: 'bond', multiplier: '10', quantity: '10', fees: '5' }]);
  });

  it('accepts the accrued interest in what a bond settles at, and no more', () => {
    const bond = { 证券代码: '10107', 股东代码: 'A123456789', 成交价格: '100.50', 成交数量: '100', 佣金: '5', 过户费: '0', 手续费: '5' };
    expect(parse([buyRow({ ...bond, 成交金额: '10230.00', 发生金额: '-10235.00' })]).fills).toMatchObject([{ symbol: '010107', grossAmount: '10230' }]);
    expect(parse([buyRow({ ...bond, 成交金额: '13230.00', 发生金额: '-13235.00' })]).refused).toMatchObject([{ code: 'GROSS_MISMATCH' }]);
  });

  it('takes the currency of B shares from the code and of others from 币种', () => {
    const columns = [...JIAOGEDAN_COLUMNS, '币种'];
    expect(parse([buyRow({ 证券代码: '200002' })]).fills).toMatchObject([{ currency: 'HKD' }]);
    expect(parse([buyRow({ 币种: '人民币' })], { columns }).fills).toMatchObject([{ currency: 'CNY' }]);
    expect(parse([buyRow({ 币种: '金元' })], { columns }).refused).toMatchObject([{ line: 2, code: 'UNKNOWN_CURRENCY' }]);
  });
});

describe('other shapes of the file', () => {
  it('reads 成交时间 in Shanghai time', () => {
    const columns = ['成交日期', '成交时间', ...JIAOGEDAN_COLUMNS.slice(1)];
    const rows = ['09:31:05', '93105', '00:00:00', ''].map((time, i) => buyRow({ 成交时间: time, 成交编号: String(i + 1) }));
    expect(parse(rows, { columns }).fills.map((fill) => [fill.executedAt, fill.timeKnown])).toEqual([
      ['2026-03-02T01:31:05.000Z', true],
      ['2026-03-02T01:31:05.000Z', true],
      [null, false],
      [null, false],
    ]);
  });

  it('reads 买卖方向 in place of 买卖标志', () => {
    const columns = JIAOGEDAN_COLUMNS.map((column) => (column === '买卖标志' ? '买卖方向' : column));
    const renamed = [buyRow(), sellRow()].map((row) => ({ ...row, 买卖方向: row['买卖标志'] ?? '' }));
    expect(parse(renamed, { columns }).fills).toMatchObject([{ side: 'buy' }, { side: 'sell' }]);
  });

  it('finds the header below titles, drops sums and repeated headers, and keeps counting lines', () => {
    const statement = parse([buyRow()], {
      above: ['某某证券营业部', '客户：林', ''],
      below: ['合计\t\t\t\t\t1000', JIAOGEDAN_COLUMNS.join('\t'), '----------'],
    });
    expect(statement).toMatchObject({ rows: 1, refused: [], fills: [{ line: 5 }] });
    expect(statement.notices).toMatchObject([{ line: 6, code: 'NOT_DATA' }, { line: 7 }, { line: 8 }]);
  });

  it('reads cells that exports guard against Excel', () => {
    const guarded = Object.fromEntries(Object.entries(buyRow({ 成交编号: '0102' })).map(([name, cell]) => [name, `="${cell}"`]));
    expect(parse([guarded]).fills).toEqual(parse([buyRow({ 成交编号: '0102' })]).fills);
    expect(parse([guarded], { delimiter: ',', encoding: 'utf-8' }).fills).toEqual(parse([buyRow({ 成交编号: '0102' })]).fills);
  });

  it('orders fills by day whichever way the file runs', () => {
    const days = ['20260302', '20260303', '20260304'].map((day, i) => buyRow({ 成交日期: day, 成交编号: String(i + 1) }));
    const names = (statement: ParsedStatement): (string | null)[] => statement.fills.map((fill) => fill.brokerFillId);
    expect(names(parse(days))).toEqual(['1', '2', '3']);
    expect(names(parse(days.toReversed()))).toEqual(['1', '2', '3']);
    // Two of one day keep the order in which they happened, as far as the file's direction tells it.
    const backwards = [buyRow({ 成交日期: '20260304', 成交编号: '4' }), buyRow({ 成交日期: '20260303', 成交编号: '3' }), buyRow({ 成交日期: '20260303', 成交编号: '2' })];
    expect(names(parse(backwards))).toEqual(['2', '3', '4']);
  });

  it('reads files without 发生金额, where the fee columns must agree among themselves', () => {
    const columns = without('发生金额');
    expect(parse([buyRow()], { columns }).fills).toMatchObject([{ fees: '5.1', netAmount: '-10005.1' }]);
    expect(parse([buyRow({ 手续费: '9.99' })], { columns }).refused).toMatchObject([{ line: 2, code: 'FEES_MISMATCH' }]);
  });

  it('reads files without 成交金额', () => {
    expect(parse([sellRow()], { columns: without('成交金额') }).fills).toMatchObject([{ grossAmount: '11000', netAmount: '10989.39', fees: '10.61' }]);
  });

  it('asks whether 手续费 is the total or the commission where nothing tells', () => {
    const columns = without('发生金额', '佣金');
    const rows = [sellRow({ 手续费: '5.00' })];
    const asked = parse(rows, { columns });
    expect(asked).toMatchObject({ questions: [{ id: 'fee-column', choices: ['total', 'commission'], lines: [2] }], refused: [{ line: 2, code: 'FEE_COLUMN' }] });
    expect(parse(rows, { columns }, { answers: { 'fee-column': 'commission' } }).fills).toMatchObject([{ fees: '10.61' }]);
    expect(parse([sellRow()], { columns }, { answers: { 'fee-column': 'total' } }).fills).toMatchObject([{ fees: '10.61', feeLines: {} }]);
  });

  it.each([
    ['never signs', [buyRow({ 发生金额: '10005.10' }), sellRow()], 'unsigned'],
    ['signs with the quantity', [buyRow({ 发生金额: '10005.10' }), sellRow({ 发生金额: '-10989.39' })], 'inverted'],
  ])('understands 发生金额 that %s', (_, rows, convention) => {
    const statement = parse(rows);
    expect(statement.notices).toMatchObject([{ code: 'SIGN_CONVENTION', params: { convention } }]);
    expect(statement.fills.map((fill) => fill.netAmount)).toEqual(['-10005.1', '10989.39']);
  });
});

describe('cash rows', () => {
  it.each([
    ['银行转证券', '500000.00', 'deposit', '500000'],
    ['证券转银行', '-100000.00', 'withdrawal', '-100000'],
    ['证券转银行', '100000.00', 'withdrawal', '-100000'],
    ['股息入账', '600.00', 'dividend', '600'],
    ['股息入帐', '600.00', 'dividend', '600'],
    ['股息入账', '-600.00', 'dividend', '-600'],
    ['利息归本', '12.35', 'interest', '12.35'],
    ['归还融资利息', '-86.42', 'interest', '-86.42'],
    ['直接还款', '-50000.00', 'loan-repayment', '-50000'],
    ['股息红利税补缴', '-60.00', 'tax', '-60'],
    ['新股中签', '-9980.00', 'subscription', '-9980'],
  ])('%s of %s', (label, amount, type, expected) => {
    const statement = parse([buyRow(), cashRow(label, amount)]);
    expect(statement.refused).toEqual([]);
    expect(statement.cash).toMatchObject([{ line: 3, type, amount: expected, currency: 'CNY', date: '2026-03-02' }]);
  });

  it('of a file that signs nothing are signed by their label', () => {
    const rows = [buyRow({ 发生金额: '10005.10' }), cashRow('直接还款', '50000.00'), cashRow('归还融资利息', '86.42'), cashRow('利息归本', '12.35')];
    expect(parse(rows).cash.map((cash) => cash.amount)).toEqual(['-50000', '-86.42', '12.35']);
  });

  it('take the money from 成交金额 where 发生金额 is empty', () => {
    expect(parse([cashRow('银行转证券', '', { 成交金额: '5000.00' })]).cash).toMatchObject([{ amount: '5000' }]);
    expect(parse([cashRow('银行转证券', '', { 成交金额: '' })]).refused).toMatchObject([{ line: 2, code: 'AMOUNT_MISSING' }]);
  });

  it('carry the shares they bring', () => {
    const statement = parse([cashRow('红股入账', '0.00', { 证券代码: '600036', 成交数量: '240', 股东代码: 'A123456789' })]);
    expect(statement.cash).toMatchObject([{ type: 'bonus-shares', symbol: '600036', market: 'SSE', quantity: '240', amount: '0' }]);
    expect(statement.notices).toMatchObject([{ line: 2, code: 'SHARES_MOVED' }]);
  });

  it('show the loan behind a credit fill that moved no cash', () => {
    const buy = parse([buyRow({ 买卖标志: '融资买入', 发生金额: '0.00' })]);
    expect(buy).toMatchObject({ refused: [], fills: [{ netAmount: '-10005.1' }], cash: [{ line: 2, type: 'loan-draw', amount: '10005.1' }] });
    const sale = parse([sellRow({ 买卖标志: '卖券还款', 发生金额: '0.00' })]);
    expect(sale).toMatchObject({ refused: [], fills: [{ netAmount: '10989.39' }], cash: [{ type: 'loan-repayment', amount: '-10989.39' }] });
    const ownFees = parse([buyRow({ 买卖标志: '融资买入', 发生金额: '-5.10' })]);
    expect(ownFees).toMatchObject({ refused: [], fills: [{ netAmount: '-10005.1', fees: '5.1' }], cash: [{ type: 'loan-draw', amount: '10000' }] });
    expect(parse([buyRow({ 买卖标志: '融资买入', 发生金额: '-7.10' })]).refused).toMatchObject([{ code: 'NET_MISMATCH' }]);
    expect(parse([buyRow({ 发生金额: '0.00' })]).refused).toMatchObject([{ code: 'NET_MISMATCH' }]);
  });
});

describe('an unknown label', () => {
  const rows = [buyRow(), cashRow('神秘业务', '-5.00'), cashRow('神秘业务', '-6.00')];

  it('is asked about once, and refuses its rows until it is answered', () => {
    const statement = parse(rows);
    expect(statement.questions).toMatchObject([{ id: 'label:神秘业务', code: 'UNKNOWN_LABEL', params: { label: '神秘业务' }, lines: [3, 4] }]);
    expect(statement.refused).toMatchObject([{ line: 3, code: 'UNKNOWN_LABEL' }, { line: 4, code: 'UNKNOWN_LABEL' }]);
    expect(statement).toMatchObject({ rows: 3, cash: [] });
    expect(statement.fills).toHaveLength(1);
  });

  it('becomes what the answer says', () => {
    const statement = parse(rows, {}, { answers: { 'label:神秘业务': 'fee' } });
    expect(statement).toMatchObject({ questions: [], refused: [], cash: [{ type: 'fee', amount: '-5' }, { type: 'fee', amount: '-6' }] });
    const bought = parse([buyRow({ 买卖标志: '增持' })], {}, { answers: { 'label:增持': 'buy' } });
    expect(bought.fills).toMatchObject([{ side: 'buy', effect: 'normal' }]);
  });

  it('stays a question where the answer is none of the choices, not even an inherited one', () => {
    expect(parse(rows, {}, { answers: { 'label:神秘业务': 'ignore' } }).questions).toHaveLength(1);
    expect(parse([cashRow('__proto__', '1')], {}, { answers: {} }).questions).toHaveLength(1);
  });

  it('is never read from single characters', () => {
    for (const label of ['融券回购X', '买卖', '卖出撤单', '1', 'B']) expect(parse([buyRow({ 买卖标志: label })]).fills).toEqual([]);
  });
});

describe('a row that contradicts itself is refused with its line', () => {
  it.each<[string, Cells, string]>([
    ['a day that does not exist', buyRow({ 成交日期: '20260230' }), 'BAD_DATE'],
    ['no day', buyRow({ 成交日期: '' }), 'BAD_DATE'],
    ['a quantity that is no number', buyRow({ 成交数量: '一千' }), 'BAD_NUMBER'],
    ['a price that is no number', buyRow({ 成交价格: '10.0O' }), 'BAD_NUMBER'],
    ['a fee that is no number', buyRow({ 佣金: 'x' }), 'BAD_NUMBER'],
    ['a number of absurd length', buyRow({ 成交金额: '100000000000000000000000' }), 'NUMBER_TOO_LONG'],
    ['no quantity', buyRow({ 成交数量: '' }), 'QUANTITY_MISSING'],
    ['a quantity of zero', buyRow({ 成交数量: '0' }), 'QUANTITY_MISSING'],
    ['a negative buy', buyRow({ 成交数量: '-1000' }), 'QUANTITY_SIGN'],
    ['no price', buyRow({ 成交价格: '' }), 'PRICE_NOT_POSITIVE'],
    ['a price of zero', buyRow({ 成交价格: '0.000' }), 'PRICE_NOT_POSITIVE'],
    ['no code', buyRow({ 证券代码: '' }), 'SYMBOL_MISSING'],
    ['a code that is none', buyRow({ 证券代码: '87A' }), 'BAD_SYMBOL'],
    ['Hong Kong Connect', buyRow({ 证券代码: '00700' }), 'UNSUPPORTED_MARKET'],
    ['no label', buyRow({ 买卖标志: '' }), 'LABEL_MISSING'],
    ['price × quantity far from the amount', buyRow({ 成交金额: '10100.00', 发生金额: '-10105.10' }), 'GROSS_MISMATCH'],
    ['a zero amount', buyRow({ 成交金额: '0.00', 发生金额: '0.00' }), 'GROSS_MISMATCH'],
    ['fees that do not lead to 发生金额', buyRow({ 发生金额: '-10015.10' }), 'NET_MISMATCH'],
    ['手续费 charged on top of its own parts', buyRow({ 发生金额: '-10010.20' }), 'NET_MISMATCH'],
  ])('%s', (_, row, code) => {
    const statement = parse([buyRow({ 成交编号: '7' }), row, sellRow()]);
    expect(statement.refused).toMatchObject([{ line: 3, code }]);
    expect(statement.fills).toHaveLength(2);
    expect(statement.rows).toBe(3);
  });

  it('also where only its sign differs from all others', () => {
    const statement = parse([buyRow({ 成交编号: '1' }), sellRow({ 成交编号: '2' }), sellRow({ 成交编号: '3', 发生金额: '-10989.39' })]);
    expect(statement.refused).toMatchObject([{ line: 4, code: 'NET_SIGN' }]);
  });

  it('also where cells stand beyond the header', () => {
    const statement = parse([buyRow()], { below: [`${Object.values(buyRow()).join('\t')}\t12`] });
    expect(statement.refused).toMatchObject([{ line: 3, code: 'ROW_TOO_WIDE' }]);
  });

  it('also where the file breaks off in it', () => {
    const whole = tableBytes([buyRow(), cashRow('银行转证券', '500000.00')], { endNewline: false });
    // "…\t0.00\t50|0000.00…": what is left of the amount is a number, and a wrong one.
    const cut = whole.slice(0, whole.length - 50);
    const statement = parseStatement(cut);
    expect(statement.refused).toMatchObject([{ line: 3, code: 'ROW_TRUNCATED' }]);
    expect(statement.cash).toEqual([]);
  });
});

describe('成交编号', () => {
  it.each([['0'], ['0.00'], [''], ['--'], ['1.02E+15']])('%j is no id', (id) => {
    expect(parse([buyRow({ 成交编号: id })]).fills).toMatchObject([{ brokerFillId: null }]);
  });

  it('that repeats within day, code and side names none of its fills, and all of them stay', () => {
    const rows = [buyRow({ 成交编号: '55' }), buyRow({ 成交编号: '55' }), buyRow({ 成交编号: '56' }), sellRow({ 成交编号: '55' })];
    expect(parse(rows).fills.map((fill) => fill.brokerFillId)).toEqual([null, null, '56', '55']);
  });
});
