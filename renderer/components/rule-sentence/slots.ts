/** A piece of a sentence: plain words, or the name of a slot, where the language wants it. */
export type Piece = string | { readonly slot: string };

/**
 * A sentence of the locales taken apart at its slots. The language alone decides their order and what stands between.
 *
 * @example splitSlots('After <losses/> losses').length // => 3
 */
export function splitSlots(sentence: string): Piece[] {
  return sentence
    .split(/(<\w+\/>)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const slot = /^<(\w+)\/>$/.exec(piece)?.[1];
      return slot === undefined ? piece : { slot };
    });
}
