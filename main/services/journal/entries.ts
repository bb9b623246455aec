import type { JournalEntry } from '../../../shared/journal/entry.ts';
import { isSubjectOf } from '../../../shared/journal/subject.ts';
import { tidyTags } from '../../../shared/journal/tags.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { periodDays } from '../../../shared/review/period.ts';
import { daysOfWeek } from '../../../shared/time/iso-week.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { adoptAttachments } from '../../db/attachments.ts';
import { countTags, findEntry, findTradeEntry, insertEntry, listEntries, readEntry, writeEntry, writeRemoved, type StoredEntry } from '../../db/journal-entries.ts';
import { readPlan } from '../../db/plans.ts';
import { readTicket } from '../../db/tickets.ts';
import { readTrade, tradeOfFill } from '../../db/trades.ts';
import type { ServiceContext } from '../context.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { searchEverything } from '../search/search.ts';
import { getSettings } from '../settings.ts';

type Kind = JournalEntry['kind'];

export function listJournal(ctx: ServiceContext, { kind, limit, cursor }: { kind: Kind | null; limit: number; cursor: string | null }): { rows: JournalEntry[]; next: string | null } {
  const after = readCursor(cursor, ['string', 'number']);
  const found = listEntries(ctx.db, kind, limit + 1, after === null ? null : { day: after[0] as string, number: after[1] as number });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows: rows.map(({ entry }) => entry), next: found.length > limit && last !== undefined ? cursorOf([last.day, last.number]) : null };
}

export function getEntry(ctx: ServiceContext, { kind, subject }: { kind: Kind; subject: string }): JournalEntry | null {
  return stored(ctx, kind, subject)?.entry ?? null;
}

function stored(ctx: ServiceContext, kind: Kind, subject: string): StoredEntry | null {
  return kind === 'trade' ? findTradeEntry(ctx.db, subject) : findEntry(ctx.db, kind, subject);
}

export type EntryInput = Pick<JournalEntry, 'kind' | 'subject' | 'revision' | 'markdown' | 'tags' | 'emotion'>;

/**
 * Writes the entry of a subject; revision 0 is "nothing there yet".
 *
 * @throws {Refusal} SUBJECT_INVALID, TRADE_NOT_FOUND, PLAN_NOT_FOUND, TICKET_NOT_FOUND, REVISION_STALE
 */
export function saveEntry(ctx: ServiceContext, input: EntryInput): JournalEntry {
  return ctx.write(() => {
    const before = writtenOn(ctx, input);
    const revision = before?.entry.revision ?? 0;
    if (input.revision !== revision) throw new Refusal('conflict', 'REVISION_STALE', { given: input.revision, stored: revision });
    return putEntry(ctx, input, before);
  });
}

/**
 * What is written on a subject that must be there to be written on.
 *
 * @throws {Refusal} SUBJECT_INVALID, TRADE_NOT_FOUND, PLAN_NOT_FOUND, TICKET_NOT_FOUND
 */
export function writtenOn(ctx: ServiceContext, { kind, subject }: Pick<JournalEntry, 'kind' | 'subject'>): StoredEntry | null {
  if (!isSubjectOf(kind, subject)) throw new Refusal('invalid', 'SUBJECT_INVALID', { kind, subject });
  const found = stored(ctx, kind, subject);
  if (found !== null) return found;
  if (kind === 'trade' && readTrade(ctx.db, subject) === null && tradeOfFill(ctx.db, subject) === null) throw new Refusal('not-found', 'TRADE_NOT_FOUND', { id: subject });
  if (kind === 'plan' && readPlan(ctx.db, subject) === null) throw new Refusal('not-found', 'PLAN_NOT_FOUND', { id: subject });
  if (kind === 'ticket' && readTicket(ctx.db, subject) === null) throw new Refusal('not-found', 'TICKET_NOT_FOUND', { id: subject });
  return null;
}

/** The next revision of an entry, in the transaction that is open. */
export function putEntry(ctx: ServiceContext, { kind, subject, markdown, tags, emotion }: Omit<EntryInput, 'revision'>, before: StoredEntry | null): JournalEntry {
  const now = ctx.clock.instant();
  const entry: JournalEntry = {
    id: before?.entry.id ?? ctx.newId(),
    kind,
    subject: before?.entry.subject ?? subject,
    markdown,
    tags: tidyTags(tags),
    emotion,
    revision: (before?.entry.revision ?? 0) + 1,
    createdAt: before?.entry.createdAt ?? now,
    updatedAt: now,
  };
  if (before === null) insertEntry(ctx.db, entry, dayOf(ctx, entry));
  else writeEntry(ctx.db, before.number, entry);
  adoptAttachments(ctx.db, attachmentsIn(entry.markdown), entry.id);
  return entry;
}

/** @throws {Refusal} ENTRY_NOT_FOUND */
export function removeEntry(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  const found = known(ctx, id);
  if (found.removedAt !== null) return {};
  ctx.write(() => writeRemoved(ctx.db, found.number, ctx.clock.instant()));
  return {};
}

/** @throws {Refusal} ENTRY_NOT_FOUND, ENTRY_REPLACED where another entry has been written on its subject meanwhile */
export function restoreEntry(ctx: ServiceContext, { id }: { id: string }): JournalEntry {
  const { number, removedAt, entry } = known(ctx, id);
  if (removedAt === null) return entry;
  return ctx.write(() => {
    const instead = stored(ctx, entry.kind, entry.subject);
    if (instead !== null) throw new Refusal('conflict', 'ENTRY_REPLACED', { kind: entry.kind, subject: entry.subject, by: instead.entry.id });
    writeRemoved(ctx.db, number, null);
    return entry;
  });
}

/** @throws {Refusal} ENTRY_NOT_FOUND */
export function known(ctx: ServiceContext, id: string): StoredEntry {
  const found = readEntry(ctx.db, id);
  if (found === null) throw new Refusal('not-found', 'ENTRY_NOT_FOUND', { id });
  return found;
}

export interface Found {
  entryId: string;
  kind: Kind;
  subject: string;
  snippet: { text: string; hit: boolean }[];
  updatedAt: string;
}

/** Journal entries alone; everything else the trader has written is found by searchEverything. */
export async function searchJournal(ctx: ServiceContext, { query, limit }: { query: string; limit: number }): Promise<Found[]> {
  const { hits } = await searchEverything(ctx, { query, kinds: ['entry'], limit });
  return hits.map(({ id, about, snippet, at }) => ({ entryId: id, kind: about.entryKind!, subject: about.entrySubject!, snippet, updatedAt: at! }));
}

export function listTags(ctx: ServiceContext): { tag: string; count: number }[] {
  return countTags(ctx.db);
}

function dayOf(ctx: ServiceContext, { kind, subject, createdAt }: JournalEntry): string {
  if (kind === 'day') return subject;
  if (kind === 'week') return daysOfWeek(subject).sunday;
  return kind === 'month' ? periodDays(subject).to : tradingDayOf(createdAt, getSettings(ctx).homeZone);
}

const attachmentsIn = (markdown: string): string[] => [...markdown.matchAll(/\(attachment:([A-Za-z0-9-]{1,80})/g)].map((match) => match[1]!);
