import { getReview, listReviews, saveReview, signReview } from '../../services/reviews/reviews.ts';
import { by, os } from '../implement.ts';

export const reviewsArea = os.reviews.router({
  list: os.reviews.list.handler(by(listReviews)),
  get: os.reviews.get.handler(by(getReview)),
  save: os.reviews.save.handler(by(saveReview)),
  sign: os.reviews.sign.handler(by(signReview)),
});
