import { z } from 'zod';
import { zInstant } from '../time/instant.ts';
import { LONGEST_TAG } from './tags.ts';

export const emotions = ['calm', 'focused', 'confident', 'euphoric', 'anxious', 'fearful', 'greedy', 'frustrated', 'angry', 'bored', 'tired', 'hopeful', 'regretful'] as const;
export const zEmotion = z.enum(emotions);
export type Emotion = z.infer<typeof zEmotion>;

/** How the trader is, before, during or after trading. 1 = very low … 5 = very high. */
export const zCheckIn = z.object({
  id: z.string(),
  at: zInstant,
  day: z.string(),
  moment: z.enum(['before', 'during', 'after']),
  emotion: zEmotion,
  sleep: z.number().int().min(1).max(5).nullable(),
  stress: z.number().int().min(1).max(5).nullable(),
  urge: z.number().int().min(1).max(5).nullable(),
  note: z.string().max(2000),
  accountId: z.string().nullable(),
  planId: z.string().nullable(),
  tradeId: z.string().nullable(),
});
export type CheckIn = z.infer<typeof zCheckIn>;

/** What an entry is about. A note is about nothing but itself. */
export const entryKinds = ['day', 'week', 'month', 'trade', 'plan', 'ticket', 'note'] as const;
export const zEntryKind = z.enum(entryKinds);
export type EntryKind = z.infer<typeof zEntryKind>;

/** The most an entry holds, and the most tags on it. */
export const LONGEST_ENTRY = 200_000;
export const MOST_TAGS = 40;

/** One entry per subject: a day ('2026-11-20'), a week ('2026-W47'), a month ('2026-11'); a trade, plan, ticket or note by its id. */
export const zJournalEntry = z.object({
  id: z.string(),
  kind: zEntryKind,
  subject: z.string(),
  /** Markdown; raw HTML in it is shown as text. Images are `attachment:ID`. */
  markdown: z.string().max(LONGEST_ENTRY),
  tags: z.array(z.string().trim().min(1).max(LONGEST_TAG)).max(MOST_TAGS),
  emotion: zEmotion.nullable(),
  revision: z.number().int(),
  createdAt: zInstant,
  updatedAt: zInstant,
});
export type JournalEntry = z.infer<typeof zJournalEntry>;

export const zAttachmentInfo = z.object({
  id: z.string(),
  entryId: z.string().nullable(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  createdAt: zInstant,
  /** What it shows, in words; '' where nobody has said so. */
  alt: z.string(),
});
export type AttachmentInfo = z.infer<typeof zAttachmentInfo>;
