import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../shared/record/canonical-json.ts';

test('keys are sorted at every depth, by code unit, and the order of lists is kept', () => {
  expect(canonicalJson({ b: [3, 1], a: { d: null, c: 'x' }, B: true })).toBe('{"B":true,"a":{"c":"x","d":null},"b":[3,1]}');
});

test('RFC 8785, section 3.2.3: its sorting example, line for line', () => {
  const input = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\u{1f600}': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' };
  expect(Object.values(JSON.parse(canonicalJson(input)) as object)).toHaveLength(7);
  const order = ['Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign', 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh'];
  const positions = order.map((value) => canonicalJson(input).indexOf(value));
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, Symbol('x'), 1n, new Date(0), new Map()])('what has no JSON form is refused, not turned into null: %s', (value) => {
  expect(() => canonicalJson([value])).toThrow(TypeError);
});

test('an absent value and an undefined one are the same', () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe(canonicalJson({ b: 1 }));
});

test('equal values have one text, whatever order their keys came in, and it reads back the same', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (value) => {
      const shuffled = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
    }),
  );
});
