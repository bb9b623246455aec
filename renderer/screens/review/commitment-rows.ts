import type { Commitment } from '../../../shared/review/commitment.ts';
import type { ReviewWords } from '../../../shared/review/review.ts';

export const MOST_COMMITMENTS = 10;

/** Told apart within a retrospective; what holds it hangs on this. */
export function newCommitment(): Commitment {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return { id: `c-${Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('')}`, text: '' };
}

/** What stands on the screen: those written, the single one of an older draft, or an empty one to begin with. */
export function commitmentRows(words: Pick<ReviewWords, 'commitment' | 'commitments'>, blank: Commitment): Commitment[] {
  if (words.commitments.length > 0) return words.commitments;
  return words.commitment.trim() === '' ? [blank] : [{ id: 'only', text: words.commitment }];
}

export function moved<Row>(rows: readonly Row[], from: number, by: 1 | -1): Row[] {
  const to = from + by;
  const row = rows[from];
  return row === undefined || to < 0 || to >= rows.length ? [...rows] : rows.toSpliced(from, 1).toSpliced(to, 0, row);
}
