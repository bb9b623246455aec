import { tagKey } from '../../../shared/journal/tags.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { readPlan, saveDraftContent } from '../../db/plans.ts';
import {
  markTagEditUndone, planTemplatesWithTags, raiseEntryRevision, readTagEdit, readTradeTag, setEntryTag, setPlanTemplateTags, setTradeTag, setViewTag, shownPlanTag, showPlanTag, standingTagsOfFill, tagEditRows, tagsOfEntry,
  viewsOverTag, type TagEditRow,
} from '../../db/tag-edits.ts';
import type { ServiceContext } from '../context.ts';
import { replaced, writeDraftTag } from './places.ts';

const same = (a: string, b: string): boolean => tagKey(a) === tagKey(b);

/**
 * Takes a change of tags back, row by row, as far as each still stands as the change left it. What somebody has changed since is kept.
 *
 * @throws {Refusal} TAG_CHANGE_NOT_FOUND, TAG_CHANGE_UNDONE
 */
export function undoTagEdit(ctx: ServiceContext, { id }: { id: string }): { restored: number; kept: number } {
  const edit = readTagEdit(ctx.db, id);
  if (edit === null) throw new Refusal('not-found', 'TAG_CHANGE_NOT_FOUND');
  if (edit.undoneAt !== null) throw new Refusal('conflict', 'TAG_CHANGE_UNDONE');
  return ctx.write(() => {
    const rows = tagEditRows(ctx.db, edit.number).toReversed();
    const entries = new Set<number>();
    let restored = 0;
    for (const row of rows) {
      if (!putBack[row.place](ctx, row)) continue;
      restored += 1;
      if (row.place === 'entry') entries.add(numbersOf(row)[0]);
    }
    for (const entry of entries) raiseEntryRevision(ctx.db, entry);
    markTagEditUndone(ctx.db, edit.number, ctx.clock.instant());
    return { restored, kept: rows.length - restored };
  });
}

const numbersOf = ({ subject }: TagEditRow): [number, number] => subject.split('/').map(Number) as [number, number];

/** Puts one back; false where it no longer stands as the change left it. */
const putBack: Readonly<Record<TagEditRow['place'], (ctx: ServiceContext, row: TagEditRow) => boolean>> = {
  entry: (ctx, row) => {
    const [entry] = numbersOf(row);
    const before = row.before!;
    const tags = tagsOfEntry(ctx.db, entry);
    const stands = row.after === null ? undefined : tags.find(({ tag }) => same(tag, row.after!));
    if (row.after !== null && stands === undefined) return false;
    // Only its case may have changed: then it stands under both names.
    if (tags.some(({ place, tag }) => same(tag, before) && place !== stands?.place)) {
      if (stands !== undefined) setEntryTag(ctx.db, entry, stands.place, null);
      return true;
    }
    setEntryTag(ctx.db, entry, stands?.place ?? Math.max(-1, ...tags.map(({ place }) => place)) + 1, before);
    return true;
  },
  trade: (ctx, row) => {
    const [number, fill] = numbersOf(row);
    const now = readTradeTag(ctx.db, number);
    const before = row.before!;
    if (now === null || now.fill !== fill || !same(now.tag, row.after ?? before)) return false;
    if (row.after === null) {
      if (now.removedBy === null || standingTagsOfFill(ctx.db, fill).some((tag) => same(tag, before))) return false;
      setTradeTag(ctx.db, number, before, null);
      return true;
    }
    if (now.removedBy === null && standingTagsOfFill(ctx.db, fill).filter((tag) => same(tag, before)).length > (same(before, row.after) ? 1 : 0)) return false;
    setTradeTag(ctx.db, number, before, now.removedBy);
    return true;
  },
  plan: (ctx, row) => {
    const shown = shownPlanTag(ctx.db, row.subject, row.written!);
    const now = shown === null ? row.written : shown.shown;
    if (now === null ? row.after !== null : row.after === null || !same(now, row.after)) return false;
    showPlanTag(ctx.db, row.subject, row.written!, row.before);
    return true;
  },
  draft: (ctx, row) => {
    const plan = readPlan(ctx.db, row.subject);
    if (plan === null) return false;
    if (row.after === null) return plan.state === 'draft' && writeBackDraft(ctx, row);
    if (plan.state === 'draft') return writeDraftTag(ctx, row.subject, row.after, row.before);
    // Sealed meanwhile, under the new name: the seal keeps it, and it counts as the old one again.
    const written = plan.content.tags.find((tag) => same(tag, row.after!));
    if (written === undefined || shownPlanTag(ctx.db, row.subject, written) !== null) return false;
    showPlanTag(ctx.db, row.subject, written, row.before);
    return true;
  },
  'plan-template': (ctx, row) => {
    const template = planTemplatesWithTags(ctx.db).find(({ id }) => id === row.subject);
    const tags = template?.tags ?? [];
    if (row.after !== null && !tags.some((tag) => same(tag, row.after!))) return false;
    setPlanTemplateTags(ctx.db, row.subject, row.after === null ? replaced([...tags, row.before!], row.before!, row.before) : replaced(tags, row.after, row.before));
    return true;
  },
  view: (ctx, row) => {
    if (!viewsOverTag(ctx.db, tagKey(row.after!)).some(({ id }) => id === row.subject)) return false;
    setViewTag(ctx.db, row.subject, row.before!);
    return true;
  },
};

function writeBackDraft(ctx: ServiceContext, { subject, before }: TagEditRow): boolean {
  const plan = readPlan(ctx.db, subject)!;
  if (plan.content.tags.some((tag) => same(tag, before!))) return true;
  return saveDraftContent(ctx.db, subject, plan.revision, { ...plan.content, tags: [...plan.content.tags, before!] }, ctx.clock.instant());
}
