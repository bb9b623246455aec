import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { restoreJournal } from '../../../main/engine/restore.ts';
import { verifyRecords } from '../../../main/db/record.ts';
import type { RecordRow } from '../../../shared/record/record.ts';
import { testEngine, type TestEngine } from '../../support/engine.ts';
import { scene } from './discipline-scene.ts';

interface Exported {
  directory: string;
  files: { name: string; rows: number; sha256: string }[];
}

async function exported(engine: TestEngine, directory = 'out'): Promise<Exported> {
  return (await engine.call('keeping/export', { directory })) as Exported;
}

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

test('every table is exported twice, with the hash of each file', async () => {
  const at = await scene();
  const { directory, files } = await exported(at.engine);
  expect(directory).toBe(join(dirname(at.engine.ctx.path), 'out'));
  // Not what is made out of other tables and only a program reads: the search index, closed trades packed for the statistics.
  const tables = at.engine.ctx.db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%' AND name NOT IN ('statistics_columns', 'statistics_names')").all();
  const json = JSON.parse(read(directory, 'journal.json')) as { format: string; tables: Record<string, { columns: { name: string; type: string }[]; rows: unknown[][] }> };
  expect(Object.keys(json.tables).toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
  expect(readdirSync(directory).toSorted()).toEqual(files.map(({ name }) => name).toSorted());
  for (const { name, sha256 } of files) expect(createHash('sha256').update(readFileSync(join(directory, name))).digest('hex'), name).toBe(sha256);
  const { columns, rows } = json.tables['accounts']!;
  const equity = columns.findIndex(({ name }) => name === 'equity');
  expect(columns[equity]).toEqual({ name: 'equity', type: 'money' });
  expect(rows[0]![equity]).toBe('1000000.00');
});

test('what a spreadsheet would run as a formula is text, and Chinese stays Chinese', async () => {
  const engine = testEngine();
  const names = ['=1+1', '+plus', '-minus', '@at', '林,"引号"\n换行'];
  for (const name of names) await engine.call('accounts/add', { name, currency: 'CNY', kind: 'cash', equity: '-5.50' });
  const { directory } = await exported(engine);
  const text = read(directory, 'accounts.csv');
  expect(text.startsWith('\uFEFF')).toBe(true);
  const { data } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true, newline: '\r\n' });
  expect(data.map(({ name }) => name)).toEqual(["'=1+1", "'+plus", "'-minus", "'@at", '林,"引号"\n换行']);
  expect(data[0]!['equity']).toBe('-5.50');
});

test('the record travels with its head and can be walked from the export alone', async () => {
  const at = await scene();
  await at.sealed();
  const { directory } = await exported(at.engine);
  const rows = read(directory, 'record.jsonl').trimEnd().split('\n').map((line) => JSON.parse(line) as RecordRow);
  const manifest = JSON.parse(read(directory, 'manifest.json')) as { head: string; record: unknown };
  expect(verifyRecords(rows)).toMatchObject({ verdict: 'intact', head: manifest.head });
  expect(await at.call('record/verify', {})).toEqual(manifest.record);
});

test('bytes are whole in the JSON and a hash in the CSV', async () => {
  const engine = testEngine();
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  await engine.call('journal/attach', { entryId: null, name: 'x.png', mediaType: 'image/png', contentBase64: png.toString('base64') });
  const { directory } = await exported(engine);
  expect(read(directory, 'attachment_contents.csv')).toContain(`sha256:${createHash('sha256').update(png).digest('hex')}`);
  expect(read(directory, 'journal.json')).toContain(png.toString('base64'));
});

test('a folder with something in it is left alone; an empty one is filled', async () => {
  const engine = testEngine();
  const folder = join(dirname(engine.ctx.path), 'mine');
  mkdirSync(folder);
  await expect(exported(engine, folder)).resolves.toMatchObject({ directory: folder });
  writeFileSync(join(folder, 'letter.txt'), 'dear');
  const before = readdirSync(folder);
  await expect(exported(engine, folder)).rejects.toMatchObject({ code: 'EXPORT_DIRECTORY_NOT_EMPTY' });
  expect(readdirSync(folder)).toEqual(before);
});

test('a backup of a journal in use, and the journal’s record tells of it', async () => {
  const at = await scene();
  const made = await at.call<{ file: string; records: number; head: string }>('keeping/backup', { file: 'copy.ballast' });
  expect(made.file).toBe(join(dirname(at.engine.ctx.path), 'copy.ballast'));
  const { rows } = await at.call<{ rows: RecordRow[] }>('record/list', { limit: 1 });
  expect(rows[0]).toMatchObject({ kind: 'backup-made', previousHash: made.head });
  expect(JSON.parse(rows[0]!.payload)).toMatchObject({ name: 'copy.ballast', records: made.records, verdict: 'intact' });
});

test('a restored journal goes on from its backup and says where it came from; nothing is ever restored over', async () => {
  const at = await scene();
  const plan = await at.sealed();
  const { file, head } = await at.call<{ file: string; head: string }>('keeping/backup', { file: 'copy.ballast' });
  const path = join(dirname(file), 'restored.ballast');
  await expect(restoreJournal({ backup: file, path: at.engine.ctx.path, host: 'cli', clock: at.engine.clock })).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  expect(await restoreJournal({ backup: file, path, host: 'cli', clock: at.engine.clock })).toMatchObject({ path, verdict: 'intact', head });
  const restored = testEngine({ path, clock: at.engine.clock });
  expect(await restored.call('plans/get', { id: plan.id })).toMatchObject({ state: 'sealed', sealHash: plan.sealHash });
  const { rows } = (await restored.call('record/list', { limit: 1 })) as { rows: RecordRow[] };
  expect(rows[0]).toMatchObject({ kind: 'journal-restored', previousHash: head });
  expect(existsSync(`${path}-holder`)).toBe(true);
});

test('a journal in use is not taken for a backup', async () => {
  const engine = testEngine();
  await expect(restoreJournal({ backup: engine.ctx.path, path: `${engine.ctx.path}-2`, host: 'cli' })).rejects.toMatchObject({ code: 'JOURNAL_HELD' });
});
