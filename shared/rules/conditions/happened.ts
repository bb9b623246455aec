import { decimalFromNumber, decimalToNumber } from '../../money/decimal.ts';
import { formatMoney, type Currency, type Minor } from '../../money/money.ts';
import { closedSince, isLoss, losingRun, newestOf } from '../closed-trades.ts';
import { finite, INSIDE, reached, unknown, type Judgement } from '../judgement.ts';
import { lossAgainst, type LimitAnswer } from '../loss-limit.ts';
import type { PeriodFacts, RuleFacts } from '../rule-facts.ts';
import { isNarrow } from '../scope.ts';
import { belowShare, shareOf } from '../share.ts';
import type { ConditionOf, Scope } from '../stop-rule.ts';

/**
 * Conditions about what has happened. A loss, a streak, an entry without a plan, a widened stop count for the rest of the
 * trading day they were executed in, the result of a period for the rest of it; what an old import brings to light is over.
 */

export function tradeLoss({ limit }: ConditionOf<'trade-loss'>, facts: RuleFacts, scope: Scope): Judgement {
  const trades = closedSince(facts, facts.tradingDay, scope);
  if (trades === null) return unknown('results');
  const judged = trades.map((trade) => ({ trade, answer: lossAgainst(limit, trade) }));
  const over = judged.filter(({ answer }) => answer.state === 'reached').map(({ trade }) => trade);
  const newest = newestOf(over);
  const answer = judged.find(({ trade }) => trade === newest)?.answer;
  if (newest === null || answer?.state !== 'reached') return combined(judged.map((each) => each.answer));
  return reached({
    occurrence: `trade:${newest.tradeId}`,
    evidence: { ...answer.evidence, tradeId: newest.tradeId, tradingDay: newest.tradingDay },
    until: facts.nextDayAt,
    at: newest.at,
    day: newest.tradingDay,
    earlier: over.filter((trade) => trade !== newest).map(({ tradeId }) => `trade:${tradeId}`).toSorted(),
  });
}

export function periodLoss({ period, limit }: ConditionOf<'period-loss'>, facts: RuleFacts, scope: Scope): Judgement {
  const results = facts.period(period);
  const within = isNarrow(scope) ? periodOfScope(results, facts, scope) : results;
  if (within === null) return unknown('results');
  const byCurrency = within.byCurrency.toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
  const answers = limit.measure === 'r' ? [inR(limit, within)] : byCurrency.map(({ currency, realised, equityAtStart }) => lossAgainst(limit, { currency, net: realised, equityAtStart, r: null }));
  const found = answers.find((answer) => answer.state === 'reached');
  if (found === undefined) return combined(answers);
  // The last loss made it so, or made it worse: what a lockout counts from.
  const losses = closedSince(facts, results.from, scope)?.filter(isLoss) ?? [];
  const last = newestOf(losses);
  return reached({ occurrence: `${period}:${results.from}`, evidence: { ...found.evidence, period, from: results.from, tradingDay: facts.tradingDay }, until: results.endsAt, at: last?.at ?? null, day: last?.tradingDay ?? facts.tradingDay });
}

/** Of a narrower scope only closed trades can be told apart; what an open one has realised in part is not in it. */
function periodOfScope(all: PeriodFacts, facts: RuleFacts, scope: Scope): PeriodFacts | null {
  const trades = closedSince(facts, all.from, scope);
  if (trades === null) return null;
  const sumOf = (currency: Currency): Minor => trades.filter((trade) => trade.currency === currency).reduce((sum, { net }) => sum + net, 0);
  const measured = trades.map(({ r }) => r).filter((r) => r !== null);
  const currencies = [...new Set(trades.map(({ currency }) => currency))];
  return {
    ...all,
    byCurrency: currencies.map((currency) => ({ currency, realised: sumOf(currency), equityAtStart: all.byCurrency.find((each) => each.currency === currency)?.equityAtStart ?? null })),
    r: measured.length === 0 ? null : sumOfR(measured),
  };
}

