import { plainText } from '../../../shared/journal/plain-text.ts';
import type { SearchHit, SearchKind } from '../../../shared/journal/search-hit.ts';
import { searchSnippet } from '../../../shared/journal/search-snippet.ts';
import { searchQuery, searchTokens } from '../../../shared/journal/search-tokens.ts';
import { inTransaction } from '../../db/db.ts';
import { readSearched, type SearchedRow } from '../../db/search-texts.ts';
import { bestMatches, countMatches, indexSubject, newestMatches, staleSubjects } from '../../db/search.ts';
import type { ServiceContext } from '../context.ts';

/** Rows taken into the index in one go; other calls have their turn between two. */
const BATCH = 200;
/** Up to so many matches are weighed against one another, best first; of more, the newest come first. */
export const WEIGHED_MATCHES = 250;
/** Up to so many are counted: a word that stands everywhere need not be counted to the end. */
export const COUNTED_MATCHES = 1000;

/** Takes into the index what has been written since the last search. After a first opening that may be the whole journal, so it gives way in between. */
export async function freshenSearch(ctx: ServiceContext): Promise<void> {
  for (;;) {
    const stale = staleSubjects(ctx.db, BATCH);
    if (stale.length === 0) return;
    // Nothing a window shows has changed by it, so the revision stays.
    inTransaction(ctx.db, () => {
      for (const subject of stale) {
        const row = readSearched(ctx.db, subject.kind, subject.subject);
        indexSubject(ctx.db, subject, row === null ? null : searchTokens([...shownText(row), ...row.beside].join('\n')));
      }
    });
    if (stale.length < BATCH) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export interface SearchAnswer {
  readonly hits: SearchHit[];
  readonly counts: { kind: SearchKind; count: number }[];
  readonly total: number;
  /** There are more than were counted; the counts are of the newest. */
  readonly many: boolean;
  readonly order: 'best' | 'newest';
}

/** Whatever is typed is looked for, word by word; nothing in it is an operator. */
export async function searchEverything(ctx: ServiceContext, { query, kinds, limit }: { query: string; kinds: readonly SearchKind[]; limit: number }): Promise<SearchAnswer> {
  const wanted = searchQuery(query);
  if (wanted === null) return { hits: [], counts: [], total: 0, many: false, order: 'best' };
  await freshenSearch(ctx);
  // A word that stands nearly everywhere is told by itself, without looking for every longer one it begins.
  const whole = searchQuery(query, true)!;
  let counts = countMatches(ctx.db, whole, COUNTED_MATCHES + 1);
  const common = sumOf(counts) > COUNTED_MATCHES;
  if (!common && whole !== wanted) counts = countMatches(ctx.db, wanted, COUNTED_MATCHES + 1);
  const total = sumOf(counts);
  const many = total > COUNTED_MATCHES;
  const order = total > WEIGHED_MATCHES ? 'newest' : 'best';
  const narrowed = kinds.length === 0 ? (common ? whole : wanted) : `(${kinds.map((kind) => `kind:"${kind}"`).join(' OR ')}) AND ${wanted}`;
  const found = order === 'newest' ? newestMatches(ctx.db, narrowed, limit) : bestMatches(ctx.db, narrowed, limit);
  const hits = found.flatMap(({ kind, subject }) => {
    const row = readSearched(ctx.db, kind, subject);
    return row === null ? [] : [{ kind, id: subject, title: row.title, about: row.about, at: row.at, snippet: searchSnippet(shownText(row).join(' · '), query) }];
  });
  return { hits, counts: counts.toSorted((a, b) => b.count - a.count), total: Math.min(total, COUNTED_MATCHES), many, order };
}

const sumOf = (counts: readonly { count: number }[]): number => counts.reduce((sum, { count }) => sum + count, 0);

const shownText = ({ texts }: SearchedRow): string[] => texts.map(plainText).filter((text) => text !== '');
