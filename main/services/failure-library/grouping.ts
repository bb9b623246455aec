import type { Suggestion } from '../../../shared/contract/failure-library.ts';
import type { FailureCause } from '../../../shared/premortem/failure-library.ts';
import { keptApart, pairOf } from '../../../shared/premortem/grouping.ts';
import { likePairs, type Likeness } from '../../../shared/premortem/likeness.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { insertGrouping, readGrouping, undoGrouping as writeUndone, type StoredGrouping } from '../../db/cause-groupings.ts';
import type { ServiceContext } from '../context.ts';
import { perRevision } from '../per-revision.ts';
import { gather, type Gathered } from './gathered.ts';

/**
 * These are one cause. Whatever else has been called one with any of them comes along.
 *
 * @throws {Refusal} CAUSE_NOT_FOUND, CAUSES_ALREADY_ONE
 */
export function mergeCauses(ctx: ServiceContext, { into, keys }: { into: string; keys: readonly string[] }): { changeId: string } {
  return ctx.write(() => {
    const gathered = gather(ctx);
    const head = headOf(gathered, into);
    const others = [...new Set(keys.map((key) => headOf(gathered, key)))].filter((key) => key !== head);
    if (others.length === 0) throw new Refusal('conflict', 'CAUSES_ALREADY_ONE');
    return keep(ctx, { kind: 'merge', keys: others, into: head });
  });
}

/**
 * A wording stands by itself again.
 *
 * @throws {Refusal} CAUSE_NOT_FOUND, CAUSE_STANDS_ALONE
 */
export function splitCause(ctx: ServiceContext, { wording }: { wording: string }): { changeId: string } {
  return ctx.write(() => {
    const gathered = gather(ctx);
    const head = headOf(gathered, wording);
    if (gathered.library.find(({ key }) => key === head)!.wordings.length < 2) throw new Refusal('conflict', 'CAUSE_STANDS_ALONE');
    return keep(ctx, { kind: 'split', keys: [wording], into: null });
  });
}

/**
 * These two are not the same, however alike they sound.
 *
 * @throws {Refusal} CAUSE_NOT_FOUND, CAUSES_ALREADY_ONE
 */
export function keepCausesApart(ctx: ServiceContext, { a, b }: { a: string; b: string }): { changeId: string } {
  return ctx.write(() => {
    const gathered = gather(ctx);
    const [first, second] = [headOf(gathered, a), headOf(gathered, b)];
    if (first === second) throw new Refusal('conflict', 'CAUSES_ALREADY_ONE');
    return keep(ctx, { kind: 'apart', keys: [first, second], into: null });
  });
}

/**
 * Takes one of these acts back; those made after it stand.
 *
 * @throws {Refusal} GROUPING_NOT_FOUND, GROUPING_UNDONE
 */
export function undoCauseGrouping(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  const change = readGrouping(ctx.db, id);
  if (change === null) throw new Refusal('not-found', 'GROUPING_NOT_FOUND', { id });
  if (change.undoneAt !== null) throw new Refusal('conflict', 'GROUPING_UNDONE', { id });
  ctx.write(() => writeUndone(ctx.db, id, ctx.clock.instant()));
  return {};
}

/** Pairs of causes that share words and about which the trader has not said anything yet, the likest first. */
export function causeSuggestions(ctx: ServiceContext, { limit }: { limit: number }): { total: number; rows: Suggestion[] } {
  const found = perRevision(ctx, 'cause suggestions', () => suggested(ctx));
  return { total: found.length, rows: found.slice(0, limit) };
}

function suggested(ctx: ServiceContext): Suggestion[] {
  const { library, causes, changes } = gather(ctx);
  const byKey = new Map(library.map((cause) => [cause.key, cause]));
  const wordings = new Map(library.flatMap((cause) => cause.wordings.map(({ key, text }) => [key, text])));
  const silent = keptApart(changes, causes);
  const likest = new Map<string, Likeness>();
  for (const pair of likePairs(wordings)) {
    const [a, b] = [causes.get(pair.a) ?? pair.a, causes.get(pair.b) ?? pair.b];
    const name = pairOf(a, b);
    // The likest wordings of two causes speak for them.
    if (a !== b && !silent.has(name) && !likest.has(name)) likest.set(name, { ...pair, a, b });
  }
  return [...likest.values()].map(({ a, b, likeness, words }) => {
    // The one that has told more is where the other would go.
    const [first, second] = [side(byKey.get(a)!), side(byKey.get(b)!)].toSorted((x, y) => y.happened - x.happened || y.foreseen - x.foreseen);
    return { a: first!, b: second!, likeness, words: [...words] };
  });
}

const side = ({ key, family, text, foreseen, happened, unforeseen }: FailureCause): Suggestion['a'] => ({ key, family, text, foreseen, happened, unforeseen });

function headOf({ causes, library }: Gathered, key: string): string {
  const head = causes.get(key) ?? key;
  if (!library.some((cause) => cause.key === head && cause.wordings.some((wording) => wording.key === key))) throw new Refusal('not-found', 'CAUSE_NOT_FOUND', { key });
  return head;
}

function keep(ctx: ServiceContext, change: Pick<StoredGrouping, 'kind' | 'keys' | 'into'>): { changeId: string } {
  const id = ctx.newId();
  insertGrouping(ctx.db, { id, at: ctx.clock.instant(), ...change });
  return { changeId: id };
}
