import type { PendingLoosening } from '../../shared/rules/discipline.ts';

/** How long a loosening waits, to the second: its end is reckoned a moment after its beginning, and nobody waits milliseconds. */
export function waitOf({ requestedAt, effectiveAt }: Pick<PendingLoosening, 'requestedAt' | 'effectiveAt'>): number {
  return Math.round((Date.parse(effectiveAt) - Date.parse(requestedAt)) / 1000) * 1000;
}
