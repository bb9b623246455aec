import { basename, dirname, resolve } from 'node:path';
import { copyJournal } from '../db/copy.ts';
import type { ServiceContext } from './context.ts';

export interface BackupMade {
  file: string;
  bytes: number;
  records: number;
  head: string | null;
}

/**
 * Makes a checked copy of the journal while it is in use. A name without a folder lies beside the journal.
 *
 * A broken record does not prevent it, for then a copy is needed most; the answer's head tells what it holds.
 *
 * @throws {Refusal} FILE_EXISTS, COPY_DAMAGED, FILE_UNWRITABLE
 */
export async function backUp(ctx: ServiceContext, { file }: { file: string }): Promise<BackupMade> {
  const target = resolve(dirname(ctx.path), file);
  const { bytes, record } = await copyJournal(ctx.db, target);
  ctx.write(() => ctx.record('backup-made', { name: basename(target), bytes, records: record.records, head: record.head, verdict: record.verdict }));
  return { file: target, bytes, records: record.records, head: record.head };
}
