import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { flatten } from './locales.ts';

const folder = fileURLToPath(new URL('../../renderer/locales/zh-CN/', import.meta.url));
const namespaces = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** A Western comma or mark after a Chinese character, unless digits follow; search words are not sentences. */
const western = (key: string, text: string): boolean => !key.endsWith('.words') && /[\u4e00-\u9fff][,;?!](?!\d)/.test(text);

it('notices Western punctuation in a Chinese sentence', () => {
  expect(western('a', '还不行,还差三件事。')).toBe(true);
  expect(western('a', '还不行，还差三件事。')).toBe(false);
});

it.each(namespaces)('%s writes Chinese with Chinese punctuation', (file) => {
  const strings = flatten(file, JSON.parse(readFileSync(folder + file, 'utf8')));
  expect([...strings].filter(([key, text]) => western(key, text))).toEqual([]);
});
