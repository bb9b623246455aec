import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causesByWording, keptApart, type GroupingChange } from '../../../shared/premortem/grouping.ts';

const merge = (into: string, ...keys: string[]): GroupingChange => ({ kind: 'merge', keys, into });
const split = (key: string): GroupingChange => ({ kind: 'split', keys: [key], into: null });
const of = (changes: readonly GroupingChange[]): Record<string, string> => Object.fromEntries(causesByWording(changes));

describe('which wordings are one cause', () => {
  test('whoever joins brings along what was joined to it', () => {
    expect(of([merge('a', 'b'), merge('c', 'a')])).toEqual({ a: 'c', b: 'c', c: 'c' });
    // Named by any of its wordings.
    expect(of([merge('a', 'b'), merge('b', 'c')])).toEqual({ a: 'a', b: 'a', c: 'a' });
  });

  test('where the wording it went by leaves, the others stay together', () => {
    expect(of([merge('a', 'c', 'b'), split('a')])).toEqual({ a: 'a', b: 'b', c: 'b' });
  });

  test('an act that is left out takes only itself along', () => {
    expect(of([merge('b', 'c')])).toEqual({ b: 'b', c: 'b' });
    expect(of([split('a'), merge('a', 'b')])).toEqual({ a: 'a', b: 'a' });
  });

  test('what was kept apart is known by the causes the two are now', () => {
    const changes: GroupingChange[] = [{ kind: 'apart', keys: ['b', 'x'], into: null }, merge('a', 'b')];
    expect([...keptApart(changes, causesByWording(changes))]).toEqual(['a x']);
  });

  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const change: fc.Arbitrary<GroupingChange> = fc.oneof(fc.tuple(key, fc.array(key, { minLength: 1, maxLength: 3 })).map(([into, keys]) => merge(into, ...keys)), key.map(split));

  test('a cause always goes by one of its own wordings', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const causes = causesByWording(changes);
        for (const head of causes.values()) expect(causes.get(head)).toBe(head);
      }),
      { numRuns: 200 },
    );
  });
});
