import { z } from 'zod';
import { zRecordRow, zVerifyResult } from '../record/record.ts';
import { call, zEmpty, zPage } from './base.ts';

export const record = {
  list: call.input(zPage).output(z.object({ rows: z.array(zRecordRow), next: z.string().nullable(), total: z.number().int() })),
  verify: call.input(zEmpty).output(zVerifyResult),
};

/** Files are named by the person; the engine writes them itself and never overwrites one. */
export const keeping = {
  backup: call.input(z.object({ file: z.string().min(1).max(1000) })).output(z.object({ file: z.string(), bytes: z.number().int(), records: z.number().int(), head: z.string().nullable() })),
  export: call.input(z.object({ directory: z.string().min(1).max(1000) })).output(z.object({ directory: z.string(), files: z.array(z.object({ name: z.string(), rows: z.number().int(), sha256: z.string() })) })),
};
