import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { restoreJournal } from '../../../main/engine/restore.ts';
import { scene } from '../services/discipline-scene.ts';
import { anchorsBeside, temporaryFolder, testEngine, type TestEngine } from '../../support/engine.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { rewriteFrom } from './attacks.ts';
import { activeLocks, anchorFile, asking, HOUR, journalIdOf, journalOfForm, lockUntil, readAnchor, reopened, tamper, told, tolerant, verdictOf } from './anchored-scene.ts';

const nothingCarried = async (engine: TestEngine): Promise<void> => {
  expect(await told(engine, 'protections-carried')).toEqual([]);
  expect(await told(engine, 'record-gap-found')).toEqual([]);
};

describe('innocent histories accuse nobody', () => {
  test('closed and opened again, over restarts of the machine', async () => {
    const { engine, sealed } = await scene();
    await sealed();
    await lockUntil(engine, 5 * HOUR);
    let open = reopened(engine);
    for (let round = 0; round < 3; round += 1) {
      open.clock.advance(HOUR);
      open.clock.reboot(HOUR / 2);
      open = reopened(open);
      expect(await verdictOf(open)).toMatchObject({ verdict: 'intact', problem: null });
    }
    await nothingCarried(open);
    open.clock.advance(HOUR / 2);
    expect(await activeLocks(open)).toEqual([]);
  });

  test('a crash between the save and the anchor: the journal is ahead, and intact', async () => {
    const { engine } = await scene();
    const file = anchorFile(engine, await journalIdOf(engine));
    const behind = readFileSync(file);
    await lockUntil(engine, HOUR);
    engine.close();
    writeFileSync(file, behind);
    const again = testEngine({ path: engine.ctx.path, clock: engine.clock });
    expect(await verdictOf(again)).toMatchObject({ verdict: 'intact' });
    expect(await activeLocks(again)).toHaveLength(1);
    await nothingCarried(again);
  });

  test('the anchor lost: its own locks hold, nothing more is blocked, and what was before cannot be excluded', async () => {
    const { engine, sealed } = await scene();
    await sealed();
    const lock = await lockUntil(engine, HOUR);
    engine.close();
    rmSync(anchorsBeside(engine.ctx.path), { recursive: true });
    const again = testEngine({ path: engine.ctx.path, clock: engine.clock });
    const { records } = await verdictOf(again);
    expect(await verdictOf(again)).toMatchObject({ verdict: 'cannot-exclude', problem: null, since: records });
    expect((await activeLocks(again)).map(({ id }) => id)).toEqual([lock.id]);
    await nothingCarried(again);
    again.clock.advance(HOUR);
    expect(await verdictOf(reopened(again))).toMatchObject({ verdict: 'cannot-exclude', since: records });
  });

  test.each([
    ['cut short', '{"format":1'],
    ['of another form', '{"format":2}'],
    ['not JSON', '\u0000'],
    ['of another journal', '{}'],
  ])('an anchor that is %s is told, and counts as missing', async (_how, text) => {
    const engine = testEngine();
    const file = anchorFile(engine, await journalIdOf(engine));
    engine.close();
    writeFileSync(file, text);
    const { engine: again, faults } = tolerant(engine.ctx.path, engine.clock);
    expect(faults.map(String)).toEqual([expect.stringContaining('cannot be used')]);
    expect((await verdictOf(again)).problem).toBeNull();
    again.close();
    expect(readAnchor(file)).toMatchObject({ format: 1 });
  });

  test('a folder that cannot be written stops nothing, is told once, and locks nobody for ever', async () => {
    const path = join(temporaryFolder(), 'j.ballast');
    // A file where a folder should be: refused to root as well.
    writeFileSync(anchorsBeside(path).replace(/\/ballast\/anchors$/, ''), '');
    const clock = fakeClock();
    for (let round = 0; round < 3; round += 1) {
      const { engine, faults } = tolerant(path, clock);
      await lockUntil(engine, HOUR);
      expect(await verdictOf(engine)).toMatchObject({ verdict: 'cannot-exclude', anchoredAt: null });
      clock.advance(HOUR);
      expect(await activeLocks(engine)).toEqual([]);
      engine.close();
      expect(faults).toHaveLength(2);
      expect(String(faults[0])).toContain('cannot be used');
    }
  });

  test('an anchor that stands still because it cannot be written accuses nobody and locks once', async () => {
    const { engine, sealed } = await scene();
    await sealed();
    const folder = anchorsBeside(engine.ctx.path);
    const id = await journalIdOf(engine);
    engine.close();
    const still = readFileSync(anchorFile(engine, id));
    for (let round = 0; round < 3; round += 1) {
      const { engine: again } = tolerant(engine.ctx.path, engine.clock);
      await asking(again)('accounts/add', { name: `More ${round}`, currency: 'USD', kind: 'cash', equity: '5.00' });
      expect(await verdictOf(again)).toMatchObject({ verdict: 'intact' });
      expect(await activeLocks(again)).toEqual([]);
      again.close();
      writeFileSync(join(folder, `${id}.json`), still);
    }
  });

  test('a journal from before there were anchors', async () => {
    const path = journalOfForm(60);
    const opened = testEngine({ path });
    expect(await verdictOf(opened)).toMatchObject({ verdict: 'cannot-exclude', problem: null });
    await nothingCarried(opened);
  });

  test('an engine without anchors keeps none, and says so', async () => {
    const path = join(temporaryFolder(), 'j.ballast');
    const engine = testEngine({ path, anchorFolder: null });
    expect(await verdictOf(engine)).toMatchObject({ verdict: 'cannot-exclude', anchoredAt: null });
    expect(existsSync(anchorsBeside(path))).toBe(false);
  });

  test('a sample neither reads nor writes one', async () => {
    const path = join(temporaryFolder(), 'sample.ballast');
    const real = testEngine({ path: join(dirname(path), 'real.ballast') });
    await lockUntil(real, HOUR);
    const before = readdirSync(anchorsBeside(path));
    const sample = testEngine({ path, sample: true, clock: real.clock });
    expect(await activeLocks(sample)).toEqual([]);
    expect(await verdictOf(sample)).toMatchObject({ verdict: 'cannot-exclude' });
    sample.close();
    expect(readdirSync(anchorsBeside(path))).toEqual(before);
  });
});

