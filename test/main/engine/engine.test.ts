import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { forgetKept } from '../../../main/db/kept.ts';
import { openEngine } from '../../../main/engine/engine.ts';
import { holderPath, readHolder } from '../../../main/engine/holder.ts';
import { contract } from '../../../shared/contract/index.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { temporaryFolder, testEngine } from '../../support/engine.ts';

const answerOf = async (work: Promise<unknown>): Promise<{ code: string; status: number; data: unknown }> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof ORPCError) return { code: error.code, status: error.status, data: error.data };
    throw error;
  }
  throw new Error('it was not refused');
};

test('every call of the contract is answered by the engine', () => {
  const { router } = testEngine();
  const named = (tree: object): string[] => Object.entries(tree).flatMap(([area, calls]) => Object.keys(calls as object).map((name) => `${area}/${name}`));
  expect(named(router).toSorted()).toEqual(named(contract).toSorted());
});

test('a refusal keeps its code, its kind as a status, its parameters and its items', async () => {
  const engine = testEngine();
  expect(await answerOf(engine.call('accounts/get', { id: 'x' }))).toEqual({ code: 'ACCOUNT_NOT_FOUND', status: 404, data: { params: { id: 'x' }, items: [] } });
  expect(await answerOf(engine.call('accounts/add', { name: 'Lin', currency: 'CNY', kind: 'cash', zone: 'Mars/Base', equity: '1.001' }))).toEqual({
    code: 'ACCOUNT_TERMS_INVALID',
    status: 422,
    data: { params: {}, items: [{ code: 'money.tooManyPlaces', field: 'equity' }, { code: 'zone.unknown', field: 'zone' }] },
  });
});

test('input that does not fit the schema is refused field by field, with our codes where there are some', async () => {
  const engine = testEngine();
  const { code, status, data } = await answerOf(engine.call('accounts/add', { name: '', currency: 'XXX', kind: 'cash', borrowed: '1e5', interest: { dayCount: 364 } }));
  expect({ code, status }).toEqual({ code: 'INPUT_INVALID', status: 422 });
  expect((data as { items: unknown[] }).items).toEqual(expect.arrayContaining([{ code: 'currency.unknown', field: 'currency' }, { code: 'money.invalid', field: 'borrowed' }, { code: 'input.too_small', field: 'name' }]));
});

test('a fault inside is told to the log and to nobody else', async () => {
  const path = join(temporaryFolder(), 'j');
  const told: unknown[] = [];
  const engine = openEngine({ path, host: 'local', createIfMissing: true, fault: (error) => told.push(error) });
  onTestFinished(() => engine.close());
  engine.ctx.db.exec('DROP TABLE marks');
  const added = (await engine.call('instruments/add', { symbol: 'X', market: '', name: 'secret words', assetClass: 'stock', currency: 'CNY', multiplier: '1', tick: '0.01', lotSize: '1', inherentlyLeveraged: false })) as { id: string };
  expect(await answerOf(engine.call('accounts/mark', { instrumentId: added.id, price: '1' }))).toEqual({ code: 'INTERNAL', status: 500, data: { params: {}, items: [] } });
  expect(String(told[0])).toContain('marks');
});

test('what is still being answered when the journal is closed is no fault', async () => {
  const told: unknown[] = [];
  const engine = openEngine({ path: join(temporaryFolder(), 'j'), host: 'local', createIfMissing: true, fault: (error) => told.push(error) });
  const answering = answerOf(engine.call('twin/replay', { filter: {}, proposed: null, without: [] }));
  engine.close();
  expect((await answering).code).toBe('INTERNAL');
  expect(told).toEqual([]);
});

test('a call there is not', async () => {
  await expect(testEngine().call('plans/cheat', {})).rejects.toThrow('no such call');
});

test('what time brings about comes before the answer, and a fault in it holds up no call', async () => {
  const path = join(temporaryFolder(), 'j');
  const told: unknown[] = [];
  const engine = openEngine({ path, host: 'local', createIfMissing: true, fault: (error) => told.push(error) });
  onTestFinished(() => engine.close());
  engine.ctx.db.exec('ALTER TABLE loosenings RENAME TO gone');
  // That nothing waits is known from before; the table has to be looked at again.
  forgetKept(engine.ctx.db);
  await expect(engine.call('app/settings', {})).resolves.toMatchObject({ theme: 'system' });
  expect(told.length).toBeGreaterThan(0);
});

