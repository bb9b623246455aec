import { z } from 'zod';
import { zCauseFamily } from '../plan/premortem.ts';
import type { FailureCause } from './failure-library.ts';
import type { WrittenCause } from './written-cause.ts';

/** What of a plan its failures may hang on. */
export interface Circumstances {
  readonly accountId: string | null;
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
 * How much two plans are alike: instrument, setup and account weigh the same; leverage only tells equals apart, since most plans share it.
 *
 * @example alikeness({ accountId: 'a', instrumentId: 'i', setup: 'gap', band: 1 }, { accountId: 'a', instrumentId: 'i', setup: 'gap', band: 1 }) // => 7
 * @example alikeness({ accountId: 'a', instrumentId: 'i', setup: 'gap', band: 1 }, { accountId: 'b', instrumentId: 'j', setup: 'fade', band: 1 }) // => 1
 */
export function alikeness(a: Circumstances, b: Circumstances): number {
  const shared = kinship(a, b);
  const leverage = shared.includes('leverage') ? 1 : 0;
  const account = a.accountId !== null && a.accountId === b.accountId ? 2 : 0;
  return 2 * (shared.length - leverage) + account + leverage;
}

/** Its instrument or its setup: what a plan shares by more than lying in the same account or borrowing as much. */
const isLike = (a: Circumstances, b: Circumstances): boolean => kinship(a, b).some((kind) => kind !== 'leverage');

/**
 * The trader's own causes, in the order in which they are worth thinking of for a plan: first what struck plans of the same instrument or
 * setup unforeseen, of the plans most alike first and of those the last found out; then what has happened, again to those most alike
 * first and the more often the earlier; then what was only ever feared.
 */
export function rankedPastCauses(library: readonly FailureCause[], written: readonly WrittenCause[], causes: ReadonlyMap<string, string>, plan: Circumstances, past: ReadonlyMap<string, Circumstances>): PastCause[] {
  const told = Map.groupBy(written, ({ wording }) => causes.get(wording) ?? wording);
  // The last one found out in the same instrument, setup and account is promised the first place, whatever was borrowed.
  const anyLeverage: Circumstances = { ...plan, band: null };
  const ranked = library.map((cause) => {
    const own = told.get(cause.key) ?? [];
    const struck = own.filter(({ mark }) => mark === 'happened');
    const looked = struck.length > 0 ? struck : own;
    const kinOf = (planId: string): Kinship[] => {
      const circumstances = past.get(planId);
      return circumstances === undefined ? [] : kinship(plan, circumstances);
    };
    const likeIn = (some: readonly WrittenCause[], to: Circumstances = plan): number => Math.max(0, ...some.flatMap(({ planId }) => past.get(planId) ?? []).map((one) => alikeness(to, one)));
    const unwritten = struck.filter(({ planId, foreseen }) => !foreseen && past.has(planId) && isLike(plan, past.get(planId)!));
    const kin = new Set(looked.flatMap(({ planId }) => kinOf(planId)));
    const offered: PastCause = {
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
    return { offered, unwrittenLike: likeIn(unwritten, anyLeverage), unwrittenAt: unwritten.map(({ writtenAt }) => writtenAt).toSorted().at(-1) ?? '', struckLike: likeIn(struck), toldLike: likeIn(own), lastWritten: cause.lastWritten };
  });
  return ranked
    .toSorted(
      (a, b) =>
        b.unwrittenLike - a.unwrittenLike ||
        compare(b.unwrittenAt, a.unwrittenAt) ||
        Math.sign(b.offered.happened) - Math.sign(a.offered.happened) ||
        b.struckLike - a.struckLike ||
        b.offered.happenedToKin - a.offered.happenedToKin ||
        b.offered.happened - a.offered.happened ||
        b.toldLike - a.toldLike ||
        compare(b.offered.lastDay ?? '', a.offered.lastDay ?? '') ||
        compare(b.lastWritten, a.lastWritten) ||
        compare(a.offered.key, b.offered.key),
    )
    .map(({ offered }) => offered);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
