import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { keepBackups } from '../../../main/services/backup-daily.ts';
import type { Backup, Backups, Restored, RestorePreview } from '../../../shared/keeping/backup.ts';
import { temporaryFolder, testEngine, type TestEngine } from '../../support/engine.ts';
import { folderHash } from '../../support/folder-hash.ts';
import { brokenLink } from '../../support/whole-chain.ts';
import { scene } from './discipline-scene.ts';

const DAY = 86_400_000;

const backups = async (engine: TestEngine): Promise<Backups> => (await engine.call('keeping/backups', {})) as Backups;

const look = (engine: TestEngine): Promise<void> => keepBackups(engine.ctx, (error) => {
    throw error;
  });

const write = (engine: TestEngine, name: string): Promise<unknown> => engine.call('accounts/add', { name, currency: 'CNY', kind: 'cash', equity: '1000' });

async function aDay(engine: TestEngine, name: string | null): Promise<void> {
  engine.clock.advance(DAY);
  if (name !== null) await write(engine, name);
  await look(engine);
}

const codeOf = (calling: Promise<unknown>): Promise<string> => calling.then(() => 'answered', (error: unknown) => (error as { code: string }).code);

test('one a day, once something has changed; each is whole, checked and told', async () => {
  const engine = testEngine();
  await write(engine, 'a');
  await look(engine);
  await look(engine);
  expect((await backups(engine)).rows).toHaveLength(1);
  await aDay(engine, null);
  expect((await backups(engine)).rows, 'nothing has changed since').toHaveLength(1);
  await aDay(engine, 'b');
  await write(engine, 'c');
  engine.clock.advance(3_600_000);
  await look(engine);
  const { rows, folder, standardFolder, lastAutomaticAt, problem, running } = await backups(engine);
  expect(rows).toHaveLength(2);
  expect({ folder, standardFolder, problem, running }).toEqual({ folder: join(dirname(engine.ctx.path), 'backups'), standardFolder: true, problem: null, running: false });
  expect(lastAutomaticAt).toBe(rows[0]!.at);
  for (const row of rows) {
    expect(row).toMatchObject({ verdict: 'intact', automatic: true, problem: null, checkedAt: expect.any(String) });
    const copy = new Database(row.file, { readonly: true });
    onTestFinished(() => void copy.close());
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(brokenLink(copy)).toBeNull();
    expect(copy.prepare('SELECT count(*) FROM record').pluck().get()).toBe(row.records);
  }
  expect(rows[0]!.keptAs).toEqual(['daily', 'weekly', 'monthly']);
});

test('they are thinned out, and nothing but our own automatic backups of this journal is ever removed', async () => {
  const engine = testEngine();
  await write(engine, 'first');
  await look(engine);
  const { folder, rows } = await backups(engine);
  const made = rows[0]!.name;
  // Everything a person may have put there, some under names like ours.
  const theirs = ['notes.txt', 'journal-old.ballast', 'journal-20200101T000000000Z-weekly.ballast', 'other-20200101T000000000Z-daily.ballast'];
  for (const name of theirs) writeFileSync(join(folder, name), 'mine');
  writeFileSync(join(folder, 'journal-20200101T000000000Z-daily.ballast'), 'not a journal, though it is named like one');
  mkdirSync(join(folder, 'journal-20200102T000000000Z-daily.ballast'));
  symlinkSync(join(folder, 'notes.txt'), join(folder, 'journal-20200103T000000000Z-daily.ballast'));
  const stranger = testEngine();
  const strange = (await stranger.call('keeping/backup', { file: join(folder, 'stranger') })) as { file: string };
  renameSync(strange.file, join(folder, 'journal-20200104T000000000Z-daily.ballast'));
  const byHand = (await engine.call('keeping/backup', {})) as { file: string };

  for (let day = 1; day <= 20; day += 1) await aDay(engine, `day ${day}`);

  const names = readdirSync(folder);
  for (const name of [...theirs, 'journal-20200101T000000000Z-daily.ballast', 'journal-20200102T000000000Z-daily.ballast', 'journal-20200103T000000000Z-daily.ballast', 'journal-20200104T000000000Z-daily.ballast']) expect(names).toContain(name);
  expect(existsSync(byHand.file)).toBe(true);
  const kept = (await backups(engine)).rows.filter(({ automatic, problem }) => automatic && problem === null);
  // 20 November to 10 December: seven days, the Sundays of the weeks before them, and November's last.
  expect(kept.map(({ at }) => at.slice(0, 10))).toEqual(['2026-12-10', '2026-12-09', '2026-12-08', '2026-12-07', '2026-12-06', '2026-12-05', '2026-12-04', '2026-11-30', '2026-11-29', '2026-11-22']);
  expect(names).not.toContain(made);
});

