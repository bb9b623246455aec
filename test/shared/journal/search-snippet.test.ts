import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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

  test('never loses or invents a character between its cuts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 6 }), (text, query) => {
        const pieces = searchSnippet(text, query).map((piece) => piece.text).join('').replace(/^…/, '').replace(/…$/, '');
        expect(text).toContain(text.startsWith('…') || text.endsWith('…') ? '' : pieces);
      }),
    );
  });
});
