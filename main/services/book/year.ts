import { yearCounts, type BookFlag, type BookMonth, type BookYear, type YearCount } from '../../../shared/contract/book.ts';
import { zTradeFilter } from '../../../shared/contract/trades.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { longestQuiet } from '../../../shared/review/longest-quiet.ts';
import { periodDays, periodKinds } from '../../../shared/review/period.ts';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import type { StoredReview } from '../../db/reviews.ts';
import { fillDaysWithin, firstFillDay } from '../../db/week-events.ts';
import { biasFlags } from '../bias/flags.ts';
import { breathe, inTurns } from '../in-turns.ts';
import type { ServiceContext } from '../context.ts';
import { statistics } from '../insights/statistics.ts';
import { commitmentsMadeIn } from './commitments.ts';
import { firstDay, lineOf, reviewsByPeriod, todayOf, weeksOfMonth } from './lines.ts';
import { factsNow } from './page.ts';

/** Years there is something to read of, the newest first; this year always. */
export function bookYears(ctx: ServiceContext): string[] {
  const now = Number(todayOf(ctx).slice(0, 4));
  const first = Math.min(now, Number((firstDay(ctx) ?? `${now}`).slice(0, 4)));
  return Array.from({ length: now - first + 1 }, (_, back) => String(now - back).padStart(4, '0'));
}

/**
 * The page of a year: its months and their sums, what was learned, promised and kept, and the flags that stand.
 *
 * Figures are of the journal as it stands now. Results belong to a month by the day a trade closed, so the months add up to the year.
 *
 * @throws {Refusal} WEEK_IN_FUTURE
 */
export function bookYear(ctx: ServiceContext, { year }: { year: string }): Promise<BookYear> {
  const today = todayOf(ctx);
  const from = `${year}-01-01`;
  if (from > today) throw new Refusal('refused', 'WEEK_IN_FUTURE', { week: year, from });
  const to = `${year}-12-31` < today ? `${year}-12-31` : today;
  return inTurns(ctx, `book year ${year} ${to}`, async () => {
    const months: BookMonth[] = [];
    for (const month of monthsUntil(year, to)) {
      months.push(await monthOf(ctx, month, today));
    }
    await breathe();
    const signed = periodKinds.flatMap((kind) => [...reviewsByPeriod(ctx, kind).values()]).filter(({ week, state }) => state === 'signed' && week.startsWith(year)).toSorted((a, b) => (lastDayOf(a) < lastDayOf(b) ? -1 : 1));
    const written = (field: 'lesson' | 'bestDecision' | 'worstDecision') => signed.flatMap(({ week, words }) => (words[field].trim() === '' ? [] : [{ period: week, text: words[field] }]));
    const traded = fillDaysWithin(ctx.db, { from, to });
    // Who had traded before the year began was quiet from its first day on.
    const before = (firstFillDay(ctx.db) ?? from) < from ? [addDays(from, -1)] : [];
    const years = bookYears(ctx);
    await breathe();
    const figures = statistics(ctx, { filter: zTradeFilter.parse({ from, to }) });
    await breathe();
    return {
      year, from, to, months,
      statistics: figures,
      counts: addCounts(months),
      lessons: written('lesson'),
      bestDecisions: written('bestDecision'),
      worstDecisions: written('worstDecision'),
      commitments: commitmentsMadeIn(ctx, (period) => period.startsWith(year)),
      flags: await flagsOf(ctx, { from, to }),
      quiet: longestQuiet([...before, ...traded], to),
      daysTraded: traded.length,
      previous: years.find((one) => one < year) ?? null,
      next: years.findLast((one) => one > year) ?? null,
    };
  });
}

const lastDayOf = ({ week }: StoredReview): string => periodDays(week).to;

function monthsUntil(year: string, to: string): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`).filter((month) => `${month}-01` <= to);
}

async function monthOf(ctx: ServiceContext, month: string, today: string): Promise<BookMonth> {
  const facts = await factsNow(ctx, month);
  const weeks = reviewsByPeriod(ctx, 'week');
  return {
    ...lineOf(month, reviewsByPeriod(ctx, 'month').get(month) ?? null, today),
    byCurrency: facts.byCurrency,
    counts: countsOf(facts),
    weeks: weeksOfMonth(month).filter((week) => periodDays(week).from <= today).map((week) => lineOf(week, weeks.get(week) ?? null, today)),
  };
}

export function countsOf(facts: ReviewFacts): Record<YearCount, number> {
  return Object.fromEntries(yearCounts.map((count) => [count, count === 'violations' ? facts.violations.length : facts[count]])) as Record<YearCount, number>;
}

function addCounts(months: readonly BookMonth[]): Record<YearCount, number> {
  return Object.fromEntries(yearCounts.map((count) => [count, months.reduce((sum, { counts }) => sum + (counts[count] ?? 0), 0)])) as Record<YearCount, number>;
}

async function flagsOf(ctx: ServiceContext, days: { from: string; to: string }): Promise<BookYear['flags']> {
  const blocks = await biasFlags(ctx, { filter: { accountIds: [], ...days } });
  const standing = blocks.flatMap(({ currency, findings }): BookFlag[] =>
    findings
      .filter(({ severity }) => severity !== 'none')
      .map(({ id, severity, unit, n, effect, low, high, corrected, cost }) => ({ currency, id, severity, unit, n, effect, low, high, corrected, cost: cost === null ? null : { n: cost.n, net: cost.net, r: cost.r } })),
  );
  return { judged: blocks.reduce((sum, { findings }) => sum + findings.filter(({ state }) => state === 'judged').length, 0), standing };
}