describe('the file', () => {
  test('is one for each journal, for its owner’s eyes alone, and small', async () => {
    const folder = temporaryFolder();
    const [one, two] = [testEngine({ path: join(folder, 'a.ballast') }), testEngine({ path: join(folder, 'b.ballast') })];
    const files = [anchorFile(one, await journalIdOf(one)), anchorFile(two, await journalIdOf(two))];
    expect(new Set(readdirSync(anchorsBeside(one.ctx.path)))).toEqual(new Set(files.map((file) => basename(file))));
    for (const file of files) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(file).size).toBeLessThan(10_000);
    }
  });

  test('follows what protects before the call is answered, and the rest within a second', async () => {
    const { engine } = await scene();
    const file = anchorFile(engine, await journalIdOf(engine));
    const { seq } = readAnchor(file).head;
    const lock = await lockUntil(engine, HOUR);
    expect(readAnchor(file)).toMatchObject({ lockouts: [{ lockout: { id: lock.id }, remainingMs: HOUR }] });
    expect(readAnchor(file).head.seq).toBeGreaterThan(seq);
    const before = readAnchor(file).head.seq;
    await asking(engine)('accounts/add', { name: 'Second', currency: 'USD', kind: 'cash', equity: '5.00' });
    expect(readAnchor(file).head.seq).toBe(before);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(readAnchor(file).head.seq).toBe(before + 1);
  });
});

describe('journals of one user', () => {
  const beside = (engine: TestEngine, name: string): string => join(dirname(engine.ctx.path), name);

  test('a new one begins under every lock of the others, over all its accounts', async () => {
    const { engine, account } = await scene();
    const mine = await lockUntil(engine, 2 * HOUR, account.id);
    const all = await lockUntil(engine, HOUR);
    const fresh = testEngine({ path: beside(engine, 'fresh.ballast'), clock: engine.clock });
    const held = await activeLocks(fresh);
    expect(held.map(({ id, accountId, until }) => ({ id, accountId, until })).toSorted((a, b) => (a.until < b.until ? -1 : 1))).toEqual([
      { id: all.id, accountId: null, until: all.until },
      { id: mine.id, accountId: null, until: mine.until },
    ]);
    expect(await told(fresh, 'journal-inherited-locks')).toHaveLength(1);
    fresh.clock.advance(2 * HOUR);
    expect(await activeLocks(fresh)).toEqual([]);
    const again = reopened(fresh);
    expect(await activeLocks(again)).toEqual([]);
    expect(await told(again, 'journal-inherited-locks')).toHaveLength(1);
  });

  test('one that was there is bound by those over every account alone', async () => {
    const { engine, account } = await scene();
    const other = testEngine({ path: beside(engine, 'other.ballast'), clock: engine.clock });
    other.close();
    await lockUntil(engine, 2 * HOUR, account.id);
    const all = await lockUntil(engine, HOUR);
    const opened = testEngine({ path: other.ctx.path, clock: engine.clock });
    expect((await activeLocks(opened)).map(({ id }) => id)).toEqual([all.id]);
    expect(await verdictOf(opened)).toMatchObject({ verdict: 'intact' });
  });

  test('one lock made longer in the other is longer here too', async () => {
    const { engine } = await scene();
    const lock = await lockUntil(engine, HOUR);
    const other = testEngine({ path: beside(engine, 'other.ballast'), clock: engine.clock });
    other.close();
    const until = new Date(engine.clock.now() + 9 * HOUR).toISOString();
    await asking(engine)('lockouts/extend', { id: lock.id, until });
    expect(await activeLocks(testEngine({ path: other.ctx.path, clock: engine.clock }))).toMatchObject([{ id: lock.id, until }]);
  });
});

