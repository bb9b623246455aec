import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstPlace, textParts } from '../../../shared/journal/search-tokens.ts';
import { searchSnippet } from '../../../shared/journal/search-snippet.ts';

const shown = (text: string, query: string): string => searchSnippet(text, query).map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece)).join('');

describe('snippet', () => {
  test('marks each place where a part of the query stands', () => {
    expect(shown('今天止损后又止损,纪律', '止损 纪律')).toBe('今天[止损]后又[止损],[纪律]');
  });

  test('marks the whole word that begins as asked', () => {
    expect(shown('Stopped out at the stop', 'sto')).toBe('[Stopped] out at the [stop]');
    expect(shown('a nonstop day', 'stop')).toBe('a nonstop day');
  });

  test('shows the neighbourhood of the first hit of a long text, and says where it cut', () => {
    const text = `${'before '.repeat(40)}revenge${' after'.repeat(40)}`;
    const snippet = shown(text, 'revenge');
    expect(snippet).toMatch(/^….*\[revenge\].*…$/);
    expect(snippet.length).toBeLessThan(130);
  });

  test('without a hit in the text is its beginning', () => {
    expect(shown('Only the tag matched', 'fomo')).toBe('Only the tag matched');
  });

  test('overlapping hits become one', () => {
    expect(shown('止损止', '止损 损止')).toBe('[止损止]');
  });

  test('looks quickly only where that finds what reading through finds', () => {
    const letters = fc.constantFrom('止', '损', 'stop', 'St', 'ö', '…', ' ', '，', '\u{1f600}', 'ﬁ', '３', '7', 'か', '-', '\u0301', 'ß');
    const text = fc.array(letters, { maxLength: 24 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(letters, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')), (long, query) => {
        const wanted = textParts(query);
        const quick = firstPlace(long, wanted);
        if (quick === null) return;
        const places = textParts(long).flatMap((part) =>
          wanted.filter(({ kind }) => kind === part.kind).flatMap(({ kind, folded }) => (kind === 'word' ? (part.folded.startsWith(folded) ? [part.start] : []) : part.folded.includes(folded) ? [part.start + part.folded.indexOf(folded)] : [])),
        );
        expect(quick).toBe(places.length === 0 ? -1 : Math.min(...places));
      }),
      { numRuns: 500 },
    );
  });

  test('never loses or invents a character between its cuts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 6 }), (text, query) => {
        const pieces = searchSnippet(text, query).map((piece) => piece.text).join('').replace(/^…/, '').replace(/…$/, '');
        expect(text).toContain(text.startsWith('…') || text.endsWith('…') ? '' : pieces);
      }),
    );
  });
});
