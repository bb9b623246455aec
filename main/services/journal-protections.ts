import { z } from 'zod';
import { compareJournalDiscipline } from '../../shared/rules/compare.ts';
import { splitJournalDiscipline } from '../../shared/rules/split.ts';
import { zJournalDiscipline } from '../../shared/rules/stop-rule.ts';
import { isTimeZone } from '../../shared/time/zone.ts';
import { insertCalendarEvent, listCalendarEvents, readCalendarEvent } from '../db/calendar-events.ts';
import { readJournalDiscipline, writeJournalDiscipline } from '../db/journal-discipline.ts';
import { writeSetting } from '../db/settings.ts';
import type { ServiceContext } from './context.ts';
import { getSettings } from './settings.ts';
import { journalIsFree } from './setup.ts';

/** What protects every account together, as the anchor carries it. */
export const zJournalProtections = z.object({
  discipline: z.unknown(),
  homeZone: z.string(),
  /** Those still ahead. */
  events: z.array(z.object({ id: z.string(), name: z.string(), at: z.string() })).max(10_000),
});

export function journalProtections(ctx: ServiceContext): z.infer<typeof zJournalProtections> {
  const now = ctx.clock.instant();
  return { discipline: readJournalDiscipline(ctx.db), homeZone: getSettings(ctx).homeZone, events: listCalendarEvents(ctx.db).filter(({ at }) => at >= now) };
}

/**
 * Puts in force again what is stricter there: the rules over all accounts, the home zone they are read in, and the events
 * kept a distance from. Called once the accounts have theirs, for a seal carried over ends the freedom of setting up.
 *
 * @returns which parts changed
 */
export function carryJournalProtections(ctx: ServiceContext, kept: z.infer<typeof zJournalProtections>): string[] {
  if (journalIsFree(ctx)) return [];
  const parts: string[] = [];
  const theirs = zJournalDiscipline.safeParse(kept.discipline);
  const ours = readJournalDiscipline(ctx.db);
  if (theirs.success) {
    const { now: discipline } = splitJournalDiscipline(ours, theirs.data);
    const changes = compareJournalDiscipline(ours, discipline);
    if (changes.length > 0) {
      writeJournalDiscipline(ctx.db, discipline);
      ctx.record('discipline-changed', { accountId: null, discipline, changes, by: 'anchor' });
      parts.push('discipline');
    }
  }
  const from = getSettings(ctx).homeZone;
  if (isTimeZone(kept.homeZone) && kept.homeZone !== from) {
    writeSetting(ctx.db, 'homeZone', kept.homeZone);
    ctx.record('discipline-changed', { accountId: null, changes: [{ setting: 'homeZone', from, to: kept.homeZone, direction: 'incomparable' }], by: 'anchor' });
    parts.push('homeZone');
  }
  const now = ctx.clock.instant();
  for (const event of kept.events) {
    // One that was taken away here keeps its row, and is not brought back by an older anchor.
    if (event.at < now || readCalendarEvent(ctx.db, event.id) !== null || listCalendarEvents(ctx.db).some(({ name, at }) => name === event.name && at === event.at)) continue;
    insertCalendarEvent(ctx.db, { ...event, id: ctx.newId() }, now);
    ctx.record('discipline-changed', { accountId: null, changes: [{ setting: 'event', from: 'none', to: `${event.name} ${event.at}`, direction: 'tighter' }], by: 'anchor' });
    parts.push('event');
  }
  return parts;
}
