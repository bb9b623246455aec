import { z } from 'zod';
import { zInstant } from '../time/instant.ts';

/** What a backup counts as while old ones are thinned out: the newest of its day, week or month. */
export const zKeptAs = z.enum(['daily', 'weekly', 'monthly']);
export type KeptAs = z.infer<typeof zKeptAs>;

/** One backup file, as far as it can be read. */
export const zBackup = z.object({
  /** Absolute path. */
  file: z.string(),
  name: z.string(),
  at: zInstant,
  bytes: z.number().int(),
  /** Records it holds; null while it has not been read. */
  records: z.number().int().nullable(),
  /** Hash of its last record; null while it has not been read. */
  head: z.string().nullable(),
  /** Of its record, as shared/record says; null while it has not been checked. */
  verdict: z.string().nullable(),
  checkedAt: zInstant.nullable(),
  /** Made by itself, and thinned out by itself; one made by hand stays. */
  automatic: z.boolean(),
  keptAs: z.array(zKeptAs),
  /** Code of what is wrong with it; null: nothing known. */
  problem: z.string().nullable(),
});
export type Backup = z.infer<typeof zBackup>;

export const zBackups = z.object({
  folder: z.string(),
  /** The folder beside the journal, not one the trader chose. */
  standardFolder: z.boolean(),
  /** One is being made now. */
  running: z.boolean(),
  /** Newest first. */
  rows: z.array(zBackup),
  lastAutomaticAt: zInstant.nullable(),
  /** Why the last automatic one failed, by code, and when it is tried again. */
  problem: z.object({ code: z.string(), at: zInstant, retryAt: zInstant.nullable(), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) }).nullable(),
});
export type Backups = z.infer<typeof zBackups>;

const zCounts = z.object({ accounts: z.number().int(), plans: z.number().int(), fills: z.number().int(), entries: z.number().int(), reviews: z.number().int(), lockouts: z.number().int() });

/** What restoring would bring back, before anything is done. */
export const zRestorePreview = z.object({
  file: z.string(),
  at: zInstant,
  /** The backup's end of the record against the journal that is open. */
  relation: z.enum(['same', 'older', 'newer', 'parted', 'other-journal']),
  /** Records written since the backup; null where the histories parted. */
  recordsSince: z.number().int().nullable(),
  verdict: z.string(),
  inBackup: zCounts,
  now: zCounts,
  /** Carried into the restored journal: what holds now is not escaped by going back. */
  carried: z.object({ lockouts: z.number().int(), loosenings: z.number().int(), stricterRules: z.number().int() }),
  /** How long orders that add risk wait in the restored journal; 0: not at all. */
  newRiskWaitsMs: z.number().int(),
  /** Codes of what speaks against it now, LOCKED_OUT among them; empty: it can be done. */
  refused: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) })),
});
export type RestorePreview = z.infer<typeof zRestorePreview>;

/** A journal made out of a backup: a file of its own beside the one that is open, which stays as it is. */
export const zRestored = z.object({ path: z.string(), records: z.number().int(), head: z.string().nullable() });
export type Restored = z.infer<typeof zRestored>;
