import { codeFits, readCode, shortCode } from '../../shared/record/short-code.ts';
import type { RecordRow, VerifyResult } from '../../shared/record/record.ts';
import { judgeRecord } from '../../shared/record/verify.ts';
import { countRecords, listRecords, readNamedHead, recordHashAt, recordHead, walkRecords } from '../db/record.ts';
import { sha256 } from '../db/sha256.ts';
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

/** All there is to know of the record: its chain, the end the journal names, and what its anchor saw. */
export function verifyRecord(ctx: ServiceContext): VerifyResult {
  return judgeRecord({ rows: () => walkRecords(ctx.db), hash: sha256, ownHead: readNamedHead(ctx.db), anchor: ctx.anchor.kept() });
}

/** The end of the record as a code for a friend. */
export function recordCode(ctx: ServiceContext): { code: string | null; seq: number | null; at: string | null } {
  const head = recordHead(ctx.db);
  return head === null ? { code: null, seq: null, at: null } : { code: shortCode(head), seq: head.seq, at: head.at };
}

/** Whether the record still stands as it stood when a code was made. The chain itself is for verifyRecord. */
export function checkCode(ctx: ServiceContext, { code }: { code: string }): { result: 'holds' | 'missing' | 'mistyped'; seq: number | null } {
  const claim = readCode(code);
  if (claim === null) return { result: 'mistyped', seq: null };
  const hash = recordHashAt(ctx.db, claim.seq);
  return { result: hash !== null && /^[0-9a-f]{64}$/.test(hash) && codeFits(claim, hash) ? 'holds' : 'missing', seq: claim.seq };
}
