import { expect, test } from 'vitest';
import { addFill } from '../../../../main/services/fills/add-fill.ts';
import { commitImport } from '../../../../main/services/imports/commit.ts';
import { listImports } from '../../../../main/services/imports/imports.ts';
import { fillsAtStatementLines, importOutcome } from '../../../../main/services/imports/outcome.ts';
import { previewImport } from '../../../../main/services/imports/preview.ts';
import { undoImport } from '../../../../main/services/imports/undo.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import type { Import } from '../../../../shared/contract/fills.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';
import { buyRow, cashRow, sellRow, tableBytes } from '../../importers/builders.ts';

const bringIn = async (ctx: ServiceContext, accountId: string, bytes: Uint8Array, answers: Record<string, string> = {}): Promise<Import> =>
  commitImport(ctx, { previewId: (await previewImport(ctx, { accountId, fileName: '交割单.xls', contentBase64: Buffer.from(bytes).toString('base64'), format: null, mapping: null, answers })).previewId });

test('every fill is found at its line, and counted as what it belongs to', async () => {
  const { ctx } = serviceJournal();
  const account = anAccount(ctx);
  await bringIn(ctx, account.id, tableBytes([buyRow({ 证券代码: '600000' })]));
  const made = await bringIn(ctx, account.id, tableBytes([buyRow(), cashRow('银行转证券', '50000.00'), sellRow(), buyRow()]));
  expect(fillsAtStatementLines(ctx, { importId: made.id, from: 1, to: 9 }).map(({ line, side, importId }) => [line, side, importId])).toEqual([[2, 'buy', made.id], [4, 'sell', made.id], [5, 'buy', made.id]]);
  expect(fillsAtStatementLines(ctx, { importId: made.id, from: 3, to: 4 }).map(({ line }) => line)).toEqual([4]);
  expect(importOutcome(ctx, { id: made.id }).links).toEqual({ planned: 0, unplanned: 3, suggested: 0, unknown: 0 });
  await undoImport(ctx, { id: made.id });
  expect(importOutcome(ctx, { id: made.id }).links).toEqual({ planned: 0, unplanned: 0, suggested: 0, unknown: 0 });
  // What was undone still leads back to its line.
  expect(fillsAtStatementLines(ctx, { importId: made.id, from: 1, to: 9 })).toHaveLength(3);
});

test('an import tells its period, size, encoding and how many typed fills it replaced', async () => {
  const { ctx } = serviceJournal();
  const account = anAccount(ctx);
  const instrument = anInstrument(ctx, { symbol: '000878', market: 'SZSE', name: '云南铜业' });
  addFill(ctx, { accountId: account.id, instrumentId: instrument.id, side: 'buy', effect: null, quantity: '1000', price: '10', fees: '5.10', executedAt: null, tradingDay: '2026-03-02', ticketId: null, planId: null });
  const bytes = tableBytes([buyRow({ 证券代码: '878' }), sellRow({ 证券代码: '878' }), cashRow('银行转证券', '50000.00')]);
  const made = await bringIn(ctx, account.id, bytes, { 'typed-fills': 'replace' });
  expect(made).toMatchObject({ periodFrom: '2026-03-02', periodTo: '2026-03-03', encoding: 'gb18030', bytes: bytes.length, replaced: 1, newFills: 2, newCash: 1, knownCash: 0 });
  expect(listImports(ctx)).toEqual([made]);
  // The reversal of the typed fill came with the import, but from none of its lines.
  expect(fillsAtStatementLines(ctx, { importId: made.id, from: 1, to: 9 }).map(({ line }) => line)).toEqual([2, 3]);
});
