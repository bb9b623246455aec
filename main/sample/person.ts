import type { AccountTerms } from '../../shared/account/account.ts';
import type { InstrumentTerms } from '../../shared/account/instrument.ts';
import type { Emotion } from '../../shared/journal/entry.ts';
import type { PlanContent } from '../../shared/plan/plan.ts';
import type { Cause } from '../../shared/plan/premortem.ts';
import type { Unforeseen } from '../../shared/premortem/scoring.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';
import type { SuitabilityAnswers } from '../../shared/rules/suitability.ts';

export type PlanWords = Pick<PlanContent, 'title' | 'macro' | 'sector' | 'liquidity' | 'valuation' | 'thesis' | 'invalidation' | 'setup' | 'tags'>;

/** One of the people of the sample: what they trade, how, and in what words. */
export interface Person {
  readonly account: Partial<AccountTerms> & Pick<AccountTerms, 'name' | 'currency' | 'kind'>;
  readonly discipline: Discipline;
  readonly suitability: SuitabilityAnswers;
  readonly instruments: readonly { readonly terms: InstrumentTerms; readonly price: number }[];
  readonly tradesPerWeek: number;
  /** Share of trades taken without a plan. */
  readonly unplanned: number;
  /** Stop distance as a share of the price, and the share of equity risked at it. */
  readonly stop: readonly [number, number];
  readonly risk: number;
  readonly holdDays: readonly [number, number];
  /** How much longer losers are held than winners. */
  readonly holdsLosers: number;
  /** Hours of the day (UTC) in which orders are sent. */
  readonly hours: readonly [number, number];
  readonly weekends: boolean;
  readonly shorts: boolean;
  readonly winRate: number;
  /** After a loss, goes straight back in without a plan. */
  readonly revenge: number;
  /** Moves the stop away instead of taking the loss. */
  readonly widens: number;
  readonly plans: readonly PlanWords[];
  readonly causes: readonly Cause[];
  /** What nobody had written, found out by looking back. */
  readonly unforeseen: readonly Unforeseen[];
  readonly widening: readonly string[];
  readonly abandoning: readonly string[];
  readonly afterWin: readonly { readonly markdown: string; readonly emotion: Emotion; readonly tags: readonly string[] }[];
  readonly afterLoss: readonly { readonly markdown: string; readonly emotion: Emotion; readonly tags: readonly string[] }[];
  readonly days: readonly { readonly markdown: string; readonly emotion: Emotion; readonly tags: readonly string[] }[];
}
