import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TagRow } from '../../../../shared/contract/tags.ts';
import { tagKey } from '../../../../shared/journal/tags.ts';
import { getEntry, listTags, removeEntry, saveEntry } from '../../../../main/services/journal/entries.ts';
import { searchEverything } from '../../../../main/services/search/search.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { allTags, mergeTags, removeTagEverywhere, renameTag, tagEdits, tagsOfPlan } from '../../../../main/services/tags/tags.ts';
import { undoTagEdit } from '../../../../main/services/tags/undo.ts';
import { scene, type Scene } from '../discipline-scene.ts';
import { serviceJournal } from '../../../support/service-journal.ts';

const write = (ctx: ServiceContext, day: string, tags: string[]): void => void saveEntry(ctx, { kind: 'day', subject: day, revision: getEntry(ctx, { kind: 'day', subject: day })?.revision ?? 0, markdown: 'x', tags, emotion: null });
const on = (ctx: ServiceContext, day: string): string[] => getEntry(ctx, { kind: 'day', subject: day })!.tags;
const names = (ctx: ServiceContext): string[] => allTags(ctx).map(({ tag }) => tag).toSorted();
const codeOf = (work: () => unknown): unknown => {
  try {
    work();
    return 'not refused';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

/** A closed trade under a sealed plan with a tag, and one of its own. */
async function traded(at: Scene): Promise<{ planId: string; tradeId: string }> {
  const plan = await at.sealed({ tags: ['FOMO', 'gap'] });
  await at.fill({ side: 'buy', quantity: '100', price: '20.00', planId: plan.id });
  await at.fill({ side: 'sell', quantity: '100', price: '19.00' });
  const { rows } = await at.call<{ rows: { id: string }[] }>('trades/list', {});
  const tradeId = rows[0]!.id;
  await at.call('trades/tag', { chosen: { filter: {}, ids: [tradeId] }, tag: 'late', on: true });
  await at.call('trades/saveView', { id: null, name: 'Chased', query: { filter: { tag: 'FOMO' } }, columns: ['net'], isDefault: false });
  return { planId: plan.id, tradeId };
}

describe('a tag of the whole journal', () => {
  test('is renamed where it was typed, and counts as the new one where a seal holds it; statistics, filters, views and search follow at once', async () => {
    const at = await scene();
    const { ctx } = at.engine;
    const { planId, tradeId } = await traded(at);
    write(ctx, '2026-11-20', ['ＦＯＭＯ', 'calm']);
    const before = await at.call<{ sealedContent: unknown; sealHash: string }>('plans/get', { id: planId });
    const edit = renameTag(ctx, { tag: '#fomo', to: '冲动' });
    expect(edit).toMatchObject({ kind: 'rename', into: '冲动', changed: { entries: 1, trades: 0, plans: 1, views: 1 } });
    const late = renameTag(ctx, { tag: 'late', to: 'tardy' });
    expect(late.changed).toEqual({ entries: 0, trades: 1, plans: 0, views: 0 });

    expect(on(ctx, '2026-11-20')).toEqual(['冲动', 'calm']);
    const after = await at.call<{ sealedContent: { tags: string[] }; content: { tags: string[] }; sealHash: string }>('plans/get', { id: planId });
    expect([after.sealedContent, after.sealHash, after.content.tags]).toEqual([before.sealedContent, before.sealHash, ['FOMO', 'gap']]);
    expect(tagsOfPlan(ctx, { planId })).toEqual([{ written: 'FOMO', shown: '冲动' }, { written: 'gap', shown: 'gap' }]);
    const counted = async (tag: string): Promise<number> => (await at.call<{ count: number }>('trades/sums', { filter: { tag } })).count;
    expect([await counted('冲动'), await counted('FOMO')]).toEqual([1, 0]);
    const { blocks } = await at.call<{ blocks: { rows: { key: string }[] }[] }>('insights/breakdown', { by: 'tag' });
    expect(blocks[0]!.rows.map(({ key }) => key).toSorted()).toEqual(['gap', 'tardy', '冲动']);
    expect((await at.call<{ tags: { tag: string; from: string }[] }>('trades/page', { id: tradeId })).tags).toEqual([{ tag: '冲动', from: 'plan' }, { tag: 'gap', from: 'plan' }, { tag: 'tardy', from: 'own' }]);
    expect((await at.call<{ query: { filter: { tag: string } } }[]>('trades/views', {}))[0]!.query.filter.tag).toBe('冲动');
    expect((await searchEverything(ctx, { query: '冲动', kinds: [], limit: 9 })).hits.map(({ kind }) => kind).toSorted()).toEqual(['entry', 'plan']);

    expect(undoTagEdit(ctx, { id: edit.id })).toEqual({ restored: 3, kept: 0 });
    expect([undoTagEdit(ctx, { id: late.id }).restored, names(ctx)]).toEqual([1, ['FOMO', 'calm', 'gap', 'late']]);
    expect([await counted('冲动'), await counted('FOMO'), on(ctx, '2026-11-20')]).toEqual([0, 1, ['FOMO', 'calm']]);
    expect(tagsOfPlan(ctx, { planId })[0]).toEqual({ written: 'FOMO', shown: 'FOMO' });
    expect(codeOf(() => undoTagEdit(ctx, { id: edit.id }))).toBe('TAG_CHANGE_UNDONE');
  });

  test('counts its trades as the filter finds them: by their own, their plan’s and their entry’s, each once, and none by a removed entry', async () => {
    const at = await scene();
    const { ctx } = at.engine;
    const { tradeId } = await traded(at);
    await at.fill({ side: 'buy', quantity: '100', price: '20.00' });
    const { rows } = await at.call<{ rows: { id: string }[] }>('trades/list', {});
    const other = rows.find(({ id }) => id !== tradeId)!.id;
    saveEntry(ctx, { kind: 'trade', subject: tradeId, revision: 0, markdown: 'x', tags: ['revenge', 'fomo'], emotion: null });
    const note = saveEntry(ctx, { kind: 'trade', subject: other, revision: 0, markdown: 'x', tags: ['Revenge'], emotion: null });
    write(ctx, '2026-11-20', ['revenge']);
    const counts = async (): Promise<[string, number, number][]> => {
      const rowsOfTags = allTags(ctx);
      return Promise.all(rowsOfTags.map(async ({ tag, trades }): Promise<[string, number, number]> => [tag.toLowerCase(), trades, (await at.call<{ count: number }>('trades/sums', { filter: { tag } })).count]));
    };
    const sorted = async () => (await counts()).toSorted(([a], [b]) => (a < b ? -1 : 1));
    expect(await sorted()).toEqual([['fomo', 2, 2], ['gap', 2, 2], ['late', 1, 1], ['revenge', 2, 2]]);
    removeEntry(ctx, { id: note.id });
    expect((await sorted()).at(-1)).toEqual(['revenge', 1, 1]);
  });

  test('is taken off everywhere and put back, a sealed plan’s and a draft’s too', async () => {
    const at = await scene();
    const { ctx } = at.engine;
    const { planId } = await traded(at);
    const draft = await at.draft({ tags: ['gap', 'FOMO'] });
    const edit = removeTagEverywhere(ctx, { tag: 'FOMO' });
    const late = removeTagEverywhere(ctx, { tag: 'late' });
    expect([names(ctx), edit.changed.plans, late.changed.trades]).toEqual([['gap'], 2, 1]);
    expect(tagsOfPlan(ctx, { planId })).toEqual([{ written: 'FOMO', shown: null }, { written: 'gap', shown: 'gap' }]);
    expect(tagsOfPlan(ctx, { planId: draft.id }).map(({ written }) => written)).toEqual(['gap']);
    undoTagEdit(ctx, { id: edit.id });
    undoTagEdit(ctx, { id: late.id });
    expect(allTags(ctx).map(({ tag, trades, plans }) => [tag, trades, plans])).toEqual([['FOMO', 1, 2], ['gap', 1, 2], ['late', 1, 0]]);
  });

  test('renamed twice and taken back in either order is what it was called before', async () => {
    const at = await scene();
    const { ctx } = at.engine;
    const { planId } = await traded(at);
    const first = renameTag(ctx, { tag: 'fomo', to: 'B' });
    const second = renameTag(ctx, { tag: 'B', to: 'C' });
    // Out of order: nothing stands as the first left it any more.
    expect(undoTagEdit(ctx, { id: first.id })).toEqual({ restored: 0, kept: 2 });
    undoTagEdit(ctx, { id: second.id });
    expect(tagsOfPlan(ctx, { planId })[0]).toEqual({ written: 'FOMO', shown: 'B' });
  });
});

test('a name that is taken is refused and can be merged; once a trader has both, once is enough', () => {
  const { ctx } = serviceJournal();
  write(ctx, '2026-11-18', ['fear', 'panic']);
  write(ctx, '2026-11-19', ['Panic']);
  expect(codeOf(() => renameTag(ctx, { tag: 'fear', to: 'ＰＡＮＩＣ' }))).toBe('TAG_EXISTS');
  const edit = mergeTags(ctx, { tags: ['fear'], into: 'panic' });
  expect([on(ctx, '2026-11-18'), on(ctx, '2026-11-19')]).toEqual([['panic'], ['Panic']]);
  // What came later stays when the merge is taken back.
  write(ctx, '2026-11-20', ['panic']);
  undoTagEdit(ctx, { id: edit.id });
  expect([on(ctx, '2026-11-18').toSorted(), on(ctx, '2026-11-20')]).toEqual([['fear', 'panic'], ['panic']]);
  expect(tagEdits(ctx, { limit: 9 })).toMatchObject([{ kind: 'merge', tags: ['fear'], into: 'panic', undone: true }]);
});

test('only its case may change', () => {
  const { ctx } = serviceJournal();
  write(ctx, '2026-11-18', ['fomo']);
  const edit = renameTag(ctx, { tag: 'fomo', to: 'FOMO' });
  expect(on(ctx, '2026-11-18')).toEqual(['FOMO']);
  undoTagEdit(ctx, { id: edit.id });
  expect(on(ctx, '2026-11-18')).toEqual(['fomo']);
});

test('what cannot be is refused, and nothing is written', () => {
  const { ctx } = serviceJournal();
  write(ctx, '2026-11-18', ['a']);
  expect([
    codeOf(() => renameTag(ctx, { tag: 'a', to: ' # ' })), codeOf(() => renameTag(ctx, { tag: 'a', to: '长'.repeat(41) })), codeOf(() => renameTag(ctx, { tag: 'nobody', to: 'b' })), codeOf(() => mergeTags(ctx, { tags: ['a'], into: 'Ａ' })),
    codeOf(() => removeTagEverywhere(ctx, { tag: '' })),
  ]).toEqual(['TAG_EMPTY', 'TAG_TOO_LONG', 'TAG_NOT_FOUND', 'TAG_MERGED_WITH_ITSELF', 'TAG_EMPTY']);
  expect([names(ctx), tagEdits(ctx, { limit: 9 })]).toEqual([['a'], []]);
});

const aTag = fc.constantFrom('a', 'A', 'Ａ', 'b', 'é', 'É', '冲动', 'c d');
const aStep = fc.oneof(
  fc.record({ do: fc.constant('rename' as const), tag: aTag, to: aTag }),
  fc.record({ do: fc.constant('merge' as const), tags: fc.array(aTag, { minLength: 1, maxLength: 3 }), into: aTag }),
  fc.record({ do: fc.constant('remove' as const), tag: aTag }),
);

test('any changes taken back, the newest first, leave every entry with the tags it had', () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(aTag, { minLength: 1, maxLength: 4, selector: tagKey }), { minLength: 1, maxLength: 4 }), fc.array(aStep, { minLength: 1, maxLength: 5 }), (entries, steps) => {
      const { ctx } = serviceJournal();
      const dayOf = (index: number): string => `2026-11-1${index}`;
      entries.forEach((tags, index) => write(ctx, dayOf(index), tags));
      const state = (): string[][] => entries.map((_, index) => on(ctx, dayOf(index)).toSorted());
      const counts = (): TagRow[] => allTags(ctx).toSorted((a, b) => (a.tag < b.tag ? -1 : 1));
      const [before, counted] = [state(), counts()];
      const done: string[] = [];
      for (const step of steps) {
        try {
          done.push((step.do === 'rename' ? renameTag(ctx, step) : step.do === 'merge' ? mergeTags(ctx, step) : removeTagEverywhere(ctx, step)).id);
        } catch {
          // Refused: then nothing may have changed, which the end shows.
        }
        for (const tags of state()) expect(new Set(tags.map(tagKey)).size).toBe(tags.length);
      }
      for (const id of done.toReversed()) expect(undoTagEdit(ctx, { id }).kept).toBe(0);
      expect(state()).toEqual(before);
      expect(counts()).toEqual(counted);
    }),
    { numRuns: 25 },
  );
});

test('thousands of tags are listed and renamed', () => {
  const { ctx } = serviceJournal();
  for (let day = 0; day < 75; day += 1) {
    write(ctx, `20${String(10 + Math.floor(day / 12))}-${String((day % 12) + 1).padStart(2, '0')}-01`, Array.from({ length: 40 }, (_, index) => `tag ${day * 40 + index}`));
  }
  expect(allTags(ctx)).toHaveLength(3000);
  renameTag(ctx, { tag: 'tag 2999', to: 'last' });
  expect(listTags(ctx).filter(({ tag }) => tag === 'last')).toEqual([{ tag: 'last', count: 1 }]);
});
