import { z } from 'zod';
import { zCauseFamily } from '../plan/premortem.ts';
import type { FailureCause } from './failure-library.ts';
import type { WrittenCause } from './written-cause.ts';

/** What of a plan its failures may hang on. */
export interface Circumstances {
  readonly instrumentId: string | null;
  readonly setup: string;
  /** The ladder's band that its leverage reached; null below the first, undefined where it was never known. */
  readonly band: number | null | undefined;
}

export const kinships = ['instrument', 'setup', 'leverage'] as const;
export const zKinship = z.enum(kinships);
export type Kinship = z.infer<typeof zKinship>;

/** One of the trader's own causes as it is offered for the next pre-mortem. */
export const zPastCause = z.object({
  key: z.string(),
  family: zCauseFamily,
  text: z.string(),
  foreseen: z.number().int(),
  happened: z.number().int(),
  unforeseen: z.number().int(),
  lastDay: z.string().nullable(),
  /** What the plan at hand has in common with those on which it happened; where it never did, with those that named it. */
  kin: z.array(zKinship),
  /** How many of the plans on which it happened were kin to this one. */
  happenedToKin: z.number().int(),
});
export type PastCause = z.infer<typeof zPastCause>;

/** What two plans have in common. An empty setup, no instrument and no leverage are nothing to have in common. */
export function kinship(a: Circumstances, b: Circumstances): Kinship[] {
  const shared: Kinship[] = [];
  if (a.instrumentId !== null && a.instrumentId === b.instrumentId) shared.push('instrument');
  if (a.setup.trim() !== '' && a.setup.trim().toLowerCase() === b.setup.trim().toLowerCase()) shared.push('setup');
  if (typeof a.band === 'number' && a.band === b.band) shared.push('leverage');
  return shared;
}

/**
 * The trader's own causes, in the order in which they are worth thinking of for a plan: first what has happened to plans like
 * it (same instrument, setup or band of leverage), the more often the earlier; then what has happened elsewhere; then what was only ever feared.
 * Equals by how much they have in common, then by the last time.
 */
export function rankedPastCauses(library: readonly FailureCause[], written: readonly WrittenCause[], causes: ReadonlyMap<string, string>, plan: Circumstances, past: ReadonlyMap<string, Circumstances>): PastCause[] {
  const told = Map.groupBy(written, ({ wording }) => causes.get(wording) ?? wording);
  const ranked = library.map((cause): PastCause => {
    const own = told.get(cause.key) ?? [];
    const struck = own.filter(({ mark }) => mark === 'happened');
    const looked = struck.length > 0 ? struck : own;
    const kinOf = (planId: string): Kinship[] => {
      const circumstances = past.get(planId);
      return circumstances === undefined ? [] : kinship(plan, circumstances);
    };
    const kin = new Set(looked.flatMap(({ planId }) => kinOf(planId)));
    return {
      key: cause.key,
      family: cause.family,
      text: cause.text,
      foreseen: cause.foreseen,
      happened: cause.happened,
      unforeseen: cause.unforeseen,
      lastDay: cause.lastDay,
      kin: kinships.filter((kind) => kin.has(kind)),
      happenedToKin: new Set(struck.filter(({ planId }) => kinOf(planId).length > 0).map(({ planId }) => planId)).size,
    };
  });
  const lastWritten = new Map(library.map(({ key, lastWritten: at }) => [key, at]));
  return ranked.toSorted(
    (a, b) =>
      b.happenedToKin - a.happenedToKin ||
      b.happened - a.happened ||
      b.kin.length - a.kin.length ||
      compare(b.lastDay ?? '', a.lastDay ?? '') ||
      compare(lastWritten.get(b.key) ?? '', lastWritten.get(a.key) ?? '') ||
      compare(a.key, b.key),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
