import type { Capture, CaptureDraft } from '../../../shared/contract/journal-depth.ts';
import { LONGEST_ENTRY, MOST_TAGS, type JournalEntry } from '../../../shared/journal/entry.ts';
import { isSubjectOf } from '../../../shared/journal/subject.ts';
import { tagKey, tidyTags } from '../../../shared/journal/tags.ts';
import { appendNote, timedNote, withoutNote } from '../../../shared/journal/timed-note.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { formatClockTime } from '../../../shared/time/clock-time.ts';
import { wallTimeOf } from '../../../shared/time/wall-clock.ts';
import { deleteDraft, insertCapture, listCaptures, listDrafts, markCaptureUndone, readCapture, readDraft, writeDraft, type StoredCapture } from '../../db/captures.ts';
import { writeRemoved } from '../../db/journal-entries.ts';
import type { ServiceContext } from '../context.ts';
import { getSettings } from '../settings.ts';
import { known, putEntry, writtenOn } from './entries.ts';

type Note = Pick<CaptureDraft, 'kind' | 'subject' | 'markdown' | 'emotion' | 'tags'>;

const MS_PER_MINUTE = 60_000;
const wire = ({ id, entryId, at, markdown, emotion, tags, undoneAt }: StoredCapture): Capture => ({ id, entryId, at, markdown, emotion, tags, undone: undoneAt !== null });

export function captureDrafts(ctx: ServiceContext): CaptureDraft[] {
  return listDrafts(ctx.db);
}

/**
 * Keeps a quick note as it is typed.
 *
 * @throws {Refusal} SUBJECT_INVALID; DRAFT_NOT_FOUND where it has been handed in or thrown away; REVISION_STALE where another window goes on with it
 */
export function saveCaptureDraft(ctx: ServiceContext, { id, revision, kind, subject, markdown, emotion, tags }: Note & { id: string | null; revision: number }): CaptureDraft {
  if (!isSubjectOf(kind, subject)) throw new Refusal('invalid', 'SUBJECT_INVALID', { kind, subject });
  return ctx.write(() => {
    const before = id === null ? null : readDraft(ctx.db, id);
    if (id !== null && before === null) throw new Refusal('not-found', 'DRAFT_NOT_FOUND', { id });
    const stored = before?.revision ?? 0;
    if (revision !== stored) throw new Refusal('conflict', 'REVISION_STALE', { given: revision, stored });
    const draft: CaptureDraft = { id: id ?? ctx.newId(), kind, subject, markdown, emotion, tags: tidyTags(tags), revision: stored + 1, updatedAt: ctx.clock.instant() };
    writeDraft(ctx.db, draft);
    return draft;
  });
}

export function discardCaptureDraft(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  ctx.write(() => deleteDraft(ctx.db, id));
  return {};
}

/**
 * Adds a note with its time behind what its entry says. Nothing that stands there is overwritten: tags are added, and a feeling is set only where none was.
 *
 * @throws {Refusal} NOTE_EMPTY, NOTE_TOO_LONG, TAGS_TOO_MANY, SUBJECT_INVALID, TRADE_NOT_FOUND, PLAN_NOT_FOUND, TICKET_NOT_FOUND
 */
export function capture(ctx: ServiceContext, { draftId, kind, subject, markdown, emotion, tags }: Note & { draftId: string | null }): { capture: Capture; entry: JournalEntry } {
  const words = markdown.trim();
  if (words === '') throw new Refusal('invalid', 'NOTE_EMPTY');
  return ctx.write(() => {
    const before = writtenOn(ctx, { kind, subject });
    const at = ctx.clock.instant();
    const block = timedNote(stampOf(ctx, kind, subject, at), words);
    const standing = before?.entry.tags ?? [];
    const given = tidyTags(tags);
    const newTags = given.filter((tag) => !standing.some((other) => tagKey(other) === tagKey(tag)));
    const text = appendNote(before?.entry.markdown ?? '', block);
    if (text.length > LONGEST_ENTRY) throw new Refusal('invalid', 'NOTE_TOO_LONG', { length: text.length, limit: LONGEST_ENTRY });
    if (standing.length + newTags.length > MOST_TAGS) throw new Refusal('invalid', 'TAGS_TOO_MANY', { limit: MOST_TAGS });
    const felt = before?.entry.emotion ?? null;
    const entry = putEntry(ctx, { kind, subject, markdown: text, tags: [...standing, ...newTags], emotion: felt ?? emotion }, before);
    const made = { id: ctx.newId(), entryId: entry.id, at, markdown: words, block, emotion, setEmotion: felt === null && emotion !== null, tags: given, newTags };
    insertCapture(ctx.db, made);
    if (draftId !== null) deleteDraft(ctx.db, draftId);
    return { capture: wire({ ...made, number: 0, undoneAt: null }), entry };
  });
}

/** Only the time on that day's own page; elsewhere the day too. On the home zone's walls, as the page of the day is. */
function stampOf(ctx: ServiceContext, kind: JournalEntry['kind'], subject: string, at: string): string {
  const { day, msOfDay } = wallTimeOf(at, getSettings(ctx).homeZone);
  const time = formatClockTime(Math.floor(msOfDay / MS_PER_MINUTE));
  return kind === 'day' && subject === day ? time : `${day} ${time}`;
}

export function capturesOf(ctx: ServiceContext, { entryId }: { entryId: string }): Capture[] {
  return listCaptures(ctx.db, entryId).map(wire);
}

/**
 * Takes a note out of its entry again. Its words are a draft from then on, so nothing is lost; an entry that was nothing else goes with it.
 *
 * @throws {Refusal} CAPTURE_NOT_FOUND, CAPTURE_UNDONE; CAPTURE_CHANGED where its words have been changed since
 */
export function undoCapture(ctx: ServiceContext, { id }: { id: string }): CaptureDraft {
  const made = readCapture(ctx.db, id);
  if (made === null) throw new Refusal('not-found', 'CAPTURE_NOT_FOUND', { id });
  if (made.undoneAt !== null) throw new Refusal('conflict', 'CAPTURE_UNDONE');
  return ctx.write(() => {
    const before = known(ctx, made.entryId);
    const text = before.removedAt === null ? withoutNote(before.entry.markdown, made.block) : null;
    if (text === null) throw new Refusal('conflict', 'CAPTURE_CHANGED');
    const { kind, subject, emotion } = before.entry;
    const gone = new Set(made.newTags.map(tagKey));
    const entry = putEntry(
      ctx,
      { kind, subject, markdown: text, tags: before.entry.tags.filter((tag) => !gone.has(tagKey(tag))), emotion: made.setEmotion && emotion === made.emotion ? null : emotion },
      before,
    );
    const at = ctx.clock.instant();
    if (entry.markdown === '' && entry.tags.length === 0 && entry.emotion === null) writeRemoved(ctx.db, before.number, at);
    markCaptureUndone(ctx.db, made.number, at);
    const draft: CaptureDraft = { id: ctx.newId(), kind, subject, markdown: made.markdown, emotion: made.emotion, tags: [...made.tags], revision: 1, updatedAt: at };
    writeDraft(ctx.db, draft);
    return draft;
  });
}
