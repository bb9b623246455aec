import { z } from 'zod';
import { zCurrency, zPositiveDecimal } from '../money/schema.ts';

export const assetClasses = ['stock', 'etf', 'bond', 'future', 'option', 'perpetual', 'forex', 'crypto', 'other'] as const;
export const zAssetClass = z.enum(assetClasses);
export type AssetClass = z.infer<typeof zAssetClass>;

export const zInstrumentTerms = z.object({
  symbol: z.string().trim().min(1).max(40),
  /** Exchange or venue: SSE, SZSE, BSE, HK, US, BINANCE … or '' where it does not matter. */
  market: z.string().trim().max(20),
  name: z.string().trim().max(80),
  assetClass: zAssetClass,
  currency: zCurrency,
  multiplier: zPositiveDecimal,
  tick: zPositiveDecimal,
  lotSize: zPositiveDecimal,
  /** Futures, perpetuals, written options, leveraged funds: every order that adds risk counts as leveraged. */
  inherentlyLeveraged: z.boolean(),
  /** Industry as the trader names it, for concentration; '' not named. */
  sector: z.string().trim().max(60).default(''),
});
export type InstrumentTerms = z.infer<typeof zInstrumentTerms>;

export const zInstrument = zInstrumentTerms.extend({ id: z.string() });
export type Instrument = z.infer<typeof zInstrument>;
