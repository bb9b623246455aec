import { statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import type { Backup, Backups, KeptAs } from '../../shared/keeping/backup.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { formatInstant } from '../../shared/time/instant.ts';
import { backupsTold, factsOf, readBackupFacts, type JournalFacts } from '../db/backup-file.ts';
import { checkBackup, type CheckedCopy } from '../db/copy.ts';
import { readMeta } from '../db/meta.ts';
import { keepingOf, keptBackups } from './backup-daily.ts';
import { backupFolder, namedBackups, setBackupFolder, standardFolder, type NamedBackup } from './backup-folder.ts';
import type { ServiceContext } from './context.ts';

/** Every backup in the folder that Ballast made of this journal, newest first, and how automatic backups stand. */
export function listBackups(ctx: ServiceContext): Backups {
  const folder = backupFolder(ctx.db, ctx.path);
  const kept = keptBackups(ctx);
  const told = new Map(backupsTold(ctx.db).map((each) => [each.name, each]));
  const rows = namedBackups(folder, ctx.path).map((named) => shown(ctx, named, told.get(named.name), kept.get(named.name) ?? []));
  const { running, problem } = keepingOf(ctx);
  return { folder, standardFolder: folder === standardFolder(ctx.path), running, rows, lastAutomaticAt: rows.find(({ automatic }) => automatic)?.at ?? null, problem };
}

function shown(ctx: ServiceContext, { name, file, at, reason, bytes }: NamedBackup, told: ReturnType<typeof backupsTold>[number] | undefined, keptAs: KeptAs[]): Backup {
  const facts = readBackupFacts(file);
  // Checked since, or checked when it was made and of the same size and end since.
  const checked = checks.get(ctx)?.get(keyOf(file)) ?? (told !== undefined && told.bytes === bytes && told.head === facts?.head ? { verdict: told.verdict, at: told.at, problem: null } : null);
  return {
    file,
    name,
    at,
    bytes,
    records: facts?.records ?? null,
    head: facts?.head ?? null,
    verdict: checked?.verdict ?? null,
    checkedAt: checked?.at ?? null,
    automatic: reason !== 'now',
    keptAs,
    problem: facts === null ? 'BACKUP_UNREADABLE' : facts.journalId !== readMeta(ctx.db, 'journal-id') ? 'BACKUP_OF_ANOTHER_JOURNAL' : (checked?.problem ?? null),
  };
}

interface Check {
  readonly verdict: string | null;
  readonly at: string;
  readonly problem: string | null;
}

/** What was checked while this program runs; a file that changes is another one. */
const checks = new WeakMap<ServiceContext, Map<string, Check>>();

function keyOf(file: string): string {
  const { size, mtimeMs, ino } = statSync(file);
  return `${file}:${size}:${mtimeMs}:${ino}`;
}

/** @throws {Refusal} BACKUP_FOLDER_INVALID */
export function chooseBackupFolder(ctx: ServiceContext, { folder }: { folder: string | null }): Backups {
  setBackupFolder(ctx, folder);
  return listBackups(ctx);
}

/**
 * Walks through a backup once more, on a copy, as if it had to be lived from. One that fails is told in its row.
 *
 * @throws {Refusal} BACKUP_PATH_INVALID, JOURNAL_MISSING; JOURNAL_NOT_OURS and the like for a file picked elsewhere
 */
export async function verifyBackup(ctx: ServiceContext, { file }: { file: string }): Promise<Backup> {
  const path = backupPath(ctx, file);
  let check: Check;
  let facts: JournalFacts | null = null;
  let bytes = 0;
  try {
    const looked = await lookInto(ctx, path);
    facts = looked.read;
    bytes = looked.bytes;
    check = { verdict: looked.record.verdict, at: ctx.clock.instant(), problem: null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'JOURNAL_MISSING') throw error;
    check = { verdict: null, at: ctx.clock.instant(), problem: error.code };
    bytes = statSync(path).size;
  }
  const known = checks.get(ctx) ?? new Map<string, Check>();
  checks.set(ctx, known.set(keyOf(path), check));
  const row = listBackups(ctx).rows.find((each) => each.file === path);
  if (row !== undefined) return { ...row, problem: check.problem ?? row.problem };
  const at = formatInstant(Math.round(statSync(path).mtimeMs));
  const problem = check.problem ?? (facts !== null && facts.journalId !== readMeta(ctx.db, 'journal-id') ? 'BACKUP_OF_ANOTHER_JOURNAL' : null);
  return { file: path, name: basename(path), at, bytes, records: facts?.records ?? null, head: facts?.head ?? null, verdict: check.verdict, checkedAt: check.at, automatic: false, keptAs: [], problem };
}

export function lookInto(ctx: ServiceContext, path: string): Promise<CheckedCopy & { readonly read: JournalFacts }> {
  return checkBackup(path, join(dirname(resolve(ctx.path)), `.${basename(ctx.path)}-look`), factsOf);
}

/**
 * A file in the backups' folder by its name, or any by its absolute path: never one relative to wherever the program happens to run.
 *
 * @throws {Refusal} BACKUP_PATH_INVALID
 */
export function backupPath(ctx: ServiceContext, file: string): string {
  if (isAbsolute(file)) return resolve(file);
  if (basename(file) !== file || file === '.' || file === '..') throw new Refusal('invalid', 'BACKUP_PATH_INVALID', { path: file });
  return join(backupFolder(ctx.db, ctx.path), file);
}
