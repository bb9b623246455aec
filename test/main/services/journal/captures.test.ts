import { expect, test } from 'vitest';
import { capture, captureDrafts, capturesOf, discardCaptureDraft, saveCaptureDraft, undoCapture } from '../../../../main/services/journal/captures.ts';
import { getEntry, listTags, saveEntry } from '../../../../main/services/journal/entries.ts';
import { searchEverything } from '../../../../main/services/search/search.ts';
import { MOST_TAGS } from '../../../../shared/journal/entry.ts';
import { refusal, scene } from '../discipline-scene.ts';
import { serviceJournal } from '../../../support/service-journal.ts';

// 09:30 on the walls of Shanghai, the home zone.
const DAY = { kind: 'day' as const, subject: '2026-11-20' };
const note = { ...DAY, markdown: 'chased the open', emotion: 'anxious' as const, tags: ['FOMO'] };

test('a note goes behind what stands there, and changes none of it', () => {
  const { ctx, clock } = serviceJournal();
  const before = saveEntry(ctx, { ...DAY, revision: 0, markdown: '## Plan\n\nwait', tags: ['ｆｏｍｏ', 'calm day'], emotion: 'calm' });
  const { entry } = capture(ctx, { ...note, draftId: null });
  expect(entry).toMatchObject({ id: before.id, revision: 2, markdown: '## Plan\n\nwait\n\n**09:30** chased the open', tags: ['fomo', 'calm day'], emotion: 'calm' });
  clock.advance(60_000);
  expect(capture(ctx, { ...note, markdown: '- a\n- b', draftId: null }).entry.markdown.endsWith('\n\n**09:31**\n\n- a\n- b')).toBe(true);
  expect(capturesOf(ctx, { entryId: before.id }).map(({ markdown, emotion, tags }) => [markdown, emotion, tags])).toEqual([['chased the open', 'anxious', ['FOMO']], ['- a\n- b', 'anxious', ['FOMO']]]);
});

test('on another page than the day’s own it says its day too, and begins an entry where there was none', () => {
  const { ctx } = serviceJournal();
  expect(capture(ctx, { ...note, subject: '2026-11-19', draftId: null }).entry).toMatchObject({ markdown: '**2026-11-20 09:30** chased the open', emotion: 'anxious', tags: ['FOMO'] });
  expect(capture(ctx, { ...note, kind: 'note', subject: 'n1', draftId: null }).entry.kind).toBe('note');
});

test('taking it back leaves what was written since, and the words are a draft again', () => {
  const { ctx } = serviceJournal();
  const made = capture(ctx, { ...note, draftId: null });
  saveEntry(ctx, { ...DAY, revision: 1, markdown: `${made.entry.markdown}\n\nlater`, tags: ['FOMO', 'mine'], emotion: 'anxious' });
  expect(undoCapture(ctx, { id: made.capture.id })).toMatchObject({ ...note, revision: 1 });
  expect(getEntry(ctx, DAY)).toMatchObject({ markdown: 'later', tags: ['mine'], emotion: null, revision: 3 });
  expect(captureDrafts(ctx)).toHaveLength(1);
  expect(() => undoCapture(ctx, { id: made.capture.id })).toThrow('CAPTURE_UNDONE');
});

test('an entry that was nothing but the note goes with it; one whose words were changed is left alone', () => {
  const { ctx } = serviceJournal();
  const alone = capture(ctx, { ...note, draftId: null });
  undoCapture(ctx, { id: alone.capture.id });
  expect(getEntry(ctx, DAY)).toBeNull();
  const changed = capture(ctx, { ...note, draftId: null });
  saveEntry(ctx, { ...DAY, revision: 1, markdown: '**09:30** chased the open, badly', tags: [], emotion: null });
  expect(() => undoCapture(ctx, { id: changed.capture.id })).toThrow('CAPTURE_CHANGED');
  expect(getEntry(ctx, DAY)?.markdown).toBe('**09:30** chased the open, badly');
});

test('what is not handed in is in the journal, found by search, and never written over by another window', async () => {
  const { ctx } = serviceJournal();
  const first = saveCaptureDraft(ctx, { ...note, id: null, revision: 0 });
  const second = saveCaptureDraft(ctx, { ...note, id: first.id, revision: 1, markdown: '追高了' });
  expect(captureDrafts(ctx)).toEqual([second]);
  expect((await searchEverything(ctx, { query: '追高', kinds: [], limit: 9 })).hits.map(({ kind }) => kind)).toEqual(['draft']);
  expect(() => saveCaptureDraft(ctx, { ...note, id: first.id, revision: 1 })).toThrow('REVISION_STALE');
  capture(ctx, { ...note, draftId: first.id });
  expect(captureDrafts(ctx)).toEqual([]);
  expect(() => saveCaptureDraft(ctx, { ...note, id: first.id, revision: 2 })).toThrow('DRAFT_NOT_FOUND');
  const third = saveCaptureDraft(ctx, { ...note, id: null, revision: 0 });
  discardCaptureDraft(ctx, { id: third.id });
  expect((await searchEverything(ctx, { query: '追高', kinds: ['draft'], limit: 9 })).hits).toEqual([]);
});

test('refused with nothing written: no words, nobody to write on, more tags than an entry holds', () => {
  const { ctx } = serviceJournal();
  const refused = [{ markdown: ' \n' }, { kind: 'plan' as const, subject: 'nobody' }, { kind: 'ticket' as const, subject: 'nobody' }, { kind: 'trade' as const, subject: 'nobody' }, { subject: '2026-02-30' }];
  expect(refused.map((change) => refusalOf(() => capture(ctx, { ...note, ...change, draftId: null })))).toEqual(['NOTE_EMPTY', 'PLAN_NOT_FOUND', 'TICKET_NOT_FOUND', 'TRADE_NOT_FOUND', 'SUBJECT_INVALID']);
  saveEntry(ctx, { ...DAY, revision: 0, markdown: '', tags: Array.from({ length: MOST_TAGS }, (_, index) => `t${index}`), emotion: null });
  expect(refusalOf(() => capture(ctx, { ...note, draftId: null }))).toBe('TAGS_TOO_MANY');
  expect(listTags(ctx)).toHaveLength(MOST_TAGS);
});

const refusalOf = (work: () => unknown): string => {
  try {
    work();
    return 'nothing was refused';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('writing is allowed while everything is locked', async () => {
  const at = await scene();
  await at.call('lockouts/begin', { accountId: null, until: '2026-11-20T09:30:00.000Z', words: 'enough' });
  const plan = await at.draft();
  const made = await at.call<{ entry: { kind: string; subject: string } }>('journal/capture', { ...note, kind: 'plan', subject: plan.id, draftId: null });
  expect(made.entry).toMatchObject({ kind: 'plan', subject: plan.id });
  expect(await refusal(at.call('journal/capture', { ...note, markdown: '', draftId: null }))).toMatchObject({ code: 'NOTE_EMPTY' });
});
