import { expect, test } from 'vitest';
import { fillIn } from '../../../shared/words/fill-in.ts';
import { languageOf, terminalLocale } from '../../../shared/words/language.ts';

test.each([
  ['zh_CN.UTF-8', 'zh-CN'],
  ['zh-Hans-CN', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['ZH_tw', 'zh-CN'],
  ['en_GB.UTF-8', 'en'],
  ['zha_CN', 'en'],
  ['C', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('%s speaks %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

test('LC_ALL is asked before LC_MESSAGES before LANG, as POSIX has it, and empty ones are passed over', () => {
  expect(terminalLocale({ LC_ALL: 'a', LC_MESSAGES: 'b', LANG: 'c' })).toBe('a');
  expect(terminalLocale({ LC_ALL: '', LC_MESSAGES: 'b', LANG: 'c' })).toBe('b');
  expect(terminalLocale({ LANG: 'c' })).toBe('c');
  expect(terminalLocale({})).toBeUndefined();
});

test('a sentence takes its values; what is missing stays visible', () => {
  expect(fillIn('{{a}} of {{b}}: {{c}}', { a: 1, b: false })).toBe('1 of false: {{c}}');
  expect(fillIn('since {{at, when}}', { at: '09:30' })).toBe('since 09:30');
  expect(fillIn('{{a}}', { a: null })).toBe('{{a}}');
});
