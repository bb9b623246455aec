import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesUnder, repository } from '../support/repository.ts';
import { differences, flatten, westernPunctuation, type Strings } from './locales.ts';

const folder = join(repository, 'renderer/locales');

function stringsOf(language: string): Strings {
  const files = filesUnder(join(folder, language), /\.json$/);
  return new Map(files.flatMap((file) => [...flatten(file.replace(/\.json$/, ''), JSON.parse(readFileSync(join(folder, language, file), 'utf8')))]));
}

test('English and Chinese say the same things, with the same gaps to fill', () => {
  const english = stringsOf('en');
  expect(english.size).toBeGreaterThan(0);
  expect(differences(['en', english], ['zh-CN', stringsOf('zh-CN')])).toEqual([]);
});

test('Chinese is written with Chinese punctuation', () => {
  expect(westernPunctuation(stringsOf('zh-CN'))).toEqual([]);
});

test('western punctuation after a Chinese character is found, in prose only', () => {
  const strings = flatten('n', { a: '止损,先写', b: '共 1,234 笔', c: '先写，再做', search: { words: '止损,冷静' } });
  expect(westernPunctuation(strings)).toEqual(['n:a: 止损,先写']);
});

describe('the comparison', () => {
  const compare = (en: unknown, zh: unknown) => differences(['en', flatten('n', en)], ['zh-CN', flatten('n', zh)]);

  test('accepts the plural forms each language has', () => {
    expect(compare({ fills_one: 'One fill', fills_other: '{{count}} fills' }, { fills_other: '{{count}} 笔成交' })).toEqual([]);
  });

  test('accepts that both say nothing', () => expect(compare({ none: '' }, { none: '' })).toEqual([]));

  test.each<[string, unknown, unknown]>([
    ['a key missing in Chinese', { a: { b: 'x', c: 'y' } }, { a: { b: '甲' } }],
    ['a key missing in English', { a: 'x' }, { a: '甲', b: '乙' }],
    ['a placeholder renamed', { a: 'until {{time}}' }, { a: '到 {{until}}' }],
    ['a tag lost', { a: '<b>x</b>' }, { a: '甲' }],
    ['an empty text', { a: 'x' }, { a: ' ' }],
    ['a text that is no text', { a: 'x' }, { a: 1 }],
    ['a missing plural form', { fills_other: '{{count}} fills' }, { fills_other: '{{count}} 笔' }],
  ])('finds %s', (_what, en, zh) => expect(compare(en, zh)).toHaveLength(1));
});
