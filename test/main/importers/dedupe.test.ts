import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCash, splitFills, type KnownFill } from '../../../main/importers/dedupe.ts';
import { plausibleId } from '../../../main/importers/fill-ids.ts';
import { parseStatement } from '../../../main/importers/registry.ts';
import { rowHash } from '../../../main/importers/row-hash.ts';
import type { StatementFill } from '../../../main/importers/statement.ts';
import { buyRow, cashRow, JIAOGEDAN_COLUMNS, sellRow, tableBytes, type Cells } from './builders.ts';

/** Imports files one after another into one account, as a journal does, and says what each brought. */
function importAll(...files: readonly (readonly Cells[])[]): number[] {
  const journal: KnownFill[] = [];
  return files.map((rows) => {
    const statement = parseStatement(tableBytes(rows));
    const { fresh } = splitFills(statement.fills, journal, statement.idsMayRepeat);
    journal.push(...fresh);
    return fresh.length;
  });
}

const A = buyRow({ 成交编号: '11' });
const B = buyRow({ 成交编号: '12' });
const plain = buyRow();
const other = sellRow();

describe('splitFills over 交割单 files', () => {
  it.each<[string, Cells[][], number[]]>([
    ['the same file again', [[A, B, plain], [A, B, plain]], [3, 0]],
    ['two identical rows without an id, again', [[plain, plain], [plain, plain]], [2, 0]],
    ['a longer file', [[plain, plain], [plain, plain, plain, other]], [2, 2]],
    ['a shorter file', [[plain, plain, plain], [plain]], [3, 0]],
    ['an overlapping file', [[A, other], [B, A]], [2, 1]],
    ['two identical rows with the same id', [[A, A], [A, A]], [2, 0]],
    ['an id that turns out to repeat', [[A], [A, A]], [1, 1]],
    ['an id that repeated before', [[A, A], [A]], [2, 0]],
    ['a shared id whose parts come in two files', [[A], [buyRow({ 成交编号: '11', 成交数量: '2000', 成交金额: '20000', 发生金额: '-20005.20', 过户费: '0.20', 手续费: '5.20' })]], [1, 1]],
    ['equal values under different ids', [[A], [B]], [1, 1]],
    ['equal values on another day', [[plain], [buyRow({ 成交日期: '20260303' })]], [1, 1]],
    ['the parts of a week, then the week', [[A], [other], [A, plain, other]], [1, 1, 1]],
  ])('%s', (_, files, expected) => {
    expect(importAll(...files)).toEqual(expected);
  });

  it('knows a fill by its id in another layout of the statement', () => {
    const first = parseStatement(tableBytes([A]));
    const columns = ['成交日期', '成交时间', ...JIAOGEDAN_COLUMNS.slice(1)];
    const second = parseStatement(tableBytes([{ ...A, 成交时间: '10:00:00' }], { columns }));
    expect(second.fills[0]?.rowHash).not.toBe(first.fills[0]?.rowHash);
    expect(splitFills(second.fills, first.fills, true)).toMatchObject({ fresh: [], lookalikes: [] });
  });

  it('names what looks known and cannot be proven, and keeps it', () => {
    const first = parseStatement(tableBytes([plain]));
    const second = parseStatement(tableBytes([{ ...plain, 备注: '补' }, { ...plain, 备注: '补' }]));
    const split = splitFills(second.fills, first.fills, true);
    expect(split.fresh).toHaveLength(2);
    expect(split.lookalikes).toHaveLength(1);
  });
});

describe('splitFills where ids never repeat', () => {
  const fill = (changes: Partial<StatementFill>): StatementFill => ({ ...(parseStatement(tableBytes([A])).fills[0] as StatementFill), ...changes });

  it('reports the same id with another quantity as a conflict, neither new nor known', () => {
    const before = fill({ quantity: '1000', rowHash: 'x' });
    const after = fill({ quantity: '900', rowHash: 'y' });
    expect(splitFills([after], [before], false)).toEqual({ fresh: [], known: [], conflicts: [{ fill: after, known: before }], lookalikes: [] });
  });

  it('takes the same id and quantity for the same fill whatever else the row says', () => {
    expect(splitFills([fill({ rowHash: 'y', note: 'x' })], [fill({ rowHash: 'x' })], false).known).toHaveLength(1);
  });
});

