import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { APPLICATION_ID, NEWEST_VERSION, openJournal } from '../../main/db/open.ts';
import { journalVersion, migrate } from '../../main/db/migrate.ts';
import { migrations } from '../../main/db/migrations/index.ts';
import { oldRows } from '../main/db/old-rows.ts';
import { temporaryFolder } from '../support/engine.ts';
import { repository } from '../support/repository.ts';

/** A journal as a program of that form left it, with a row in every table it had. */
function journalOf(version: number, path: string): void {
  const db = new Database(path);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma('journal_mode = WAL');
  migrate(db, migrations.filter((step) => step.version <= version));
  db.pragma('foreign_keys = OFF');
  for (const { since, table, row, becomes } of oldRows) {
    if (since > version) continue;
    // What a later form reshaped stands there as that form made it; what it moved elsewhere is not there any more.
    const reshaped = becomes !== undefined && becomes.since <= version ? becomes.columns : {};
    if (reshaped === null) continue;
    const kept = { ...row, ...reshaped };
    const columns = Object.keys(kept);
    db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`).run(kept);
  }
  db.close();
}

/** All there is in a file: its form and every row. */
function contentOf(path: string): string {
  const db = new Database(path);
  onTestFinished(() => void db.close());
  const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  const rows = tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]);
  return JSON.stringify([journalVersion(db), db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all(), rows]);
}

const soundness = (path: string): unknown => {
  const db = new Database(path);
  onTestFinished(() => void db.close());
  return [db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check')];
};

const migrateOrDie = (path: string, from: number, to: number, killAt: number) =>
  spawnSync(process.execPath, [join(repository, 'test/crash/migrating-child.ts'), path, String(from), String(to), String(killAt)], { encoding: 'utf8' });

function copyWithLog(from: string, to: string): void {
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(`${to}${suffix}`, { force: true });
  copyFileSync(from, to);
  if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${to}-wal`);
}

describe.each(migrations.map(({ version }, index) => [migrations[index - 1]?.version ?? 0, version] as const))('from form %i to form %i', (from, to) => {
  test('killed before any statement, it is the old or the new, never between; and it opens', () => {
    const folder = temporaryFolder();
    const old = join(folder, 'old');
    const whole = join(folder, 'whole');
    if (from === 0) new Database(old).pragma(`application_id = ${APPLICATION_ID}`);
    else journalOf(from, old);
    copyWithLog(old, whole);
    const run = migrateOrDie(whole, from, to, 0);
    expect(run.status, run.stderr).toBe(0);
    const statements = Number(run.stdout);
    expect(statements).toBeGreaterThan(4);
    const before = contentOf(old);
    const after = contentOf(whole);
    expect(before).not.toBe(after);

    const seen = { old: 0, new: 0 };
    for (let killAt = 1; killAt <= statements; killAt += 1) {
      const path = join(folder, `at-${killAt}`);
      copyWithLog(old, path);
      expect(migrateOrDie(path, from, to, killAt).signal, `statement ${killAt}`).toBe('SIGKILL');
      // Looked at on a copy: what is opened below is what the kill left.
      const look = `${path}-look`;
      copyWithLog(path, look);
      const found = contentOf(look);
      expect([before, after], `killed before statement ${killAt} of ${statements}`).toContain(found);
      seen[found === before ? 'old' : 'new'] += 1;
      expect(soundness(look), `killed before statement ${killAt}`).toEqual(['ok', []]);
      const db = openJournal({ path });
      expect(journalVersion(db)).toBe(NEWEST_VERSION);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
    }
    expect(seen.old).toBeGreaterThan(0);
    expect(seen.new).toBeGreaterThan(0);
    console.log(`form ${from} to ${to}: killed before each of ${statements} statements, ${seen.old} times old, ${seen.new} times new, 0 between`);
  }, 240_000);
});

test('every past form opens as today’s', () => {
  for (const { version } of migrations) {
    const path = join(temporaryFolder(), 'j');
    journalOf(version, path);
    const db = openJournal({ path });
    expect(journalVersion(db), `form ${version}`).toBe(NEWEST_VERSION);
    db.close();
  }
});
