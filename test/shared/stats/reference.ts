import { readFileSync } from 'node:fs';

type Reference = {
  wilson: { k: number; n: number; level: 0.9 | 0.95 | 0.99; low: number; high: number }[];
  quantile: { values: number[]; cases: { p: number; value: number }[] };
  prng: { state1234: number[]; seeds: { seed: number; words: number[] }[] };
  bootstrap: { values: number[]; seeded: { seed: number; resamples: number; level: number; interval: [number, number] }[]; scipy: [number, number] };
  trades: {
    nets: number[]; wins: number; losses: number; winRate: number; payoffRatio: number; profitFactor: number; mean: number;
    start: number; maxDrawdown: number; maxDrawdownFraction: number; troughIndex: number;
  };
  r: { values: number[]; below: number; counts: number[]; above: number; mean: number; median: number };
};

/** Values computed by numpy and scipy; test/reference/stats.py says how and makes them anew. */
export const reference = JSON.parse(readFileSync(new URL('../../reference/stats.json', import.meta.url), 'utf8')) as Reference;
