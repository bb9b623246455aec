import { z } from 'zod';
import { zFill } from '../ledger/fill.ts';
import { zInstant } from '../time/instant.ts';
import { call, zById, zEmpty, zId } from './base.ts';
import { zMapping } from './fills.ts';

/** Which column is which, kept under a name for the next file of that shape. */
export const zMappingPreset = z.object({
  id: z.string(),
  name: z.string(),
  mapping: zMapping,
  /** The header row it was drawn for. */
  headers: z.array(z.string()),
  updatedAt: zInstant,
});
export type MappingPreset = z.infer<typeof zMappingPreset>;

export const presetCalls = {
  /** By name. */
  presets: call.input(zEmpty).output(z.array(zMappingPreset)),
  /** Without an id: a new one; with one: renamed, drawn anew, or both. A name is given once. */
  savePreset: call
    .input(z.object({ id: zId.nullable().default(null), name: z.string().trim().min(1).max(80), mapping: zMapping, headers: z.array(z.string().max(400)).max(1000) }))
    .output(zMappingPreset),
  removePreset: call.input(zById).output(zMappingPreset),
  /** Undoes the removal. */
  restorePreset: call.input(zById).output(zMappingPreset),
};

/**
 * `waiting`: can be looked at. `settling`: still being written, as far as its size tells. `imported`: its very bytes were imported
 * into the account. `too-large`: beyond what an import reads.
 */
export const zInboxFile = z.object({
  /** Its name within the folder; never a path. */
  name: z.string(),
  bytes: z.number().int(),
  modifiedAt: zInstant,
  state: z.enum(['waiting', 'settling', 'imported', 'too-large']),
});
export type InboxFile = z.infer<typeof zInboxFile>;

export const zInbox = z.object({
  accountId: z.string(),
  folder: z.string(),
  /** `missing`: nothing is there, or no folder; `unreadable`: the system does not let it be read. */
  state: z.enum(['watched', 'missing', 'unreadable']),
  /** Newest first. */
  files: z.array(zInboxFile),
  /** More files than are listed. */
  more: z.number().int(),
});
export type Inbox = z.infer<typeof zInbox>;

export const inboxCalls = {
  /** The folders that are watched, one an account. Nothing in them is ever imported by itself. */
  inboxes: call.input(zEmpty).output(z.array(zInbox)),
  /** An absolute path; null: no folder is watched for the account. */
  setInbox: call.input(z.object({ accountId: zId, folder: z.string().trim().min(1).max(1000).nullable() })).output(z.array(zInbox)),
  /** Takes a file of it as it stands, to be previewed like one that was picked: its bytes never pass through the window. */
  openInbox: call.input(z.object({ accountId: zId, name: z.string().min(1).max(400) })).output(z.object({ uploadId: z.string() })),
};

/** What became of an import, as the journal stands now. */
export const zImportOutcome = z.object({
  importId: z.string(),
  /** Its fills that still stand, by what they belong to. */
  links: z.object({ planned: z.number().int(), unplanned: z.number().int(), suggested: z.number().int(), unknown: z.number().int() }),
});
export type ImportOutcome = z.infer<typeof zImportOutcome>;

export const outcomeCalls = {
  outcome: call.input(zById).output(zImportOutcome),
  /** The fills that lines of a kept statement became; undone ones too. */
  fillsAt: call.input(z.object({ importId: zId, from: z.number().int().min(1), to: z.number().int().min(1) })).output(z.array(zFill)),
};
