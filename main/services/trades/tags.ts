import type { ChosenTrades } from '../../../shared/contract/trades.ts';
import { tidyTags } from '../../../shared/journal/tags.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { countTags } from '../../db/journal-entries.ts';
import { listPlanLabels } from '../../db/plan-labels.ts';
import { addTag, countTagChange, insertTagChange, readTagChange, removeTag, standingTags, undoTagChange } from '../../db/trade-tags.ts';
import type { ServiceContext } from '../context.ts';
import { selectionOf } from './sums.ts';

/**
 * Puts a tag on chosen trades or takes their own one off. It hangs beside the trades: no number of theirs knows of it, so
 * nothing is computed anew and the record does not speak of it. What a plan or a note says stays there, and is counted as kept.
 *
 * @throws {Refusal} TAG_EMPTY
 */
export function tagTrades(ctx: ServiceContext, { chosen, tag: typed, on }: { chosen: ChosenTrades; tag: string; on: boolean }): { changeId: string; changed: number; kept: number } {
  const [tag] = tidyTags([typed]);
  if (tag === undefined) throw new Refusal('invalid', 'TAG_EMPTY');
  const selection = selectionOf(chosen);
  const changeId = ctx.newId();
  return ctx.write(() => {
    const number = insertTagChange(ctx.db, { id: changeId, at: ctx.clock.instant(), tag, added: on ? 1 : 0 });
    const { changed, kept } = on ? { changed: addTag(ctx.db, selection, tag, number), kept: 0 } : removeTag(ctx.db, selection, tag, number);
    countTagChange(ctx.db, number, changed);
    return { changeId, changed, kept };
  });
}

/**
 * Takes a change of tags back, whole.
 *
 * @throws {Refusal} TAG_CHANGE_NOT_FOUND, TAG_CHANGE_UNDONE
 */
export function undoTag(ctx: ServiceContext, { id }: { id: string }): { changed: number } {
  const change = readTagChange(ctx.db, id);
  if (change === null) throw new Refusal('not-found', 'TAG_CHANGE_NOT_FOUND');
  if (change.undoneAt !== null) throw new Refusal('conflict', 'TAG_CHANGE_UNDONE');
  return { changed: ctx.write(() => undoTagChange(ctx.db, change, ctx.clock.instant())) };
}

/** What the filter bar offers: every setup of a sealed plan and every tag there is. */
export function tradeChoices(ctx: ServiceContext): { setups: string[]; tags: string[] } {
  const plans = listPlanLabels(ctx.db);
  return {
    setups: [...new Set(plans.flatMap(({ setup }) => (setup === '' ? [] : [setup])))].toSorted(),
    tags: tidyTags([...countTags(ctx.db).map(({ tag }) => tag), ...standingTags(ctx.db), ...plans.flatMap(({ tags }) => tags)]).toSorted(),
  };
}
