import type { Commitment } from '../../../shared/review/commitment.ts';
import type { Review, ReviewFacts } from '../../../shared/review/review.ts';

export interface HoldProps {
  readonly commitment: Commitment;
  /** Departures of the time: what the promise may be about. */
  readonly violations: ReviewFacts['violations'];
  readonly act: (call: (of: { id: string; revision: number; commitmentId: string }) => Promise<Review>) => Promise<void>;
  readonly onHeld: () => void;
}
