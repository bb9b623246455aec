import { wilsonInterval } from '../stats/win-rate.ts';

/** What discipline is made of here. Results are in none of them. */
export const disciplineParts = ['plans', 'gate', 'stops', 'routines', 'reviews'] as const;
export type DisciplinePart = (typeof disciplineParts)[number];

/** Points of 100 that a part is worth when every part had an opportunity. What guards money at the moment of the order weighs most. */
export const DISCIPLINE_WEIGHTS: Readonly<Record<DisciplinePart, number>> = { plans: 30, gate: 25, stops: 25, routines: 10, reviews: 10 };

/** Opportunities of a part, and how many of them were kept. */
export type PartCount = { kept: number; of: number };
export type PartCounts = Readonly<Record<DisciplinePart, PartCount>>;

export type PartScore = PartCount & {
  part: DisciplinePart;
  /** kept ÷ of, fraction 0…1; null where nothing asked for it. */
  share: number | null;
  reason: 'no-opportunity' | null;
  /** Wilson, 95 %. */
  low: number | null;
  high: number | null;
  weight: number;
  /** Weight ÷ weights of the parts that had an opportunity; null for one that had none. */
  counted: number | null;
  /** 100 · counted · share: what the part gives to the score; null for one that had no opportunity. */
  points: number | null;
};

export type DisciplineScore = {
  /** 0…100; null where no part had an opportunity. */
  score: number | null;
  reason: 'no-opportunity' | null;
  /** Opportunities in all. */
  n: number;
  /** Weights of the parts that had one; 100 when all had. */
  weighed: number;
  parts: PartScore[];
};

/**
 * Discipline score: how much of what the trader undertook was kept, whatever came of it.
 *
 * score = 100 · Σ weight·(kept ÷ opportunities) ÷ Σ weight, over the parts that had an opportunity. A part without one says nothing and its weight is
 * shared out among the others in proportion; with none at all there is no score. Each share has Wilson's interval at 95 %. The function sees counts
 * of deeds alone: no result, price or amount can move it.
 *
 * @param counts of each part: opportunities and how many were kept, whole numbers with 0 ≤ kept ≤ of
 * @returns a score in [0, 100], higher is better; null with its reason where nothing was asked for, never 0
 * @throws {RangeError} for counts that are none
 * @example disciplineScore({ plans: { kept: 8, of: 10 }, gate: { kept: 5, of: 5 }, stops: { kept: 4, of: 4 }, routines: { kept: 5, of: 10 }, reviews: { kept: 1, of: 1 } }).score // => 89
 * @example disciplineScore({ plans: { kept: 1, of: 2 }, gate: { kept: 0, of: 0 }, stops: { kept: 0, of: 0 }, routines: { kept: 0, of: 0 }, reviews: { kept: 0, of: 0 } }).score // => 50
 * @example disciplineScore({ plans: { kept: 0, of: 0 }, gate: { kept: 0, of: 0 }, stops: { kept: 0, of: 0 }, routines: { kept: 0, of: 0 }, reviews: { kept: 0, of: 0 } }).score // => null
 */
export function disciplineScore(counts: PartCounts): DisciplineScore {
  const weighed = disciplineParts.reduce((sum, part) => (counts[part].of > 0 ? sum + DISCIPLINE_WEIGHTS[part] : sum), 0);
  const parts = disciplineParts.map((part): PartScore => {
    const { kept, of } = counts[part];
    // Refuses what is no count, also of a part without an opportunity.
    const interval = wilsonInterval(kept, of);
    const weight = DISCIPLINE_WEIGHTS[part];
    if (of === 0) return { part, kept, of, share: null, reason: 'no-opportunity', low: null, high: null, weight, counted: null, points: null };
    return { part, kept, of, share: kept / of, reason: null, low: interval?.low ?? null, high: interval?.high ?? null, weight, counted: weight / weighed, points: (100 * weight * kept) / (of * weighed) };
  });
  const n = parts.reduce((sum, { of }) => sum + of, 0);
  if (n === 0) return { score: null, reason: 'no-opportunity', n, weighed, parts };
  // Of the shares first and divided once: a part that is whole adds its whole weight, so all kept is 100 and not a speck less.
  const score = (100 * parts.reduce((sum, { share, weight }) => (share === null ? sum : sum + weight * share), 0)) / weighed;
  return { score, reason: null, n, weighed, parts };
}

/**
 * @example noCounts().plans // => { kept: 0, of: 0 }
 */
export function noCounts(): Record<DisciplinePart, PartCount> {
  return { plans: { kept: 0, of: 0 }, gate: { kept: 0, of: 0 }, stops: { kept: 0, of: 0 }, routines: { kept: 0, of: 0 }, reviews: { kept: 0, of: 0 } };
}
