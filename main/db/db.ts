import type { Database, Statement } from 'better-sqlite3';
import { forgetKept } from './kept.ts';

declare const opened: unique symbol;

/** A journal that has been opened, checked and migrated. Only openJournal makes one; only main/db looks inside. */
export type Db = Database & { readonly [opened]: true };

const statements = new WeakMap<Database, Map<string, Statement>>();

/**
 * SQLite's planner looks at the value bound to `column = ?` (is it a small whole number?) and to `LIMIT ?`, and therefore compiles the statement
 * anew each time another one is bound: ten times as long as a short query takes, and most of ours are short. At `column = +?` it does not look;
 * the plus changes neither the value nor which index serves.
 */
const LOOKED_AT = /(?<![<>!=])(=|\b(?:IS|LIMIT|OFFSET))\s*(?=[?@])/g;

/** A statement compiled once per journal: most calls run the same few. */
export function sql<Row = unknown>(db: Database, text: string): Statement<unknown[], Row> {
  let known = statements.get(db);
  if (known === undefined) {
    known = new Map();
    statements.set(db, known);
  }
  let statement = known.get(text);
  if (statement === undefined) {
    statement = db.prepare(text.replace(LOOKED_AT, '$1 +'));
    known.set(text, statement);
  }
  return statement as Statement<unknown[], Row>;
}

/** Made once a journal: better-sqlite3 puts together four functions for each. */
const transactions = new WeakMap<Database, (work: () => unknown) => unknown>();

/**
 * One transaction that takes the write lock at once; everything in it is kept or nothing is. Inside another one it joins it:
 * a service may call a service.
 */
export function inTransaction<T>(db: Database, work: () => T): T {
  if (db.inTransaction) return work();
  let begin = transactions.get(db);
  if (begin === undefined) {
    const transaction = db.transaction((inside: () => unknown) => inside());
    begin = (inside) => transaction.immediate(inside);
    transactions.set(db, begin);
  }
  try {
    return begin(work) as T;
  } catch (error) {
    forgetKept(db);
    throw error;
  }
}

/** SQLite's own way of saying 192 MB: negative numbers are kilobytes. */
const LONG_CACHE_KB = -196_608;

/**
 * The same for work that gives way to other work in between. Whoever calls sees to it that nobody else touches the journal
 * meanwhile: there is one connection, and what it writes belongs to the transaction that is open.
 */
export async function inLongTransaction<T>(db: Database, work: () => Promise<T>): Promise<T> {
  if (db.inTransaction) throw new Error('a long transaction cannot begin inside another one');
  const cached = db.pragma('cache_size', { simple: true }) as number;
  // Pages that no longer fit are written to the log and looked for there, which takes the longer the more there are.
  db.pragma(`cache_size = ${LONG_CACHE_KB}`);
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    db.exec('COMMIT');
    return result;
  } finally {
    // Closing the journal has already taken it back.
    if (db.open) {
      rollBack(db);
      db.pragma(`cache_size = ${cached}`);
      db.pragma('shrink_memory');
    }
  }
}

/** Takes back what a transaction that is still open has written. */
export function rollBack(db: Database): void {
  if (!db.inTransaction) return;
  db.exec('ROLLBACK');
  forgetKept(db);
}
