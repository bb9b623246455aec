import { z } from 'zod';
import { zInstant } from '../time/instant.ts';
import { call, zById, zEmpty, zId } from './base.ts';

const count = z.number().int().nonnegative();
const zPlaces = z.object({ entries: count, trades: count, plans: count, views: count });
export type TagPlaces = z.infer<typeof zPlaces>;

/** Length and emptiness are refused with their reasons, so any text comes through. */
const zTyped = z.string().max(400);

export const zTagRow = zPlaces.extend({ tag: z.string() });
export type TagRow = z.infer<typeof zTagRow>;

export const zTagEdit = z.object({
  id: z.string(),
  at: zInstant,
  kind: z.enum(['rename', 'merge', 'remove']),
  tags: z.array(z.string()),
  into: z.string().nullable(),
  /** Where it changed something. */
  changed: zPlaces,
  undone: z.boolean(),
});
export type TagEdit = z.infer<typeof zTagEdit>;

export const tags = {
  /** Every tag of entries, trades and plans, with how many of each show it: trades by a tag of their own, of their plan or of an entry about them, as the filter finds them. */
  list: call.input(zEmpty).output(z.array(zTagRow)),
  rename: call.input(z.object({ tag: zTyped, to: zTyped })).output(zTagEdit),
  merge: call.input(z.object({ tags: z.array(zTyped).min(1).max(500), into: zTyped })).output(zTagEdit),
  remove: call.input(z.object({ tag: zTyped })).output(zTagEdit),
  /** Newest first. */
  edits: call.input(z.object({ limit: count.max(200).default(50) })).output(z.array(zTagEdit)),
  /** Puts back what still stands as the change left it; `kept` counts what has been changed since and stays. */
  undo: call.input(zById).output(z.object({ restored: count, kept: count })),
  /** A plan's tags: as written under its seal, and as what they count now. */
  ofPlan: call.input(z.object({ planId: zId })).output(z.array(z.object({ written: z.string(), shown: z.string().nullable() }))),
};
