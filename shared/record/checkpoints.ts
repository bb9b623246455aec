import type { Anchor, Mark } from './anchor.ts';

/** So many of the newest are all kept. */
const NEWEST = 64;
/** So many marks that were missed are kept: the earliest ones, which bracket the change, and the latest. */
const MISSED = 64;

/**
 * Thins marks with their age, measured in records: all of the newest 64, and of older ones about four to eight for each
 * doubling of the age, so that a change long ago can still be bracketed by a list that hardly grows.
 *
 * @param marks rising by seq
 * @example thinned([{ seq: 1, hash: 'a', content: 'x' }, { seq: 2, hash: 'b', content: 'y' }]).length // => 2
 */
export function thinned(marks: readonly Mark[]): Mark[] {
  const old = marks.slice(0, -NEWEST);
  const newest = marks.at(-1);
  if (newest === undefined || old.length === 0) return [...marks];
  const kept = new Map<string, Mark>();
  for (const mark of old) {
    const octave = Math.floor(Math.log2(Math.max(1, newest.seq - mark.seq)));
    const room = `${octave}/${Math.floor(mark.seq / 2 ** Math.max(0, octave - 2))}`;
    if (!kept.has(room)) kept.set(room, mark);
  }
  return [...kept.values(), ...marks.slice(-NEWEST)];
}

/** Marks with one more; one that was seen already is not added twice. */
export function withMark(marks: readonly Mark[], mark: Mark): Mark[] {
  return marks.some(({ seq }) => seq >= mark.seq) ? [...marks] : thinned([...marks, mark]);
}

/** What an anchor had seen, sorted by whether it stands in this chain. */
export interface MetMarks {
  readonly checkpoints: Mark[];
  readonly missed: Mark[];
}

/**
 * Compares what an anchor saw with the chain at hand. What was missed once and is there again is no longer missed.
 *
 * @param hashAt hash of the record with that number; null where there is none
 */
export function meetMarks({ head, checkpoints, missed }: Pick<Anchor, 'head' | 'checkpoints' | 'missed'>, hashAt: (seq: number) => string | null): MetMarks {
  const stands = (mark: Mark): boolean => hashAt(mark.seq) === mark.hash;
  const seen = rising([...checkpoints, head, ...missed]);
  const gone = seen.filter((mark) => !stands(mark));
  return {
    checkpoints: thinned(seen.filter(stands)),
    missed: gone.length <= MISSED ? gone : [...gone.slice(0, MISSED / 2), ...gone.slice(-MISSED / 2)],
  };
}

function rising(marks: readonly Mark[]): Mark[] {
  const different = new Map(marks.map((mark) => [`${mark.seq}/${mark.hash}`, mark]));
  return [...different.values()].toSorted((a, b) => a.seq - b.seq);
}
