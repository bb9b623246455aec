import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inTransaction } from '../../../../main/db/db.ts';
import { migrate } from '../../../../main/db/migrate.ts';
import { migrations } from '../../../../main/db/migrations/index.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { removeEntry, saveEntry } from '../../../../main/services/journal/entries.ts';
import { COUNTED_MATCHES, freshenSearch, searchEverything, WEIGHED_MATCHES } from '../../../../main/services/search/search.ts';
import type { SearchKind } from '../../../../shared/journal/search-hit.ts';
import { pairsOf, searchTokens, textParts, type TextPart } from '../../../../shared/journal/search-tokens.ts';
import { serviceJournal } from '../../../support/service-journal.ts';

const read = new Map<string, TextPart[]>();

function partsOf(text: string): TextPart[] {
  if (!read.has(text)) read.set(text, textParts(text));
  return read.get(text)!;
}

const holds = (text: string, wanted: TextPart, whole: boolean): boolean =>
  partsOf(text).some(({ kind, folded }) => kind === wanted.kind && (kind === 'run' ? folded.includes(wanted.folded) : whole ? folded === wanted.folded : folded.startsWith(wanted.folded)));

interface Document {
  readonly id: string;
  readonly kind: SearchKind;
  readonly text: string;
}

/** By reading everything: documents in the order they were written, found as the rules say. */
function foundIn(documents: readonly Document[], query: string, kinds: readonly SearchKind[]) {
  const wanted = textParts(query);
  const matching = (whole: boolean): Document[] => documents.filter(({ text }) => wanted.every((part) => holds(text, part, whole))).toReversed();
  const [whole, begun] = [matching(true), matching(false)];
  const counted = (whole.length > COUNTED_MATCHES ? whole : begun).slice(0, COUNTED_MATCHES + 1);
  const many = counted.length > COUNTED_MATCHES;
  const shown = kinds.length === 0 ? counted : begun.filter(({ kind }) => kinds.includes(kind));
  const counts = Object.fromEntries([...new Set(counted.map(({ kind }) => kind))].map((kind) => [kind, counted.filter((one) => one.kind === kind).length]));
  return { shown, counts, total: Math.min(counted.length, COUNTED_MATCHES), many, order: counted.length > WEIGHED_MATCHES ? 'newest' : 'best' };
}

/** With the kind, which is a token too. */
const tokensOf = ({ text }: Document): { words: string[]; singles: string[]; length: number } => {
  const { words, singles } = searchTokens(text);
  const [a, b] = [words, singles].map((list) => list.split(' ').filter((token) => token !== '')) as [string[], string[]];
  return { words: a, singles: b, length: 1 + a.length + b.length };
};

/** BM25 with k1 = 1.2 and b = 0.75 as the manual of SQLite's FTS5 states it (section 5.1.1, "The bm25() function"); a single character weighs half. */
function weighed(documents: readonly Document[], query: string): Map<string, number> {
  const tokens = documents.map(tokensOf);
  const mean = tokens.reduce((sum, { length }) => sum + length, 0) / documents.length;
  const phrases = [...new Map(textParts(query).map((part) => [`${part.kind} ${part.folded}`, part])).values()];
  const times = ({ words, singles }: (typeof tokens)[number], { kind, folded }: TextPart): number => {
    if (kind === 'word') return words.filter((word) => word.startsWith(folded)).length;
    const pairs = pairsOf(folded);
    return pairs.length === 0 ? 0.5 * singles.filter((single) => single === folded).length : words.filter((_, i) => pairs.every((pair, k) => words[i + k] === pair)).length;
  };
  return new Map(
    documents.map(({ id }, i) => [
      id,
      phrases.reduce((sum, phrase) => {
        const having = tokens.filter((one) => times(one, phrase) > 0).length;
        const idf = Math.max(1e-6, Math.log((documents.length - having + 0.5) / (having + 0.5)));
        const often = times(tokens[i]!, phrase);
        return sum + (idf * often * 2.2) / (often + 1.2 * (0.25 + (0.75 * tokens[i]!.length) / mean));
      }, 0),
    ]),
  );
}

