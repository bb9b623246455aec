import { z } from 'zod';
import { zInstant } from '../time/instant.ts';

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

/** One entry per subject: a day ('2026-11-20'), a trade (its id) or a week ('2026-W47'). */
export const zJournalEntry = z.object({
  id: z.string(),
  kind: z.enum(['day', 'trade', 'week']),
  subject: z.string(),
  /** Markdown; raw HTML in it is shown as text. Images are `attachment:ID`. */
  markdown: z.string().max(200_000),
  tags: z.array(z.string().trim().min(1).max(40)).max(40),
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
});
export type AttachmentInfo = z.infer<typeof zAttachmentInfo>;
