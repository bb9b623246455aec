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
