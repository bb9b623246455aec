import type { BookCommitment } from '../../../shared/contract/book.ts';
import { commitmentsOf } from '../../../shared/review/commitment.ts';
import { periodKinds } from '../../../shared/review/period.ts';
import { readHolds, type StoredReview } from '../../db/reviews.ts';
import type { ServiceContext } from '../context.ts';
import { reviewsByPeriod } from './lines.ts';

/** What signed retrospectives promised, oldest first, with what a later one of their kind said of it. */
export function commitmentsMadeIn(ctx: ServiceContext, within: (period: string) => boolean): BookCommitment[] {
  return periodKinds
    .flatMap((kind) => {
      const signed = [...reviewsByPeriod(ctx, kind).values()].filter(({ state }) => state === 'signed').toSorted((a, b) => (a.week < b.week ? -1 : 1));
      return signed.flatMap((review, index) => (within(review.week) ? commitmentsOfReview(ctx, review, signed[index + 1]) : []));
    })
    .toSorted((a, b) => ((a.madeFor ?? '') < (b.madeFor ?? '') ? -1 : (a.madeFor ?? '') > (b.madeFor ?? '') ? 1 : 0));
}

export function commitmentsOfReview(ctx: ServiceContext, review: StoredReview, judge: StoredReview | undefined): BookCommitment[] {
  const holds = readHolds(ctx.db, review.id);
  return commitmentsOf({ commitment: review.words.commitment, commitments: review.words.commitments ?? [] }).map(({ id, text }) => {
    // Retrospectives that were written when there was one promise a week answered it by itself.
    const kept = judge?.words.kept?.[id] ?? (id === 'only' && judge?.facts?.previousCommitment === text ? judge.words.keptPrevious : null) ?? null;
    return { madeFor: review.week, judgedIn: kept === null ? null : judge!.week, text, hold: holds[id] ?? null, kept };
  });
}
