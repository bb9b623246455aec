import type { PriceLevel } from '../../../../shared/risk/price-levels.ts';

export interface LadderMark {
  readonly level: PriceLevel;
  /** Where the price is, to scale. */
  readonly at: number;
  /** Where the middle of its label is. */
  readonly label: number;
}

export interface Ladder {
  readonly height: number;
  /** From the highest price down. */
  readonly marks: readonly LadderMark[];
}

/**
 * Middles of labels of one height, as near to what they name as they can be: none overlaps another, none leaves the span,
 * the order stays. `wanted` is sorted.
 *
 * Neighbours that would overlap are joined into a block around the mean of what its labels want (the least-squares
 * answer, found by pooling adjacent violators).
 */
export function placeLabels(wanted: readonly number[], size: number, from: number, to: number): number[] {
  const blocks: { sum: number; count: number }[] = [];
  // Take away each label's own place in the queue; then "not overlapping" is "not falling".
  const middle = ({ sum, count }: { sum: number; count: number }) => sum / count;
  wanted.forEach((at, index) => {
    let block = { sum: at - index * size, count: 1 };
    for (let last = blocks.at(-1); last !== undefined && middle(last) >= middle(block); last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  });
  const lowest = from + size / 2;
  const highest = Math.max(lowest, to - size / 2 - (wanted.length - 1) * size);
  const free = blocks.flatMap((block) => Array.from({ length: block.count }, () => Math.max(lowest, Math.min(highest, middle(block)))));
  return free.map((at, index) => at + index * size);
}

/** Every level on one vertical axis, high prices above; taller than asked where the labels need it. */
export function layLadder(levels: readonly PriceLevel[], asked: number, size: number): Ladder {
  const priced = levels.flatMap((level) => (level.price === null ? [] : [{ level, price: Number(level.price) }]));
  const shown = priced.toSorted((a, b) => b.price - a.price);
  const height = Math.max(asked, shown.length * size);
  const high = shown[0]?.price ?? 0;
  const low = shown.at(-1)?.price ?? 0;
  const inset = size / 2;
  const place = (price: number) => (high === low ? height / 2 : inset + ((high - price) / (high - low)) * (height - 2 * inset));
  const labels = placeLabels(shown.map(({ price }) => place(price)), size, 0, height);
  return { height, marks: shown.map(({ level, price }, index) => ({ level, at: place(price), label: labels[index] ?? place(price) })) };
}
