/**
 * A number that may not exist, and then says why. Zero and NaN are never used for "there is none": a distance of 0 to
 * a margin call and no margin call at all are opposite pieces of news.
 */
export type Figure<Reason extends string> =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: Reason };

/**
 * @example figure(2) // => { value: 2, reason: null }
 */
export function figure<Reason extends string>(value: number): Figure<Reason> {
  return { value, reason: null };
}

/**
 * @example noFigure('leverage.equityUnknown') // => { value: null, reason: 'leverage.equityUnknown' }
 */
export function noFigure<Reason extends string>(reason: Reason): Figure<Reason> {
  return { value: null, reason };
}
