import { basename } from 'node:path';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { anchorFolder as usersAnchors } from '../anchor/folder.ts';
import type { Clock } from '../clock/clock.ts';
import { systemClock } from '../clock/system-clock.ts';
import { copyBackup } from '../db/copy.ts';
import { openEngine } from './engine.ts';
import { lockedUntil } from './locked-until.ts';
import type { HostKind } from '../services/context.ts';

export interface RestoredJournal {
  readonly path: string;
  readonly records: number;
  readonly verdict: string;
  readonly head: string | null;
}

export interface RestoreOptions {
  readonly backup: string;
  readonly path: string;
  readonly host: HostKind;
  readonly clock?: Clock;
  readonly anchorFolder?: string | null;
  readonly fault?: (error: unknown) => void;
}

/**
 * Makes a journal out of a backup, at a path where there is none yet: what is there already is never replaced, so nothing
 * can be lost and no lock is escaped by restoring over it. The restored journal has an id of its own, its record says which
 * journal it continues and from where, and what the anchor of that one has seen since is carried into it.
 *
 * During a lockout nothing is restored: putting back an older day is what a bad hour would try.
 *
 * @throws {Refusal} LOCKED_OUT, FILE_EXISTS, COPY_DAMAGED, FILE_UNWRITABLE, JOURNAL_MISSING, JOURNAL_NOT_OURS, JOURNAL_NEWER
 */
export async function restoreJournal({ backup, path, host, clock = systemClock(), anchorFolder = usersAnchors(), fault = () => undefined }: RestoreOptions): Promise<RestoredJournal> {
  const until = anchorFolder === null ? null : lockedUntil(anchorFolder, clock);
  if (until !== null) throw new Refusal('refused', 'LOCKED_OUT', { until });
  const { record } = await copyBackup(backup, path);
  const { records, head, verdict } = record;
  openEngine({ path, host, clock, anchorFolder, fault, restored: { from: basename(backup), records, head, verdict } }).close();
  return { path, records, verdict, head };
}
