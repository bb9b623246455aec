import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from '../../../main/db/migrate.ts';
import { migrations } from '../../../main/db/migrations/index.ts';
import { APPLICATION_ID } from '../../../main/db/open.ts';
import { openEngine } from '../../../main/engine/engine.ts';
import type { RecordKind, RecordRow, VerifyResult } from '../../../shared/record/record.ts';
import type { Lockout } from '../../../shared/lockout/lockout.ts';
import type { Anchor } from '../../../shared/record/anchor.ts';
import { anchorsBeside, temporaryFolder, testEngine, type TestEngine } from '../../support/engine.ts';
import type { FakeClock } from '../../support/fake-clock.ts';

export const HOUR = 3_600_000;

/** Calls by name, typed where they are asked. */
export const asking = (engine: TestEngine) => engine.call as <T = unknown>(name: string, input: unknown) => Promise<T>;

/** Closes an engine and opens its journal again, with the same clock and anchors. */
export function reopened(engine: TestEngine, clock: FakeClock = engine.clock): TestEngine {
  engine.close();
  return testEngine({ path: engine.ctx.path, clock });
}

/** The journal's file as it is now, put aside as somebody with a file manager would. */
export function putAside(engine: TestEngine, name = 'aside'): string {
  engine.close();
  const aside = `${engine.ctx.path}.${name}`;
  copyFileSync(engine.ctx.path, aside);
  return aside;
}

/** Puts an older file in the journal's place. */
export function putBack(aside: string, path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
  copyFileSync(aside, path);
}

/** Somebody with a database tool, while Ballast is closed. */
export function tamper(path: string, work: (db: Database.Database) => void): void {
  const db = new Database(path);
  const triggers = db.prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  work(db);
  for (const { sql } of triggers) db.exec(sql);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

export const lockUntil = (engine: TestEngine, ms: number, accountId: string | null = null): Promise<Lockout> =>
  asking(engine)('lockouts/begin', { accountId, until: new Date(engine.clock.now() + ms).toISOString(), words: 'Not tonight.' });

export const activeLocks = (engine: TestEngine): Promise<Lockout[]> => asking(engine)('lockouts/list', { active: true });

export const verdictOf = (engine: TestEngine): Promise<VerifyResult> => asking(engine)('record/verify', {});

/** What the record tells of one kind, newest first. */
export async function told(engine: TestEngine, kind: RecordKind): Promise<Record<string, unknown>[]> {
  const { rows } = await asking(engine)<{ rows: RecordRow[] }>('record/list', { limit: 200 });
  return rows.filter((row) => row.kind === kind).map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
}

export const anchorFile = (engine: Pick<TestEngine, 'ctx'>, id: string): string => join(anchorsBeside(engine.ctx.path), `${id}.json`);

export async function journalIdOf(engine: TestEngine): Promise<string> {
  return (await asking(engine)<{ journalId: string }>('app/info', {})).journalId;
}

export const readAnchor = (file: string): Anchor => JSON.parse(readFileSync(file, 'utf8')) as Anchor;

/** An engine whose faults are gathered instead of failing the test. */
export function tolerant(path: string, clock: FakeClock, anchorFolder: string | null = anchorsBeside(path)): { engine: TestEngine; faults: unknown[] } {
  const faults: unknown[] = [];
  const engine = openEngine({ path, host: 'local', createIfMissing: true, clock, anchorFolder, fault: (error) => faults.push(error) });
  return { engine: { ...engine, clock }, faults };
}

/** A journal as an earlier program left it, of that form, with three records of its own. */
export function journalOfForm(form: number): string {
  const path = join(temporaryFolder(), 'j.ballast');
  const db = new Database(path);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma('journal_mode = WAL');
  migrate(db, migrations.filter(({ version }) => version <= form));
  const meta = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  for (const [key, value] of [['journal-id', 'j-before-anchors'], ['created-at', '2026-11-01T01:00:00.000Z'], ['sample', 'no']]) meta.run(key, value);
  const insert = db.prepare('INSERT INTO record (seq, at, kind, payload, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?)');
  let previousHash = '0'.repeat(64);
  for (const seq of [1, 2, 3]) {
    const at = `2026-11-0${seq}T01:00:00.000Z`;
    const [kind, payload] = seq === 1 ? ['journal-created', '{"journalId":"j-before-anchors","version":"0.1.0"}'] : ['time-jump', `{"byMs":${seq}}`];
    // JSON with sorted keys, as RFC 8785 has it for texts and whole numbers.
    const hash = createHash('sha256').update(JSON.stringify({ at, kind, payload, previousHash, seq })).digest('hex');
    insert.run(seq, at, kind, payload, previousHash, hash);
    previousHash = hash;
  }
  db.close();
  return path;
}
