import { standingOf } from '../../../shared/bias/standing.ts';
import { yearCounts } from '../../../shared/contract/book.ts';
import { figure, type ReportFigure } from '../../../shared/report/figure.ts';
import type { ReportText } from '../../../shared/report/report.ts';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import type { BiasBlock, WireFinding } from '../../../shared/contract/bias.ts';
import type { FlagsSeen } from '../../../shared/review/flags-seen.ts';

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

type Told = Pick<WireFinding, 'id' | 'unit' | 'state' | 'missing' | 'n' | 'compared' | 'days' | 'effect' | 'low' | 'high' | 'p' | 'corrected' | 'severity' | 'sign'>;

/** Of every flag: what was seen, how sure it is, and what it cost. */
export function flagFigures(blocks: readonly BiasBlock[]): { figures: ReportFigure[]; texts: ReportText[] } {
  return {
    figures: blocks.flatMap(({ currency, findings }) => findings.flatMap((finding) => [...toldFigures('flag', currency, finding), ...costFigures(currency, finding)])),
    texts: blocks.flatMap(({ currency, findings }) => findings.flatMap((finding) => saidTexts('flag', currency, finding))),
  };
}

/** The same as a signature froze it. What a flag cost has no interval there. */
export function signedFlagFigures(seen: FlagsSeen | null): { figures: ReportFigure[]; texts: ReportText[] } {
  const all = (seen?.blocks ?? []).flatMap(({ currency, flags }) => flags.map((flag) => ({ currency, flag })));
  return {
    figures: all.flatMap(({ currency, flag }) => {
      const place = { section: 'signedFlag', subject: flag.id, currency } as const;
      return [
        ...toldFigures('signedFlag', currency, flag),
        figure({ ...place, id: 'cost', unit: 'money', value: flag.cost?.net ?? null, reason: flag.cost === null ? 'not-compared' : 'too-few', conventions: ['closed-trades', 'net', 'losses-negative'] }),
        figure({ ...place, id: 'costR', unit: 'r', value: flag.cost?.r ?? null, reason: 'no-planned-risk', conventions: ['closed-trades', 'net', 'planned-risk-only', 'losses-negative'] }),
        figure({ ...place, id: 'inPeriod', unit: 'count', value: flag.inPeriod.trades, n: flag.inPeriod.trades }),
        figure({ ...place, id: 'inPeriodNet', unit: 'money', value: flag.inPeriod.net, n: flag.inPeriod.trades, conventions: ['closed-trades', 'net'] }),
      ];
    }),
    texts: all.flatMap(({ currency, flag }) => saidTexts('signedFlag', currency, flag)),
  };
}

type FlagSection = 'flag' | 'signedFlag';

/** How severe, and of a judged one what may be said of it in a word: 'none' alone does not tell what was not proven from what stands the other way round. */
function saidTexts(section: FlagSection, currency: string, flag: Told): ReportText[] {
  const said = (name: string, text: string): ReportText => ({ section, subject: flag.id, id: `${name}-${currency}`, text });
  return flag.state === 'judged' ? [said('severity', flag.severity), said('standing', standingOf(flag))] : [said('severity', flag.state)];
}

function toldFigures(section: FlagSection, currency: string, { id: subject, unit, state, missing, n, compared, days, effect, low, high, p, corrected }: Told): ReportFigure[] {
  const place = { section, subject, currency } as const;
  const reason = state === 'missing' ? (missing ?? 'unknown') : state === 'too-few' ? 'too-few' : 'unknown';
  return [
    figure({ ...place, id: 'seen', unit: 'count', value: n, n }),
    figure({ ...place, id: 'compared', unit: 'count', value: compared, n: compared }),
    figure({ ...place, id: 'days', unit: 'count', value: days, n: days }),
    figure({ ...place, id: 'effect', unit, value: effect, reason, n, low, high, method: 'permutation', conventions: ['closed-trades', 'net'] }),
    figure({ ...place, id: 'p', unit: 'p', value: p, reason, n }),
    figure({ ...place, id: 'pCorrected', unit: 'p', value: corrected, reason, n }),
  ];
}

function costFigures(currency: string, { id: subject, cost }: WireFinding): ReportFigure[] {
  const place = { section: 'flag', subject, currency } as const;
  return [
    figure({ ...place, id: 'cost', unit: 'money', value: cost?.net ?? null, reason: cost === null ? 'not-compared' : 'too-few', n: cost?.n ?? 0, low: cost?.low ?? null, high: cost?.high ?? null, method: 'bootstrap', conventions: ['closed-trades', 'net', 'losses-negative'] }),
    figure({ ...place, id: 'costR', unit: 'r', value: cost?.r ?? null, reason: 'no-planned-risk', n: cost?.rN ?? 0, conventions: ['closed-trades', 'net', 'planned-risk-only', 'losses-negative'] }),
  ];
}
