import { expect, test } from 'vitest';
import { attach, getAttachment } from '../../../../main/services/journal/attachments.ts';
import { removeEntry, saveEntry } from '../../../../main/services/journal/entries.ts';
import { entryLinks, linkTargets } from '../../../../main/services/journal/links.ts';
import { annotate, annotationOf, describePicture, picturesOf } from '../../../../main/services/journal/pictures.ts';
import { entryTemplates, removeEntryTemplate, reorderEntryTemplates, restoreEntryTemplate, saveEntryTemplate } from '../../../../main/services/journal/templates.ts';
import { templateValues } from '../../../../main/services/journal/template-values.ts';
import { searchEverything } from '../../../../main/services/search/search.ts';
import type { Shape } from '../../../../shared/journal/annotation.ts';
import { linkMarkdown } from '../../../../shared/journal/links.ts';
import { scene } from '../discipline-scene.ts';
import { serviceJournal } from '../../../support/service-journal.ts';

const template = { id: null, revision: 0, name: 'Evening', kinds: ['day' as const], defaultFor: ['day' as const], markdown: '## {date}\n\nWhat I kept to' };
const titles = async (ctx: Parameters<typeof searchEverything>[0], query: string, kind: 'template' | 'attachment' | 'plan'): Promise<string[]> => (await searchEverything(ctx, { query, kinds: [kind], limit: 9 })).hits.map(({ title }) => title);

test('a kind of entry begins with one template at most; names are told apart without case and width', async () => {
  const { ctx } = serviceJournal();
  const first = saveEntryTemplate(ctx, template);
  const second = saveEntryTemplate(ctx, { ...template, name: '盘后', kinds: ['day', 'trade'], defaultFor: ['day', 'trade', 'week'] });
  expect(entryTemplates(ctx).map(({ name, defaultFor }) => [name, defaultFor])).toEqual([['Evening', []], ['盘后', ['day', 'trade']]]);
  expect(() => saveEntryTemplate(ctx, { ...template, name: ' ＥＶＥＮＩＮＧ' })).toThrow('TEMPLATE_NAME_TAKEN');
  expect(() => saveEntryTemplate(ctx, { ...template, id: first.id, revision: 1 })).toThrow('REVISION_STALE');
  reorderEntryTemplates(ctx, { ids: [second.id] });
  expect(entryTemplates(ctx).map(({ name }) => name)).toEqual(['盘后', 'Evening']);
  removeEntryTemplate(ctx, { id: second.id });
  saveEntryTemplate(ctx, { ...template, name: 'Other' });
  // What has become another's default meanwhile stays the other's.
  expect(restoreEntryTemplate(ctx, { id: second.id }).defaultFor).toEqual(['trade']);
  expect(await titles(ctx, '盘后', 'template')).toEqual(['盘后']);
});

test('names in braces nobody knows are named', () => {
  const { ctx } = serviceJournal();
  expect(() => saveEntryTemplate(ctx, { ...template, markdown: '{date} {mood} {计划风险} {Mood}' })).toThrow(expect.objectContaining({ code: 'TEMPLATE_PLACEHOLDER_UNKNOWN', params: { names: '{mood} {Mood}', count: 2 } }));
  expect(() => saveEntryTemplate(ctx, { ...template, kinds: [] })).toThrow('TEMPLATE_WITHOUT_KIND');
  expect(() => saveEntryTemplate(ctx, { ...template, markdown: ' ' })).toThrow('TEMPLATE_EMPTY');
  expect(entryTemplates(ctx)).toEqual([]);
});

test('they are filled in from plan, ticket, trade and day', async () => {
  const at = await scene();
  const { ctx } = at.engine;
  const plan = await at.sealed({ title: 'Shelf break', setup: 'breakout', quantity: '1000' });
  const [ticket] = await at.request(at.intent(plan, { quantity: '500' }));
  const of = (kind: 'plan' | 'ticket' | 'trade' | 'day' | 'week' | 'month', subject: string): Record<string, string> => Object.fromEntries(templateValues(ctx, { kind, subject }).map(({ id, value }) => [id, value]));
  const stated = await at.call<{ plannedRisk: string; content: { stops: { price: string }[] } }>('plans/get', { id: plan.id });
  expect(of('plan', plan.id)).toMatchObject({ plan: 'Shelf break', setup: 'breakout', side: 'long', quantity: '1000', stop: stated.content.stops[0]!.price, plannedRisk: stated.plannedRisk, date: '2026-11-20' });
  expect(of('ticket', ticket!.id)).toMatchObject({ plan: 'Shelf break', side: 'buy', quantity: '500' });
  expect(of('week', '2026-W47')).toMatchObject({ week: '2026-W47', date: '2026-11-16' });
  expect(of('month', '2026-11')).toMatchObject({ date: '2026-11' });
  expect(Object.keys(of('day', '2026-11-20')).toSorted()).toEqual(['date', 'time', 'week', 'weekday']);
  await at.fill({ side: 'buy', quantity: '100', price: '20.00' });
  await at.fill({ side: 'sell', quantity: '100', price: '19.00' });
  const { rows } = await at.call<{ rows: { id: string; netPnl: string }[] }>('trades/list', {});
  expect(of('trade', rows[0]!.id)).toMatchObject({ side: 'long', result: rows[0]!.netPnl, entry: '20' });
});

