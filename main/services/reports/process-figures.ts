import { yearCounts } from '../../../shared/contract/book.ts';
import { figure, type ReportFigure } from '../../../shared/report/figure.ts';
import type { ReportText } from '../../../shared/report/report.ts';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import type { BiasBlock, WireFinding } from '../../../shared/contract/bias.ts';

/** What was done about discipline: counts, of which each is exact. */
export function countFigures(section: 'process' | 'month', subject: string, counts: Readonly<Record<string, number>>): ReportFigure[] {
  return yearCounts.map((id) => figure({ section, subject, id, unit: 'count', value: counts[id] ?? 0 }));
}

/** Of the facts of a day, a week or a month. */
export function processFigures(facts: ReviewFacts): ReportFigure[] {
  const { premortems, routines, notTaken } = facts;
  const count = (id: string, value: number | null, reason: string | null = null): ReportFigure => figure({ section: 'process', id, unit: 'count', value, reason });
  return [
    ...countFigures('process', '', { ...facts, violations: facts.violations.length } as unknown as Record<string, number>),
    count('plansNotTaken', notTaken.length),
    count('premortemsScored', premortems.scored),
    count('premortemsUnscored', premortems.unscored.length),
    count('premortemsHit', premortems.hits.length),
    ...(['due', 'done', 'skipped', 'missed'] as const).map((id) => count(`routines-${id}`, routines?.[id] ?? null, 'nothing-due')),
  ];
}

/** Of every flag: what was seen, how sure it is, and what it cost. */
export function flagFigures(blocks: readonly BiasBlock[]): { figures: ReportFigure[]; texts: ReportText[] } {
  return {
    figures: blocks.flatMap(({ currency, findings }) => findings.flatMap((finding) => findingFigures(currency, finding))),
    texts: blocks.flatMap(({ currency, findings }) => findings.map(({ id, severity, state }): ReportText => ({ section: 'flag', subject: id, id: `severity-${currency}`, text: state === 'judged' ? severity : state }))),
  };
}

function findingFigures(currency: string, { id: subject, unit, state, missing, n, compared, days, effect, low, high, p, corrected, cost }: WireFinding): ReportFigure[] {
  const place = { section: 'flag', subject, currency } as const;
  const reason = state === 'missing' ? (missing ?? 'unknown') : state === 'too-few' ? 'too-few' : 'unknown';
  return [
    figure({ ...place, id: 'seen', unit: 'count', value: n, n }),
    figure({ ...place, id: 'compared', unit: 'count', value: compared, n: compared }),
    figure({ ...place, id: 'days', unit: 'count', value: days, n: days }),
    figure({ ...place, id: 'effect', unit, value: effect, reason, n, low, high, method: 'permutation', conventions: ['closed-trades', 'net'] }),
    figure({ ...place, id: 'p', unit: 'p', value: p, reason, n }),
    figure({ ...place, id: 'pCorrected', unit: 'p', value: corrected, reason, n }),
    figure({ ...place, id: 'cost', unit: 'money', value: cost?.net ?? null, reason: cost === null ? 'not-compared' : 'too-few', n: cost?.n ?? 0, low: cost?.low ?? null, high: cost?.high ?? null, method: 'bootstrap', conventions: ['closed-trades', 'net', 'losses-negative'] }),
    figure({ ...place, id: 'costR', unit: 'r', value: cost?.r ?? null, reason: 'no-planned-risk', n: cost?.rN ?? 0, conventions: ['closed-trades', 'net', 'planned-risk-only', 'losses-negative'] }),
  ];
}
