import { z } from 'zod';
import { zBackup, zBackups, zRestored, zRestorePreview } from '../keeping/backup.ts';
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

const zPath = z.string().min(1).max(1000);

/** Files are named by the person; the engine writes them itself and never overwrites one. */
export const keeping = {
  /** Every backup in the folder, and how automatic ones stand. */
  backups: call.input(zEmpty).output(zBackups),
  /** Without a file: in the backups' folder, under a name of its own. */
  backup: call.input(z.object({ file: zPath.optional() })).output(z.object({ file: z.string(), bytes: z.number().int(), records: z.number().int(), head: z.string().nullable() })),
  /** null: the folder "backups" beside the journal. */
  setBackupFolder: call.input(z.object({ folder: zPath.nullable() })).output(zBackups),
  /** A file in the backups' folder by its name, or any file by its absolute path; so too for the two below. */
  verifyBackup: call.input(z.object({ file: zPath })).output(zBackup),
  restorePreview: call.input(z.object({ file: zPath })).output(zRestorePreview),
  /** A new journal beside the one that is open, under the name `as`; refused during a lockout. */
  restore: call.input(z.object({ file: zPath, as: z.string().min(1).max(200).optional() })).output(zRestored),
  export: call.input(z.object({ directory: zPath })).output(z.object({ directory: z.string(), files: z.array(z.object({ name: z.string(), rows: z.number().int(), sha256: z.string() })) })),
};