test('links lead both ways, and name what they lead to as it is called now', async () => {
  const at = await scene();
  const { ctx } = at.engine;
  const plan = await at.sealed({ title: 'Shelf break' });
  const [ticket] = await at.request(at.intent(plan, { quantity: '100' }));
  const markdown = `Remember ${linkMarkdown('the plan', { kind: 'plan', target: plan.id })} and ${linkMarkdown('gone', { kind: 'trade', target: 'x' })}`;
  const entry = saveEntry(ctx, { kind: 'day', subject: '2026-11-19', revision: 0, markdown, tags: [], emotion: null });
  const ofDay = entryLinks(ctx, { kind: 'day', target: '2026-11-19' });
  expect(ofDay.mentions.map(({ kind, title, gone }) => [kind, title, gone])).toEqual([['plan', 'Shelf break', false], ['trade', '', true]]);
  const ofPlan = entryLinks(ctx, { kind: 'plan', target: plan.id });
  expect(ofPlan.mentionedBy).toMatchObject([{ kind: 'day', subject: '2026-11-19', words: 'Remember the plan and gone' }]);
  expect(ofPlan.related.map(({ kind, target }) => [kind, target])).toEqual([['ticket', ticket!.id], ['day', '2026-11-20']]);
  expect(entryLinks(ctx, { kind: 'ticket', target: ticket!.id }).related[0]).toMatchObject({ kind: 'plan', title: 'Shelf break' });
  expect(entryLinks(ctx, { kind: 'day', target: '2026-11-20' }).related.map(({ kind }) => kind)).toEqual(['plan', 'ticket', 'week', 'month']);
  expect(entryLinks(ctx, { kind: 'month', target: '2026-11' }).related.map(({ target }) => target)).toEqual(['2026-W44', '2026-W45', '2026-W46', '2026-W47', '2026-W48', '2026-W49']);
  removeEntry(ctx, { id: entry.id });
  expect(entryLinks(ctx, { kind: 'plan', target: plan.id }).mentionedBy).toEqual([]);
  expect(linkTargets(ctx, { query: 'shelf', kinds: [], limit: 9 }).map(({ kind, title }) => [kind, title])).toEqual([['plan', 'Shelf break']]);
  expect(linkTargets(ctx, { query: '2026年11月3日', kinds: [], limit: 9 }).map(({ target }) => target)).toEqual(['2026-11-03', '2026-W45']);
  expect(linkTargets(ctx, { query: '100%_', kinds: [], limit: 9 })).toEqual([]);
});

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

test('what is drawn on a picture lies beside it: the bytes and their hash stay, and its words are found', async () => {
  const { ctx } = serviceJournal();
  const entry = saveEntry(ctx, { kind: 'day', subject: '2026-11-20', revision: 0, markdown: 'x', tags: [], emotion: null });
  const { id, sha256 } = attach(ctx, { entryId: entry.id, name: 'chart.png', mediaType: 'image/png', contentBase64: PIXEL });
  const shapes: Shape[] = [{ kind: 'text', id: 'a', colour: 'red', width: 2, x: 1, y: 2, text: '假突破', size: 14 }, { kind: 'arrow', id: 'b', colour: 'blue', width: 2, x1: 0, y1: 0, x2: 9, y2: 9 }];
  expect(annotate(ctx, { id, revision: 0, shapes })).toEqual({ attachmentId: id, revision: 1, shapes });
  expect(() => annotate(ctx, { id, revision: 0, shapes: [] })).toThrow('REVISION_STALE');
  expect(() => annotate(ctx, { id, revision: 1, shapes: [shapes[0]!, shapes[0]!] })).toThrow('SHAPE_TWICE');
  expect(annotationOf(ctx, { id }).shapes).toEqual(shapes);
  describePicture(ctx, { id, alt: ' the gap\nat the open ' });
  expect(getAttachment(ctx, { id })).toMatchObject({ sha256, contentBase64: PIXEL, alt: 'the gap at the open' });
  expect(picturesOf(ctx, { entryId: entry.id })).toMatchObject([{ id, shapes: 2, intact: true, inText: false }]);
  expect([await titles(ctx, '突破', 'attachment'), await titles(ctx, 'gap', 'attachment')]).toEqual([['chart.png'], ['chart.png']]);
  // Somebody with another tool at the file: the picture says so.
  ctx.db.prepare('UPDATE attachment_contents SET content = ? WHERE sha256 = ?').run(Buffer.from('other'), sha256);
  expect(picturesOf(ctx, { entryId: entry.id })[0]!.intact).toBe(false);
});
