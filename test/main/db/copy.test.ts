import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copyBackup, copyJournal } from '../../../main/db/copy.ts';
import { openJournal } from '../../../main/db/open.ts';
import { appendRecord, verifyRecords, walkRecords } from '../../../main/db/record.ts';
import type { Db } from '../../../main/db/db.ts';
import { temporaryFolder } from '../../support/engine.ts';

function journal(folder: string, records = 2): Db {
  const db = openJournal({ path: join(folder, 'j'), createIfMissing: true });
  onTestFinished(() => void db.close());
  for (let number = 0; number < records; number += 1) appendRecord(db, '2026-11-20T01:30:00.000Z', 'plan-sealed', { number });
  return db;
}

test('a copy of a journal in use is one plain file with all of it', async () => {
  const folder = temporaryFolder();
  const db = journal(folder);
  const target = join(folder, 'copy');
  const checked = await copyJournal(db, target);
  expect(checked).toMatchObject({ bytes: statSync(target).size, record: { verdict: 'intact', records: 2 } });
  expect(statSync(target).mode & 0o777).toBe(0o600);
  const copy = openJournal({ path: target });
  onTestFinished(() => void copy.close());
  expect(verifyRecords(walkRecords(copy))).toEqual(verifyRecords(walkRecords(db)));
});

test('a name that is taken is refused, and what has it stays as it is', async () => {
  const folder = temporaryFolder();
  const db = journal(folder);
  const target = join(folder, 'taken');
  writeFileSync(target, 'mine');
  await expect(copyJournal(db, target)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  expect(readFileSync(target, 'utf8')).toBe('mine');
});

test('nothing is left of a copy that could not be made', async () => {
  const folder = temporaryFolder();
  const db = journal(folder);
  await expect(copyJournal(db, join(folder, 'no', 'such', 'folder'))).rejects.toMatchObject({ code: 'FILE_UNWRITABLE', params: { system: 'ENOENT' } });
  expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
});

test('a backup whose pages are damaged is not given a name', async () => {
  const folder = temporaryFolder();
  const db = journal(folder, 400);
  const backup = join(folder, 'backup');
  await copyJournal(db, backup);
  const bytes = readFileSync(backup);
  // The middle of the file: the record's own pages are somewhere there.
  bytes.fill(0xee, Math.floor(bytes.length / 4096 / 2) * 4096, Math.floor(bytes.length / 4096 / 2) * 4096 + 40_960);
  writeFileSync(backup, bytes);
  const target = join(folder, 'restored');
  await expect(copyBackup(backup, target)).rejects.toMatchObject({ code: 'COPY_DAMAGED' });
  expect(existsSync(target)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
});

test('what is no backup is refused', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'notes');
  writeFileSync(path, 'not a journal at all');
  await expect(copyBackup(path, join(folder, 'r'))).rejects.toMatchObject({ code: 'JOURNAL_NOT_OURS' });
  await expect(copyBackup(join(folder, 'nothing'), join(folder, 'r'))).rejects.toMatchObject({ code: 'JOURNAL_MISSING' });
});

test('the backup itself is not changed by a restore', async () => {
  const folder = temporaryFolder();
  const backup = join(folder, 'backup');
  await copyJournal(journal(folder), backup);
  const before = readFileSync(backup);
  await copyBackup(backup, join(folder, 'restored'));
  expect(readFileSync(backup)).toEqual(before);
});