test('a jump of the wall clock is in the record, once', async () => {
  const engine = testEngine();
  engine.clock.setWall('2026-11-21T01:30:00.000Z');
  await engine.call('app/pulse', {});
  await engine.call('app/pulse', {});
  const { rows } = (await engine.call('record/list', {})) as { rows: { kind: string; payload: string }[] };
  const jumps = rows.filter(({ kind }) => kind === 'time-jump');
  expect(jumps.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([{ byMs: 86_400_000, clock: 'wall', direction: 'forward', expected: '2026-11-20T01:30:00.000Z', found: '2026-11-21T01:30:00.000Z', sameBoot: true, wouldShorten: false }]);
});

test('the high-water mark survives a restart: a clock set back meanwhile is told and time does not go back', async () => {
  const path = join(temporaryFolder(), 'j');
  const first = testEngine({ path });
  await first.call('app/saveSettings', { theme: 'dark' });
  first.close();
  first.clock.reboot();
  first.clock.setWall('2026-11-01T00:00:00.000Z');
  const second = testEngine({ path, clock: first.clock });
  const { now } = (await second.call('app/pulse', {})) as { now: string };
  expect(now).toBe('2026-11-20T01:30:00.000Z');
  const { rows } = (await second.call('record/list', { limit: 1 })) as { rows: { kind: string; payload: string }[] };
  expect(rows[0]).toMatchObject({ kind: 'time-jump' });
  expect(JSON.parse(rows[0]!.payload)).toMatchObject({ direction: 'back', sameBoot: false });
});

test('the revision rises with every change and with nothing else, across restarts too', async () => {
  const path = join(temporaryFolder(), 'j');
  const engine = testEngine({ path });
  const revision = async (of = engine): Promise<number> => ((await of.call('app/pulse', {})) as { revision: number }).revision;
  const before = await revision();
  expect(await revision()).toBe(before);
  await engine.call('app/saveSettings', { theme: 'dark' });
  const after = await revision();
  expect(after).toBeGreaterThan(before);
  await expect(engine.call('accounts/get', { id: 'x' })).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
  expect(await revision()).toBe(after);
  engine.close();
  engine.clock.advance(1000);
  expect(await revision(testEngine({ path, clock: engine.clock }))).toBeGreaterThan(after);
});

test('the first record says that the journal was made, and only once', async () => {
  const path = join(temporaryFolder(), 'j');
  testEngine({ path }).close();
  const { rows } = (await testEngine({ path }).call('record/list', {})) as { rows: { kind: string }[] };
  expect(rows.map(({ kind }) => kind)).toEqual(['journal-created']);
});

test('a real journal is refused as a sample; a sample stays one', async () => {
  const folder = temporaryFolder();
  testEngine({ path: join(folder, 'real') }).close();
  expect(() => testEngine({ path: join(folder, 'real'), sample: true })).toThrow(expect.objectContaining({ code: 'JOURNAL_IS_REAL' }));
  testEngine({ path: join(folder, 'sample'), sample: true }).close();
  expect(await testEngine({ path: join(folder, 'sample') }).call('app/info', {})).toMatchObject({ sample: true, journalName: 'sample' });
});

test('who holds the journal stands beside it while it is held, for the same user only', () => {
  const path = join(temporaryFolder(), 'j');
  const engine = testEngine({ path });
  expect(readHolder(path)).toEqual({ pid: process.pid, host: 'local', door: null });
  expect(statSync(holderPath(path)).mode & 0o777).toBe(0o600);
  let refusal: unknown;
  try {
    testEngine({ path });
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ code: 'JOURNAL_HELD', params: { path, pid: process.pid, host: 'local' } });
  // The refused one has taken nothing away.
  expect(readHolder(path)?.pid).toBe(process.pid);
  engine.close();
  expect(existsSync(holderPath(path))).toBe(false);
});

test('ids sort by their birth and do not repeat, also within one millisecond', () => {
  const { ctx, clock } = testEngine();
  const ids = Array.from({ length: 500 }, (_, index) => {
    if (index % 100 === 0) clock.advance(1);
    return ctx.newId();
  });
  expect(new Set(ids).size).toBe(500);
  expect(ids).toEqual(ids.toSorted());
});

test('a record belongs in a transaction, and goes with it when it is taken back', () => {
  const { ctx } = testEngine();
  expect(() => ctx.record('plan-sealed', {})).toThrow(/transaction/);
  expect(() =>
    ctx.write(() => {
      ctx.record('plan-sealed', {});
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(ctx.db.prepare('SELECT count(*) AS n FROM record').get()).toEqual({ n: 1 });
});

test('the version is the package’s', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(testEngine().ctx.version).toBe(manifest.version);
});
