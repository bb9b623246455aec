import { formatMoney, parseMoney, type Currency, type Minor } from '../money/money.ts';
import type { Evidence } from './evidence.ts';
import { finite, type MissingFact } from './judgement.ts';
import { belowShare } from './share.ts';
import type { LossLimit } from './stop-rule.ts';

/** A result that is held against a limit: of a trade, or of a period in one currency. */
export interface Result {
  readonly currency: Currency;
  /** Negative is a loss; null unknown. */
  readonly net: Minor | null;
  readonly equityAtStart: Minor | null;
  /** In multiples of planned risk; null where none was planned. */
  readonly r: number | null;
}

export type LimitAnswer = { readonly state: 'inside' } | { readonly state: 'unknown'; readonly missing: MissingFact } | { readonly state: 'reached'; readonly evidence: Evidence };

/**
 * Whether a loss has reached a limit; reaching it is enough.
 *
 * A result without a loss is inside whatever else is unknown. A loss that cannot be held against the limit, for want of
 * equity or of a planned risk, says so. A limit that is no number is reached by any loss.
 */
export function lossAgainst(limit: LossLimit, { currency, net, equityAtStart, r }: Result): LimitAnswer {
  if (limit.measure === 'money' && limit.currency !== currency) return { state: 'inside' };
  if (net === null || !Number.isSafeInteger(net)) return { state: 'unknown', missing: 'results' };
  if (net >= 0) return { state: 'inside' };
  const loss = -net;
  const seen = { loss: formatMoney(loss, currency), currency };
  switch (limit.measure) {
    case 'money': {
      const amount = amountOf(limit.amount, currency);
      return loss < amount ? { state: 'inside' } : { state: 'reached', evidence: { ...seen, limit: limit.amount, measure: 'money' } };
    }
    case 'equity':
      if (equityAtStart === null || !Number.isSafeInteger(equityAtStart)) return { state: 'unknown', missing: 'equity-at-start' };
      if (belowShare(loss, limit.fraction, equityAtStart)) return { state: 'inside' };
      return { state: 'reached', evidence: { ...seen, equityAtStart: formatMoney(equityAtStart, currency), limit: finite(limit.fraction), measure: 'equity' } };
    case 'r':
      if (r === null) return { state: 'unknown', missing: 'planned-risk' };
      return r > -limit.r ? { state: 'inside' } : { state: 'reached', evidence: { ...seen, r: finite(r), limit: finite(limit.r), measure: 'r' } };
  }
}

/** NaN where the amount cannot be read, below which nothing is. */
function amountOf(text: string, currency: Currency): number {
  try {
    return parseMoney(text, currency);
  } catch {
    return Number.NaN;
  }
}
