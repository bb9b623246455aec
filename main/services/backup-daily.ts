import { rmSync } from 'node:fs';
import { backupsToKeep } from '../../shared/keeping/backups-to-keep.ts';
import type { Backups } from '../../shared/keeping/backup.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { addMilliseconds, type Instant } from '../../shared/time/instant.ts';
import { tradingDayOf } from '../../shared/time/trading-day.ts';
import { backupsTold, lastChangeAt, readBackupFacts } from '../db/backup-file.ts';
import { readMeta } from '../db/meta.ts';
import { backUpInFolder, type BeforeMigration } from './backup.ts';
import { backupFolder, namedBackups, removeAbandonedDrafts, type NamedBackup } from './backup-folder.ts';
import type { ServiceContext } from './context.ts';
import { isSample } from './journal-file.ts';
import { getSettings } from './settings.ts';

/** How long a failed backup waits for the next attempt. */
const RETRY_MS = 10 * 60_000;
/** How often it is asked whether one is due. */
const LOOK_EVERY_MS = 60_000;

interface Keeping {
  running: boolean;
  problem: Backups['problem'];
  /** Running time at which it is looked at again. */
  lookAtMs: number;
}

const keepings = new WeakMap<ServiceContext, Keeping>();

/** How automatic backups stand in this program: nothing of it is kept. */
export function keepingOf(ctx: ServiceContext): Keeping {
  let keeping = keepings.get(ctx);
  if (keeping === undefined) {
    keeping = { running: false, problem: null, lookAtMs: 0 };
    keepings.set(ctx, keeping);
  }
  return keeping;
}

/**
 * Makes the day's backup once something has changed since the last one, and thins out the older ones. Called often; mostly does nothing.
 *
 * A backup that fails is told on its page and tried again after ten minutes; it stops no work.
 */
export async function keepBackups(ctx: ServiceContext, fault: (error: unknown) => void): Promise<void> {
  const keeping = keepingOf(ctx);
  const { observedMs } = ctx.clock.reading();
  if (keeping.running || observedMs < keeping.lookAtMs || !ctx.db.open) return;
  keeping.lookAtMs = observedMs + LOOK_EVERY_MS;
  if (!isDue(ctx)) return;
  keeping.running = true;
  try {
    removeAbandonedDrafts(backupFolder(ctx.db, ctx.path), ctx.path);
    await backUpInFolder(ctx, 'daily');
    keeping.problem = null;
    thinOut(ctx);
  } catch (error) {
    // Closing the journal ends a backup that is under way: nobody is left to be told.
    if (!ctx.db.open) return;
    noteFailure(ctx, error);
    keeping.lookAtMs = observedMs + RETRY_MS;
    if (!(error instanceof Refusal)) fault(error);
  } finally {
    keeping.running = false;
    if (ctx.db.open) ctx.touch();
  }
}

/** A sample can be made anew at any time. */
function isDue(ctx: ServiceContext): boolean {
  if (isSample(ctx)) return false;
  const changed = lastChangeAt(ctx.db);
  if (changed === null) return false;
  const last = automatic(ctx)[0];
  return last === undefined || (changed > last.at && dayOf(ctx, last.at) < dayOf(ctx, ctx.clock.instant()));
}

export function noteFailure(ctx: ServiceContext, error: unknown): void {
  const at = ctx.clock.instant();
  const told = error instanceof Refusal ? { code: error.code, params: { ...error.params } } : { code: 'BACKUP_FAILED', params: {} };
  keepingOf(ctx).problem = { ...told, at, retryAt: addMilliseconds(at, RETRY_MS) };
}

export function noteBeforeMigration(ctx: ServiceContext, outcome: BeforeMigration): void {
  if ('error' in outcome) noteFailure(ctx, outcome.error);
}

const dayOf = (ctx: ServiceContext, at: Instant): string => tradingDayOf(at, getSettings(ctx).homeZone);

const automatic = (ctx: ServiceContext): NamedBackup[] => namedBackups(backupFolder(ctx.db, ctx.path), ctx.path).filter(({ reason }) => reason !== 'now');

/** What each automatic backup is kept as, by name. */
export function keptBackups(ctx: ServiceContext): ReturnType<typeof backupsToKeep> {
  const told = new Map(backupsTold(ctx.db).map((each) => [each.name, each]));
  return backupsToKeep(
    automatic(ctx).map(({ name, at, bytes }) => {
      const known = told.get(name);
      return { name, at, day: dayOf(ctx, at), verified: known?.verdict === 'intact' && known.bytes === bytes };
    }),
  );
}

/**
 * Removes the automatic backups that are not kept any more. Only a file that carries such a name, is a plain file, and holds this very
 * journal is ever removed; anything else in the folder is somebody's.
 */
export function thinOut(ctx: ServiceContext): void {
  const kept = keptBackups(ctx);
  const journalId = readMeta(ctx.db, 'journal-id');
  for (const { name, file } of automatic(ctx)) {
    if (kept.has(name) || journalId === null) continue;
    if (readBackupFacts(file)?.journalId === journalId) rmSync(file);
  }
}
