import { z } from 'zod';
import { zCurrency, zPositiveDecimal } from '../money/schema.ts';
import { zTradingDay } from '../time/schema.ts';

export const assetClasses = ['stock', 'etf', 'bond', 'future', 'option', 'perpetual', 'forex', 'crypto', 'other'] as const;
export const zAssetClass = z.enum(assetClasses);
export type AssetClass = z.infer<typeof zAssetClass>;

/** `inverse`: settled in the coin it is about; worth quantity × multiplier ÷ price of it. */
export const payoffs = ['linear', 'inverse'] as const;
export const zPayoff = z.enum(payoffs);
export type Payoff = z.infer<typeof zPayoff>;

/** When what was bought may be sold: on the same trading day, or (A-shares) only from the next one on. */
export const settlements = ['T+0', 'T+1'] as const;
export const zSettlement = z.enum(settlements);
export type Settlement = z.infer<typeof zSettlement>;

/** Terms of an option, as its statement names them. */
export const zOptionTerms = z.object({
  underlying: z.string().trim().min(1).max(40),
  expiry: zTradingDay,
  strike: zPositiveDecimal,
  right: z.enum(['call', 'put']),
});
export type OptionTerms = z.infer<typeof zOptionTerms>;

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
  payoff: zPayoff.default('linear'),
  settlement: zSettlement.default('T+0'),
  /** Of options; null where nobody has said. */
  option: zOptionTerms.nullable().default(null),
});
export type InstrumentTerms = z.infer<typeof zInstrumentTerms>;

export const zInstrument = zInstrumentTerms.extend({ id: z.string() });
export type Instrument = z.infer<typeof zInstrument>;

/**
 * Whether an order that adds risk counts as leveraged whatever its size: the instrument is marked so, or an option is written, whose
 * loss has no bound that was paid for.
 */
export function leveragedByNature({ inherentlyLeveraged, assetClass }: Pick<Instrument, 'inherentlyLeveraged' | 'assetClass'>, side: 'buy' | 'sell'): boolean {
  return inherentlyLeveraged || (assetClass === 'option' && side === 'sell');
}
