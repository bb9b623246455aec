import type { Instant } from '../time/instant.ts';

/** As much of the state of discipline as tells what has changed under the trader's eyes. */
export interface Seen {
  readonly now: Instant;
  readonly readyTickets: number;
  readonly lockouts: readonly { readonly id: string; readonly until: Instant }[];
  readonly pending: readonly { readonly id: string; readonly effectiveAt: Instant }[];
}

export type News =
  | { readonly kind: 'cooling-over'; readonly tickets: number }
  | { readonly kind: 'lock-begun'; readonly until: Instant }
  | { readonly kind: 'lock-ended' }
  | { readonly kind: 'loosening-applied'; readonly count: number };

/**
 * What deserves a notice between two looks: a cooling-off that ended with a ticket ready, a lock that began, the last
 * lock that ended, a loosening that took effect. Hosts and windows all tell the same, each in its own way.
 *
 * A first look says nothing: nothing has changed under anybody's eyes. A loosening that is gone before its time was
 * cancelled, by the trader's own hand, and is no news either.
 *
 * @example newsBetween(null, { now: '2026-11-20T01:30:00.000Z', readyTickets: 1, lockouts: [], pending: [] }) // => []
 */
export function newsBetween(before: Seen | null, after: Seen): News[] {
  if (before === null) return [];
  const news: News[] = [];
  const known = new Set(before.lockouts.map(({ id }) => id));
  if (after.lockouts.some(({ id }) => !known.has(id))) news.push({ kind: 'lock-begun', until: latest(after.lockouts.map(({ until }) => until), after.now) });
  if (before.lockouts.length > 0 && after.lockouts.length === 0) news.push({ kind: 'lock-ended' });
  if (after.readyTickets > before.readyTickets) news.push({ kind: 'cooling-over', tickets: after.readyTickets });
  const waiting = new Set(after.pending.map(({ id }) => id));
  const applied = before.pending.filter(({ id, effectiveAt }) => !waiting.has(id) && effectiveAt <= after.now).length;
  if (applied > 0) news.push({ kind: 'loosening-applied', count: applied });
  return news;
}

function latest(instants: readonly Instant[], floor: Instant): Instant {
  return instants.reduce((last, instant) => (instant > last ? instant : last), floor);
}
