import { basename } from 'node:path';
import type { Clock } from '../clock/clock.ts';
import { copyBackup } from '../db/copy.ts';
import { openEngine } from './engine.ts';
import type { HostKind } from '../services/context.ts';

export interface RestoredJournal {
  readonly path: string;
  readonly records: number;
  readonly verdict: string;
  readonly head: string | null;
}

/**
 * Makes a journal out of a backup, at a path where there is none yet: what is there already is never replaced, so nothing
 * can be lost and no lock is escaped by restoring over it. The restored journal's record says where it came from.
 *
 * @throws {Refusal} FILE_EXISTS, COPY_DAMAGED, FILE_UNWRITABLE, JOURNAL_MISSING, JOURNAL_NOT_OURS, JOURNAL_NEWER
 */
export async function restoreJournal({ backup, path, host, clock }: { backup: string; path: string; host: HostKind; clock?: Clock }): Promise<RestoredJournal> {
  const { record } = await copyBackup(backup, path);
  const engine = openEngine({ path, host, ...(clock === undefined ? {} : { clock }) });
  try {
    engine.ctx.write(() => engine.ctx.record('journal-restored', { from: basename(backup), records: record.records, head: record.head, verdict: record.verdict }));
  } finally {
    engine.close();
  }
  return { path, records: record.records, verdict: record.verdict, head: record.head };
}
