import { plainText } from '../../../shared/journal/plain-text.ts';
import { searchKinds, type SearchHit, type SearchKind } from '../../../shared/journal/search-hit.ts';
import { snippetOf, snippetOfMarkdown, type SnippetPiece } from '../../../shared/journal/search-snippet.ts';
import { searchQuery, searchTerms, searchTokens, textParts, type TextPart } from '../../../shared/journal/search-tokens.ts';
import { inTransaction, type Db } from '../../db/db.ts';
import { readDocuments, readSearched, type SearchedRow } from '../../db/search-texts.ts';
import { bestMatches, countsByKind, indexSubject, kindOf, mergeWords, newestMatches, oldestMatches, staleSubjects } from '../../db/search.ts';
import type { ServiceContext } from '../context.ts';
import { breathe } from '../in-turns.ts';

/** Rows taken into the index in one go; other calls have their turn between two. */
const BATCH = 200;
/** Up to so many matches are weighed against one another, best first; of more, the newest come first. */
export const WEIGHED_MATCHES = 250;
/** Up to so many are counted: a word that stands everywhere need not be counted to the end. */
export const COUNTED_MATCHES = 1000;

/** Takes into the index what has been written since the last search. After a first opening that may be the whole journal, so it gives way in between. */
export async function freshenSearch(ctx: ServiceContext): Promise<void> {
  for (let batches = 0; ; batches += 1) {
    const stale = staleSubjects(ctx.db, BATCH);
    // Nothing a window shows has changed by it, so the revision stays.
    if (stale.length > 0) inTransaction(ctx.db, () => {
      for (const subject of stale) {
        const row = readSearched(ctx.db, subject.kind, subject.subject);
        indexSubject(ctx.db, subject, row === null ? null : searchTokens([...shownText(row), ...row.beside()].join('\n')));
      }
    });
    if (stale.length < BATCH) return batches === 0 ? undefined : putTogether(ctx);
    await breathe();
  }
}

async function putTogether(ctx: ServiceContext): Promise<void> {
  for (let step = 0; inTransaction(ctx.db, () => mergeWords(ctx.db, step)); step += 1) await breathe();
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
  const parts = textParts(query);
  const begun = searchQuery(query);
  if (begun === null) return { hits: [], counts: [], total: 0, many: false, order: 'best' };
  await freshenSearch(ctx);
  const { matches, weighed } = matchesOf(ctx.db, searchTerms(query), searchQuery(query, true)!);
  const ofKinds = (numbers: readonly number[]): readonly number[] => (kinds.length === 0 ? numbers : numbers.filter((number) => kinds.includes(kindOf(ctx.db, number))));
  const many = matches.length > COUNTED_MATCHES;
  // Of a kind there may be more than those that were counted.
  const found = many && kinds.length > 0 ? newestMatches(ctx.db, `(${kinds.map((kind) => `kind:"${kind}"`).join(' OR ')}) AND ${begun}`, limit) : ofKinds(weighed ?? matches).slice(0, limit);
  const hits = readDocuments(ctx.db, found).flatMap(({ kind, id, row }) => (row === null ? [] : [{ kind, id, title: row.title, about: row.about, at: row.at, snippet: snippetIn(row, parts) }]));
  return { hits, counts: countKinds(ctx.db, matches), total: Math.min(matches.length, COUNTED_MATCHES), many, order: weighed === null ? 'newest' : 'best' };
}

/** What matches, newest first, as far as it is counted; and weighed against one another, best first, where there are few enough. */
function matchesOf(db: Db, terms: readonly string[], whole: string): { matches: number[]; weighed: number[] | null } {
  const begun = terms.join(' AND ');
  // Several words may each be common and meet rarely: where they do, that is known soonest from the beginning.
  const met = terms.length > 1 ? oldestMatches(db, begun, WEIGHED_MATCHES + 1) : null;
  if (met !== null && met.length <= WEIGHED_MATCHES) return { matches: met.toReversed(), weighed: weighedByTelling(db, terms, met) ?? bestMatches(db, begun, WEIGHED_MATCHES) };
  // A word that by itself stands nearly everywhere is told without every longer one it begins.
  let matches = newestMatches(db, whole, COUNTED_MATCHES + 1);
  if (matches.length <= COUNTED_MATCHES && begun !== whole) matches = newestMatches(db, begun, COUNTED_MATCHES + 1);
  return { matches, weighed: met === null && matches.length <= WEIGHED_MATCHES ? bestMatches(db, begun, WEIGHED_MATCHES) : null };
}

/**
 * Weighed by the rarer of several words alone: BM25 gives a word that stands in many pages hardly a weight, but to find that out it counts all of those
 * pages. Null where all of the words are common, or none is.
 *
 * @param met where all of them stand
 */
function weighedByTelling(db: Db, terms: readonly string[], met: readonly number[]): number[] | null {
  const telling = terms.filter((term) => oldestMatches(db, term, WEIGHED_MATCHES + 1).length <= WEIGHED_MATCHES);
  if (telling.length === 0 || telling.length === terms.length) return null;
  const all = new Set(met);
  return bestMatches(db, telling.join(' AND '), WEIGHED_MATCHES)?.filter((number) => all.has(number)) ?? null;
}

function countKinds(db: Db, numbers: readonly number[]): SearchAnswer['counts'] {
  const counts = countsByKind(db, numbers);
  return searchKinds
    .flatMap((kind, place) => (counts[place] === 0 ? [] : [{ kind, count: counts[place]! }]))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

const shownText = ({ texts }: SearchedRow): string[] => texts.map(plainText).filter((text) => text !== '');

/** Most rows are a page, of which no more is read than is shown. */
const snippetIn = (row: SearchedRow, parts: readonly TextPart[]): SnippetPiece[] => (row.texts.length === 1 ? snippetOfMarkdown(row.texts[0]!, parts) : snippetOf(shownText(row).join(' · '), parts));
