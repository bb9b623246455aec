import { formatMoney, parseMoney, type Minor } from '../money/money.ts';
import { toDecimal } from '../money/decimal.ts';
import { averagePrice } from '../risk/stages.ts';
import { exposureLeverage, leverageWithin } from '../risk/leverage.ts';
import { HARD_LOSS_BOUND, lossWithinCap } from '../risk/loss-cap.ts';
import { plannedRisk } from '../risk/planned-risk.ts';
import { capOf, equityOf, exposureOf, heldOf, scopedBy, type PlanContext } from './context.ts';
import { buyingPower, decimalOrNull, exposureAfter } from './exposure.ts';
import { gap, remainingQuantity, structureGaps } from './structure-gaps.ts';
import type { PlanContent, PlanGap } from './plan.ts';

/**
 * What breaks the trader's own limits: loss at the stop, leverage, buying power. Judged once sizes and levels are
 * complete; before that the missing ones are the news. Unknown equity is a gap of its own, never a pass.
 */
export function limitGaps(content: PlanContent, context: PlanContext): PlanGap[] {
  const { instrument, terms, discipline, standing } = context;
  if (instrument === null || instrument.currency !== terms.currency || structureGaps(content, context).some(({ step }) => step === 3 || step === 4)) return [];
  const equity = equityOf(context);
  if (equity === null) return [gap(3, 'EQUITY_UNKNOWN', 'accountId')];
  const gaps: PlanGap[] = [];

  const loss = plannedLoss(content, context);
  const limit = Math.min(discipline.lossAtStopLimit, HARD_LOSS_BOUND);
  if (!lossWithinCap(loss, equity, limit)) {
    gaps.push(gap(3, 'LOSS_AT_STOP_TOO_LARGE', 'quantity', { loss: loss === null ? null : formatMoney(loss, terms.currency), fraction: loss === null || equity <= 0 ? null : loss / equity, limit }));
  }

  const after = plannedExposure(content, context);
  const cap = capOf(discipline, scopedBy(content, instrument));
  if (cap !== null && !leverageWithin(after, equity, cap)) {
    gaps.push(gap(3, 'LEVERAGE_CAP', 'quantity', { leverage: exposureLeverage(after, equity).value, cap }));
  }
  const power = buyingPower(terms, equity, parseMoney(standing.borrowed, terms.currency));
  if (after === null || power === null || !(after <= power)) {
    gaps.push(gap(3, 'BUYING_POWER_EXCEEDED', 'quantity', { exposure: after === null ? null : formatMoney(after, terms.currency), buyingPower: power === null ? null : formatMoney(power, terms.currency) }));
  }
  return gaps;
}

function plannedLoss(content: PlanContent, { instrument, terms }: PlanContext): Minor | null {
  if (instrument === null) return null;
  try {
    return plannedRisk({ quantity: content.quantity, entries: content.entries, stops: content.stops, multiplier: instrument.multiplier, payoff: instrument.payoff, currency: terms.currency });
  } catch {
    return null;
  }
}

/** Gross exposure once all of the plan that is not entered yet is entered at its average price. */
export function plannedExposure(content: PlanContent, context: PlanContext): Minor | null {
  const { instrument, terms, filledQuantity = '0' } = context;
  const quantity = remainingQuantity(content, filledQuantity);
  const multiplier = instrument === null ? null : decimalOrNull(instrument.multiplier);
  const exposure = exposureOf(context);
  if (quantity === null || multiplier === null || exposure === null) return null;
  try {
    const order = { side: content.side === 'long' ? 'buy' : 'sell', quantity, price: toDecimal(averagePrice(content.entries)), multiplier, payoff: instrument!.payoff, currency: terms.currency } as const;
    return exposureAfter(exposure, heldOf(context), order).after;
  } catch {
    return null;
  }
}
