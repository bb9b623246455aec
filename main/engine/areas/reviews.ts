import { flagsSeen } from '../../services/reviews/flags-seen.ts';
import { holdByExistingRoutine, holdByRoutine, holdByRule, releaseHold } from '../../services/reviews/holds.ts';
import { getReview, listReviews, saveReview, signReview } from '../../services/reviews/reviews.ts';
import { reviewTrades } from '../../services/reviews/week-trades.ts';
import { by, os } from '../implement.ts';

export const reviewsArea = os.reviews.router({
  list: os.reviews.list.handler(by(listReviews)),
  get: os.reviews.get.handler(by(getReview)),
  save: os.reviews.save.handler(by(saveReview)),
  holdByRule: os.reviews.holdByRule.handler(by(holdByRule)),
  holdByRoutine: os.reviews.holdByRoutine.handler(by(holdByRoutine)),
  holdByExistingRoutine: os.reviews.holdByExistingRoutine.handler(by(holdByExistingRoutine)),
  releaseHold: os.reviews.releaseHold.handler(by(releaseHold)),
  trades: os.reviews.trades.handler(by(reviewTrades)),
  flags: os.reviews.flags.handler(by(flagsSeen)),
  sign: os.reviews.sign.handler(by(signReview)),
});
