import type { Emotion } from '../journal/entry.ts';
import type { CoolingFactors } from './discipline.ts';

/**
 * Feelings that make a wait longer when the day's check-in declares one.
 *
 * High arousal, whichever its sign: of 80 traders watched over five weeks those who felt most strongly about gains and
 * losses alike did worst (Lo, Repin & Steenbarger 2005, American Economic Review 95(2)); anger seeks risk as fear misjudges it
 * (Lerner & Keltner 2001, Journal of Personality and Social Psychology 81(1)); regret chases what was lost (Zeelenberg &
 * Beattie 1997). Low spirits are left out, tired and bored: they are a poor state, which a rule on the declared state asks
 * about, and a longer wait cools nothing that is not hot.
 */
export const heatedEmotions = ['euphoric', 'anxious', 'fearful', 'greedy', 'frustrated', 'angry', 'regretful'] as const satisfies readonly Emotion[];

const heated: ReadonlySet<Emotion> = new Set(heatedEmotions);

/**
 * Whether the day's newest check-in declares a heated feeling. Nothing declared is not known, and counts as heated where a
 * wait is reckoned: the way to the shorter one is to say how one is, not to keep silent.
 *
 * @example isHeated('angry') // => true
 * @example isHeated('tired') // => false
 * @example isHeated(null) // => null
 */
export function isHeated(emotion: Emotion | null): boolean | null {
  return emotion === null ? null : heated.has(emotion);
}

export const coolingPartCodes = ['losses-in-a-row', 'declared-emotion', 'most'] as const;

/** One factor above 1, for display. Of 'most', the product it was cut down to. */
export interface CoolingPart {
  readonly code: (typeof coolingPartCodes)[number];
  readonly factor: number;
  /** `losses` null and `known` false: not known, so counted strictly. */
  readonly params: Readonly<Record<string, number | boolean | null>>;
}

export interface CoolingFacts {
  /** Closed trades lost in a row up to now; null not known. */
  readonly lossesInARow: number | null;
  /** Whether the day's check-in declares a heated feeling; null not known. */
  readonly heated: boolean | null;
}

/** The schema's own bound, in force where `most` is no number. */
const HIGHEST_MOST = 20;

/**
 * How many times longer than the ladder asks a cooling-off is.
 *
 * factor = min(most, (1 + perLoss · losses in a row) · (declaredEmotion where heated)), never below 1. A fact that is not known
 * is taken for the strict one: unknown losses give `most`, an unknown feeling counts as heated. The lengths are the trader's own:
 * no trial has found the right one.
 *
 * @returns the factor and, in order, every part above 1; 'most' last, where it cut the product
 * @example coolingFactors({ perLoss: 0.5, declaredEmotion: 2, most: 8 }, { lossesInARow: 3, heated: false }).factor // => 2.5
 * @example coolingFactors({ perLoss: 0.5, declaredEmotion: 2, most: 4 }, { lossesInARow: 3, heated: true }).factor // => 4
 * @example coolingFactors({ perLoss: 0.5, declaredEmotion: 2, most: 8 }, { lossesInARow: null, heated: false }).factor // => 8
 * @example coolingFactors({ perLoss: 0.5, declaredEmotion: 2, most: 8 }, { lossesInARow: 0, heated: null }).parts // => [{ code: 'declared-emotion', factor: 2, params: { known: false } }]
 */
export function coolingFactors(terms: CoolingFactors, facts: CoolingFacts): { factor: number; parts: CoolingPart[] } {
  const most = orStrict(terms.most, HIGHEST_MOST);
  const byLosses = facts.lossesInARow === null ? most : orStrict(1 + terms.perLoss * facts.lossesInARow, most);
  const byFeeling = facts.heated === false ? 1 : orStrict(terms.declaredEmotion, most);
  const all: CoolingPart[] = [
    { code: 'losses-in-a-row', factor: byLosses, params: { losses: facts.lossesInARow, known: facts.lossesInARow !== null } },
    { code: 'declared-emotion', factor: byFeeling, params: { known: facts.heated !== null } },
  ];
  const parts = all.filter((part) => part.factor > 1);
  const product = byLosses * byFeeling;
  if (product <= most) return { factor: product, parts };
  return { factor: most, parts: [...parts, { code: 'most', factor: most, params: { most } }] };
}

/** A factor shortens nothing, and one that is no number is not taken for a short one. */
function orStrict(factor: number, strict: number): number {
  return factor >= 1 ? factor : strict;
}
