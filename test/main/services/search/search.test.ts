import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getEntry, removeEntry, restoreEntry, saveEntry } from '../../../../main/services/journal/entries.ts';
import { readSearched } from '../../../../main/db/search-texts.ts';
import { freshenSearch, searchEverything, COUNTED_MATCHES } from '../../../../main/services/search/search.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { searchKinds, type SearchKind } from '../../../../shared/journal/search-hit.ts';
import { searchTokens, textParts } from '../../../../shared/journal/search-tokens.ts';
import { inTransaction } from '../../../../main/db/db.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';
import { scene } from '../discipline-scene.ts';

const find = async (ctx: ServiceContext, query: string, kinds: SearchKind[] = []) => searchEverything(ctx, { query, kinds, limit: 500 });
const kindsOf = async (ctx: ServiceContext, query: string): Promise<string[]> => (await find(ctx, query)).hits.map(({ kind }) => kind).toSorted();

describe('everything the trader has written or named', () => {
  test('is found by a word of its own, with the word marked and the way to it', async () => {
    const at = await scene();
    const { call, ctx, account } = { ...at, ctx: at.engine.ctx };
    const plan = await at.sealed({ title: 'Zeppelin breakout', thesis: 'Volume returns above the zinfandel shelf, 半导体 leads, and the whole group follows within a week or two.' });
    await at.premortem(plan.id);
    await call('plans/amend', { id: plan.id, reason: 'smaller after the quinoa report', patch: { quantity: '100' } });
    await call('journal/checkIn', { moment: 'before', emotion: 'calm', sleep: null, stress: null, urge: null, note: 'slept badly, xylophone upstairs', accountId: null, planId: null, tradeId: null });
    await call('accounts/addCashFlow', { accountId: account.id, day: '2026-11-20', type: 'deposit', amount: '100.00', note: 'bonus from the kumquat stand' });
    await call('rules/addEvent', { name: '议息会议', at: '2026-11-25T10:00:00.000Z' });
    const review = await call<{ id: string; revision: number; words: Record<string, unknown> }>('reviews/get', { week: '2026-W47' });
    await call('reviews/save', { id: review.id, revision: review.revision, words: { ...review.words, lesson: 'never chase a jabberwock' } });
    await call('journal/save', { kind: 'day', subject: '2026-11-20', revision: 0, markdown: '## 今天\n\n追高,没有止损', tags: ['FOMO-day'], emotion: null });
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    const entry = await call<{ id: string }>('journal/get', { kind: 'day', subject: '2026-11-20' });
    await call('journal/attach', { entryId: entry.id, name: 'wombat-chart.png', mediaType: 'image/png', contentBase64: pixel });
    await call('lockouts/begin', { accountId: account.id, until: '2026-11-21T10:00:00.000Z', words: 'enough of the flugelhorn' });

    for (const [query, kind] of [
      ['zinfandel', 'plan'], ['zeppelin', 'plan'], ['半导体', 'plan'], ['quinoa', 'plan'], ['xylophone', 'check-in'], ['kumquat', 'cash-flow'], ['议息', 'event'], ['jabberwock', 'review'], ['止损', 'entry'], ['fomo', 'entry'], ['wombat', 'attachment'], ['flugelhorn', 'lockout'],
      [account.name, 'account'], ['600519', 'instrument'],
    ] as const) {
      const { hits } = await find(ctx, query, [kind]);
      expect(hits.map((hit) => hit.kind), query).toEqual([kind]);
    }
    expect((await find(ctx, 'jabberwock')).hits[0]).toMatchObject({ about: { week: '2026-W47' }, snippet: [{ text: 'never chase a ', hit: false }, { text: 'jabberwock', hit: true }] });
    expect((await find(ctx, 'zinfandel')).hits[0]).toMatchObject({ title: 'Zeppelin breakout', about: { planId: plan.id, instrumentId: plan.content.instrumentId } });
    // A cause of the pre-mortem is found under its plan.
    const { premortem } = await call<{ premortem: { causes: { text: string }[] } }>('premortems/forPlan', { planId: plan.id });
    expect((await find(ctx, textParts(premortem.causes[0]!.text)[0]!.folded, ['premortem'])).hits[0]).toMatchObject({ kind: 'premortem', about: { planId: plan.id } });
  });

  test('has a reader for every kind', () => {
    const { ctx } = serviceJournal();
    for (const kind of searchKinds) expect(readSearched(ctx.db, kind, 'nobody'), kind).toBeNull();
  });

  test('is forgotten with what it stood in, and comes back with it', async () => {
    const { ctx } = serviceJournal();
    const entry = saveEntry(ctx, { kind: 'day', subject: '2026-11-20', revision: 0, markdown: '恐慌卖出', tags: ['夜盘'], emotion: null });
    expect([await kindsOf(ctx, '恐慌'), await kindsOf(ctx, '夜盘')]).toEqual([['entry'], ['entry']]);
    removeEntry(ctx, { id: entry.id });
    expect(await kindsOf(ctx, '恐慌')).toEqual([]);
    restoreEntry(ctx, { id: entry.id });
    saveEntry(ctx, { kind: 'day', subject: '2026-11-20', revision: 1, markdown: '恐慌卖出', tags: [], emotion: null });
    expect([await kindsOf(ctx, '恐慌'), await kindsOf(ctx, '夜盘')]).toEqual([['entry'], []]);
  });

  test('leaves everything it reads as others read it', async () => {
    const { ctx } = serviceJournal();
    const entry = saveEntry(ctx, { kind: 'day', subject: '2026-11-20', revision: 0, markdown: '恐慌卖出', tags: ['夜盘', 'FOMO'], emotion: null });
    expect(await kindsOf(ctx, '夜盘')).toEqual(['entry']);
    expect(getEntry(ctx, { kind: 'day', subject: '2026-11-20' })).toEqual(entry);
  });

  test('is found whoever wrote it: a row changed beside the services counts', async () => {
    const { ctx } = serviceJournal();
    const { id } = anInstrument(ctx);
    expect(await kindsOf(ctx, '茅台')).toEqual(['instrument']);
    ctx.db.prepare("UPDATE instruments SET name = '五粮液' WHERE id = ?").run(id);
    expect([await kindsOf(ctx, '茅台'), await kindsOf(ctx, '五粮液')]).toEqual([[], ['instrument']]);
    const { id: account } = anAccount(ctx, { name: 'Lin main' });
    expect((await find(ctx, 'lin main')).hits).toMatchObject([{ kind: 'account', about: { accountId: account } }]);
  });

  test('counts by kind whatever kinds are shown, and changes no revision', async () => {
    const { ctx } = serviceJournal();
    saveEntry(ctx, { kind: 'day', subject: '2026-11-19', revision: 0, markdown: '贵州茅台 again', tags: [], emotion: null });
    saveEntry(ctx, { kind: 'day', subject: '2026-11-20', revision: 0, markdown: '茅台 once more', tags: [], emotion: null });
    anInstrument(ctx);
    const before = ctx.revision();
    const answer = await find(ctx, '茅台', ['instrument']);
    expect(answer.hits.map(({ kind }) => kind)).toEqual(['instrument']);
    expect(answer).toMatchObject({ counts: [{ kind: 'entry', count: 2 }, { kind: 'instrument', count: 1 }], total: 3, many: false, order: 'best' });
    expect(ctx.revision()).toBe(before);
  });

  test('shows the newest where a word stands nearly everywhere', async () => {
    const { ctx } = serviceJournal();
    const insert = ctx.db.prepare("INSERT INTO calendar_events (id, name, at, added_at) VALUES (?, ?, ?, '2026-11-20T00:00:00.000Z')");
    const count = COUNTED_MATCHES + 50;
    inTransaction(ctx.db, () => {
      for (let i = 0; i < count; i += 1) insert.run(String(i).padStart(5, '0'), `财报 ${i}`, '2026-11-25T10:00:00.000Z');
    });
    const answer = await searchEverything(ctx, { query: '财报', kinds: [], limit: 3 });
    expect(answer).toMatchObject({ many: true, total: COUNTED_MATCHES });
    expect(answer.hits.map(({ title }) => title)).toEqual([count - 1, count - 2, count - 3].map((i) => `财报 ${i}`));
  });

  test('agrees with reading every text through, for random entries and words', async () => {
    const { ctx } = serviceJournal();
    const alphabet = fc.constantFrom('止', '损', '追', '高', '空', 'stop ', 'Stop', 'café ', 'loss ', ' ', '-', '3');
    const text = fc.array(alphabet, { minLength: 1, maxLength: 14 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), fc.array(alphabet, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')), async (texts, query) => {
        fc.pre(query.trim() !== '');
        ctx.db.exec('DELETE FROM entry_tags; DELETE FROM entries');
        texts.forEach((markdown, i) => saveEntry(ctx, { kind: 'day', subject: `2026-11-${String(i + 1).padStart(2, '0')}`, revision: 0, markdown, tags: [], emotion: null }));
        const { hits } = await searchEverything(ctx, { query, kinds: ['entry'], limit: 500 });
        const wanted = textParts(query);
        const expected = texts.flatMap((markdown, i) =>
          wanted.length > 0 && wanted.every((part) => textParts(markdown).some((own) => own.kind === part.kind && (part.kind === 'word' ? own.folded.startsWith(part.folded) : own.folded.includes(part.folded))))
            ? [`2026-11-${String(i + 1).padStart(2, '0')}`]
            : [],
        );
        expect(hits.map(({ about }) => about.entrySubject!).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('is noted once however often a row is written, by whatever statement writes it', async () => {
    const at = await scene();
    const plan = await at.draft({ title: 'Zeppelin' });
    for (const text of ['first words of a cause', 'second words of a cause']) {
      await at.call('premortems/saveDraft', { planId: plan.id, causes: [{ family: 'self', text, likelihood: null, earlySign: '', tripwireIf: '', tripwireThen: '' }] });
    }
    at.engine.ctx.db.prepare("INSERT INTO accounts SELECT * FROM accounts WHERE true ON CONFLICT (id) DO UPDATE SET name = 'Renamed'").run();
    at.engine.ctx.db.prepare("INSERT OR FAIL INTO calendar_events (id, name, at, added_at) VALUES ('x', 'earnings', '2026-11-25T10:00:00.000Z', '2026-11-20T00:00:00.000Z')").run();
    at.engine.ctx.db.prepare("UPDATE OR FAIL calendar_events SET name = 'dividend' WHERE id = 'x'").run();
    const ctx = at.engine.ctx;
    expect([await kindsOf(ctx, 'second'), await kindsOf(ctx, 'first'), await kindsOf(ctx, 'renamed'), await kindsOf(ctx, 'dividend')]).toEqual([['premortem'], [], ['account'], ['event']]);
  });

  test('takes a whole journal in on the first search after an older form, in steps', async () => {
    const { ctx } = serviceJournal();
    const insert = ctx.db.prepare("INSERT INTO calendar_events (id, name, at, added_at) VALUES (?, ?, '2026-11-25T10:00:00.000Z', '2026-11-20T00:00:00.000Z')");
    inTransaction(ctx.db, () => {
      for (let i = 0; i < 450; i += 1) insert.run(`e${i}`, `earnings ${i}`);
    });
    await freshenSearch(ctx);
    expect(ctx.db.prepare('SELECT count(*) AS n FROM search_stale').get()).toEqual({ n: 0 });
    expect((await find(ctx, 'earnings')).total).toBe(450);
    expect(searchTokens('earnings 7').words).toBe('earnings 7');
  });
});
