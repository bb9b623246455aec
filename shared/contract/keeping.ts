import { z } from 'zod';
import { zRecordRow, zVerifyResult } from '../record/record.ts';
import { zInstant } from '../time/instant.ts';
import { call, zEmpty, zPage } from './base.ts';

export const record = {
  list: call.input(zPage).output(z.object({ rows: z.array(zRecordRow), next: z.string().nullable(), total: z.number().int() })),
  /** Walks all of it, and compares it with the anchor kept outside the journal's folder. */
  verify: call.input(zEmpty).output(zVerifyResult),
  /** The end of the record as a code for a friend; null while there is no record. */
  code: call.input(zEmpty).output(z.object({ code: z.string().nullable(), seq: z.number().int().nullable(), at: zInstant.nullable() })),
  /** Whether the record still stands as it did when the code was made; `seq` is the record the code names. */
  checkCode: call.input(z.object({ code: z.string().max(200) })).output(z.object({ result: z.enum(['holds', 'missing', 'mistyped']), seq: z.number().int().nullable() })),
};

/** Files are named by the person; the engine writes them itself and never overwrites one. */
export const keeping = {
  backup: call.input(z.object({ file: z.string().min(1).max(1000) })).output(z.object({ file: z.string(), bytes: z.number().int(), records: z.number().int(), head: z.string().nullable() })),
  export: call.input(z.object({ directory: z.string().min(1).max(1000) })).output(z.object({ directory: z.string(), files: z.array(z.object({ name: z.string(), rows: z.number().int(), sha256: z.string() })) })),
};
