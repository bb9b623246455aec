import { z } from 'zod';
import { zEntryKind } from './entry.ts';

/** What can be found: everything the trader has written or named. */
export const searchKinds = ['entry', 'plan', 'premortem', 'review', 'check-in', 'lockout', 'cash-flow', 'attachment', 'instrument', 'account', 'rules', 'import', 'event', 'routine', 'routine-run', 'watch', 'template', 'draft'] as const;
export const zSearchKind = z.enum(searchKinds);
export type SearchKind = z.infer<typeof zSearchKind>;

export const zSearchHit = z.object({
  kind: zSearchKind,
  id: z.string(),
  /** Its own name where it has one; '' where it is called by what it is about. */
  title: z.string(),
  /** What it is about and where it is shown; which of them are there depends on the kind. */
  about: z.object({
    entryKind: zEntryKind.optional(),
    entrySubject: z.string().optional(),
    planId: z.string().optional(),
    accountId: z.string().optional(),
    instrumentId: z.string().optional(),
    week: z.string().optional(),
    day: z.string().optional(),
  }),
  /** Instant or day it is dated by; null where it has none. */
  at: z.string().nullable(),
  snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })),
});
export type SearchHit = z.infer<typeof zSearchHit>;
