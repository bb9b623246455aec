import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Mark } from '../../../shared/record/anchor.ts';
import { meetMarks, thinned, withMark } from '../../../shared/record/checkpoints.ts';

const mark = (seq: number, hash = `h${seq}`): Mark => ({ seq, hash, content: `c${seq}` });
const seqs = (marks: readonly Mark[]): number[] => marks.map(({ seq }) => seq);
const rising = fc.uniqueArray(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 300 }).map((numbers) => numbers.toSorted((a, b) => a - b).map((seq) => mark(seq)));

test('the newest 64 are all kept, and few of the others, however many there were', () => {
  let marks: Mark[] = [];
  for (let seq = 1; seq <= 20_000; seq += 1) marks = withMark(marks, mark(seq));
  expect(seqs(marks.slice(-64))).toEqual(Array.from({ length: 64 }, (_, index) => 19_937 + index));
  expect(marks.length).toBeLessThan(64 + 10 * Math.log2(20_000));
  expect(marks[0]!.seq).toBe(1);
});

test('a change is bracketed by about a quarter of its age', () => {
  let marks: Mark[] = [];
  for (let seq = 1; seq <= 20_000; seq += 1) marks = withMark(marks, mark(seq));
  const gaps = marks.slice(1).map(({ seq }, index) => ({ gap: seq - marks[index]!.seq, age: 20_000 - marks[index]!.seq }));
  for (const { gap, age } of gaps) expect(gap, `at the age of ${age}`).toBeLessThanOrEqual(Math.max(1, age / 2));
});

test('thinning keeps what it keeps: order, the newest, and nothing that was not there', () => {
  fc.assert(
    fc.property(rising, (marks) => {
      const kept = thinned(marks);
      expect(kept.every((each) => marks.includes(each))).toBe(true);
      expect(seqs(kept)).toEqual(seqs(kept).toSorted((a, b) => a - b));
      expect(kept.slice(-64)).toEqual(marks.slice(-64));
      expect(thinned(kept)).toEqual(kept);
    }),
  );
});

test('nothing to thin', () => {
  expect(thinned([])).toEqual([]);
  expect(thinned([mark(1)])).toEqual([mark(1)]);
});

test('a mark seen already is not added again', () => {
  expect(seqs(withMark([mark(1), mark(3)], mark(3)))).toEqual([1, 3]);
  expect(seqs(withMark([mark(1), mark(3)], mark(2)))).toEqual([1, 3]);
  expect(seqs(withMark([mark(1), mark(3)], mark(4)))).toEqual([1, 3, 4]);
});

test('what was seen is sorted by whether it stands, and what is there again is no longer missed', () => {
  const anchor = { head: mark(9), checkpoints: [mark(3), mark(5)], missed: [mark(4), mark(7, 'other')] };
  const stands = (...numbers: number[]) => (seq: number): string | null => (numbers.includes(seq) ? `h${seq}` : null);
  expect(meetMarks(anchor, stands(3, 4, 5, 9))).toEqual({ checkpoints: [mark(3), mark(4), mark(5), mark(9)], missed: [mark(7, 'other')] });
  expect(meetMarks(anchor, stands(3))).toEqual({ checkpoints: [mark(3)], missed: [mark(4), mark(5), mark(7, 'other'), mark(9)] });
});

test('of many that are missed the earliest and the latest are remembered', () => {
  const checkpoints = Array.from({ length: 100 }, (_, index) => mark(index + 1));
  const { missed } = meetMarks({ head: mark(101), checkpoints, missed: [] }, () => null);
  expect(missed).toHaveLength(64);
  expect([missed[0]!.seq, missed.at(-1)!.seq]).toEqual([1, 101]);
});
