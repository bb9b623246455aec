import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { sql } from '../../../main/db/db.ts';

const db = new Database(':memory:');
db.exec(`CREATE TABLE kept (id INTEGER PRIMARY KEY, words TEXT, whole INTEGER, loose, exact REAL);
  CREATE TABLE other (id TEXT PRIMARY KEY); CREATE INDEX kept_by_words ON kept (words, whole)`);
const VALUES = [null, '', '1', '1.0', 'eins', 1, 1.5, -1, 0, 2n ** 60n, Buffer.from('1')];

afterEach(() => db.exec('DELETE FROM kept; DELETE FROM other'));

test('equal is equal as SQLite has it, for every kind of column and value', () => {
  for (const value of VALUES) db.prepare('INSERT INTO kept (words, whole, loose, exact) VALUES (?, ?, ?, ?)').run(value, value, value, value);
  for (const column of ['words', 'whole', 'loose', 'exact']) {
    for (const value of VALUES) {
      for (const compared of ['=', 'IS', '<=', '>=', '!=', '<>', '<', 'IS NOT', '==']) {
        const text = `SELECT id FROM kept WHERE ${column} ${compared} ? ORDER BY id`;
        expect(sql(db, text).all(value), `${text} ${String(value)}`).toEqual(db.prepare(text).all(value));
      }
    }
  }
});

test('what is written is what was given, by place and by name', () => {
  for (const value of VALUES) {
    db.exec("INSERT INTO kept (id, loose) VALUES (1, 'before'), (2, 'before')");
    sql(db, 'UPDATE kept SET loose = ?, words=@words WHERE id = 1').run(value, { words: 'w' });
    db.prepare("UPDATE kept SET loose = ?, words = 'w' WHERE id = 2").run(value);
    const [ours, plain] = db.prepare('SELECT loose, typeof(loose), words FROM kept ORDER BY id').raw().all();
    expect(ours).toEqual(plain);
    db.exec('DELETE FROM kept');
  }
});

test('the same index serves, and the planner is kept from looking at what is bound', () => {
  const plan = (text: string): unknown[] => (db.prepare(`EXPLAIN QUERY PLAN ${text}`).all('a', 1) as { detail: string }[]).map(({ detail }) => detail);
  const text = 'SELECT k.id, o.rowid FROM kept k LEFT JOIN other o ON o.id = k.words WHERE k.words = ? AND k.whole = ?';
  const compiled = sql(db, text).source;
  expect(compiled).toBe('SELECT k.id, o.rowid FROM kept k LEFT JOIN other o ON o.id = k.words WHERE k.words = +? AND k.whole = +?');
  expect(plan(compiled)).toEqual(plan(text));
  expect(plan(compiled)).toContainEqual(expect.stringContaining('kept_by_words (words=? AND whole=?)'));
});

test('as many rows as are asked for, by place and by name, without the planner looking', () => {
  for (let id = 1; id <= 6; id += 1) db.prepare('INSERT INTO kept (id) VALUES (?)').run(id);
  const ids = (text: string, ...bound: unknown[]): unknown[] => sql(db, text).all(...bound).map((row) => (row as { id: number }).id);
  for (const limit of [3, 0, 2, -1]) {
    const expected = limit < 0 ? [2, 3, 4, 5, 6] : [2, 3, 4, 5, 6].slice(0, limit);
    expect(ids('SELECT id FROM kept ORDER BY id LIMIT ? OFFSET ?', limit, 1)).toEqual(expected);
    expect(ids('SELECT id FROM kept ORDER BY id LIMIT @limit OFFSET @skip', { limit, skip: 1 })).toEqual(expected);
  }
  expect(sql(db, 'SELECT id FROM kept ORDER BY id LIMIT ? OFFSET ?').source).toBe('SELECT id FROM kept ORDER BY id LIMIT +? OFFSET +?');
});
