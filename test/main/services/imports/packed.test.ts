import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { commitImport } from '../../../../main/services/imports/commit.ts';
import { fillsAtStatementLines } from '../../../../main/services/imports/outcome.ts';
import { previewImport, previewRows } from '../../../../main/services/imports/preview.ts';
import { statementBytes, statementLines } from '../../../../main/services/imports/statements.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { anAccount, serviceJournal } from '../../../support/service-journal.ts';
import { textRows, workbookBytes } from '../../importers/workbook-bytes.ts';
import { buyRow, sellRow, tableBytes } from '../../importers/builders.ts';

const HEADER = ['Date', 'Symbol', 'Side', 'Quantity', 'Price', 'Fees', 'Currency'];
const rows = (symbol: string, price = '10.50') => textRows([HEADER, ['2026-03-02', symbol, 'Buy', '100', price, '1', 'CNY'], ['2026-03-03', symbol, 'Sell', '100', '11.00', '1', 'CNY']]);
const look = (ctx: ServiceContext, accountId: string, bytes: Uint8Array, answers: Record<string, string> = {}) =>
  previewImport(ctx, { accountId, fileName: 'report.xlsx', contentBase64: Buffer.from(bytes).toString('base64'), format: null, mapping: null, answers });

test('a workbook comes in by its sheet, and its fills lead to the rows of that sheet', async () => {
  const { ctx } = serviceJournal();
  const account = anAccount(ctx);
  const bytes = workbookBytes([{ name: 'Trades', rows: rows('600519') }]);
  const seen = await look(ctx, account.id, bytes);
  expect(seen).toMatchObject({ encoding: 'xlsx', newFills: 2, refusedRows: 0, committable: true });
  const made = await commitImport(ctx, { previewId: seen.previewId });
  expect(fillsAtStatementLines(ctx, { importId: made.id, from: 1, to: 9 }).map(({ line, side }) => [line, side])).toEqual([[2, 'buy'], [3, 'sell']]);
  const { total, lines } = statementLines(ctx, { importId: made.id, from: 2, count: 5 });
  expect(total).toBe(3);
  expect(lines.map(({ line, text }) => [line, text.split(',')[2]])).toEqual([[2, 'Buy'], [3, 'Sell']]);
  // Kept is the workbook itself.
  expect(Buffer.from(statementBytes(ctx, { importId: made.id, offset: 0, length: 4_000_000 }).contentBase64, 'base64').equals(bytes)).toBe(true);
});

test('several sheets are asked about once, and the one chosen is what is shown later', async () => {
  const { ctx } = serviceJournal();
  const account = anAccount(ctx);
  const bytes = workbookBytes([{ name: 'Old', rows: rows('600000') }, { name: 'New', rows: rows('600519') }]);
  const asked = await look(ctx, account.id, bytes);
  expect(asked).toMatchObject({ committable: false, questions: [{ id: 'sheet', code: 'SHEET', choices: ['Old', 'New'], example: null }] });
  const seen = await look(ctx, account.id, bytes, { sheet: 'New' });
  expect(seen.sample.map(({ symbol }) => symbol)).toEqual(['600519', '600519']);
  const made = await commitImport(ctx, { previewId: seen.previewId });
  expect(statementLines(ctx, { importId: made.id, from: 2, count: 1 }).lines[0]!.text).toContain('600519');
});

test('a refused row of a workbook is shown as it stands in the sheet', async () => {
  const { ctx } = serviceJournal();
  const account = anAccount(ctx);
  const seen = await look(ctx, account.id, workbookBytes([{ name: 'Trades', rows: rows('600519', 'x1') }]));
  const { refused } = await previewRows(ctx, { previewId: seen.previewId, offset: 0, limit: 10, kind: 'refused' });
  expect(refused.map(({ line, text }) => [line, text?.includes('x1')])).toEqual([[2, true]]);
});

test('a zipped 交割单 in GB18030 is read, and shown in its own characters', async () => {
  const { ctx } = serviceJournal();
  const account = anAccount(ctx);
  const bytes = zipSync({ '交割单.csv': tableBytes([buyRow(), sellRow()]), 'readme.md': strToU8('no') });
  const seen = await look(ctx, account.id, bytes);
  expect(seen).toMatchObject({ format: 'jiaogedan', encoding: 'zip+gb18030', newFills: 2 });
  const made = await commitImport(ctx, { previewId: seen.previewId });
  expect(statementLines(ctx, { importId: made.id, from: 1, count: 1 }).lines[0]!.text).toContain('成交日期');
});

test('what is packed and cannot be read is refused in words of its own', async () => {
  const { ctx } = serviceJournal();
  const account = anAccount(ctx);
  const seen = await look(ctx, account.id, zipSync({ 'photo.png': new Uint8Array([1, 2, 3]) }));
  expect(seen).toMatchObject({ committable: false, refused: [{ line: 1, code: 'ARCHIVE_EMPTY' }] });
});
