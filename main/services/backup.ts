import { basename, dirname, resolve } from 'node:path';
import { copyBeforeMigration, copyJournal, type CheckedCopy } from '../db/copy.ts';
import type { Db } from '../db/db.ts';
import { backupFolder, makeFolder, newBackupName, type BackupReason } from './backup-folder.ts';
import type { ServiceContext } from './context.ts';

export interface BackupMade {
  file: string;
  bytes: number;
  records: number;
  head: string | null;
}

/**
 * Makes a checked copy of the journal while it is in use: where the trader says (a name without a folder lies beside the journal), or
 * in the backups' folder under a name of its own.
 *
 * A broken record does not prevent it, for then a copy is needed most; the answer's head tells what it holds.
 *
 * @throws {Refusal} FILE_EXISTS, COPY_DAMAGED, DISK_FULL, FILE_UNWRITABLE, BACKUP_FOLDER_INVALID
 */
export async function backUp(ctx: ServiceContext, { file }: { file?: string | undefined }): Promise<BackupMade> {
  if (file === undefined) return backUpInFolder(ctx, 'now');
  return backUpTo(ctx, resolve(dirname(ctx.path), file));
}

export function backUpInFolder(ctx: ServiceContext, reason: BackupReason): Promise<BackupMade> {
  const folder = backupFolder(ctx.db, ctx.path);
  makeFolder(folder);
  return backUpTo(ctx, newBackupName(folder, ctx.path, ctx.clock.now(), reason));
}

async function backUpTo(ctx: ServiceContext, target: string): Promise<BackupMade> {
  const made = await copyJournal(ctx.db, target);
  tell(ctx, target, made);
  const { bytes, record } = made;
  return { file: target, bytes, records: record.records, head: record.head };
}

function tell(ctx: ServiceContext, target: string, { bytes, record }: CheckedCopy): void {
  ctx.write(() => ctx.record('backup-made', { name: basename(target), bytes, records: record.records, head: record.head, verdict: record.verdict }));
}

/** What came of a backup before the journal was brought to a newer form. */
export type BeforeMigration = { readonly file: string; readonly made: CheckedCopy } | { readonly error: unknown };

/** Copies an older journal before it is changed. A copy that cannot be made stops nothing: each step is kept whole or not at all. */
export function backUpBeforeMigration(db: Db, journal: string): BeforeMigration {
  try {
    const folder = backupFolder(db, journal);
    makeFolder(folder);
    const file = newBackupName(folder, journal, Date.now(), 'before-update');
    return { file, made: copyBeforeMigration(db, file) };
  } catch (error) {
    return { error };
  }
}

/** Tells in the record of a copy that was made before there was anybody to tell. */
export function tellBeforeMigration(ctx: ServiceContext, outcome: BeforeMigration): void {
  if ('made' in outcome) tell(ctx, outcome.file, outcome.made);
}
