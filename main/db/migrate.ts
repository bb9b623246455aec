import type { Database } from 'better-sqlite3';

/** One step of the journal's form. `version` becomes the file's user_version in the same transaction. */
export interface Migration {
  readonly version: number;
  readonly up: (db: Database) => void;
}

export function journalVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/**
 * Brings a journal up to the newest form, one transaction a step: after a crash the file stands at a step, never between two.
 *
 * Foreign keys rest while tables are rebuilt, as SQLite's own procedure asks, and are checked before the step is kept.
 */
export function migrate(db: Database, steps: readonly Migration[]): void {
  const ordered = steps.every((step, index) => step.version > (steps[index - 1]?.version ?? 0));
  if (!ordered) throw new Error('migrations are out of order');
  const from = journalVersion(db);
  const due = steps.filter((step) => step.version > from);
  if (due.length === 0) return;
  db.pragma('foreign_keys = OFF');
  try {
    for (const step of due) runStep(db, step);
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

function runStep(db: Database, step: Migration): void {
  db.transaction(() => {
    step.up(db);
    const orphans = db.pragma('foreign_key_check') as unknown[];
    if (orphans.length > 0) throw new Error(`migration ${step.version} leaves ${orphans.length} rows without the row they point to`);
    db.pragma(`user_version = ${step.version}`);
  }).immediate();
}
