import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../shared/journal/plain-text.ts';
import { firstPlace, foldsToOthers, inSmallLetters, textParts } from '../../../shared/journal/search-tokens.ts';
import { searchSnippet, snippetOf, snippetOfMarkdown } from '../../../shared/journal/search-snippet.ts';

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

  test('shows what marking every part of the text one by one shows, however it gets there', () => {
    const wholeCharacter = (text: string, index: number): number => (index > 0 && /[\udc00-\udfff]/.test(text.charAt(index)) ? index - 1 : index);
    const readThrough = (text: string, query: string): string => {
      const hit = Array.from({ length: text.length }, () => false);
      let first = -1;
      for (const part of textParts(text)) {
        if (first >= 0 && part.start > first + 120) break;
        for (const { kind, folded } of textParts(query)) {
          const places = kind !== part.kind ? [] : kind === 'run' ? [...part.folded].flatMap((_, i) => (part.folded.startsWith(folded, i) ? [i] : [])) : part.folded.startsWith(folded) ? [0] : [];
          for (const place of places) {
            hit.fill(true, part.start + place, kind === 'run' ? part.start + place + folded.length : part.end);
            first = first < 0 ? part.start + place : Math.min(first, part.start + place);
          }
        }
      }
      const ends = first < 0 ? 0 : [...hit.keys()].find((i) => i >= first && !hit[i]) ?? text.length;
      const from = wholeCharacter(text, Math.max(0, first - 24));
      const to = wholeCharacter(text, Math.min(text.length, Math.max(from + 120, ends)));
      const marked = [...hit.keys()].filter((i) => i >= from && i < to).map((i) => `${hit[i] && (i === from || !hit[i - 1]) ? '[' : ''}${text.charAt(i)}${hit[i] && (i === to - 1 || !hit[i + 1]) ? ']' : ''}`);
      return `${from > 0 ? '…' : ''}${marked.join('')}${to < text.length ? '…' : ''}`;
    };
    const letters = fc.constantFrom('止', '损', '止损', '今天追高', 'stop', 'stopped ', 'St', ' ', ' ', '，', 'ö', '\u{1f600}', 'ﬁ', '7', '-', 'a', `${'a'.repeat(66)} `, `${'止'.repeat(70)} `);
    const text = fc.array(letters, { maxLength: 90 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.constantFrom('止', '损', '止损', 'stop', 's', 'a', 'a', ' ', ' ', '7', 'ö'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')), (long, query) => {
        expect(shown(long, query)).toBe(readThrough(long, query));
      }),
      { numRuns: 200 },
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

describe('snippet of a page', () => {
  const pieces = (...more: string[]): fc.Arbitrary<string> => {
    const piece = fc.constantFrom('止损', '今天', 'stop', 'stopped ', 'Stop ', 'nonstop', '止', '没有', ' the ', 'breakout', ' ', '  ', '    ', '\n', '\n\n', '。\n\n', 'stop.\n', '3.\n', '\n## ', '\n> ', '\n- ', '\n1. ', '\n---\n', '-', '3', '，', '\t', '\u3000', '\r\n', 'é', '\u{1f600}', 'a'.repeat(66), '止'.repeat(70), ...more);
    return fc.array(piece, { size: 'max', maxLength: 150 }).map((parts) => parts.join(''));
  };
  const query = fc.constantFrom('止损', '今天', 'stop', '止', 'stop 止损', 'the', 'breakout', 'a', '3', '止止', '今天stop', 'Stop');

  test.each([
    ['without marks in its lines', pieces()],
    ['with marks, links and fences', pieces('**', '*', '_', '~~', '`', '\n```\n', '[stop](http://stop.x)', '![止损](c)', '](', '[', '\\', '\n- [x] ')],
  ])('%s is that of its plain text', (_, page) => {
    fc.assert(
      fc.property(page, query, (markdown, words) => {
        const wanted = textParts(words);
        expect(snippetOfMarkdown(markdown, wanted)).toEqual(snippetOf(plainText(markdown), wanted));
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    ['a word that marks part, before one that they do not', `${'今天没有 '.repeat(20)}sto**p** ${'没有 '.repeat(40)}stop`, 'stop', '[stop]'],
    ['an address, before the word itself', `${'今天没有 '.repeat(20)}[rule](http://stop.x) ${'没有 '.repeat(40)}the stop`, 'stop', '[stop]'],
    ['what stands around a link that begins before it', `[今天\n没有止损\n${'等待 '.repeat(30)}止损](x)`, '止损', '今天 没有[止损] 等待'],
  ])('shows %s', (_, markdown, words, expected) => {
    const wanted = textParts(words);
    const snippet = snippetOfMarkdown(markdown, wanted);
    expect(snippet).toEqual(snippetOf(plainText(markdown), wanted));
    expect(snippet.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')).toContain(expected);
  });
});

test('letters that do not fold have other small ones only in ASCII', () => {
  const others = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code)).filter((letter) => !foldsToOthers(letter) && inSmallLetters(letter) !== letter.toLowerCase());
  expect(others).toEqual([]);
});
