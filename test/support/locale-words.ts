import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository.ts';

export type Language = 'en' | 'zh-CN';
interface Tree { readonly [key: string]: string | Tree }

/** The app's own words, so that one journey is walked in every language: `words('en')('accounts:name.label')`. */
export function words(language: Language): (key: string) => string {
  const namespaces = new Map<string, Tree>();
  return (key) => {
    const [namespace = '', path = ''] = key.split(':');
    let tree = namespaces.get(namespace);
    if (!tree) {
      tree = JSON.parse(readFileSync(join(repository, 'renderer/locales', language, `${namespace}.json`), 'utf8')) as Tree;
      namespaces.set(namespace, tree);
    }
    let at: string | Tree | undefined = tree;
    for (const step of path.split('.')) at = typeof at === 'object' ? at[step] : undefined;
    if (typeof at !== 'string') throw new Error(`no words for ${key} in ${language}`);
    return at;
  };
}

/** A sentence with values in it, as a pattern: the values may be anything. */
export function pattern(sentence: string): RegExp {
  const literal = sentence.split(/\{\{[^}]*\}\}/).map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 's');
}
