import { seededRandom, type Random } from '../../shared/stats/prng.ts';

export interface Draw extends Random {
  readonly normal: () => number;
  /** Student's t with three degrees of freedom, divided by its deviation: as heavy as returns are. */
  readonly heavy: () => number;
  readonly chance: (p: number) => boolean;
}

export function drawFrom(seed: number): Draw {
  const random = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction());
  return {
    ...random,
    normal,
    heavy: () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3) / Math.sqrt(3),
    chance: (p) => random.fraction() < p,
  };
}
