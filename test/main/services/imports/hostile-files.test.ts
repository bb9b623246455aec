import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Import, ImportPreview } from '../../../../shared/contract/fills.ts';
import { MAX_STATEMENT_BYTES } from '../../../../shared/contract/import-reading.ts';
import { temporaryFolder, testEngine } from '../../../support/engine.ts';
import { repository } from '../../../support/repository.ts';

interface Told {
  readonly refusedCall?: string;
  readonly data?: { params?: { limit?: number } };
  readonly refused?: { code: string; line: number }[];
  readonly committable?: boolean;
  readonly fills: number;
  readonly maxRssMb: number;
}

const HEADER = 'Date,Symbol,Exchange,Side,Quantity,Price,Fees,Currency,Trade ID';
const ROW = '2026-03-02T02:00:00Z,600519,SSE,Buy,100,10.00,1.00,CNY,T1';

/** In a process of its own: what it takes of memory is then its own. */
async function readAlone(folder: string, file: string): Promise<Told> {
  mkdirSync(join(folder, 'journal'), { recursive: true });
  const child = spawn(process.execPath, [join(repository, 'test/main/services/imports/hostile-child.ts'), join(folder, 'journal', 'j'), file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  await once(child, 'close');
  return JSON.parse(told) as Told;
}

test('a file of a gigabyte is refused with the limit, below 512 MB of memory', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'huge.csv');
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, `${HEADER}\n${ROW}\n`);
  ftruncateSync(descriptor, 1024 ** 3);
  closeSync(descriptor);
  const told = await readAlone(folder, file);
  expect(told).toMatchObject({ refusedCall: 'STATEMENT_TOO_LARGE', data: { params: { limit: MAX_STATEMENT_BYTES } }, fills: 0 });
  expect(told.maxRssMb).toBeLessThan(512);
}, 120_000);

test('a line of ten megabytes is refused by its number, below 512 MB of memory', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'line.csv');
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, `${HEADER}\n${ROW}\n`);
  writeSync(descriptor, `2026-03-02T02:00:00Z,600519,SSE,Buy,100,10.00,1.00,CNY,${'9'.repeat(10 * 1024 * 1024)}\n`);
  writeSync(descriptor, `${ROW.replace('T1', 'T3')}\n`);
  closeSync(descriptor);
  const told = await readAlone(folder, file);
  expect(told).toMatchObject({ committable: false, refused: [{ code: 'LINE_TOO_LONG', line: 3 }], fills: 0 });
  expect(told.maxRssMb).toBeLessThan(512);
}, 120_000);

const scene = async () => {
  const engine = testEngine();
  const call = engine.call as <T>(name: string, input: unknown) => Promise<T>;
  const account = await call<{ id: string }>('accounts/add', { name: 'Lin', currency: 'CNY', kind: 'margin', equity: '1000000.00', zone: 'Asia/Shanghai' });
  const preview = (text: string): Promise<ImportPreview> => call<ImportPreview>('imports/preview', { accountId: account.id, fileName: 'a.csv', contentBase64: Buffer.from(text).toString('base64') });
  return { call, preview };
};

test('headers named like the innards of objects are just words: nothing is changed by them, and the file is read', async () => {
  const { call, preview } = await scene();
  const seen = await preview(`__proto__,constructor,toString,hasOwnProperty,${HEADER}\nx,y,z,{"polluted":true},${ROW}\n`);
  expect(seen).toMatchObject({ newFills: 1, committable: true });
  expect(seen.headers).toContain('__proto__');
  expect((await call<Import>('imports/commit', { previewId: seen.previewId })).newFills).toBe(1);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
}, 30_000);

test('formulas in cells are text: in a number they refuse the row, in a name they are kept as they stand', async () => {
  const { call, preview } = await scene();
  const bad = await preview(`${HEADER}\n${ROW}\n${ROW.replace(',100,', ',=50+50,').replace('T1', 'T2')}\n`);
  expect(bad).toMatchObject({ committable: false, refused: [{ line: 3, code: 'BAD_NUMBER' }] });
  const name = '=HYPERLINK(0)';
  const seen = await preview(`${HEADER}\n${ROW.replace('T1', name)}\n`);
  expect(seen).toMatchObject({ newFills: 1, committable: true });
  await call('imports/commit', { previewId: seen.previewId });
  expect((await call<{ rows: { brokerFillId: string; quantity: string }[] }>('fills/list', {})).rows).toMatchObject([{ brokerFillId: name, quantity: '100' }]);
}, 30_000);

test('a journal is not touched by a file that only looks like one', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'zip.xlsx');
  writeFileSync(file, Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200_000, 7)]));
  const told = await readAlone(folder, file);
  expect(told).toMatchObject({ committable: false, fills: 0 });
  expect(told.refused).toHaveLength(1);
}, 60_000);
