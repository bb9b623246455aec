import { assertNever } from '../assert-never.ts';
import type { Discipline } from './discipline.ts';
import type { SuitabilityAnswers } from './suitability.ts';

/** What can decide a suggestion, the heaviest first: the order in which the reasons are given. */
export const suitabilityReasons = [
  // Stops: whatever else was answered.
  'several-margin-calls',
  'most-of-savings',
  'no-income',
  'never-with-borrowed-money',
  // Experience.
  'first-year-with-borrowed-money',
  'first-year',
  'few-years',
  // Means and temper.
  'traded-more-after-loss',
  'needed-within-three-months',
  'much-of-savings',
  'small-fall-tolerated',
  'one-margin-call',
  'no-such-loss-yet',
  'needed-within-a-year',
  'some-of-savings',
  'medium-fall-tolerated',
  'uneven-income',
  'nothing-against',
] as const;
export type SuitabilityReason = (typeof suitabilityReasons)[number];

export interface SuggestedProfile {
  readonly profile: Discipline['profile'];
  readonly appetite: Discipline['appetite'];
  /** Most leverage it suggests. */
  readonly cap: number;
  readonly because: SuitabilityReason[];
}

/**
 * Most leverage by profile and appetite. A novice has at most 1.2×, the experienced at most 2×; the careful of each begin
 * where the ones before them end.
 */
export const suggestedCaps: Readonly<Record<Discipline['profile'], Readonly<Record<Discipline['appetite'], number>>>> = {
  novice: { conservative: 1, balanced: 1.1, aggressive: 1.2 },
  experienced: { conservative: 1.2, balanced: 1.5, aggressive: 2 },
};

const appetites = ['conservative', 'balanced', 'aggressive'] as const satisfies readonly Discipline['appetite'][];

/** What one answer allows at most. */
interface Verdict {
  /** Index into `appetites`. */
  readonly appetite: 0 | 1 | 2;
  readonly novice: boolean;
  readonly stop: boolean;
  readonly reason: SuitabilityReason | null;
}

const fine: Verdict = { appetite: 2, novice: false, stop: false, reason: null };
const stop = (reason: SuitabilityReason): Verdict => ({ appetite: 0, novice: true, stop: true, reason });
const novice = (reason: SuitabilityReason): Verdict => ({ ...fine, novice: true, reason });
const atMost = (appetite: 0 | 1, reason: SuitabilityReason): Verdict => ({ ...fine, appetite, reason });

/**
 * What the questionnaire suggests. The weakest answer decides, as it does where a firm must recommend within the ability to
 * bear losses, the tolerance of risk, and knowledge and experience, each for itself (MiFID II article 25(2); FCA COBS 9A.2.1):
 * a steady income does not make up for never having borrowed, and no sum of points hides a margin call.
 *
 * - Stops (several margin calls, most of the savings in it, no other income, never a borrowed yuan): novice and conservative.
 * - Experienced: three years of trading, one of them with borrowed money.
 * - Appetite: the lowest that any answer about means and temper allows. For the fall one would sit through: broad markets fall
 *   some 14 % within an average year (S&P 500 since 1980; J.P. Morgan, Guide to the Markets), which costs 28 % of own equity at
 *   2×, about 20 % at 1.5×.
 *
 * It changes no setting: what it suggests is taken over by the trader, through the ratchet.
 *
 * @returns `because`: everything that held the suggestion down, heaviest first; only 'nothing-against' where nothing did
 * @example suggestProfile({ years: 'over-5', leveragedYears: 'over-3', shareOfSavings: 'under-10', withoutIt: 'over-a-year', tolerableDrawdown: '30', afterWorstLoss: 'stopped-and-reviewed', marginCalls: 'none', income: 'steady' }) // => { profile: 'experienced', appetite: 'aggressive', cap: 2, because: ['nothing-against'] }
 * @example suggestProfile({ years: 'over-5', leveragedYears: 'over-3', shareOfSavings: 'over-60', withoutIt: 'over-a-year', tolerableDrawdown: '30', afterWorstLoss: 'stopped-and-reviewed', marginCalls: 'none', income: 'steady' }) // => { profile: 'novice', appetite: 'conservative', cap: 1, because: ['most-of-savings'] }
 */