describe('over any history and any overlapping exports of it', () => {
  it('each fill is imported once, none is lost', () => {
    const kinds: Cells[] = [A, B, plain, other, buyRow({ 成交编号: '11', 成交日期: '20260304' })];
    fc.assert(
      fc.property(fc.array(fc.nat(kinds.length - 1), { maxLength: 12 }), fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 5 }), (history, windows) => {
        const rows = history.map((kind) => kinds[kind] as Cells);
        // Brokers export whole days: two rows of one day are in the same exports or in none.
        const days = [...new Set(rows.map((row) => row['成交日期']))];
        const exports = windows.map(([from, to]) => rows.filter((row) => days.indexOf(row['成交日期']) >= Math.min(from, to) && days.indexOf(row['成交日期']) <= Math.max(from, to)));
        const counts = importAll(...exports, rows, rows);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows.length);
        expect(counts.at(-1)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('takes half a million equal rows: each looked for among all others would not be done in a test’s time', () => {
    const [fill] = parseStatement(tableBytes([plain])).fills;
    const fills = Array.from({ length: 500_000 }, () => ({ ...fill!, brokerFillId: null }));
    expect(splitFills(fills, fills.slice(1), true).fresh).toHaveLength(1);
  });
});

describe('splitCash', () => {
  it('counts whole rows, and the movements of one row apart', () => {
    const interest = cashRow('利息归本', '12.35');
    const loan = buyRow({ 买卖标志: '融资买入', 发生金额: '0' });
    const first = parseStatement(tableBytes([interest, loan])).cash;
    const second = parseStatement(tableBytes([interest, interest, loan])).cash;
    expect(first).toHaveLength(2);
    const split = splitCash(second, first);
    expect(split.fresh).toMatchObject([{ type: 'interest', amount: '12.35' }]);
    expect(split.known.map((cash) => cash.type).toSorted()).toEqual(['interest', 'loan-draw']);
  });
});

describe('rowHash', () => {
  const base: [string, string][] = [['成交日期', '20260302'], ['证券代码', '000878'], ['成交价格', '25.10'], ['备注', '某 事']];
  it.each<[string, [string, string][]]>([
    ['zeros that Excel ate', [['成交日期', '20260302'], ['证券代码', '878'], ['成交价格', '25.1'], ['备注', '某 事']]],
    ['other order', base.toReversed()],
    ['an empty column', [...base, ['其他费', '']]],
    ['a column of zero', [...base, ['其他费', '0.00']]],
    ['full-width digits', [['成交日期', '２０２６０３０２'], ...base.slice(1)]],
  ])('is the same with %s', (_, cells) => {
    expect(rowHash('jiaogedan', cells)).toBe(rowHash('jiaogedan', base));
  });
  it.each<[string, string, [string, string][]]>([
    ['another value', 'jiaogedan', [['成交日期', '20260302'], ['证券代码', '000879'], ['成交价格', '25.10'], ['备注', '某 事']]],
    ['another sign', 'jiaogedan', [['成交日期', '20260302'], ['证券代码', '000878'], ['成交价格', '-25.10'], ['备注', '某 事']]],
    ['values that moved to another column', 'jiaogedan', [['成交日期', '878'], ['证券代码', '20260302'], ['成交价格', '25.10'], ['备注', '某 事']]],
    ['another format', 'generic-csv', base],
  ])('differs with %s', (_, scope, cells) => {
    expect(rowHash(scope, cells)).not.toBe(rowHash('jiaogedan', base));
  });
});

it.each([
  ['0102000031432823', '102000031432823'],
  ['T-1001', 'T-1001'],
  ['0', null],
  ['0.00', null],
  ['', null],
  ['null', null],
  ['1.02E+15', null],
])('plausibleId(%j) is %j', (text, id) => {
  expect(plausibleId(text)).toBe(id);
});
