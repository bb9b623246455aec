import type { CalendarEvent, ChangeOutcome } from '../../shared/contract/accounts.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import type { DisciplineChange } from '../../shared/rules/discipline.ts';
import { insertCalendarEvent, listCalendarEvents as readEvents, readCalendarEvent, removeCalendarEvent } from '../db/calendar-events.ts';
import type { ServiceContext } from './context.ts';
import { requireNoLockout } from './held-lockouts.ts';
import { longestDelay, queueLoosening } from './loosenings.ts';
import { runAllRules } from './run-rules.ts';
import { journalIsFree } from './setup.ts';

/** Soonest first, past ones included. */
export function listEvents(ctx: ServiceContext): CalendarEvent[] {
  return readEvents(ctx.db);
}

/** Something that rules keep a distance from: adding one only ever tightens. */
export function addEvent(ctx: ServiceContext, { name, at }: Pick<CalendarEvent, 'name' | 'at'>): CalendarEvent {
  const event: CalendarEvent = { id: ctx.newId(), name, at };
  ctx.write(() => {
    insertCalendarEvent(ctx.db, event, ctx.clock.instant());
    ctx.record('discipline-changed', { accountId: null, changes: [{ setting: 'event', from: 'none', to: eventWords(event), direction: 'tighter' }] });
    runAllRules(ctx);
  });
  return event;
}

/**
 * Takes an event away. Once a plan was sealed it goes only after the ratchet's delay, whether it is still ahead or not: a
 * window may lie behind an event as well.
 *
 * @throws {Refusal} EVENT_NOT_FOUND, LOCKED_OUT
 */
export function removeEvent(ctx: ServiceContext, { id }: { id: string }): ChangeOutcome {
  const event = readCalendarEvent(ctx.db, id);
  if (event === null) throw new Refusal('not-found', 'EVENT_NOT_FOUND', { id });
  requireNoLockout(ctx, null);
  const change: DisciplineChange = { setting: 'event', from: eventWords(event), to: 'none', direction: 'looser' };
  return ctx.write(() => {
    if (!journalIsFree(ctx)) {
      return { applied: [], queued: queueLoosening(ctx, { accountId: null, kind: 'event', subject: id, payload: { removeEventId: id }, changes: [change], delayMs: longestDelay(ctx) }) };
    }
    removeCalendarEvent(ctx.db, id, ctx.clock.instant());
    ctx.record('discipline-changed', { accountId: null, changes: [change] });
    return { applied: [change], queued: null };
  });
}

const eventWords = ({ name, at }: CalendarEvent): string => `${name} ${at}`;