export function suggestProfile(answers: SuitabilityAnswers): SuggestedProfile {
  const verdicts = [
    ofYears(answers.years),
    ofLeveragedYears(answers.leveragedYears),
    ofSavings(answers.shareOfSavings),
    ofNeed(answers.withoutIt),
    ofTolerance(answers.tolerableDrawdown),
    ofWorstLoss(answers.afterWorstLoss),
    ofMarginCalls(answers.marginCalls),
    ofIncome(answers.income),
  ];
  const profile = verdicts.some((verdict) => verdict.novice) ? 'novice' : 'experienced';
  const lowest = Math.min(...verdicts.map((verdict) => verdict.appetite));
  const appetite = appetites[lowest]!;
  const decided = verdicts.filter((verdict) => verdict.stop || verdict.novice || (verdict.appetite < 2 && verdict.appetite === lowest)).map(({ reason }) => reason);
  const because = suitabilityReasons.filter((reason) => decided.includes(reason));
  return { profile, appetite, cap: suggestedCaps[profile][appetite], because: because.length === 0 ? ['nothing-against'] : because };
}

function ofYears(years: SuitabilityAnswers['years']): Verdict {
  switch (years) {
    case 'under-1':
      return novice('first-year');
    case '1-3':
      return novice('few-years');
    case '3-5':
    case 'over-5':
      return fine;
    default:
      return assertNever(years);
  }
}

function ofLeveragedYears(years: SuitabilityAnswers['leveragedYears']): Verdict {
  switch (years) {
    case 'none':
      return stop('never-with-borrowed-money');
    case 'under-1':
      return novice('first-year-with-borrowed-money');
    case '1-3':
    case 'over-3':
      return fine;
    default:
      return assertNever(years);
  }
}

function ofSavings(share: SuitabilityAnswers['shareOfSavings']): Verdict {
  switch (share) {
    case 'over-60':
      return stop('most-of-savings');
    case '30-60':
      return atMost(0, 'much-of-savings');
    case '10-30':
      return atMost(1, 'some-of-savings');
    case 'under-10':
      return fine;
    default:
      return assertNever(share);
  }
}

function ofNeed(withoutIt: SuitabilityAnswers['withoutIt']): Verdict {
  switch (withoutIt) {
    case 'under-3-months':
      return atMost(0, 'needed-within-three-months');
    case '3-12-months':
      return atMost(1, 'needed-within-a-year');
    case 'over-a-year':
      return fine;
    default:
      return assertNever(withoutIt);
  }
}

function ofTolerance(drawdown: SuitabilityAnswers['tolerableDrawdown']): Verdict {
  switch (drawdown) {
    case '5':
    case '10':
      return atMost(0, 'small-fall-tolerated');
    case '20':
      return atMost(1, 'medium-fall-tolerated');
    case '30':
      return fine;
    default:
      return assertNever(drawdown);
  }
}

/** Who has not met a loss yet does not know the answer. */
function ofWorstLoss(after: SuitabilityAnswers['afterWorstLoss']): Verdict {
  switch (after) {
    case 'traded-more':
      return atMost(0, 'traded-more-after-loss');
    case 'no-such-loss':
      return atMost(1, 'no-such-loss-yet');
    case 'stopped-and-reviewed':
    case 'traded-on-as-planned':
      return fine;
    default:
      return assertNever(after);
  }
}

function ofMarginCalls(calls: SuitabilityAnswers['marginCalls']): Verdict {
  switch (calls) {
    case 'more':
      return stop('several-margin-calls');
    case 'one':
      return atMost(1, 'one-margin-call');
    case 'none':
      return fine;
    default:
      return assertNever(calls);
  }
}

function ofIncome(income: SuitabilityAnswers['income']): Verdict {
  switch (income) {
    case 'none':
      return stop('no-income');
    case 'uneven':
      return atMost(1, 'uneven-income');
    case 'steady':
      return fine;
    default:
      return assertNever(income);
  }
}