test('a backup that cannot be made is told, stops no work and is tried again', async () => {
  const engine = testEngine();
  const inTheWay = join(dirname(engine.ctx.path), 'backups');
  writeFileSync(inTheWay, 'a file where the folder should be');
  await write(engine, 'a');
  await look(engine);
  expect((await backups(engine)).problem).toMatchObject({ code: 'BACKUP_FOLDER_INVALID', retryAt: expect.any(String) });
  await write(engine, 'b');
  rmSync(inTheWay);
  engine.clock.advance(60_000);
  await look(engine);
  expect((await backups(engine)).rows, 'not yet').toHaveLength(0);
  engine.clock.advance(10 * 60_000);
  await look(engine);
  expect(await backups(engine)).toMatchObject({ problem: null, rows: [{ verdict: 'intact' }] });
});

test('a folder of one’s own: by its full path, at once, and where the next one goes', async () => {
  const engine = testEngine();
  const folder = join(temporaryFolder(), 'elsewhere', 'deep');
  expect(await codeOf(engine.call('keeping/setBackupFolder', { folder: 'relative' }))).toBe('BACKUP_FOLDER_INVALID');
  writeFileSync(`${dirname(dirname(folder))}/file`, '');
  expect(await codeOf(engine.call('keeping/setBackupFolder', { folder: join(dirname(dirname(folder)), 'file') }))).toBe('BACKUP_FOLDER_INVALID');
  expect(await engine.call('keeping/setBackupFolder', { folder })).toMatchObject({ folder, standardFolder: false });
  const { file } = (await engine.call('keeping/backup', {})) as { file: string };
  expect(dirname(file)).toBe(folder);
  expect(await engine.call('keeping/setBackupFolder', { folder: null })).toMatchObject({ standardFolder: true });
});