function event(ctx: ServiceContext): (name: string) => Document {
  const insert = ctx.db.prepare("INSERT INTO calendar_events (id, name, at, added_at) VALUES (?, ?, '2026-11-25T10:00:00.000Z', '2026-11-20T00:00:00.000Z')");
  let count = 0;
  return (text) => {
    const id = `e${String((count += 1)).padStart(6, '0')}`;
    insert.run(id, text);
    return { id, kind: 'event', text };
  };
}

describe('what is found stands in the order of its weight', () => {
  test('for random texts and words, best first', async () => {
    const { ctx } = serviceJournal();
    const write = event(ctx);
    const piece = fc.constantFrom('止损', '追高', '止', '损纪律', ' stop ', ' stopped ', ' the ', ' risk ', ' 3 ', ' event ', '空');
    const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 12 }), fc.array(piece, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')), async (texts, query) => {
        ctx.db.exec('DELETE FROM calendar_events');
        await freshenSearch(ctx);
        const documents = texts.map(write);
        const { hits } = await searchEverything(ctx, { query, kinds: [], limit: 500 });
        const weights = weighed(documents, query);
        const { shown } = foundIn(documents, query, []);
        expect(hits.map(({ id }) => id).toSorted()).toEqual(shown.map(({ id }) => id).toSorted());
        for (const [i, { id }] of hits.entries()) {
          const before = hits[i - 1]?.id;
          if (before === undefined) continue;
          const difference = weights.get(before)! - weights.get(id)!;
          expect(difference, `${before} before ${id}`).toBeGreaterThan(-1e-9);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('of equal ones the newest first, and in a large journal as far as it is counted, of every kind asked for', async () => {
    const { ctx } = serviceJournal();
    const write = event(ctx);
    const checkIn = ctx.db.prepare("INSERT INTO check_ins (id, at, day, moment, emotion, note) VALUES (?, '2026-11-20T01:00:00.000Z', '2026-11-20', 'before', 'calm', ?)");
    const documents: Document[] = [];
    const add = async (count: number, make: (i: number) => Document): Promise<void> => {
      inTransaction(ctx.db, () => {
        for (let i = 0; i < count; i += 1) documents.push(make(i));
      });
      await freshenSearch(ctx);
    };
    const note = (i: number): Document => {
      const [id, text] = [`c${String(i).padStart(6, '0')}`, i % 2 === 0 ? 'risk 止损 zinfandel' : 'risks 追高'];
      checkIn.run(id, text);
      return { id, kind: 'check-in', text };
    };
    await add(40, note);
    await add(COUNTED_MATCHES + 60, (i) => write(`risk 止损${i % 4 === 0 ? ' pullback' : ''}${i % 40 === 0 ? ' zinfandel' : ''}`));
    await add(WEIGHED_MATCHES + 10, (i) => write(`risky 追高 止 ${i % 9 === 0 ? 'pull' : 'quinoa'}`));
    for (const query of ['risk', 'ris', 'r', 'risky', '止损', '止', '追高', 'pull', 'pullback', 'risk zinfandel', 'risk pull', '止损 risk', '止损 zinfandel', 'zinf', 'quinoa', 'nothing', '没有']) {
      for (const kinds of [[], ['check-in'], ['event'], ['check-in', 'event']] as SearchKind[][]) {
        for (const limit of [20, 500]) {
          const { hits, counts, ...answer } = await searchEverything(ctx, { query, kinds, limit });
          const { shown, counts: expected, ...rest } = foundIn(documents, query, kinds);
          const about = `${query} of ${kinds.join()} up to ${limit}`;
          expect(answer, about).toEqual(rest);
          expect(Object.fromEntries(counts.map(({ kind, count }) => [kind, count])), about).toEqual(expected);
          const ids = hits.map(({ id }) => id);
          // Among the best only equal texts, which weigh the same, are known to stand with the newest first.
          const places = ids.map((id) => documents.findIndex((one) => one.id === id));
          const newestFirst = places.every((place, i) => i === 0 || place < places[i - 1]! || (answer.order === 'best' && documents[place]!.text !== documents[places[i - 1]!]!.text));
          expect(newestFirst, about).toBe(true);
          expect(ids.length, about).toBe(Math.min(limit, shown.length));
          expect(answer.order === 'best' ? [] : ids, about).toEqual(answer.order === 'best' ? [] : shown.slice(0, limit).map(({ id }) => id));
          expect(hits.every(({ id }) => shown.some((one) => one.id === id)), about).toBe(true);
        }
      }
    }
  });
});

test('of several words of which one stands everywhere, the others decide, and all of them must be there', async () => {
  const { ctx } = serviceJournal();
  const write = event(ctx);
  const documents: Document[] = [];
  // In the newest eighth alone there are more than would be weighed.
  inTransaction(ctx.db, () => {
    for (let i = 0; i < (WEIGHED_MATCHES + 60) * 8; i += 1) documents.push(write(i % 100 === 7 ? 'breakout '.repeat(1 + (i % 3)) + 'zinfandel '.repeat(1 + (i % 5)) : i % 100 === 8 ? 'zinfandel alone' : 'breakout'));
  });
  await freshenSearch(ctx);
  const { hits, total, order } = await searchEverything(ctx, { query: 'breakout zinf', kinds: [], limit: 500 });
  const { shown } = foundIn(documents, 'breakout zinf', []);
  expect(hits.map(({ id }) => id).toSorted()).toEqual(shown.map(({ id }) => id).toSorted());
  expect({ total, order }).toEqual({ total: shown.length, order: 'best' });
  const weights = weighed(documents, 'zinf');
  const falls = hits.slice(1).map(({ id }, i) => weights.get(hits[i]!.id)! - weights.get(id)!);
  expect(Math.min(...falls)).toBeGreaterThan(-1e-9);
});

test('a number that passes from one kind to another is counted as what it is now', async () => {
  const { ctx } = serviceJournal();
  const entry = saveEntry(ctx, { kind: 'day', subject: '2026-11-20', revision: 0, markdown: '恐慌卖出', tags: [], emotion: null });
  const counts = async () => (await searchEverything(ctx, { query: '恐慌', kinds: [], limit: 20 })).counts;
  expect(await counts()).toEqual([{ kind: 'entry', count: 1 }]);
  removeEntry(ctx, { id: entry.id });
  expect(await counts()).toEqual([]);
  event(ctx)('恐慌');
  expect(await counts()).toEqual([{ kind: 'event', count: 1 }]);
  expect(ctx.db.prepare('SELECT max(number) AS n, count(*) AS kinds FROM search_documents WHERE kind IN (?, ?)').get('entry', 'event')).toMatchObject({ kinds: 1 });
});

test('after much was taken in, the index is one piece', async () => {
  const { ctx } = serviceJournal();
  const write = event(ctx);
  inTransaction(ctx.db, () => {
    for (let i = 0; i < 850; i += 1) write(`财报 earnings ${i}`);
  });
  await freshenSearch(ctx);
  expect(ctx.db.prepare('SELECT count(DISTINCT segid) AS pieces FROM search_words_idx').get()).toEqual({ pieces: 1 });
  expect((await searchEverything(ctx, { query: 'earn', kinds: [], limit: 1 })).total).toBe(850);
});

test('a journal searched in the former form is searched in this one, under the same numbers', () => {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  migrate(db, migrations.filter(({ version }) => version < 270));
  db.exec(`
    DELETE FROM search_stale;
    INSERT INTO search_documents (number, kind, subject) VALUES (7, 'event', 'x'), (9, 'entry', 'y');
    INSERT INTO search_words (rowid, kind, words, singles) VALUES (7, 'event', 'earnings', '');
    INSERT INTO search_stale VALUES ('entry', 'y');
  `);
  migrate(db, migrations);
  expect(db.prepare('SELECT number, kind, subject FROM search_documents ORDER BY number').all()).toEqual([{ number: 7, kind: 'event', subject: 'x' }, { number: 9, kind: 'entry', subject: 'y' }]);
  expect(db.prepare('SELECT kind, subject FROM search_stale ORDER BY kind').all()).toEqual([{ kind: 'entry', subject: 'y' }, { kind: 'event', subject: 'x' }]);
  expect(db.prepare("SELECT count(*) AS n FROM search_words WHERE search_words MATCH 'earn*'").get()).toEqual({ n: 0 });
});
