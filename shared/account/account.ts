import { z } from 'zod';
import { zFeeSchedule } from '../ledger/fees.ts';
import { zPayoff } from './instrument.ts';
import { zCurrency, zMoney } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';

/** One broker or lender relationship. `paper` fills with one click; `private-leverage` is 配资. */
export const accountKinds = ['cash', 'margin', 'private-leverage', 'futures', 'perpetual', 'paper'] as const;
export const zAccountKind = z.enum(accountKinds);
export type AccountKind = z.infer<typeof zAccountKind>;

/**
 * How the lender counts.
 * `equity-ratio`: equity ÷ market value, fractions below 1 (0.25 = 25 %).
 * `collateral-ratio`: 维持担保比例 = assets ÷ debt, fractions above 1 (1.3 = 130 %).
 */
export const zMaintenance = z.object({
  convention: z.enum(['equity-ratio', 'collateral-ratio']),
  warning: z.number().positive().max(100).nullable(),
  call: z.number().positive().max(100).nullable(),
  /** null: the lender sells at the call level itself. */
  liquidation: z.number().positive().max(100).nullable(),
});
export type Maintenance = z.infer<typeof zMaintenance>;

export const zInterestTerms = z.object({
  /** Fraction a year: 0.06 = 6 %. */
  annualRate: z.number().min(0).max(10),
  dayCount: z.union([z.literal(360), z.literal(365)]),
  days: z.enum(['calendar', 'trading']),
  compounding: z.enum(['simple', 'monthly']),
});
export type InterestTerms = z.infer<typeof zInterestTerms>;

/** What in a lender's offer should make one stop: the due-diligence list of the lender's file. */
export const lenderFlags = ['guaranteed-principal', 'fixed-high-return', 'no-third-party-custody', 'private-transfer', 'no-written-contract', 'unlicensed'] as const;
export const zLenderFlag = z.enum(lenderFlags);
export type LenderFlag = z.infer<typeof zLenderFlag>;

export const feePresets = ['none', 'a-share', 'us-ibkr-fixed', 'us-zero', 'crypto-perpetual'] as const;
export const zFeePreset = z.enum(feePresets);

/**
 * Which of the lots held an exit takes: the first in, the last in, or an equal part of each. Results of closed trades do not
 * depend on it, only how they are spread over partial exits.
 */
export const lotMethods = ['fifo', 'lifo', 'average'] as const;
export const zLotMethod = z.enum(lotMethods);
export type LotMethod = z.infer<typeof zLotMethod>;

/** What a person types about an account; every field but the name has a default by kind and currency. */
export const zAccountTerms = z.object({
  name: z.string().trim().min(1).max(80),
  currency: zCurrency,
  kind: zAccountKind,
  /** Own equity E as last confirmed by the person; null = unknown, which blocks new leveraged risk. */
  equity: zMoney.nullable(),
  borrowed: zMoney,
  maintenance: zMaintenance,
  interest: zInterestTerms,
  feePreset: zFeePreset,
  zone: z.string().min(1).max(60),
  /** 'HH:MM' in the account's zone: from then on it is the next trading day. '00:00' = calendar days. */
  rollover: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Red flags found in the lender's file; taking one away loosens. */
  lenderFlags: z.array(zLenderFlag).max(20).default([]),
  lotMethod: zLotMethod.default('fifo'),
  /** Dated terms of the trader's own in place of the preset's; null: the preset's. */
  feeSchedule: zFeeSchedule.nullable().default(null),
});
export type AccountTerms = z.infer<typeof zAccountTerms>;

export const zAccount = zAccountTerms.extend({
  id: z.string(),
  createdAt: zInstant,
  /** When equity and borrowed were last typed; results after it are added on top. */
  confirmedAt: zInstant.nullable(),
  /** Set-up is free until the account's first seal; afterwards its terms are protective settings. */
  firstSealAt: zInstant.nullable(),
  archived: z.boolean(),
});
export type Account = z.infer<typeof zAccount>;

/** Where the account stands now: computed, never typed. */
export const zAccountStanding = z.object({
  accountId: z.string(),
  currency: zCurrency,
  equity: zMoney.nullable(),
  equityReason: z.string().nullable(),
  borrowed: zMoney,
  realisedToday: zMoney,
  realisedSinceConfirmed: zMoney,
  flowsSinceConfirmed: zMoney,
  unrealised: zMoney.nullable(),
  grossNotional: zMoney,
  /** Σ|notional| of released orders that add risk and are not filled yet; null where one of them has no price to reckon with. */
  outstandingNotional: zMoney.nullable().optional(),
  leverage: z.number().nullable(),
  positions: z.array(
    z.object({
      instrumentId: z.string(),
      symbol: z.string(),
      name: z.string(),
      /** Signed decimal: negative is short. */
      quantity: z.string(),
      averageEntry: z.string(),
      mark: z.string(),
      markSource: z.enum(['typed', 'last-fill', 'close']),
      marketValue: zMoney,
      unrealised: zMoney,
      /** Left out: linear. */
      payoff: zPayoff.optional(),
      planId: z.string().nullable(),
      openedDay: z.string(),
    }),
  ),
  tradingDay: z.string(),
});
export type AccountStanding = z.infer<typeof zAccountStanding>;
