import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Keys an action is bound to, wherever it is offered: `keys: 'g p'`, or the third argument of the shell's own `go`. */
function boundKeys(source: string): string[] {
  return [...source.matchAll(/keys: '([^']+)'|\bgo\('[^']+', '[^']+', '([^']+)'/g)].map((match) => match[1] ?? match[2]!);
}

test('no two actions share their keys', () => {
  const files = [...globSync('renderer/screens/*/screen.tsx'), 'renderer/app/actions/app-actions.ts'];
  const bound = files.flatMap((file) => boundKeys(readFileSync(file, 'utf8')).map((keys) => ({ keys, file })));
  expect(bound.length).toBeGreaterThan(20);
  const shared = [...Map.groupBy(bound, ({ keys }) => keys)].filter(([, of]) => of.length > 1).map(([keys, of]) => `${keys}: ${of.map(({ file }) => file).join(', ')}`);
  expect(shared).toEqual([]);
  expect(boundKeys("go('desk', 'desk', 'g d', '/'), { keys: 'g d' }")).toEqual(['g d', 'g d']);
});

test('every action has a name in both languages, and words to find it by are words', () => {
  const named = [...globSync('renderer/screens/*/screen.tsx'), 'renderer/app/actions/app-actions.ts'].flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    return [...source.matchAll(/\btext: '([^']+)'/g)].map(([, text]) => text!);
  });
  expect(named.length).toBeGreaterThan(20);
  const told = (language: string, text: string): unknown => {
    const [namespace, path] = text.includes(':') ? (text.split(':') as [string, string]) : ['common', text];
    const bundle: unknown = JSON.parse(readFileSync(`renderer/locales/${language}/${namespace}.json`, 'utf8'));
    return path.split('.').reduce<unknown>((place, key) => (place as Record<string, unknown> | undefined)?.[key], bundle);
  };
  const without = ['en', 'zh-CN'].flatMap((language) => named.filter((text) => {
    const { label, words } = (told(language, text) ?? {}) as Record<string, unknown>;
    return typeof label !== 'string' || (words !== undefined && typeof words !== 'string');
  }).map((text) => `${language} ${text}`));
  expect(without).toEqual([]);
});
