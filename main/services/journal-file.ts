import { Refusal } from '../../shared/refusal/refusal.ts';
import { mendJournalId } from '../db/journal-id.ts';
import { countRecords, recordHead } from '../db/record.ts';
import { readMeta, writeMeta } from '../db/meta.ts';
import { writeTimeWitness } from '../db/time-witness.ts';
import type { ServiceContext } from './context.ts';

/**
 * Gives a new journal its id and its first record. An existing one is left as it is; a sample is never made of it.
 *
 * @throws {Refusal} JOURNAL_IS_REAL where a sample was asked for and the journal is not one
 */
export function beginJournal(ctx: ServiceContext, sample: boolean): void {
  if (readMeta(ctx.db, 'journal-id') !== null) {
    if (sample && !isSample(ctx)) throw new Refusal('refused', 'JOURNAL_IS_REAL', { path: ctx.path });
    mendJournalId(ctx.db);
    writeTimeWitness(ctx.db, ctx.clock.witness());
    return;
  }
  ctx.write(() => {
    const id = ctx.newId();
    writeMeta(ctx.db, 'journal-id', id);
    writeMeta(ctx.db, 'created-at', ctx.clock.instant());
    writeMeta(ctx.db, 'sample', sample ? 'yes' : 'no');
    if (countRecords(ctx.db) === 0) ctx.record('journal-created', { journalId: id, version: ctx.version });
  });
}

/** Where a restored journal comes from. */
export interface RestoredFrom {
  readonly from: string;
  readonly records: number;
  readonly head: string | null;
  readonly verdict: string;
}

/**
 * Makes a restored journal one of its own: a new id, and a record that says which journal it continues and from where. Two
 * that go by one name would take turns at one anchor, each of them accusing the other.
 */
export function continueJournal(ctx: ServiceContext, from: RestoredFrom): void {
  ctx.write(() => {
    const parentId = readMeta(ctx.db, 'journal-id');
    const last = recordHead(ctx.db);
    const journalId = ctx.newId();
    writeMeta(ctx.db, 'journal-id', journalId);
    ctx.record('journal-restored', { ...from, journalId, parent: { journalId: parentId, seq: last?.seq ?? 0, hash: last?.hash ?? null } });
  });
}

export function isSample(ctx: ServiceContext): boolean {
  return readMeta(ctx.db, 'sample') === 'yes';
}
