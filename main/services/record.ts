import type { RecordRow, VerifyResult } from '../../shared/record/record.ts';
import { countRecords, listRecords, verifyRecords, walkRecords } from '../db/record.ts';
import type { ServiceContext } from './context.ts';

export interface RecordPage {
  rows: RecordRow[];
  next: string | null;
  total: number;
}

/** Newest first. */
export function listRecord(ctx: ServiceContext, { limit, cursor }: { limit: number; cursor: string | null }): RecordPage {
  const before = cursor === null ? null : Number(cursor);
  const rows = listRecords(ctx.db, limit, Number.isSafeInteger(before) ? before : null);
  const last = rows.at(-1);
  return { rows, next: last !== undefined && last.seq > 1 ? String(last.seq) : null, total: countRecords(ctx.db) };
}

export function verifyRecord(ctx: ServiceContext): VerifyResult {
  return verifyRecords(walkRecords(ctx.db));
}