/** Added up exactly: floats would give another sum for another order of the trades. */
function sumOfR(measured: readonly number[]): number {
  if (!measured.every(Number.isFinite)) return Number.NaN;
  return decimalToNumber(measured.reduce((sum, r) => sum.plus(decimalFromNumber(r)), decimalFromNumber(0)));
}

/** Multiples of planned risk have no currency. Where no trade had one, any loss is of unknown weight. */
function inR(limit: Extract<ConditionOf<'period-loss'>['limit'], { measure: 'r' }>, { r, byCurrency }: PeriodFacts): LimitAnswer {
  if (r !== null) return r > -limit.r ? { state: 'inside' } : { state: 'reached', evidence: { r: finite(r), limit: finite(limit.r), measure: 'r' } };
  return byCurrency.every(({ realised }) => realised !== null && realised >= 0) ? { state: 'inside' } : { state: 'unknown', missing: 'planned-risk' };
}

export function drawdown({ limit }: ConditionOf<'drawdown'>, facts: RuleFacts): Judgement {
  if (facts.drawdown === null || facts.drawdown.length === 0) return unknown('equity');
  const known = facts.drawdown.every(({ equity, peak }) => Number.isSafeInteger(equity) && Number.isSafeInteger(peak));
  if (!known) return unknown('equity');
  // One equity in each currency: they speak in the order of their names, whatever the order of the list.
  const fallen = facts.drawdown.filter(({ equity, peak }) => !belowShare(peak - equity, limit, peak)).toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
  const [first] = fallen;
  if (first === undefined) return INSIDE;
  const named = ({ currency, peak }: { currency: Currency; peak: Minor }): string => `drawdown:${currency}:${peak}`;
  const { currency, equity, peak } = first;
  return reached({
    occurrence: named(first),
    evidence: { currency, equity: formatMoney(equity, currency), peak: formatMoney(peak, currency), fall: shareOf(peak - equity, peak), limit: finite(limit) },
    day: facts.tradingDay,
    earlier: fallen.slice(1).map(named),
  });
}

export function losingStreak({ losses }: ConditionOf<'losing-streak'>, facts: RuleFacts, scope: Scope): Judgement {
  const run = losingRun(facts, scope);
  if (run === null) return unknown('results');
  const { least, most, newest } = run;
  if (newest === null || most < losses || newest.tradingDay < facts.tradingDay) return INSIDE;
  if (least < losses) return unknown('times');
  return reached({ occurrence: `streak:${newest.tradeId}`, evidence: { inARow: least, losses: finite(losses), tradingDay: newest.tradingDay }, until: facts.nextDayAt, at: newest.at, day: newest.tradingDay });
}

/** An entry without a plan has no setup, and what is known of it does not tell its class: it counts for every scope. */
export function unplannedEntry(_condition: ConditionOf<'unplanned-entry'>, facts: RuleFacts): Judgement {
  const entry = facts.unplannedEntry;
  if (entry === null) return INSIDE;
  return reached({ occurrence: `fill:${entry.fillId}`, evidence: { fillId: entry.fillId, executedAt: entry.at }, until: facts.nextDayAt, at: entry.at, day: facts.tradingDay });
}

export function stopWidened(_condition: ConditionOf<'stop-widened'>, facts: RuleFacts): Judgement {
  const widened = facts.stopWidened;
  if (widened === null) return INSIDE;
  return reached({ occurrence: `amendment:${widened.amendmentId}`, evidence: { amendmentId: widened.amendmentId, planId: widened.planId, amendedAt: widened.at }, until: facts.nextDayAt, at: widened.at, day: facts.tradingDay });
}

/** Several results held against one limit, none of which has reached it: one that cannot be told leaves all of it open. */
function combined(answers: readonly LimitAnswer[]): Judgement {
  const open = answers.find((answer) => answer.state === 'unknown');
  return open === undefined || open.state !== 'unknown' ? INSIDE : unknown(open.missing);
}

