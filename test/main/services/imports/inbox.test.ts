import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sha256 } from '../../../../main/db/sha256.ts';
import { commitImport } from '../../../../main/services/imports/commit.ts';
import { undoImport } from '../../../../main/services/imports/undo.ts';
import { listInboxes, openInbox, setInbox } from '../../../../main/services/imports/inbox.ts';
import { watchInboxes } from '../../../../main/services/imports/inbox-watch.ts';
import { previewImport } from '../../../../main/services/imports/preview.ts';
import { exportTables } from '../../../../main/db/export-rows.ts';
import { Refusal } from '../../../../shared/refusal/refusal.ts';
import { temporaryFolder } from '../../../support/engine.ts';
import { anAccount, serviceJournal } from '../../../support/service-journal.ts';
import { buyRow, tableBytes } from '../../importers/builders.ts';

const OLD = new Date('2026-11-19T00:00:00.000Z');

/** A journal with one account whose statements arrive in a folder that is really there. */
async function watched() {
  const { ctx, clock } = serviceJournal();
  const account = anAccount(ctx);
  const folder = join(temporaryFolder(), '收件箱');
  mkdirSync(folder);
  await setInbox(ctx, { accountId: account.id, folder });
  const put = (name: string, bytes: Uint8Array | string, at: Date = OLD): void => {
    writeFileSync(join(folder, name), bytes);
    utimesSync(join(folder, name), at, at);
  };
  const files = async () => (await listInboxes(ctx))[0]!.files.map(({ name, state }) => `${name} ${state}`);
  /** As the import screen looks at a.csv. */
  const look = async () => {
    const { uploadId } = await openInbox(ctx, { accountId: account.id, name: 'a.csv' });
    return previewImport(ctx, { accountId: account.id, fileName: 'a.csv', contentBase64: null, uploadId, format: null, mapping: null, answers: {} });
  };
  return { ctx, clock, account, folder, put, files, look };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'none';
}

test('lists regular files that may be statements, newest first, and nothing else', async () => {
  const { folder, put, files } = await watched();
  put('a.csv', 'a');
  put('交割单.xls', 'b', new Date('2026-11-19T01:00:00.000Z'));
  put('photo.png', 'c');
  put('.hidden.csv', 'd');
  put('~$open.xlsx', 'e');
  put('half.csv.crdownload', 'f');
  mkdirSync(join(folder, 'folder.csv'));
  const outside = join(temporaryFolder(), 'outside.csv');
  writeFileSync(outside, 'secret');
  symlinkSync(outside, join(folder, 'link.csv'));
  expect(await files()).toEqual(['交割单.xls waiting', 'a.csv waiting']);
});

test('a file that is still being written settles only when it has stood still', async () => {
  const { clock, put, files } = await watched();
  const now = new Date(clock.now());
  put('a.csv', '1', now);
  expect(await files()).toEqual(['a.csv settling']);
  clock.advance(1500);
  put('a.csv', '12', now);
  expect(await files()).toEqual(['a.csv settling']);
  clock.advance(1500);
  expect(await files()).toEqual(['a.csv settling']);
  clock.advance(500);
  expect(await files()).toEqual(['a.csv waiting']);
});

test('a file whose very bytes were imported says so, under whatever name, until that is undone', async () => {
  const { ctx, put, files, look } = await watched();
  const bytes = tableBytes([buyRow()]);
  put('a.csv', bytes);
  put('b.csv', tableBytes([buyRow(), buyRow()]));
  const { previewId, sha256: read } = await look();
  expect(read).toBe(sha256(bytes));
  // Looking at it has imported nothing.
  expect(await files()).toEqual(['a.csv waiting', 'b.csv waiting']);
  const made = await commitImport(ctx, { previewId });
  put('copy.csv', bytes);
  expect(await files()).toEqual(['a.csv imported', 'b.csv waiting', 'copy.csv imported']);
  await undoImport(ctx, { id: made.id });
  expect(await files()).toEqual(['a.csv waiting', 'b.csv waiting', 'copy.csv waiting']);
});

test('a folder that is gone is told, and found again when it comes back', async () => {
  const { ctx, folder, put, files } = await watched();
  put('a.csv', 'a');
  rmSync(folder, { recursive: true });
  expect(await listInboxes(ctx)).toMatchObject([{ folder, state: 'missing', files: [] }]);
  mkdirSync(folder);
  put('b.csv', 'b');
  expect(await files()).toEqual(['b.csv waiting']);
});

test('only a folder that is there can be watched; taking it back forgets it', async () => {
  const { ctx, account, folder, put } = await watched();
  put('a.csv', 'a');
  for (const bad of ['statements', join(folder, 'none'), join(folder, 'a.csv')]) expect(await codeOf(setInbox(ctx, { accountId: account.id, folder: bad }))).toBe('INBOX_FOLDER_INVALID');
  expect(await listInboxes(ctx)).toMatchObject([{ folder }]);
  expect(await setInbox(ctx, { accountId: account.id, folder: null })).toEqual([]);
  expect(await codeOf(openInbox(ctx, { accountId: account.id, name: 'a.csv' }))).toBe('INBOX_FILE_GONE');
});

test('nothing outside the folder is ever read, however it is named', async () => {
  const { ctx, account, folder, put } = await watched();
  const outside = join(temporaryFolder(), 'outside.csv');
  writeFileSync(outside, 'secret');
  symlinkSync(outside, join(folder, 'link.csv'));
  put('a.csv', 'a');
  for (const name of ['link.csv', '../outside.csv', outside, './a.csv', 'sub\\a.csv', 'a\0.csv', '.a.csv', 'none.csv']) expect(await codeOf(openInbox(ctx, { accountId: account.id, name })), name).toBe('INBOX_FILE_GONE');
});

test('windows are told of a file that arrives, without anybody asking', async () => {
  const { ctx, clock, put } = await watched();
  const watch = watchInboxes(ctx);
  onTestFinished(() => watch.close());
  await watch.tick();
  const before = ctx.revision();
  await watch.tick();
  expect(ctx.revision()).toBe(before);
  put('a.csv', 'a');
  // The system's own word, which comes when it comes; the rescan does not need it.
  await vi.waitFor(async () => {
    await watch.tick();
    expect(ctx.revision()).toBeGreaterThan(before);
  });
  const told = ctx.revision();
  put('a.csv', 'ab');
  clock.advance(15_000);
  await watch.tick();
  expect(ctx.revision()).toBeGreaterThan(told);
});

test('the path stands in its setting and nowhere else', async () => {
  const { ctx, folder, put, files, look } = await watched();
  put('a.csv', tableBytes([buyRow()]));
  await files();
  await commitImport(ctx, { previewId: (await look()).previewId });
  const holding = exportTables(ctx.db).filter((table) => [...table.rows()].some((row) => row.some((cell) => String(cell).includes(folder))));
  expect(holding.map(({ name }) => name)).toEqual(['inbox_folders']);
});
