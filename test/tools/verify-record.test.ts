import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RecordRow } from '../../shared/record/record.ts';
import { anchorFile, asking, journalIdOf } from '../main/anchor/anchored-scene.ts';
import { scene } from '../main/services/discipline-scene.ts';
import { repository } from '../support/repository.ts';

/** The copy that lies in the export, as whoever gets the export would run it. */
function check(folder: string, ...more: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'verify-record.mjs'), folder, ...more], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

async function exported(): Promise<{ folder: string; anchor: string }> {
  const { engine, sealed } = await scene();
  await sealed();
  const { directory } = await asking(engine)<{ directory: string }>('keeping/export', { directory: 'out' });
  const anchor = anchorFile(engine, await journalIdOf(engine));
  engine.close();
  return { folder: directory, anchor };
}

const rowsOf = (folder: string): RecordRow[] =>
  readFileSync(join(folder, 'record.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as RecordRow);

const keep = (folder: string, rows: readonly unknown[]): void => writeFileSync(join(folder, 'record.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

test('is one file below 200 lines that imports nothing but Node', () => {
  const text = readFileSync(join(repository, 'tools/verify-record.mjs'), 'utf8');
  expect(text.trimEnd().split('\n').length).toBeLessThan(200);
  const imports = [...text.matchAll(/\bfrom '([^']+)'|\bimport\(|\brequire\(/g)].map(([, from]) => from);
  expect(imports.length).toBeGreaterThan(0);
  for (const from of imports) expect(from).toMatch(/^node:/);
});

test('lies in every export with how to use it, and says the verdict in words and as an exit code', async () => {
  const { folder, anchor } = await exported();
  expect(readFileSync(join(folder, 'verify-record.md'), 'utf8')).toContain('node verify-record.mjs');
  expect(check(folder, '--anchor', anchor)).toEqual({ code: 0, out: `intact (完整): ${rowsOf(folder).length} records, and the anchor agrees\n`, err: '' });
  expect(check(folder)).toMatchObject({ code: 5, out: expect.stringContaining('cannot exclude') as string });
  const rows = rowsOf(folder);
  keep(folder, rows.slice(0, -1));
  expect(check(folder, '--anchor', anchor)).toMatchObject({ code: 3, out: expect.stringContaining(`after number ${rows.length - 1};`) as string });
  keep(folder, rows.with(1, { ...rows[1]!, at: '2020-01-01T00:00:00.000Z' }));
  expect(check(folder, '--anchor', anchor)).toMatchObject({ code: 1, out: expect.stringContaining('at number 2 (RECORD_EDITED)') as string });
  keep(folder, []);
  expect(check(folder)).toMatchObject({ code: 6 });
  writeFileSync(join(folder, 'record.jsonl'), 'no json\n');
  expect(check(folder)).toMatchObject({ code: 1 });
});

test('says so where there is nothing to read', async () => {
  const { folder } = await exported();
  expect(check(folder, '--anchor', join(folder, 'none.json'))).toMatchObject({ code: 2, out: '' });
  expect(spawnSync(process.execPath, [join(repository, 'tools/verify-record.mjs')], { encoding: 'utf8' })).toMatchObject({ status: 2, stderr: expect.stringContaining('usage') as string });
});

test('the hash is what its first lines say it is, reckoned by another library', async () => {
  const { folder } = await exported();
  const { seq, at, kind, payload, previousHash, hash } = rowsOf(folder)[1]!;
  const text = `{"at":${JSON.stringify(at)},"kind":${JSON.stringify(kind)},"payload":${JSON.stringify(payload)},"previousHash":"${previousHash}","seq":${seq}}`;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  expect(Buffer.from(digest).toString('hex')).toBe(hash);
});
