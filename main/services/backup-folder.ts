import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { formatInstant, type Instant } from '../../shared/time/instant.ts';
import type { Db } from '../db/db.ts';
import { readSettings, writeSetting } from '../db/settings.ts';
import type { ServiceContext } from './context.ts';

/** Why Ballast made a backup; one made by hand in the folder is never thinned out. */
export type BackupReason = 'daily' | 'before-update' | 'before-restore' | 'now';

/** A backup by its name. */
export interface NamedBackup {
  readonly name: string;
  readonly file: string;
  readonly at: Instant;
  readonly reason: BackupReason;
  readonly bytes: number;
}

const SETTING = 'backup-folder';

export const standardFolder = (journal: string): string => join(dirname(resolve(journal)), 'backups');

/** Where backups of a journal go: a folder the trader set, or "backups" beside it. */
export function backupFolder(db: Db, journal: string): string {
  const set = readSettings(db)[SETTING];
  return typeof set === 'string' && isAbsolute(set) ? set : standardFolder(journal);
}

/**
 * Where backups go protects nothing and loosens nothing: it changes at once. The folder is made now, so that one that cannot be is told now.
 *
 * @throws {Refusal} BACKUP_FOLDER_INVALID
 */
export function setBackupFolder(ctx: ServiceContext, folder: string | null): void {
  if (folder !== null) {
    if (!isAbsolute(folder)) throw new Refusal('invalid', 'BACKUP_FOLDER_INVALID', { path: folder, system: null });
    makeFolder(folder);
  }
  ctx.write(() => writeSetting(ctx.db, SETTING, folder === null ? null : resolve(folder)));
}

/** @throws {Refusal} BACKUP_FOLDER_INVALID */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    readdirSync(folder);
  } catch (error) {
    throw new Refusal('refused', 'BACKUP_FOLDER_INVALID', { path: folder, system: (error as NodeJS.ErrnoException).code ?? null });
  }
}

const stemOf = (journal: string): string => basename(journal, extname(journal));

/** A name that is not taken: journal, moment to the millisecond, reason. */
export function newBackupName(folder: string, journal: string, nowMs: number, reason: BackupReason): string {
  const stamp = formatInstant(nowMs).replaceAll(/[-:.]/g, '');
  const taken = new Set(namesIn(folder));
  for (let number = 1; ; number += 1) {
    const name = `${stemOf(journal)}-${stamp}-${reason}${number === 1 ? '' : `-${number}`}.ballast`;
    if (!taken.has(name)) return join(folder, name);
  }
}

/** Backups that Ballast made of a journal of this name, newest first: by name alone, plain files only. */
export function namedBackups(folder: string, journal: string): NamedBackup[] {
  return namesIn(folder)
    .flatMap((name) => named(folder, name, stemOf(journal)) ?? [])
    .toSorted((a, b) => (a.at === b.at ? (a.name < b.name ? 1 : -1) : a.at < b.at ? 1 : -1));
}

function named(folder: string, name: string, stem: string): NamedBackup | null {
  if (!name.startsWith(`${stem}-`)) return null;
  const found = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z-(daily|before-update|before-restore|now)(?:-\d+)?\.ballast$/.exec(name.slice(stem.length + 1));
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, fraction, reason] = found;
  const file = join(folder, name);
  try {
    const stats = statSync(file);
    if (!stats.isFile()) return null;
    return { name, file, at: `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction}Z`, reason: reason as BackupReason, bytes: stats.size };
  } catch {
    return null;
  }
}

/** What a backup that was cut off left behind, told by the process that made it, which is gone. */
export function removeAbandonedDrafts(folder: string, journal: string): void {
  for (const name of namesIn(folder)) {
    const pid = name.startsWith(`${stemOf(journal)}-`) ? /\.ballast\.part-(\d+)-\d+(?:-wal|-shm|-journal)?$/.exec(name)?.[1] : undefined;
    if (pid !== undefined && Number(pid) !== process.pid && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
