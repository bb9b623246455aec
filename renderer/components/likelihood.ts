/** Words for how likely something is, each with the number it stands for. */
export const LIKELIHOODS = [
  ['remote', 0.05],
  ['unlikely', 0.2],
  ['even', 0.5],
  ['likely', 0.7],
  ['certain', 0.9],
] as const;

/** Words for numbers that lie between those on offer: 40 % is not an even chance. */
const NAMED = [...LIKELIHOODS, ['less', 0.4], ['more', 0.6]] as const;

/** The word nearest to a number. */
export function likelihoodWord(share: number): (typeof NAMED)[number][0] {
  let nearest: (typeof NAMED)[number] = NAMED[0];
  for (const word of NAMED) if (Math.abs(word[1] - share) < Math.abs(nearest[1] - share)) nearest = word;
  return nearest[0];
}
