/**
 * Seeded random numbers: xoshiro128** 1.1 (Blackman & Vigna 2018, public domain), its state filled from the seed by
 * splitmix32. The same seed gives the same numbers on every machine, so an interval shown twice is the same twice.
 * Not for secrets.
 */
export type Random = {
  /** The next unsigned 32-bit integer. */
  nextUint32: () => number;
  /** A whole number in [0, bound), without modulo bias; 1 ≤ bound ≤ 2^32. */
  below: (bound: number) => number;
  /** The next whole numbers in [0, bound), as many as fit: what `below` would give one after the other, several times as fast. */
  fillBelow: (into: Uint32Array, bound: number) => void;
  /** A number in [0, 1) with 32 random bits. */
  fraction: () => number;
};

const rotateLeft = (x: number, k: number): number => ((x << k) | (x >>> (32 - k))) >>> 0;

/** splitmix32: one word of state, each output a scramble of a Weyl sequence; used only to spread a seed. */
function splitmix32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
}

/**
 * xoshiro128** from its four words of state.
 *
 * @throws {RangeError} when all four are zero: the generator would give zeros for ever
 * @example randomFromState([1, 2, 3, 4]).nextUint32() // => 11520
 */
export function randomFromState(state: readonly [number, number, number, number]): Random {
  let [s0, s1, s2, s3] = state.map((word) => word >>> 0) as [number, number, number, number];
  if ((s0 | s1 | s2 | s3) === 0) throw new RangeError('a state of zeros gives only zeros');

  const nextUint32 = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(s1, 5) >>> 0, 7), 9) >>> 0;
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotateLeft(s3 >>> 0, 11);
    s0 >>>= 0;
    s1 >>>= 0;
    s2 >>>= 0;
    return result;
  };

  // Draws at or beyond the last whole multiple of the bound would make small results likelier; they are thrown away.
  const limitOf = (bound: number): number => {
    if (!(Number.isInteger(bound) && bound >= 1 && bound <= 0x1_0000_0000)) {
      throw new RangeError(`bound out of range: ${bound}`);
    }
    return 0x1_0000_0000 - (0x1_0000_0000 % bound);
  };

  const below = (bound: number): number => {
    const limit = limitOf(bound);
    let draw = nextUint32();
    while (draw >= limit) draw = nextUint32();
    return draw % bound;
  };

  const fillBelow = (into: Uint32Array, bound: number): void => {
    if (bound > 0xffff_ffff) {
      for (let i = 0; i < into.length; i += 1) into[i] = below(bound);
      return;
    }
    const last = (limitOf(bound) - 1) >>> 0;
    const divisor = bound >>> 0;
    // The same steps as in nextUint32, on signed words in the loop's own variables: there is nothing to box or to call.
    let [a, b, c, d] = [s0 | 0, s1 | 0, s2 | 0, s3 | 0];
    for (let i = 0; i < into.length; ) {
      const five = Math.imul(b, 5);
      const draw = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
      const t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = (d << 11) | (d >>> 21);
      if (draw > last) continue;
      into[i] = draw % divisor;
      i += 1;
    }
    [s0, s1, s2, s3] = [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
  };

  return { nextUint32, below, fillBelow, fraction: () => nextUint32() / 0x1_0000_0000 };
}

/**
 * A generator from one seed.
 *
 * @param seed any integer; its low 32 bits count
 * @example seededRandom(7).nextUint32() === seededRandom(7).nextUint32() // => true
 */
export function seededRandom(seed: number): Random {
  const word = splitmix32(seed);
  return randomFromState([word(), word(), word(), word()]);
}
