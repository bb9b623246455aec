import { z } from 'zod';
import { zDecimal, zPositiveDecimal } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';

/** From the widest view to the narrowest: rates and liquidity, earnings and valuation, price and volume, mood and flows. */
export const watchLayers = ['macro', 'fundamental', 'technical', 'sentiment'] as const;
export type WatchLayer = (typeof watchLayers)[number];

/** What the level is one of. A price may be read from the journal's own prices; everything else is typed. */
export const watchMeasures = ['price', 'volatility', 'flow', 'other'] as const;
export type WatchMeasure = (typeof watchMeasures)[number];

/** How close to the level is near: a percentage of the level, or a distance in its own unit. */
export const zNearness = z.object({ by: zPositiveDecimal, in: z.enum(['percent', 'unit']) });
export type Nearness = z.infer<typeof zNearness>;

export const zWatchTerms = z
  .object({
    layer: z.enum(watchLayers),
    measure: z.enum(watchMeasures),
    title: z.string().trim().min(1).max(80),
    instrumentId: z.string().min(1).max(80).nullable(),
    /** What it means, in the trader's words. */
    condition: z.string().trim().max(500),
    direction: z.enum(['above', 'below']),
    level: zDecimal,
    /** '%', '亿', 'bp'; shown behind the number. */
    unit: z.string().trim().max(12),
    near: zNearness,
  })
  .refine(({ measure, instrumentId }) => instrumentId !== null || measure !== 'price', { path: ['instrumentId'], error: 'watch.instrument' });
export type WatchTerms = z.infer<typeof zWatchTerms>;

/** `unknown`: no value yet. */
export const watchStates = ['unknown', 'away', 'near', 'crossed'] as const;
export type WatchState = (typeof watchStates)[number];

export const zWatchValue = z.object({
  id: z.string(),
  value: zDecimal,
  at: zInstant,
  /** The level it was entered against, and what it meant then. */
  level: zDecimal,
  direction: z.enum(['above', 'below']),
  state: z.enum(watchStates),
});
export type WatchValue = z.infer<typeof zWatchValue>;

export const zWatchItem = z.object({
  ...zWatchTerms.shape,
  id: z.string(),
  symbol: z.string().nullable(),
  archived: z.boolean(),
  revision: z.number().int(),
  createdAt: zInstant,
  state: z.enum(watchStates),
  /** Signed distance still to go to the level, in its own unit: 0 or less is crossed. */
  distance: zDecimal.nullable(),
  /** The value it is judged by; `day` where only the day of it is known. */
  current: z.object({ value: zDecimal, source: z.enum(['entered', 'typed', 'last-fill', 'close']), at: zInstant.nullable(), day: z.string() }).nullable(),
  /** Since when the entered values stand beyond the level; null where it is not crossed, or a price of the journal says so. */
  crossedSince: zInstant.nullable(),
  values: z.number().int(),
});
export type WatchItem = z.infer<typeof zWatchItem>;
