import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imageTypeOf } from '../../../shared/journal/image-type.ts';
import { plainText } from '../../../shared/journal/plain-text.ts';
import { isSubjectOf } from '../../../shared/journal/subject.ts';
import { tidyTags } from '../../../shared/journal/tags.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from([...text].map((character) => character.charCodeAt(0)));

describe('plain text', () => {
  test('leaves out marks and addresses, keeps words', () => {
    expect(plainText('## 复盘\n\n1. **止损** 晚了\n2. ![图](attachment:abc) see [rule](https://example.org)\n\n> _calm_ ~~now~~\n\n---\n`x`')).toBe('复盘 止损 晚了 图 see rule calm now x');
  });

  test('keeps stars and underscores inside words and sums', () => {
    expect(plainText('2*3 stop_loss')).toBe('2*3 stop_loss');
  });

  test('is what taking out every kind of mark in turn leaves, whichever of them a text has', () => {
    const inTurn = (markdown: string): string =>
      markdown
        .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+|(?:[-*_]\s*){3,}$)/gm, '')
        .replace(/^\s*(?:```|~~~).*$/gm, '')
        .replace(/\\([\\`*_{}[\]()#+\-.!>~|])/g, '$1')
        .replace(/~~|`+|\*\*/g, '')
        .replace(/(?<![\p{L}\p{N}])[*_]+|[*_]+(?![\p{L}\p{N}])/gu, '')
        .replace(/\s+/g, ' ')
        .trim();
    const piece = fc.constantFrom('止损', 'stop', ' ', '  ', '\n', '\n\n', '\t', '\u3000', '\r\n', '#', '> ', '- ', '1. ', '*', '**', '_', '~~', '`', '```', '~~~', '[a](b)', '![图](c)', '](', '\\', '\\*', '---', '[x] ');
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')), (markdown) => {
      expect(plainText(markdown)).toBe(inTurn(markdown));
    }), { numRuns: 400 });
  });
});

describe('kind of a picture', () => {
  test('by its first bytes', () => {
    expect(imageTypeOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]))).toBe('image/png');
    expect(imageTypeOf(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
    expect(imageTypeOf(bytes('GIF89a...'))).toBe('image/gif');
    expect(imageTypeOf(bytes('RIFF\x10\0\0\0WEBPVP8 '))).toBe('image/webp');
  });

  test('nothing else is one', () => {
    for (const text of ['', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'RIFF....WAVE', '%PDF-1.7', 'GIF88a', '\x89PN']) expect(imageTypeOf(bytes(text))).toBeNull();
  });
});

describe('subject', () => {
  test('a day exists, a week exists, a trade has a name', () => {
    expect(isSubjectOf('day', '2026-02-29')).toBe(false);
    expect(isSubjectOf('day', '2026-W08')).toBe(false);
    expect(isSubjectOf('week', '2026-W00')).toBe(false);
    expect(isSubjectOf('week', '2026-11-20')).toBe(false);
    expect(isSubjectOf('week', '2026-W47')).toBe(true);
    expect(isSubjectOf('trade', '')).toBe(false);
  });
});

describe('tags', () => {
  test('are trimmed, told apart without case, and keep their first spelling', () => {
    expect(tidyTags(['Breakout', 'breakout', '#追高', '追高 ', '  ', '##'])).toEqual(['Breakout', '追高']);
  });
});
