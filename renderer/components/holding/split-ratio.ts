/** How a person says a split: so many for so many, or how many there are afterwards. */
export type SplitWay = 'ratio' | 'shares';

interface TypedSplit {
  readonly way: SplitWay;
  readonly to: string;
  readonly from: string;
  readonly shares: string;
  /** Signed, of the morning of the split; undefined until it is known. */
  readonly held: string | undefined;
}

const isPositive = (text: string): boolean => /[1-9]/.test(text) && !text.startsWith('-');

/** The ratio the engine is asked for; null while something is missing, or nothing is held that a number of shares could be told of. */
export function splitRatio({ way, to, from, shares, held }: TypedSplit): { to: string; from: string } | null {
  if (way === 'ratio') return isPositive(to) && isPositive(from) ? { to, from } : null;
  const before = held?.replace(/^-/, '') ?? '';
  return isPositive(shares) && isPositive(before) ? { to: shares, from: before } : null;
}
