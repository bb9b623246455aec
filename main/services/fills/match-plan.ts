import { compareDecimals, decimalToNumber } from '../../../shared/money/decimal.ts';

/** A fill as far as matching looks at it. */
export interface MatchedFill {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: 'buy' | 'sell';
  readonly quantity: string;
  readonly price: string;
  readonly executedAt: string | null;
  readonly tradingDay: string;
}

/** A sealed plan, and a ticket under it if there is one, that a fill might have been executed under. */
export interface Candidate {
  readonly planId: string;
  readonly title: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: 'long' | 'short';
  readonly entries: readonly string[];
  /** Planned and not yet filled. */
  readonly remaining: string;
  readonly sealedAt: string;
  /** The account's trading day of the seal. */
  readonly sealedDay: string;
  /** When it was abandoned, expired or closed. */
  readonly endedAt: string | null;
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
  readonly ticket: { readonly id: string; readonly quantity: string; readonly releasedAt: string; readonly releasedUntil: string; readonly releasedDay: string } | null;
}

export interface PlanMatch {
  readonly planId: string;
  readonly ticketId: string | null;
  readonly title: string;
  /** 0 to 1; an order of likeness, not a probability. */
  readonly score: number;
  /** Codes of what speaks for it. */
  readonly why: readonly string[];
  /** false: the plan may have been sealed only after the fill; both fall on one day and the fill's time is not known. */
  readonly sealedBefore: boolean;
}

/** From here on a match is kept with the fill as a suggestion. */
export const SUGGESTED_FROM = 0.5;

/**
 * Whether a fill may have been executed under a plan, and how much speaks for it.
 *
 * Hard conditions: same account and instrument, the plan's own side, sealed before the execution (which a fill with a date
 * only cannot show on the day of the seal itself), not ended before it. Quantity, price, the entry window and a released ticket
 * then make one match likelier than another. It is a suggestion either way: only the trader knows.
 *
 * @returns null where it cannot have been
 */
export function matchPlan(fill: MatchedFill, plan: Candidate): PlanMatch | null {
  if (fill.accountId !== plan.accountId || fill.instrumentId !== plan.instrumentId) return null;
  if ((fill.side === 'buy') !== (plan.side === 'long')) return null;
  const sealed = sealedBefore(fill, plan);
  if (sealed === 'no' || endedBefore(fill, plan)) return null;
  const ticket = ticketFits(fill, plan) ? plan.ticket : null;
  const signs = [
    { code: 'released-ticket', points: ticket === null ? 0 : 0.3 },
    quantitySign(fill.quantity, ticket?.quantity ?? plan.remaining),
    priceSign(fill.price, plan.entries),
    { code: 'in-window', points: inWindow(fill.tradingDay, plan) ? 0.1 : 0 },
  ].filter(({ points }) => points > 0);
  const score = signs.reduce((sum, { points }) => sum + points, 0.3);
  return { planId: plan.planId, ticketId: ticket?.id ?? null, title: plan.title, score: Math.min(1, Math.round(score * 100) / 100), why: signs.map(({ code }) => code), sealedBefore: sealed === 'yes' };
}

/** The best match first; of equals the one sealed last. */
export function rankMatches(fill: MatchedFill, candidates: readonly Candidate[]): PlanMatch[] {
  return candidates
    .toSorted((a, b) => (a.sealedAt < b.sealedAt ? 1 : -1))
    .flatMap((candidate) => matchPlan(fill, candidate) ?? [])
    .toSorted((a, b) => b.score - a.score);
}

function sealedBefore(fill: MatchedFill, plan: Candidate): 'yes' | 'no' | 'unknown' {
  if (fill.executedAt !== null) return plan.sealedAt <= fill.executedAt ? 'yes' : 'no';
  if (plan.sealedDay === fill.tradingDay) return 'unknown';
  return plan.sealedDay < fill.tradingDay ? 'yes' : 'no';
}

function endedBefore(fill: MatchedFill, plan: Candidate): boolean {
  if (plan.endedAt === null) return false;
  return fill.executedAt === null ? plan.endedAt.slice(0, 10) < fill.tradingDay : plan.endedAt < fill.executedAt;
}

function ticketFits(fill: MatchedFill, { ticket }: Candidate): boolean {
  if (ticket === null) return false;
  if (fill.executedAt === null) return ticket.releasedDay === fill.tradingDay;
  return ticket.releasedAt <= fill.executedAt && fill.executedAt < ticket.releasedUntil;
}

function quantitySign(quantity: string, wanted: string): { code: string; points: number } {
  const order = compareDecimals(quantity, wanted);
  if (order === 0) return { code: 'same-quantity', points: 0.2 };
  return { code: 'part-of-quantity', points: order < 0 ? 0.1 : 0 };
}

function priceSign(price: string, entries: readonly string[]): { code: string; points: number } {
  const paid = decimalToNumber(price);
  const off = Math.min(...entries.map((entry) => Math.abs(paid - decimalToNumber(entry)) / Math.abs(decimalToNumber(entry))));
  if (off <= 0.005) return { code: 'price-as-planned', points: 0.2 };
  return { code: 'price-near', points: off <= 0.03 ? 0.1 : 0 };
}

const inWindow = (day: string, plan: Candidate): boolean => (plan.windowFrom === null || plan.windowFrom <= day) && (plan.windowTo === null || day <= plan.windowTo);
