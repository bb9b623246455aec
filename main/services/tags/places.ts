import { tagKey } from '../../../shared/journal/tags.ts';
import { readPlan, saveDraftContent } from '../../db/plans.ts';
import {
  entryTagsSpelt, planTagsShownAs, planTemplatesWithTags, raiseEntryRevision, setEntryTag, setPlanTemplateTags, setTradeTag, setViewTag, showPlanTag, standingTagsOfFill, tagsOfEntry, tradeTagsSpelt, viewsOverTag,
  type TagEditRow,
} from '../../db/tag-edits.ts';
import { countTagChange, insertTagChange } from '../../db/trade-tags.ts';
import type { ServiceContext } from '../context.ts';

/** What happens to some tags, everywhere: they become another, or none. */
export interface TagTurn {
  readonly keys: ReadonlySet<string>;
  /** Every way the tags are spelt anywhere. */
  readonly spellings: readonly string[];
  readonly into: string | null;
}

const same = (a: string, b: string): boolean => tagKey(a) === tagKey(b);

/** Removed entries too: what comes back comes back with today's tags. */
export function turnEntries(ctx: ServiceContext, { spellings, into, keys }: TagTurn): TagEditRow[] {
  const rows: TagEditRow[] = [];
  for (const [entry, tags] of Map.groupBy(entryTagsSpelt(ctx.db, spellings), (row) => row.entry)) {
    // Where the entry has the other one already, or gets it twice, once is enough.
    let stands = into !== null && tagsOfEntry(ctx.db, entry).some(({ tag }) => same(tag, into) && !keys.has(tagKey(tag)));
    for (const { place, tag } of tags) {
      const after = stands ? null : into;
      stands = stands || after !== null;
      setEntryTag(ctx.db, entry, place, after);
      rows.push({ place: 'entry', subject: `${entry}/${place}`, written: null, before: tag, after });
    }
    raiseEntryRevision(ctx.db, entry);
  }
  return rows;
}

/** A trade's own tags; what was taken off before is called by the new name too, so that an undo of that brings the new one back. */
export function turnTrades(ctx: ServiceContext, { spellings, into, keys }: TagTurn): TagEditRow[] {
  const found = tradeTagsSpelt(ctx.db, spellings);
  const rows: TagEditRow[] = [];
  let takenOff: number | null = null;
  let trades = 0;
  const filled = new Map<number, boolean>();
  for (const { number, fill, tag, removedBy } of found) {
    const standing = removedBy === null;
    if (into === null && !standing) continue;
    const stands = filled.get(fill) ?? (into !== null && standingTagsOfFill(ctx.db, fill).some((other) => same(other, into) && !keys.has(tagKey(other))));
    const after = standing && stands ? null : into;
    if (after === null) {
      takenOff ??= insertTagChange(ctx.db, { id: ctx.newId(), at: ctx.clock.instant(), tag, added: 0 });
      trades += 1;
      setTradeTag(ctx.db, number, tag, takenOff);
      rows.push({ place: 'trade', subject: `${number}/${fill}`, written: null, before: tag, after });
      continue;
    }
    if (standing) filled.set(fill, true);
    setTradeTag(ctx.db, number, after, removedBy);
    rows.push({ place: 'trade', subject: `${number}/${fill}`, written: null, before: tag, after });
  }
  if (takenOff !== null) countTagChange(ctx.db, takenOff, trades);
  return rows;
}

/**
 * Tags of plans. What is written under a seal stays as it is and only counts as something else from now on; a draft, which nobody has
 * sealed, is written anew.
 */
export function turnPlans(ctx: ServiceContext, { spellings, into }: TagTurn): TagEditRow[] {
  const rows: TagEditRow[] = [];
  for (const { id, state, written, shown } of planTagsShownAs(ctx.db, spellings)) {
    if (state === 'draft' && written === shown) {
      const after = into !== null && holdsBeside(readPlan(ctx.db, id)?.content.tags ?? [], written, into) ? null : into;
      if (writeDraftTag(ctx, id, written, after)) rows.push({ place: 'draft', subject: id, written: null, before: written, after });
    } else {
      showPlanTag(ctx.db, id, written, into);
      rows.push({ place: 'plan', subject: id, written, before: shown, after: into });
    }
  }
  return rows;
}

/** @returns false where the draft does not hold the tag, or is a draft no longer */
export function writeDraftTag(ctx: ServiceContext, planId: string, tag: string, into: string | null): boolean {
  const plan = readPlan(ctx.db, planId);
  if (plan === null || plan.state !== 'draft' || !plan.content.tags.some((other) => same(other, tag))) return false;
  return saveDraftContent(ctx.db, planId, plan.revision, { ...plan.content, tags: replaced(plan.content.tags, tag, into) }, ctx.clock.instant());
}

export function turnPlanTemplates(ctx: ServiceContext, { keys, into }: TagTurn): TagEditRow[] {
  return planTemplatesWithTags(ctx.db).flatMap(({ id, tags }) => {
    let next: readonly string[] = tags;
    const rows = tags.flatMap((tag): TagEditRow[] => {
      if (!keys.has(tagKey(tag))) return [];
      const after = into !== null && holdsBeside(next, tag, into) ? null : into;
      next = replaced(next, tag, after);
      return [{ place: 'plan-template', subject: id, written: null, before: tag, after }];
    });
    if (rows.length > 0) setPlanTemplateTags(ctx.db, id, next);
    return rows;
  });
}

/** A view over a tag that is taken off everywhere stays as it is, and shows nothing. */
export function turnViews(ctx: ServiceContext, { keys, into }: TagTurn): TagEditRow[] {
  if (into === null) return [];
  return [...keys].flatMap((key) =>
    viewsOverTag(ctx.db, key).map(({ id, tag }): TagEditRow => {
      setViewTag(ctx.db, id, into);
      return { place: 'view', subject: id, written: null, before: tag, after: into };
    }),
  );
}

/** Whether the other one stands in the list too, so that one turned into it would be there twice. */
const holdsBeside = (tags: readonly string[], tag: string, other: string): boolean => !same(tag, other) && tags.some((one) => same(one, other));

/** A list of tags with one of them turned into another, each once; null takes it out. */
export function replaced(tags: readonly string[], tag: string, into: string | null): string[] {
  const next = tags.flatMap((other) => (same(other, tag) ? (into === null ? [] : [into]) : [other]));
  return next.filter((other, index) => next.findIndex((earlier) => same(earlier, other)) === index);
}
