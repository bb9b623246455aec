import { z } from 'zod';

/** The questionnaire: what a lender would ask, asked by the trader's own tool. Every answer is one of a few. */
export const zSuitabilityAnswers = z.object({
  /** Years of trading with own money. */
  years: z.enum(['under-1', '1-3', '3-5', 'over-5']),
  /** With borrowed money or inherently leveraged instruments. */
  leveragedYears: z.enum(['none', 'under-1', '1-3', 'over-3']),
  /** Share of liquid savings that is in the account. */
  shareOfSavings: z.enum(['under-10', '10-30', '30-60', 'over-60']),
  /** How long one could live without the money. */
  withoutIt: z.enum(['under-3-months', '3-12-months', 'over-a-year']),
  /** Largest fall of the account one would sit through without changing the plan. */
  tolerableDrawdown: z.enum(['5', '10', '20', '30']),
  /** What was done after the worst loss so far. */
  afterWorstLoss: z.enum(['stopped-and-reviewed', 'traded-on-as-planned', 'traded-more', 'no-such-loss']),
  /** Margin calls in the last three years. */
  marginCalls: z.enum(['none', 'one', 'more']),
  /** Has another income that pays for living. */
  income: z.enum(['steady', 'uneven', 'none']),
});
export type SuitabilityAnswers = z.infer<typeof zSuitabilityAnswers>;

export const zSuitabilityStanding = z.object({
  answers: zSuitabilityAnswers.nullable(),
  answeredAt: z.string().nullable(),
  suggested: z
    .object({
      profile: z.enum(['novice', 'experienced']),
      appetite: z.enum(['conservative', 'balanced', 'aggressive']),
      /** Most leverage it suggests: novice at most 1.2, experienced at most 2. */
      cap: z.number(),
      /** Codes of what decided, the heaviest first. */
      because: z.array(z.string()),
    })
    .nullable(),
  /** Every stage with what it needs and what the record has. */
  stages: z.array(z.object({ cap: z.number(), open: z.boolean(), tradesNeeded: z.number().int(), trades: z.number().int(), adherenceNeeded: z.number(), adherence: z.number().nullable() })),
  /** Leverage the record opens now; null: nothing is held back. */
  openCap: z.number().nullable(),
  /** Set while violations keep a stage closed that the record had opened. */
  fallenBack: z.object({ violations: z.number().int(), days: z.number().int(), until: z.string().nullable() }).nullable(),
});
export type SuitabilityStanding = z.infer<typeof zSuitabilityStanding>;
