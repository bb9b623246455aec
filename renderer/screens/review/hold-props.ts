import type { Commitment } from '../../../shared/review/commitment.ts';
import type { Review } from '../../../shared/review/review.ts';

export interface HoldProps {
  readonly commitment: Commitment;
  readonly act: (call: (of: { id: string; revision: number; commitmentId: string }) => Promise<Review>) => Promise<void>;
  readonly onHeld: () => void;
}
