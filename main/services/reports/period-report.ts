import type { BookYear } from '../../../shared/contract/book.ts';
import { commitmentsOf } from '../../../shared/review/commitment.ts';
import { periodDays, periodKind } from '../../../shared/review/period.ts';
import type { Review, ReviewFacts } from '../../../shared/review/review.ts';
import { figure, type ReportFigure } from '../../../shared/report/figure.ts';
import type { Report, ReportText } from '../../../shared/report/report.ts';
import { biasFlags } from '../bias/flags.ts';
import { commitmentsMadeIn } from '../book/commitments.ts';
import { bookPage } from '../book/page.ts';
import { reviewsByPeriod } from '../book/lines.ts';
import { bookYear } from '../book/year.ts';
import type { ServiceContext } from '../context.ts';
import { ofOneState } from '../in-turns.ts';
import { reportHead, resultsOf } from './gather.ts';
import { countFigures, flagFigures, processFigures, signedFlagFigures } from './process-figures.ts';
import { factResultFigures } from './result-figures.ts';
import { listedTrades } from './trades.ts';

/**
 * A retrospective, a month or a year as a report.
 *
 * What was signed stands as it was signed, beside the results as the journal has them now: a statement that came late changes the second and never the first.
 *
 * @throws {Refusal} WEEK_INVALID, WEEK_IN_FUTURE
 */
export async function periodReport(ctx: ServiceContext, { period, listed }: { period: string; listed: number }): Promise<Report> {
  return ofOneState(ctx, () => (/^\d{4}$/.test(period) ? yearReport(ctx, period, listed) : retrospectiveReport(ctx, period, listed)));
}

async function retrospectiveReport(ctx: ServiceContext, period: string, listed: number): Promise<Report> {
  const { review, facts } = await bookPage(ctx, { period });
  const kind = periodKind(period)!;
  const chosen = { accountIds: [], ...periodDays(period) };
  // A week alone has too few trades for any flag: they are of all trades up to its end.
  const flags = flagFigures(await biasFlags(ctx, { filter: { accountIds: [], from: null, to: chosen.to } }));
  const { figures, series } = await resultsOf(ctx, chosen);
  const signed = review?.state === 'signed';
  const signedFlags = signedFlagFigures(signed ? facts.flags : null);
  return {
    ...reportHead(ctx, kind, period, chosen),
    figures: [...figures, ...(signed ? facts.byCurrency.flatMap((row) => factResultFigures('signed', '', row)) : []), ...processFigures(facts), ...signedFlags.figures, ...flags.figures],
    series,
    texts: [...(review === null ? [] : wordsOf(review)), ...signedFlags.texts, ...flags.texts],
    violations: facts.violations.map((violation) => ({ ...violation, period })),
    commitments: [...previousOf(ctx, facts, review), ...(review === null ? [] : ownOf(ctx, review))],
    retrospective: { state: review === null ? 'unwritten' : review.state, signedName: review?.signedName ?? null, signedAt: review?.signedAt ?? null, hash: review?.hash ?? null },
    trades: listedTrades(ctx, chosen, listed),
  };
}

const written = ['bestDecision', 'worstDecision', 'lesson'] as const;

function wordsOf({ week, words }: Review): ReportText[] {
  return written.flatMap((id) => (words[id].trim() === '' ? [] : [{ section: 'words' as const, subject: week, id, text: words[id] }]));
}

/** What it promises itself, with what the next one said of it where there is one. */
function ownOf(ctx: ServiceContext, { week, words, holds, state }: Review): Report['commitments'] {
  if (state === 'signed') return commitmentsMadeIn(ctx, (one) => one === week);
  return commitmentsOf(words).map(({ id, text }) => ({ madeFor: week, judgedIn: null, text, hold: holds[id] ?? null, kept: null }));
}

/** What the one before promised, and what this one says of it. */
function previousOf(ctx: ServiceContext, facts: ReviewFacts, review: Review | null): Report['commitments'] {
  const kind = periodKind(facts.week)!;
  const before = [...reviewsByPeriod(ctx, kind).values()].filter(({ week, state }) => state === 'signed' && week < facts.week).map(({ week }) => week).toSorted().at(-1) ?? null;
  const judged = (kept: Report['commitments'][number]['kept']): string | null => (kept === null ? null : facts.week);
  const single = facts.previousCommitment === null ? [] : [{ text: facts.previousCommitment, hold: null, kept: review?.words.keptPrevious ?? null }];
  const several = facts.previous.map(({ id, text, hold }) => ({ text, hold, kept: review?.words.kept[id] ?? null }));
  return [...single, ...several].map((one) => ({ madeFor: before, judgedIn: judged(one.kept), ...one }));
}

async function yearReport(ctx: ServiceContext, year: string, listed: number): Promise<Report> {
  const book = await bookYear(ctx, { year });
  const chosen = { accountIds: [], from: book.from, to: `${year}-12-31` };
  const flags = flagFigures(await biasFlags(ctx, { filter: { accountIds: [], from: book.from, to: book.to } }));
  const { figures, series } = await resultsOf(ctx, chosen);
  const violations: Report['violations'] = [];
  for (const { period } of book.months) for (const violation of (await bookPage(ctx, { period })).facts.violations) violations.push({ ...violation, period });
  const texts = (id: (typeof written)[number], rows: BookYear['lessons']): ReportText[] => rows.map(({ period, text }) => ({ section: 'words', subject: period, id, text }));
  return {
    ...reportHead(ctx, 'year', year, chosen),
    figures: [...figures, ...yearFigures(book), ...flags.figures],
    series,
    texts: [...texts('bestDecision', book.bestDecisions), ...texts('worstDecision', book.worstDecisions), ...texts('lesson', book.lessons), ...flags.texts],
    violations,
    commitments: book.commitments,
    retrospective: null,
    trades: listedTrades(ctx, chosen, listed),
  };
}

function yearFigures({ months, counts, quiet, daysTraded }: BookYear): ReportFigure[] {
  return [
    ...countFigures('process', '', counts),
    figure({ section: 'process', id: 'daysTraded', unit: 'count', value: daysTraded }),
    figure({ section: 'process', id: 'quietDays', unit: 'days', value: quiet?.days ?? null, reason: 'never-quiet' }),
    figure({ section: 'process', id: 'quietFrom', unit: 'day', value: quiet?.from ?? null, reason: 'never-quiet' }),
    figure({ section: 'process', id: 'quietTo', unit: 'day', value: quiet?.to ?? null, reason: 'never-quiet' }),
    ...months.flatMap(({ period, byCurrency, counts: ofMonth }) => [...byCurrency.flatMap((row) => factResultFigures('month', period, row)), ...countFigures('month', period, ofMonth)]),
  ];
}
