import Database from 'better-sqlite3';

/** The limit of this machine for anything durable: SQLite as our journal is opened, with nothing of ours around it. */
export function rawDatabase(path: string): Database.Database {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('synchronous = FULL');
  return db;
}

/** One durable commit of some bytes over those of the commit before. */
export function rawSave(db: Database.Database): (bytes: string) => void {
  db.exec('CREATE TABLE kept (id INTEGER PRIMARY KEY, bytes TEXT NOT NULL) STRICT');
  const save = db.prepare('INSERT INTO kept (id, bytes) VALUES (1, ?) ON CONFLICT DO UPDATE SET bytes = excluded.bytes');
  return (bytes) => void save.run(bytes);
}
