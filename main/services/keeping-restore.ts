import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { RestorePreview } from '../../shared/keeping/backup.ts';
import { compareDiscipline } from '../../shared/rules/compare.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { formatInstant, millisecondsBetween } from '../../shared/time/instant.ts';
import { disciplinesOf, factsOf, hashOfRecord, type JournalFacts } from '../db/backup-file.ts';
import { checkBackup } from '../db/copy.ts';
import type { Db } from '../db/db.ts';
import { readMeta } from '../db/meta.ts';
import { backUpInFolder } from './backup.ts';
import { namedBackups } from './backup-folder.ts';
import { heldUntil, requireNoLockout } from './held-lockouts.ts';
import { backupPath } from './keeping.ts';
import { listLockouts } from './lockouts.ts';
import { listPendingLoosenings } from './loosenings.ts';
import type { ServiceContext } from './context.ts';
import { longestRatchetDelay } from './protections.ts';
import { journalIsFree } from './setup.ts';

/**
 * What restoring a backup would bring back, against what the journal holds now. Nothing is changed.
 *
 * @throws {Refusal} BACKUP_PATH_INVALID, JOURNAL_MISSING, JOURNAL_NOT_OURS, JOURNAL_NEWER, JOURNAL_HELD, COPY_DAMAGED
 */
export async function previewRestore(ctx: ServiceContext, { file }: { file: string }): Promise<RestorePreview> {
  const path = backupPath(ctx, file);
  const here = factsOf(ctx.db);
  const looked = await checkBackup(path, scratchOf(ctx), (copy) => {
    const held = factsOf(copy);
    return { held, disciplines: disciplinesOf(copy), oursThere: here.records === 0 ? null : hashOfRecord(copy, here.records) };
  });
  const { held, disciplines, oursThere } = looked.read;
  const relation = relationOf(ctx.db, here, held, oursThere);
  const until = heldUntil(ctx, null, ctx.clock.reading());
  const stricter = [...disciplinesOf(ctx.db)].filter(([id, now]) => {
    const before = disciplines.get(id);
    return before !== undefined && compareDiscipline(before, now).some(({ direction }) => direction !== 'looser');
  });
  return {
    file: path,
    at: namedBackups(dirname(path), ctx.path).find((each) => each.file === path)?.at ?? formatInstant(looked.changedMs),
    relation,
    recordsSince: relation === 'older' || relation === 'same' ? here.records - held.records : null,
    verdict: looked.record.verdict,
    inBackup: held.counts,
    now: here.counts,
    carried: { lockouts: listLockouts(ctx, { active: true }).length, loosenings: listPendingLoosenings(ctx).length, stricterRules: stricter.length },
    newRiskWaitsMs: waitAfter(ctx, relation, until),
    refused: until === null ? [] : [{ code: 'LOCKED_OUT', params: { until } }],
  };
}

const scratchOf = (ctx: ServiceContext): string => join(dirname(resolve(ctx.path)), `.${basename(ctx.path)}-look`);

function relationOf(db: Db, here: JournalFacts, held: JournalFacts, oursThere: string | null): RestorePreview['relation'] {
  if (held.journalId !== readMeta(db, 'journal-id')) return 'other-journal';
  if (held.head === here.head) return 'same';
  if (held.records < here.records && hashOfRecord(db, held.records) === held.head) return 'older';
  if (held.records > here.records && oursThere === here.head) return 'newer';
  return 'parted';
}

/** An older journal has forgotten what of the allowances was used, so nothing more is risked in it for as long as a loosening would wait. */
function waitAfter(ctx: ServiceContext, relation: RestorePreview['relation'], lockedUntil: string | null): number {
  const locked = lockedUntil === null ? 0 : Math.max(0, millisecondsBetween(ctx.clock.instant(), lockedUntil));
  if (relation === 'same' || journalIsFree(ctx)) return locked;
  return Math.max(locked, longestRatchetDelay(ctx) ?? 0);
}

/** Where a journal goes that is made out of a backup. */
export interface RestorePlan {
  readonly backup: string;
  readonly path: string;
}

/**
 * Everything that must hold before a journal is made out of a backup, and a backup of the journal as it is now.
 *
 * A new file beside the journal, never over one. Not during a lockout: a journal without it would be the way around it.
 *
 * @throws {Refusal} LOCKED_OUT, BACKUP_PATH_INVALID, RESTORE_PATH_INVALID, FILE_EXISTS; as backUp
 */
export async function prepareRestore(ctx: ServiceContext, { file, as }: { file: string; as?: string | undefined }): Promise<RestorePlan> {
  requireNoLockout(ctx, null);
  const backup = backupPath(ctx, file);
  if (!existsSync(backup)) throw new Refusal('not-found', 'JOURNAL_MISSING', { path: backup });
  const path = restoredPath(ctx, as);
  if (existsSync(path)) throw new Refusal('conflict', 'FILE_EXISTS', { path });
  await backUpInFolder(ctx, 'before-restore');
  // It may have begun while the backup was made.
  requireNoLockout(ctx, null);
  return { backup, path };
}

function restoredPath(ctx: ServiceContext, as: string | undefined): string {
  const folder = dirname(resolve(ctx.path));
  if (as !== undefined) {
    if (basename(as) !== as || as === '.' || as === '..') throw new Refusal('invalid', 'RESTORE_PATH_INVALID', { path: as });
    return join(folder, as);
  }
  const stem = basename(ctx.path, extname(ctx.path));
  const stamp = ctx.clock.instant().replaceAll(/[-:]|\.\d+/g, '');
  return join(folder, `${stem}-restored-${stamp}${extname(ctx.path) || '.ballast'}`);
}

/** Tells in the record of the journal that stays open what was made out of which backup. */
export function tellRestored(ctx: ServiceContext, { backup, path }: RestorePlan, restored: { records: number; head: string | null }): void {
  ctx.write(() => ctx.record('restored-beside', { from: basename(backup), as: basename(path), records: restored.records, head: restored.head }));
}
