import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { journalVersion, migrate, type Migration } from '../../../main/db/migrate.ts';
import { migrations } from '../../../main/db/migrations/index.ts';
import { oldRows } from './old-rows.ts';

function emptyFile(): Database.Database {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  return db;
}

const upTo = (version: number): Migration[] => migrations.filter((step) => step.version <= version);

const tablesOf = (db: Database.Database): string[] =>
  db.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name").all().map(({ name }) => name);

const formOf = (db: Database.Database): unknown[] => db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();

describe.each(migrations.map(({ version }) => version))('a journal left at form %i', (version) => {
  test('becomes today’s form with every old row as it was', () => {
    const db = emptyFile();
    migrate(db, upTo(version));
    db.pragma('foreign_keys = OFF');
    // As a journal of that form held them: what an earlier form has reshaped stands in its newer shape already.
    const kept = oldRows
      .filter(({ since, becomes }) => since <= version && !(becomes?.columns === null && becomes.since <= version))
      .map((old) => (old.becomes !== undefined && old.becomes.since <= version ? { ...old, row: { ...old.row, ...old.becomes.columns } } : old));
    for (const { table, row } of kept) {
      const columns = Object.keys(row);
      db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`).run(row);
    }
    expect(db.pragma('foreign_key_check')).toEqual([]);

    migrate(db, migrations);

    expect(journalVersion(db)).toBe(migrations.at(-1)!.version);
    for (const { table, row: before, becomes } of kept) {
      const changed = becomes !== undefined && becomes.since > version;
      if (changed && becomes.columns === null) continue;
      const row = changed ? { ...before, ...becomes.columns } : before;
      const where = Object.keys(row).map((column) => `${column} IS @${column}`).join(' AND ');
      expect(db.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${where}`).get(row), table).toEqual({ n: 1 });
    }
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });

  test('has the same form as a new journal once it is migrated', () => {
    const old = emptyFile();
    migrate(old, upTo(version));
    migrate(old, migrations);
    const fresh = emptyFile();
    migrate(fresh, migrations);
    expect(formOf(old)).toEqual(formOf(fresh));
  });

  test('has an old row to show for every table of its own', () => {
    const before = emptyFile();
    migrate(before, upTo(version - 1));
    const after = emptyFile();
    migrate(after, upTo(version));
    const fresh = tablesOf(after).filter((table) => !tablesOf(before).includes(table));
    const virtual = after.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'").all();
    const own = fresh.filter((table) => !virtual.some(({ name }) => table.startsWith(`${name}_`)));
    expect(own.filter((table) => !oldRows.some((row) => row.table === table && row.since === version))).toEqual([]);
  });
});

test('the newest journal is left as it is', () => {
  const db = emptyFile();
  migrate(db, migrations);
  const before = formOf(db);
  migrate(db, migrations);
  expect(formOf(db)).toEqual(before);
});

test('a step that fails leaves the form before it, whole', () => {
  const db = emptyFile();
  const steps: Migration[] = [
    { version: 1, up: (file) => file.exec('CREATE TABLE a (x INTEGER) STRICT') },
    {
      version: 2,
      up: (file) => {
        file.exec('CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a VALUES (1)');
        throw new Error('the disk is full');
      },
    },
  ];
  expect(() => migrate(db, steps)).toThrow('the disk is full');
  expect(journalVersion(db)).toBe(1);
  expect(tablesOf(db)).toEqual(['a']);
  expect(db.prepare('SELECT count(*) AS n FROM a').get()).toEqual({ n: 0 });
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('a step that leaves a row without its parent is taken back', () => {
  const db = emptyFile();
  const step: Migration = { version: 1, up: (file) => file.exec('CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a_id INTEGER REFERENCES a (id)); INSERT INTO b VALUES (7)') };
  expect(() => migrate(db, [step])).toThrow(/without the row/);
  expect(tablesOf(db)).toEqual([]);
});

test('steps out of order are refused before any of them runs', () => {
  const db = emptyFile();
  const step = (version: number): Migration => ({ version, up: (file) => file.exec(`CREATE TABLE t${version} (x)`) });
  expect(() => migrate(db, [step(2), step(1)])).toThrow(/order/);
  expect(() => migrate(db, [step(1), step(1)])).toThrow(/order/);
  expect(tablesOf(db)).toEqual([]);
});
