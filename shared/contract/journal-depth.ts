import { z } from 'zod';
import { zAnnotation, zShapes } from '../journal/annotation.ts';
import { LONGEST_ENTRY, zAttachmentInfo, zEmotion, zEntryKind, zJournalEntry } from '../journal/entry.ts';
import { zJournalLink, zLinkKind } from '../journal/links.ts';
import { LONGEST_TEMPLATE, zEntryTemplate, zPlaceholderValue } from '../journal/template.ts';
import { zInstant } from '../time/instant.ts';
import { call, zById, zEmpty, zId } from './base.ts';

const zSubject = z.object({ kind: zEntryKind, subject: z.string().min(1).max(80) });
const zNote = zSubject.extend({ markdown: z.string().max(LONGEST_ENTRY), emotion: zEmotion.nullable(), tags: zJournalEntry.shape.tags });

/** A quick note that has not been handed in. */
export const zCaptureDraft = zNote.extend({ id: z.string(), revision: z.number().int(), updatedAt: zInstant });
export type CaptureDraft = z.infer<typeof zCaptureDraft>;

/** A quick note as it was added to its entry. */
export const zCapture = z.object({ id: z.string(), entryId: z.string(), at: zInstant, markdown: z.string(), emotion: zEmotion.nullable(), tags: z.array(z.string()), undone: z.boolean() });
export type Capture = z.infer<typeof zCapture>;

/** Something an entry can be about or point to, as it is called now. */
export const zLinked = zJournalLink.extend({
  /** Symbol, title or words; '' where the kind names itself by day, week or month. */
  title: z.string(),
  /** Of trades, plans and tickets. */
  side: z.enum(['long', 'short', 'buy', 'sell']).nullable(),
  /** State of a plan or ticket; whether a trade is open. */
  state: z.string().nullable(),
  /** Day or instant it is dated by. */
  at: z.string().nullable(),
  /** Nothing of that name is there any more. */
  gone: z.boolean(),
  /** Something is written on it. */
  written: z.boolean(),
});
export type Linked = z.infer<typeof zLinked>;

export const zMention = z.object({ entryId: z.string(), kind: zEntryKind, subject: z.string(), words: z.string(), updatedAt: zInstant });
export type Mention = z.infer<typeof zMention>;

export const zEntryLinks = z.object({
  /** What belongs to it: plan, tickets, trades, days, weeks, causes. */
  related: z.array(zLinked),
  /** What its own text points to. */
  mentions: z.array(zLinked),
  /** Entries whose text points to it. */
  mentionedBy: z.array(zMention),
  /** Whether something is written on it. */
  written: z.boolean(),
});
export type EntryLinks = z.infer<typeof zEntryLinks>;

const zPicture = zAttachmentInfo.extend({ shapes: z.number().int(), intact: z.boolean(), inText: z.boolean() });
export type Picture = z.infer<typeof zPicture>;

const zTemplateTerms = zEntryTemplate.pick({ kinds: true, defaultFor: true }).extend({ name: z.string().trim().min(1).max(60), markdown: z.string().max(LONGEST_TEMPLATE) });

export const journalDepthCalls = {
  /** Unsent quick notes, the newest first. */
  drafts: call.input(zEmpty).output(z.array(zCaptureDraft)),
  /** id null begins one. What is answered is on disk. */
  saveDraft: call.input(zNote.extend({ id: zId.nullable(), revision: z.number().int() })).output(zCaptureDraft),
  discardDraft: call.input(zById).output(zEmpty),
  /** Adds a note with its time to the entry of its subject, which it begins where there is none; the draft it was is done with. */
  capture: call.input(zNote.extend({ draftId: zId.nullable() })).output(z.object({ capture: zCapture, entry: zJournalEntry })),
  captures: call.input(z.object({ entryId: zId })).output(z.array(zCapture)),
  /** Takes a note out of its entry again; its words become a draft. */
  undoCapture: call.input(zById).output(zCaptureDraft),

  templates: call.input(zEmpty).output(z.array(zEntryTemplate)),
  saveTemplate: call.input(zTemplateTerms.extend({ id: zId.nullable(), revision: z.number().int() })).output(zEntryTemplate),
  removeTemplate: call.input(zById).output(zEmpty),
  restoreTemplate: call.input(zById).output(zEntryTemplate),
  reorderTemplates: call.input(z.object({ ids: z.array(zId).max(500) })).output(zEmpty),
  /** What the names in braces stand for on one entry; what is not there has no value on it. */
  templateValues: call.input(zSubject).output(z.array(zPlaceholderValue)),

  pictures: call.input(z.object({ entryId: zId })).output(z.array(zPicture)),
  describePicture: call.input(z.object({ id: zId, alt: z.string().trim().max(500) })).output(zAttachmentInfo),
  annotation: call.input(zById).output(zAnnotation),
  annotate: call.input(z.object({ id: zId, revision: z.number().int(), shapes: zShapes })).output(zAnnotation),

  links: call.input(z.object({ kind: zLinkKind, target: z.string().min(1).max(400) })).output(zEntryLinks),
  /** What a link can be made to, by words; without words the newest of each kind. */
  linkTargets: call.input(z.object({ query: z.string().trim().max(100).default(''), kinds: z.array(zLinkKind).default([]), limit: z.number().int().min(1).max(100).default(20) })).output(z.array(zLinked)),
};