describe('restoring through Ballast', () => {
  async function withBackup(): Promise<{ engine: TestEngine; file: string; path: string; parent: string }> {
    const { engine, sealed } = await scene();
    await sealed();
    const { file } = await asking(engine)<{ file: string }>('keeping/backup', { file: 'copy.ballast' });
    return { engine, file, path: join(dirname(engine.ctx.path), 'restored.ballast'), parent: await journalIdOf(engine) };
  }

  const restore = ({ engine, file, path }: Awaited<ReturnType<typeof withBackup>>) =>
    restoreJournal({ backup: file, path, host: 'cli', clock: engine.clock, anchorFolder: anchorsBeside(path) });

  test('makes a journal of its own that says which it continues, and neither accuses the other', async () => {
    const there = await withBackup();
    await asking(there.engine)('accounts/add', { name: 'Second', currency: 'USD', kind: 'cash', equity: '5.00' });
    there.engine.close();
    const { head, records } = await restore(there);
    const restored = testEngine({ path: there.path, clock: there.engine.clock });
    const id = await journalIdOf(restored);
    expect(id).not.toBe(there.parent);
    expect((await told(restored, 'journal-restored'))[0]).toMatchObject({ from: 'copy.ballast', journalId: id, parent: { journalId: there.parent, seq: records, hash: head } });
    expect(await verdictOf(restored)).toMatchObject({ verdict: 'intact' });
    // What the account has used up since the backup is not known here.
    expect(await activeLocks(restored)).toMatchObject([{ ruleKind: 'older-journal', accountId: null }]);
    const original = testEngine({ path: there.engine.ctx.path, clock: there.engine.clock });
    expect(await verdictOf(original)).toMatchObject({ verdict: 'intact' });
    await nothingCarried(original);
    expect(await told(reopened(restored), 'protections-carried')).toHaveLength(1);
  });

  test('from the newest backup begins no lock', async () => {
    const there = await withBackup();
    there.engine.close();
    await restore(there);
    const restored = testEngine({ path: there.path, clock: there.engine.clock });
    expect(await activeLocks(restored)).toEqual([]);
    expect(await verdictOf(restored)).toMatchObject({ verdict: 'intact' });
  });

  test('is refused while any lock is held, wherever, and leaves nothing behind', async () => {
    const there = await withBackup();
    await lockUntil(there.engine, HOUR);
    there.engine.close();
    await expect(restore(there)).rejects.toMatchObject({ code: 'LOCKED_OUT', params: { until: new Date(there.engine.clock.now() + HOUR).toISOString() } });
    expect(existsSync(there.path)).toBe(false);
    there.engine.clock.advance(HOUR);
    await expect(restore(there)).resolves.toMatchObject({ verdict: 'intact' });
  });

  test('a backup that was hashed anew by somebody is known by what its parent’s anchor saw', async () => {
    const there = await withBackup();
    there.engine.close();
    tamper(there.file, (db) => {
      rewriteFrom(db, 2, { forged: true });
    });
    await expect(restore(there)).resolves.toMatchObject({ verdict: 'intact' });
    const restored = testEngine({ path: there.path, clock: there.engine.clock });
    expect((await verdictOf(restored)).verdict).toMatch(/edited|older/);
  });

  test('without the anchor of its parent says what cannot be excluded', async () => {
    const there = await withBackup();
    there.engine.close();
    rmSync(anchorsBeside(there.path), { recursive: true });
    await restore(there);
    expect(await verdictOf(testEngine({ path: there.path, clock: there.engine.clock }))).toMatchObject({ verdict: 'cannot-exclude', problem: null });
  });
});
