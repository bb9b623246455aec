import { windowHasTradingDay } from '../account/account-day.ts';
import { daysBetween } from '../time/calendar-day.ts';
import type { PlanContext } from './context.ts';
import { limitGaps } from './limit-gaps.ts';
import type { PlanContent, PlanGap } from './plan.ts';
import { gap, structureGaps, type PlanStep } from './structure-gaps.ts';
import { isThin, writtenLength } from './written-text.ts';

/** A view in a few words is enough; a thesis and what would refute it are sentences. See writtenLength. */
const VIEW_LENGTH = 8;
const SENTENCE_LENGTH = 12;

/**
 * Everything that is missing or wrong in a plan, step by step, each with the field it is about. Sealing needs none.
 *
 * A draft may have any of them: nothing here keeps a half-written plan from being saved.
 */
export function planGaps(content: PlanContent, context: PlanContext): PlanGap[] {
  return [...writingGaps(content), ...instrumentGaps(content, context), ...structureGaps(content, context), ...timeGaps(content, context), ...limitGaps(content, context)].sort(
    (a, b) => a.step - b.step,
  );
}

function writingGaps(content: PlanContent): PlanGap[] {
  const gaps: PlanGap[] = [];
  const text = (step: PlanStep, field: 'macro' | 'sector' | 'liquidity' | 'valuation' | 'thesis' | 'invalidation', least: number): void => {
    const written = writtenLength(content[field]);
    if (written === 0) gaps.push(gap(step, 'TEXT_MISSING', field));
    else if (isThin(content[field], least)) gaps.push(gap(step, 'TEXT_THIN', field, { have: written, required: least }));
  };
  text(1, 'macro', VIEW_LENGTH);
  text(1, 'sector', VIEW_LENGTH);
  text(2, 'liquidity', VIEW_LENGTH);
  text(2, 'valuation', VIEW_LENGTH);
  text(6, 'thesis', SENTENCE_LENGTH);
  text(6, 'invalidation', SENTENCE_LENGTH);
  return gaps;
}

function instrumentGaps(content: PlanContent, { instrument, terms }: PlanContext): PlanGap[] {
  if (content.instrumentId === null || instrument === null) return [gap(2, 'INSTRUMENT_MISSING', 'instrumentId')];
  if (instrument.currency !== terms.currency) {
    return [gap(2, 'CURRENCY_MISMATCH', 'instrumentId', { instrument: instrument.currency, account: terms.currency })];
  }
  return [];
}

function timeGaps(content: PlanContent, { terms, today }: PlanContext): PlanGap[] {
  const gaps: PlanGap[] = [];
  const { windowFrom, windowTo } = content;
  if (windowFrom === null) gaps.push(gap(4, 'WINDOW_MISSING', 'windowFrom'));
  if (windowTo === null) gaps.push(gap(4, 'WINDOW_MISSING', 'windowTo'));
  else if (!(spanOf(today, windowTo) >= 0)) gaps.push(gap(4, 'WINDOW_PAST', 'windowTo', { today }));
  if (windowFrom !== null && windowTo !== null && !(spanOf(windowFrom, windowTo) >= 0 && windowHasTradingDay(terms, windowFrom, windowTo))) gaps.push(gap(4, 'WINDOW_ORDER', 'windowTo'));
  if (content.horizonDays === null) gaps.push(gap(4, 'HORIZON_MISSING', 'horizonDays'));
  return gaps;
}

/** NaN where a day does not exist, which then passes no check. */
function spanOf(from: string, to: string): number {
  try {
    return daysBetween(from, to);
  } catch {
    return Number.NaN;
  }
}