test('calls are answered while a backup is made', async () => {
  const engine = testEngine();
  const big = Buffer.alloc(600_000, 7).toString('base64').slice(0, 19_000);
  for (let number = 0; number < 60; number += 1) await engine.call('journal/save', { kind: 'day', subject: `2025-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + (number % 28)).padStart(2, '0')}`, revision: 0, markdown: big, tags: [], emotion: null }).catch(() => undefined);
  let answered = 0;
  const making = engine.call('keeping/backup', {}).then(() => (answered = -answered));
  while (answered >= 0 && answered < 10_000) {
    await engine.call('app/pulse', {});
    if (answered < 0) break;
    answered += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await making;
  expect(-answered).toBeGreaterThan(0);
});

test('what is written while a backup is made is in the journal, and the backup is whole', async () => {
  const engine = testEngine();
  const making = engine.call('keeping/backup', {}) as Promise<{ file: string }>;
  for (let number = 0; number < 20; number += 1) await write(engine, `while ${number}`);
  const { file } = await making;
  expect(await engine.call('keeping/verifyBackup', { file })).toMatchObject({ verdict: 'intact', problem: null });
  expect(await engine.call('accounts/list', {})).toHaveLength(20);
});

test('a backup is walked through once more, untouched; a damaged one says so', async () => {
  const engine = testEngine();
  for (let number = 0; number < 40; number += 1) await write(engine, `account ${number}`);
  const { file } = (await engine.call('keeping/backup', {})) as { file: string };
  const { rows: [row] } = await backups(engine);
  const before = folderHash(dirname(file));
  engine.clock.advance(5000);
  const verified = (await engine.call('keeping/verifyBackup', { file: row!.name })) as Backup;
  expect(verified).toMatchObject({ file, verdict: 'intact', problem: null });
  expect(verified.checkedAt! > row!.checkedAt!).toBe(true);
  expect(folderHash(dirname(file))).toEqual(before);

  const bytes = readFileSync(file);
  bytes.fill(0xee, 20_480, 90_000);
  writeFileSync(file, bytes);
  expect(await engine.call('keeping/verifyBackup', { file })).toMatchObject({ verdict: null, problem: 'COPY_DAMAGED' });
  expect((await backups(engine)).rows[0]).toMatchObject({ verdict: null, problem: expect.any(String) });
  expect(readFileSync(file)).toEqual(bytes);
});

test('only the folder’s own files by name, or any by its full path', async () => {
  const engine = testEngine();
  for (const file of ['../journal.ballast', 'a/b', '..', './x']) {
    expect(await codeOf(engine.call('keeping/verifyBackup', { file })), file).toBe('BACKUP_PATH_INVALID');
    expect(await codeOf(engine.call('keeping/restorePreview', { file })), file).toBe('BACKUP_PATH_INVALID');
    expect(await codeOf(engine.call('keeping/restore', { file })), file).toBe('BACKUP_PATH_INVALID');
  }
  expect(await codeOf(engine.call('keeping/verifyBackup', { file: 'none.ballast' }))).toBe('JOURNAL_MISSING');
  expect(await codeOf(engine.call('keeping/restorePreview', { file: engine.ctx.path })), 'the open journal itself').toBe('JOURNAL_HELD');
  expect(await codeOf(engine.call('keeping/restore', { file: engine.ctx.path }))).toBe('JOURNAL_HELD');
});

test('what going back would bring, before anything is done', async () => {
  const at = await scene();
  await at.sealed();
  const { file } = await at.call<{ file: string }>('keeping/backup', {});
  expect(await at.call('keeping/restorePreview', { file })).toMatchObject({ relation: 'older', recordsSince: 1, refused: [], carried: { lockouts: 0, loosenings: 0, stricterRules: 0 } });

  await at.draft();
  const now = await at.call<{ discipline: { lossAtStopLimit: number; ratchetDelayMs: number } }>('rules/get', { accountId: at.account.id });
  await at.call('rules/change', { accountId: at.account.id, discipline: { ...now.discipline, lossAtStopLimit: now.discipline.lossAtStopLimit / 2 } });
  await at.call('rules/change', { accountId: at.account.id, discipline: { ...now.discipline, lossAtStopLimit: now.discipline.lossAtStopLimit } });
  const preview = await at.call<RestorePreview>('keeping/restorePreview', { file });
  expect(preview).toMatchObject({ relation: 'older', verdict: 'intact', inBackup: { accounts: 1, plans: 1 }, now: { accounts: 1, plans: 2 }, carried: { lockouts: 0, loosenings: 1, stricterRules: 1 }, newRiskWaitsMs: now.discipline.ratchetDelayMs, refused: [] });

  const until = new Date(at.engine.clock.now() + 30 * DAY).toISOString();
  await at.call('lockouts/begin', { accountId: at.account.id, until, words: 'not now' });
  expect(await at.call('keeping/restorePreview', { file })).toMatchObject({ carried: { lockouts: 1 }, newRiskWaitsMs: 30 * DAY, refused: [{ code: 'LOCKED_OUT', params: { until } }] });
  const before = folderHash(dirname(at.engine.ctx.path));
  expect(await codeOf(at.call('keeping/restore', { file }))).toBe('LOCKED_OUT');
  expect(Object.keys(folderHash(dirname(at.engine.ctx.path)))).toEqual(Object.keys(before));
});

test('another journal’s backup is told as such', async () => {
  const one = testEngine();
  const other = testEngine();
  const { file } = (await other.call('keeping/backup', {})) as { file: string };
  expect(await one.call('keeping/restorePreview', { file })).toMatchObject({ relation: 'other-journal', recordsSince: null });
  expect(await one.call('keeping/verifyBackup', { file })).toMatchObject({ verdict: 'intact', problem: 'BACKUP_OF_ANOTHER_JOURNAL' });
});

test('restoring makes a journal beside, keeps the open one, and both tell of it', async () => {
  const at = await scene();
  const plan = await at.sealed();
  const { file } = await at.call<{ file: string }>('keeping/backup', {});
  await at.draft();
  const restored = await at.call<Restored>('keeping/restore', { file, as: 'again.ballast' });
  expect(restored.path).toBe(join(dirname(at.engine.ctx.path), 'again.ballast'));
  expect(await codeOf(at.call('keeping/restore', { file, as: 'again.ballast' }))).toBe('FILE_EXISTS');
  expect(await codeOf(at.call('keeping/restore', { file, as: '../out.ballast' }))).toBe('RESTORE_PATH_INVALID');
  const { rows } = await at.call<{ rows: { kind: string; payload: string }[] }>('record/list', { limit: 1 });
  expect(rows[0]).toMatchObject({ kind: 'restored-beside' });
  expect(JSON.parse(rows[0]!.payload)).toMatchObject({ as: 'again.ballast', records: restored.records, head: restored.head });
  const before = (await backups(at.engine)).rows.filter(({ name }) => name.includes('before-restore'));
  expect(before).toHaveLength(1);
  expect(before[0]).toMatchObject({ verdict: 'intact', automatic: true });
  const again = testEngine({ path: restored.path, clock: at.engine.clock });
  expect(await again.call('plans/get', { id: plan.id })).toMatchObject({ state: 'sealed' });
  expect(await again.call('plans/list', {})).toHaveLength(1);
  expect(await at.call('plans/list', {})).toHaveLength(2);
  const named = await at.call<Restored>('keeping/restore', { file });
  expect(named.path).toMatch(/journal-restored-\d{8}T\d{6}Z\.ballast$/);
});

test('what is left of a backup that was cut off goes with the next one; a living program’s stays', async () => {
  const engine = testEngine();
  const folder = join(dirname(engine.ctx.path), 'backups');
  mkdirSync(folder);
  const name = 'journal-20200101T000000000Z-daily.ballast';
  const dead = `${name}.part-4194303-1`;
  const living = `${name}.part-${process.ppid}-1`;
  for (const part of [dead, living]) writeFileSync(join(folder, part), 'half');
  await write(engine, 'a');
  await look(engine);
  expect(readdirSync(folder)).not.toContain(dead);
  expect(readdirSync(folder)).toContain(living);
});

test('a journal copied away while in use, with its log, can be restored from; a read-only one too', async () => {
  const engine = testEngine();
  await write(engine, 'a');
  const folder = temporaryFolder();
  const copy = join(folder, 'copied.ballast');
  copyFileSync(engine.ctx.path, copy);
  copyFileSync(`${engine.ctx.path}-wal`, `${copy}-wal`);
  chmodSync(copy, 0o400);
  const before = folderHash(folder);
  expect(await engine.call('keeping/restorePreview', { file: copy })).toMatchObject({ relation: 'same', inBackup: { accounts: 1 } });
  expect(folderHash(folder)).toEqual(before);
});
