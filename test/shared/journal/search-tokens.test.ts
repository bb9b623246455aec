import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairsOf, searchQuery, searchTokens, textParts } from '../../../shared/journal/search-tokens.ts';

describe('words of a text', () => {
  test('Chinese runs and other words are parted, wherever they meet', () => {
    expect(textParts('A股融资2倍').map(({ kind, folded }) => [kind, folded])).toEqual([
      ['word', 'a'],
      ['run', '股融资'],
      ['word', '2'],
      ['run', '倍'],
    ]);
  });

  test('full-width letters, capitals and accents are folded', () => {
    expect(textParts('ＡＴＲ Café ﬁll').map(({ folded }) => folded)).toEqual(['atr', 'cafe', 'fill']);
  });

  test('the place of a part is its place in the text as written', () => {
    const text = '😀 止损, naïve';
    for (const part of textParts(text)) expect(text.slice(part.start, part.end).length).toBe(part.end - part.start);
    expect(textParts(text).map(({ start, end }) => text.slice(start, end))).toEqual(['止损', 'naïve']);
  });

  test('characters outside the basic plane stay whole', () => {
    expect(pairsOf('𠮷野家')).toEqual(['𠮷野', '野家']);
    expect(searchTokens('𠮷').singles).toBe('𠮷');
  });

  test('kana and hangul are runs too', () => {
    expect(searchTokens('トレード').words).toBe('トレ レー ード');
    expect(searchTokens('손절').words).toBe('손절');
  });

  test('a blob is no word', () => {
    expect(searchTokens('x'.repeat(65)).words).toBe('');
    expect(searchTokens('x'.repeat(64)).words).toBe('x'.repeat(64));
  });
});

describe('a query', () => {
  test('of two characters is their pair; of more, the phrase of their pairs', () => {
    expect(searchQuery('止损')).toBe('"止损"');
    expect(searchQuery('止损纪律')).toBe('"止损 损纪 纪律"');
  });

  test('joins everything it asks for, each once', () => {
    expect(searchQuery('止损 stop 止损')).toBe('"止损" AND "stop"*');
  });

  test('asks for a column where the name of a kind could be taken for a word, and only there', () => {
    expect([searchQuery('plan'), searchQuery('cash'), searchQuery('planet'), searchQuery('plan', true), searchQuery('cash', true)]).toEqual(['words:"plan"*', 'words:"cash"*', '"planet"*', 'words:"plan"', '"cash"']);
  });

  test('of marks alone asks for nothing', () => {
    for (const query of ['"', '*', '()', 'AND'.slice(3), '-', '，。', '😀']) expect(searchQuery(query)).toBeNull();
  });

  test('never lets a mark through: only our own quotes, stars and ANDs are in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
        const query = searchQuery(typed);
        if (query === null) return;
        for (const term of query.split(' AND ')) expect(term).toMatch(/^(?:words:)?"[^"*()\s:^+-]+(?: [^"*()\s:^+-]+)*"\*?$/u);
      }),
    );
  });

  test('finds any piece of the text it was cut from', () => {
    const characters = fc.array(fc.constantFrom(...'止损纪律复盘加仓补钱恐慌'), { minLength: 2, maxLength: 30 }).map((list) => list.join(''));
    fc.assert(
      fc.property(characters, fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % (text.length - 1);
        const piece = text.slice(start, start + 2 + (b % (text.length - start - 1)));
        const { words } = searchTokens(text);
        expect(` ${words} `).toContain(` ${pairsOf(piece).join(' ')} `);
      }),
    );
  });
});
