import type { TagEdit, TagPlaces, TagRow } from '../../../shared/contract/tags.ts';
import { LONGEST_TAG, tagKey, tidyTags } from '../../../shared/journal/tags.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { readPlan } from '../../db/plans.ts';
import { insertTagEdit, listTagEdits, planTagsOf, tagSpellings, type StoredTagEdit, type TagEditRow } from '../../db/tag-edits.ts';
import { tradesPerTag } from '../../db/trade-tags.ts';
import type { ServiceContext } from '../context.ts';
import { turnEntries, turnPlans, turnPlanTemplates, turnTrades, turnViews } from './places.ts';

const NOWHERE: TagPlaces = { entries: 0, trades: 0, plans: 0, views: 0 };
const places = ['entries', 'trades', 'plans', 'views'] as const;

interface Known extends TagRow {
  readonly spellings: Set<string>;
}

/** Every tag by its key, called as it is spelt most often. */
function knownTags(ctx: ServiceContext): Map<string, Known> {
  const found = new Map<string, { spelt: Map<string, number>; counts: Record<keyof TagPlaces, number> }>();
  const spellings = tagSpellings(ctx.db);
  for (const place of places) {
    for (const { tag, n } of spellings[place]) {
      const key = tagKey(tag);
      const one = found.get(key) ?? { spelt: new Map<string, number>(), counts: { ...NOWHERE } };
      found.set(key, one);
      one.counts[place] += n;
      // How it is filtered by says least of how it is written.
      one.spelt.set(tag, (one.spelt.get(tag) ?? 0) + (place === 'views' ? 0 : n));
    }
  }
  return new Map([...found].map(([key, { spelt, counts }]) => [key, { ...counts, tag: [...spelt].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0], spellings: new Set(spelt.keys()) }]));
}

/** Every tag, with the trades its filter finds: by a tag of their own, of their plan or of an entry about them. A view alone makes no tag. */
export function allTags(ctx: ServiceContext): TagRow[] {
  const found = tradesPerTag(ctx.db);
  return [...knownTags(ctx).values()]
    .filter(({ entries, trades, plans }) => entries + trades + plans > 0)
    .map(({ spellings: _, ...row }) => ({ ...row, trades: found(row.tag) }))
    .toSorted((a, b) => b.entries + b.trades + b.plans - (a.entries + a.trades + a.plans) || (a.tag < b.tag ? -1 : 1));
}

/**
 * Calls a tag by another name wherever it stands.
 *
 * @throws {Refusal} TAG_EMPTY, TAG_TOO_LONG, TAG_NOT_FOUND; TAG_EXISTS where another tag has that name: then they can be merged
 */
export function renameTag(ctx: ServiceContext, { tag, to }: { tag: string; to: string }): TagEdit {
  const into = typed(to);
  const known = knownTags(ctx);
  const key = keyOf(known, tag);
  const other = tagKey(into) === key ? undefined : known.get(tagKey(into));
  if (other !== undefined) throw new Refusal('conflict', 'TAG_EXISTS', { tag: known.get(key)!.tag, other: other.tag });
  return turn(ctx, 'rename', known, [key], into);
}

/**
 * Makes one tag of several. It may be one of them, another one, or a new name.
 *
 * @throws {Refusal} TAG_EMPTY, TAG_TOO_LONG, TAG_NOT_FOUND, TAG_MERGED_WITH_ITSELF
 */
export function mergeTags(ctx: ServiceContext, { tags, into: to }: { tags: readonly string[]; into: string }): TagEdit {
  const known = knownTags(ctx);
  const into = typed(to);
  const keys = [...new Set(tags.map((tag) => keyOf(known, tag)))].filter((key) => key !== tagKey(into));
  if (keys.length === 0) throw new Refusal('invalid', 'TAG_MERGED_WITH_ITSELF', { tag: into });
  const there = known.get(tagKey(into));
  return turn(ctx, 'merge', known, keys, there === undefined || there.spellings.has(into) ? into : there.tag);
}

/** @throws {Refusal} TAG_EMPTY, TAG_NOT_FOUND */
export function removeTagEverywhere(ctx: ServiceContext, { tag }: { tag: string }): TagEdit {
  const known = knownTags(ctx);
  return turn(ctx, 'remove', known, [keyOf(known, tag)], null);
}

function typed(text: string): string {
  const [tag] = tidyTags([text]);
  if (tag === undefined) throw new Refusal('invalid', 'TAG_EMPTY');
  if (tag.length > LONGEST_TAG) throw new Refusal('invalid', 'TAG_TOO_LONG', { length: tag.length, limit: LONGEST_TAG });
  return tag;
}

function keyOf(known: ReadonlyMap<string, Known>, tag: string): string {
  const key = tagKey(tag);
  if (key === '') throw new Refusal('invalid', 'TAG_EMPTY');
  if (!known.has(key)) throw new Refusal('not-found', 'TAG_NOT_FOUND', { tag });
  return key;
}

function turn(ctx: ServiceContext, kind: StoredTagEdit['kind'], known: ReadonlyMap<string, Known>, keys: readonly string[], into: string | null): TagEdit {
  const given = { keys: new Set(keys), spellings: keys.flatMap((key) => [...known.get(key)!.spellings]), into };
  return ctx.write(() => {
    const rows = [...turnEntries(ctx, given), ...turnTrades(ctx, given), ...turnPlans(ctx, given), ...turnPlanTemplates(ctx, given), ...turnViews(ctx, given)];
    const edit = { id: ctx.newId(), at: ctx.clock.instant(), kind, tags: keys.map((key) => known.get(key)!.tag), into, counts: countsOf(rows) };
    insertTagEdit(ctx.db, edit, rows);
    return wire({ ...edit, number: 0, undoneAt: null });
  });
}

function countsOf(rows: readonly TagEditRow[]): TagPlaces {
  const of = (...wanted: readonly TagEditRow['place'][]): number => new Set(rows.filter(({ place }) => wanted.includes(place)).map(({ place, subject }) => (place === 'trade' ? subject.split('/')[1] : subject.split('/')[0]))).size;
  return { entries: of('entry'), trades: of('trade'), plans: of('plan', 'draft'), views: of('view') };
}

const wire = ({ id, at, kind, tags, into, counts, undoneAt }: StoredTagEdit): TagEdit => ({ id, at, kind, tags: [...tags], into, changed: counts, undone: undoneAt !== null });

export function tagEdits(ctx: ServiceContext, { limit }: { limit: number }): TagEdit[] {
  return listTagEdits(ctx.db, limit).map(wire);
}

/** @throws {Refusal} PLAN_NOT_FOUND */
export function tagsOfPlan(ctx: ServiceContext, { planId }: { planId: string }): { written: string; shown: string | null }[] {
  if (readPlan(ctx.db, planId) === null) throw new Refusal('not-found', 'PLAN_NOT_FOUND', { id: planId });
  return planTagsOf(ctx.db, planId);
}
