import type { Instant } from '../time/instant.ts';

/** As much of the state of discipline as tells what has changed under the trader's eyes. */
export interface Seen {
  readonly now: Instant;
  readonly readyTickets: number;
  readonly lockouts: readonly { readonly id: string; readonly until: Instant }[];
  readonly pending: readonly { readonly id: string; readonly effectiveAt: Instant }[];
  /** One key a reminder that stands. */
  readonly routines?: { readonly reminders: readonly string[] };
}

export type News =
  | { readonly kind: 'lock-begun'; readonly until: Instant }
  | { readonly kind: 'lock-ended' }
  /** Another still holds, until then. */
  | { readonly kind: 'lock-ended-other'; readonly until: Instant }
  | { readonly kind: 'loosening-applied' }
  | { readonly kind: 'cooling-over' }
  | { readonly kind: 'routine-due' };

/**
 * What deserves a notice between two looks, one for each: a lock that began or ended, a loosening that took effect, a
 * cooling-off that ended with a ticket ready, a checklist that became due or overdue. Hosts and windows all tell the same, each in its own words.
 *
 * A first look says nothing: nothing has changed under anybody's eyes. A loosening that is gone before its time was
 * cancelled, by the trader's own hand, and is no news either.
 *
 * @example newsBetween(null, { now: '2026-11-20T01:30:00.000Z', readyTickets: 1, lockouts: [], pending: [] }) // => []
 */
export function newsBetween(before: Seen | null, after: Seen): News[] {
  if (before === null) return [];
  return [...lockNews(before, after), ...looseningNews(before, after), ...(after.readyTickets > before.readyTickets ? [{ kind: 'cooling-over' } as const] : []), ...routineNews(before, after)];
}

function lockNews(before: Seen, after: Seen): News[] {
  const known = new Set(before.lockouts.map(({ id }) => id));
  const left = new Set(after.lockouts.map(({ id }) => id));
  const begun = after.lockouts.filter(({ id }) => !known.has(id)).map(({ until }) => ({ kind: 'lock-begun', until }) as const);
  const ended = before.lockouts.filter(({ id }) => !left.has(id)).map(() => (left.size === 0 ? ({ kind: 'lock-ended' } as const) : ({ kind: 'lock-ended-other', until: lockedUntil(after) } as const)));
  return [...begun, ...ended];
}

function looseningNews(before: Seen, after: Seen): News[] {
  const left = new Set(after.pending.map(({ id }) => id));
  return before.pending.filter(({ id, effectiveAt }) => !left.has(id) && effectiveAt <= after.now).map(() => ({ kind: 'loosening-applied' }));
}

/** However many checklists have become due since, one notice says so; which ones is in the window. */
function routineNews(before: Seen, after: Seen): News[] {
  const known = new Set(before.routines?.reminders);
  return (after.routines?.reminders ?? []).some((key) => !known.has(key)) ? [{ kind: 'routine-due' }] : [];
}

/** The end of the longest lock. */
export function lockedUntil({ lockouts, now }: Pick<Seen, 'lockouts' | 'now'>): Instant {
  return lockouts.reduce((latest, { until }) => (until > latest ? until : latest), now);
}
