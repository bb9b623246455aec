import { describe, expect, test } from 'vitest';
import type { Account } from '../../../../shared/account/account.ts';
import type { Import, ImportPreview } from '../../../../shared/contract/fills.ts';
import { MAX_STATEMENT_BYTES, type ImportProgress } from '../../../../shared/contract/import-reading.ts';
import { rebuildFillDays } from '../../../../main/db/fill-days.ts';
import { rebuildAllPositions } from '../../../../main/services/positions/derive.ts';
import { sha256 } from '../../../../main/db/sha256.ts';
import { testEngine } from '../../../support/engine.ts';
import { workbookBytes } from '../../importers/workbook-bytes.ts';
import { genericCsvOf, jiaogedanOf } from '../../../bench/statements.ts';

const FILLS = 6000;

async function scene() {
  const engine = testEngine();
  const call = engine.call as <T>(name: string, input: unknown) => Promise<T>;
  const account = await call<Account>('accounts/add', { name: 'Lin', currency: 'CNY', kind: 'margin', equity: '1000000.00', zone: 'Asia/Shanghai' });
  const counts = () => ['fills', 'imports', 'trades', 'realised', 'positions', 'record'].map((table) => (engine.ctx.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n);
  const upload = async (bytes: Uint8Array, size = 100_000): Promise<string> => {
    const { uploadId } = await call<{ uploadId: string }>('imports/begin', { accountId: account.id, fileName: 'a.csv', bytes: bytes.length });
    for (let offset = 0; offset < bytes.length; offset += size) {
      await call('imports/chunk', { uploadId, offset, contentBase64: Buffer.from(bytes.subarray(offset, offset + size)).toString('base64') });
    }
    return uploadId;
  };
  const preview = (input: object) => call<ImportPreview>('imports/preview', { accountId: account.id, fileName: 'a.csv', ...input });
  return { engine, call, account, counts, upload, preview };
}

/** Asks how far it is until that is far enough; every asking is answered while it runs. */
async function until(call: <T>(name: string, input: unknown) => Promise<T>, id: string, far: (progress: ImportProgress) => boolean): Promise<void> {
  for (;;) {
    const progress = await call<ImportProgress | null>('imports/progress', { id });
    if (progress !== null && far(progress)) return;
    await new Promise((resolve) => void setImmediate(resolve));
  }
}

describe('a file in pieces', () => {
  const bytes = genericCsvOf(FILLS);

  test('is read in a thread, imported, and comes back byte for byte and line by line', async () => {
    const { call, engine, upload, preview } = await scene();
    const uploadId = await upload(bytes);
    const seen = await preview({ uploadId });
    expect(seen).toMatchObject({ newFills: FILLS, knownFills: 0, committable: true, fileBytes: bytes.length, sha256: sha256(bytes), dateOrder: 'ascending', accountMatch: { match: 'unknown' } });
    const made = await call<Import>('imports/commit', { previewId: seen.previewId });
    expect(made).toMatchObject({ newFills: FILLS, sha256: sha256(bytes) });

    const pieces: Buffer[] = [];
    for (let offset = 0; offset < bytes.length; offset += 100_000) {
      const piece = await call<{ contentBase64: string; bytes: number }>('imports/download', { importId: made.id, offset, length: 100_000 });
      expect(piece.bytes).toBe(bytes.length);
      pieces.push(Buffer.from(piece.contentBase64, 'base64'));
    }
    expect(sha256(Buffer.concat(pieces))).toBe(made.sha256);

    // Every fill leads back to its line, and the line says what the fill says.
    const lines = Buffer.from(bytes).toString('utf8').split('\n');
    const fills = engine.ctx.db.prepare('SELECT line, quantity, broker_fill_id AS id FROM fills ORDER BY sequence').all() as { line: number; quantity: string; id: string }[];
    for (const at of [0, 1, 2999, FILLS - 1]) {
      const { line, quantity, id } = fills[at]!;
      const page = await call<{ total: number; lines: { line: number; text: string }[] }>('imports/statement', { importId: made.id, from: line, count: 2 });
      expect(page.total).toBe(FILLS + 1);
      expect(page.lines[0]).toEqual({ line, text: lines[line - 1] });
      expect(page.lines[0]!.text.split(',')).toMatchObject({ 4: quantity, 8: id });
    }
    await expect(call('imports/preview', { accountId: made.accountId, fileName: 'a.csv', uploadId })).rejects.toMatchObject({ code: 'UPLOAD_GONE' });
  }, 30_000);

  test('is refused at the door where it is too large, with the limit; a piece out of step or missing is told', async () => {
    const { call, account, preview } = await scene();
    const begin = (size: number) => call<{ uploadId: string }>('imports/begin', { accountId: account.id, fileName: 'a.csv', bytes: size });
    await expect(begin(MAX_STATEMENT_BYTES + 1)).rejects.toMatchObject({ code: 'STATEMENT_TOO_LARGE', data: { params: { limit: MAX_STATEMENT_BYTES } } });
    const { uploadId } = await begin(6);
    await expect(call('imports/chunk', { uploadId, offset: 3, contentBase64: 'QUJD' })).rejects.toMatchObject({ code: 'UPLOAD_OUT_OF_STEP', data: { params: { received: 0 } } });
    expect(await call('imports/chunk', { uploadId, offset: 0, contentBase64: 'QUJD' })).toEqual({ received: 3 });
    // Sent again because the answer was lost.
    expect(await call('imports/chunk', { uploadId, offset: 0, contentBase64: 'QUJD' })).toEqual({ received: 3 });
    await expect(preview({ uploadId })).rejects.toMatchObject({ code: 'UPLOAD_UNFINISHED' });
    await expect(call('imports/chunk', { uploadId, offset: 3, contentBase64: 'QUJDRA==' })).rejects.toMatchObject({ code: 'UPLOAD_OUT_OF_STEP' });
  });

  test('can be read again with other answers without being sent again; its rows are paged', async () => {
    const { call, upload, preview } = await scene();
    const uploadId = await upload(bytes);
    const first = await preview({ uploadId });
    const again = await preview({ uploadId });
    await expect(call('imports/commit', { previewId: first.previewId })).rejects.toMatchObject({ code: 'PREVIEW_GONE' });
    const page = await call<{ total: number; fills: { line: number }[] }>('imports/rows', { previewId: again.previewId, kind: 'new', offset: 5000, limit: 3 });
    expect(page.total).toBe(FILLS);
    expect(page.fills.map(({ line }) => line)).toEqual([5002, 5003, 5004]);
  }, 30_000);
});

test('what follows from the fills of an import is what follows from them when all of it is derived anew', async () => {
  const { call, engine, upload, preview } = await scene();
  const seen = await preview({ uploadId: await upload(jiaogedanOf(1500)) });
  await call('imports/commit', { previewId: seen.previewId });
  const { db } = engine.ctx;
  const derived = () => Object.fromEntries(['fill_days', 'positions', 'trades', 'trade_fills', 'realised', 'realised_sums'].map((table) => [table, db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all().map((row) => ({ ...(row as object), number: 0 }))]));
  const kept = derived();
  expect(kept['fill_days']!.length).toBeGreaterThan(1000);
  expect(kept['realised']!.length).toBeGreaterThan(500);
  engine.ctx.write(() => {
    for (const { account_id: accountId, instrument_id: instrumentId } of db.prepare('SELECT account_id, instrument_id FROM positions').all() as { account_id: string; instrument_id: string }[]) rebuildFillDays(db, accountId, instrumentId);
    rebuildAllPositions(db);
  });
  expect(derived()).toEqual(kept);
}, 30_000);

describe('while an import runs', () => {
  const bytes = jiaogedanOf(FILLS);

  test('every other call sees the state before or after it, never between, and progress is answered at once', async () => {
    const { engine, call, counts, upload, preview } = await scene();
    const seen = await preview({ uploadId: await upload(bytes) });
    const before = counts();
    const committing = call<Import>('imports/commit', { previewId: seen.previewId });
    const phases: ImportProgress[] = [];
    const others: Promise<number>[] = [];
    let listed: Promise<{ rows: unknown[] }> | null = null;
    let ended = false;
    void committing.finally(() => (ended = true));
    while (!ended) {
      const progress = await call<ImportProgress | null>('imports/progress', { id: seen.previewId });
      if (progress !== null) phases.push(progress);
      if (others.length < 40) others.push(engine.ctx.turns.beside(() => counts()[0]!));
      if (others.length === 20) listed = call<{ rows: unknown[] }>('fills/list', { limit: 1000 });
      // A tick of time in the middle may settle nothing and write nothing.
      await new Promise((resolve) => void setImmediate(resolve));
    }
    expect((await committing).newFills).toBe(FILLS);
    for (const seenThen of await Promise.all(others)) expect([before[0]!, before[0]! + FILLS]).toContain(seenThen);
    expect((await listed!).rows).toHaveLength(1000);
    expect(phases.some(({ phase, done }) => phase === 'keeping' && done > 0)).toBe(true);
    expect(phases.some(({ phase }) => phase === 'ledger')).toBe(true);
    expect(counts()[0]).toBe(before[0]! + FILLS);
    expect(await call('imports/progress', { id: seen.previewId })).toBeNull();
    expect(await call('record/verify', {})).toMatchObject({ verdict: 'intact' });
    expect(engine.ctx.db.inTransaction).toBe(false);
  }, 30_000);

  test('a call that writes waits, and keeps its own transaction', async () => {
    const { call, counts, account, upload, preview } = await scene();
    const seen = await preview({ uploadId: await upload(bytes) });
    const committing = call<Import>('imports/commit', { previewId: seen.previewId });
    let committed = false;
    void committing.then(() => (committed = true));
    await until(call, seen.previewId, ({ phase, done }) => phase === 'keeping' && done > 0);
    const renamed = call<Account>('accounts/change', { id: account.id, terms: { name: 'Chen' } }).then(() => committed);
    await committing;
    expect(await renamed).toBe(true);
    expect(counts()[0]).toBe(FILLS);
  }, 30_000);

  test('it can be stopped, which takes back everything; the same preview can be imported then', async () => {
    const { call, counts, upload, preview } = await scene();
    const seen = await preview({ uploadId: await upload(bytes) });
    const before = counts();
    const committing = call<Import>('imports/commit', { previewId: seen.previewId });
    const outcome = committing.then(() => 'made', ({ code }: { code: string }) => code);
    await until(call, seen.previewId, ({ phase }) => phase === 'ledger');
    expect(await call('imports/cancel', { id: seen.previewId })).toBe(true);
    expect(await call('imports/cancel', { id: seen.previewId })).toBe(false);
    expect(await outcome).toBe('IMPORT_CANCELLED');
    expect(counts()).toEqual(before);
    expect((await call<Import>('imports/commit', { previewId: seen.previewId })).newFills).toBe(FILLS);
  }, 30_000);

  test('closing the journal takes it back whole', async () => {
    const { engine, call, upload, preview } = await scene();
    const seen = await preview({ uploadId: await upload(bytes) });
    const outcome = call('imports/commit', { previewId: seen.previewId }).then(() => 'made', () => 'ended');
    await until(call, seen.previewId, ({ phase, done }) => phase === 'keeping' && done > 0);
    engine.close();
    await outcome.catch(() => undefined);
    const again = testEngine({ path: engine.ctx.path });
    expect((again.ctx.db.prepare('SELECT count(*) AS n FROM fills').get() as { n: number }).n).toBe(0);
    expect(await again.call('record/verify', {})).toMatchObject({ verdict: 'intact' });
  }, 30_000);

  test('a reading can be stopped by the name its caller gave it', async () => {
    const { call, account, preview } = await scene();
    const reading = preview({ contentBase64: Buffer.from(bytes).toString('base64'), id: 'mine' });
    const outcome = reading.then(() => 'read', ({ code }: { code: string }) => code);
    while (!(await call<boolean>('imports/cancel', { id: 'mine' }))) await new Promise((resolve) => void setImmediate(resolve));
    expect(await outcome).toBe('IMPORT_CANCELLED');
    expect((await preview({ accountId: account.id, contentBase64: Buffer.from(bytes).toString('base64') })).newFills).toBe(FILLS);
  }, 30_000);
});

test('a workbook is read by its sheet, and its lines are the rows of that sheet', async () => {
  const { call, preview } = await scene();
  const cells = (texts: readonly string[], row: number): string => `<row r="${row}">${texts.map((text, at) => `<c r="${String.fromCharCode(65 + at)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
  const table = [['Date', 'Symbol', 'Exchange', 'Side', 'Quantity', 'Price', 'Fees', 'Currency', 'Trade ID'], ['2026-03-02T02:00:00Z', '600519', 'SSE', 'Buy', '100', '10.00', '1.00', 'CNY', 'T1']];
  const rows = table.map((texts, at) => cells(texts, at + 1)).join('');
  const contentBase64 = Buffer.from(workbookBytes([{ name: 'One', rows }, { name: 'Two', rows }])).toString('base64');
  const asked = await preview({ contentBase64 });
  expect(asked).toMatchObject({ committable: false, questions: [{ id: 'sheet', code: 'SHEET', choices: ['One', 'Two'] }] });
  const seen = await preview({ contentBase64, answers: { sheet: 'Two' } });
  expect(seen).toMatchObject({ committable: true, newFills: 1 });
  const made = await call<Import>('imports/commit', { previewId: seen.previewId });
  expect(await call('imports/statement', { importId: made.id, from: 2, count: 5 })).toMatchObject({ total: 2, lines: [{ line: 2, text: table[1]!.join(',') }] });
  const { contentBase64: back } = await call<{ contentBase64: string }>('imports/download', { importId: made.id });
  expect(back).toBe(contentBase64);
}, 30_000);
