import type { FeeSchedule, FeeTerms } from '../../../shared/ledger/fees.ts';
import { canonicalDecimal, compareDecimals, divideDecimals, multiplyDecimals } from '../../../shared/money/decimal.ts';
import { parseMoney, type Currency } from '../../../shared/money/money.ts';
import { zNonNegativeDecimal, zNonNegativeMoney } from '../../../shared/money/schema.ts';

export type RateField = 'commissionRate' | 'makerRate' | 'commissionMaxRate' | 'stampDutyRate' | 'transferFeeRate';
export type FeeField = RateField | 'from' | 'commissionPerUnit' | 'commissionMin';

/** A dated version being typed: '' where nothing stands, which is zero, or no such term where there may be none. */
export interface FeeVersion extends Record<RateField | 'commissionPerUnit' | 'commissionMin', string> {
  /** Lasts as long as the version is on screen; days may be retyped. */
  readonly key: number;
  readonly from: string | null;
  readonly leviesOn: FeeTerms['leviesOn'];
}

/** Codes of what is wrong with a field; words in fees.json, `problem.*`. */
export type FeeProblem = 'day-missing' | 'day-twice' | 'rate-above-all' | 'too-many-places' | 'not-a-number';
export type FeeProblems = ReadonlyMap<number, Partial<Record<FeeField, FeeProblem>>>;

/** Keys are never used twice, so that a version taken out can come back beside one added since. */
let lastKey = 0;
const nextKey = (): number => (lastKey += 1);

const rates: readonly RateField[] = ['commissionRate', 'makerRate', 'commissionMaxRate', 'stampDutyRate', 'transferFeeRate'];

/** The fraction a rate is, as the percentage people write: '0.00025' is '0.025'. */
export const percentOf = (fraction: string): string => canonicalDecimal(multiplyDecimals(fraction, '100'));

/** And back, exact to eighteen places. */
export const fractionOf = (percent: string): string => canonicalDecimal(divideDecimals(percent, '100', 18));

/** A schedule to type in, the newest version first: it is the one that counts today. */
export function draftOf(schedule: FeeSchedule): FeeVersion[] {
  return newestFirst(schedule).map((terms) => ({ ...terms, key: nextKey(), makerRate: terms.makerRate ?? '', commissionMaxRate: terms.commissionMaxRate ?? '' }));
}

export const newestFirst = (schedule: FeeSchedule): FeeTerms[] => schedule.toSorted((a, b) => (a.from < b.from ? 1 : -1));

/** A further version: like the newest one, from `today` on, or from a day still to be named where one begins today. */
export function addVersion(draft: readonly FeeVersion[], today: string): FeeVersion[] {
  const newest = draft.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0];
  if (newest === undefined) return [];
  return [{ ...newest, key: nextKey(), from: draft.some(({ from }) => from === today) ? null : today }, ...draft];
}

/** What keeps a draft from being a schedule; empty where nothing does. */
export function problemsOf(draft: readonly FeeVersion[], currency: Currency): FeeProblems {
  const problems = new Map<number, Partial<Record<FeeField, FeeProblem>>>();
  for (const version of draft) {
    const found: Partial<Record<FeeField, FeeProblem>> = {};
    if (version.from === null) found.from = 'day-missing';
    else if (draft.some((other) => other !== version && other.from === version.from)) found.from = 'day-twice';
    for (const rate of rates) {
      const text = version[rate];
      if (text === '') continue;
      if (!zNonNegativeDecimal.safeParse(text).success) found[rate] = 'not-a-number';
      else if (compareDecimals(text, '1') > 0) found[rate] = 'rate-above-all';
    }
    if (version.commissionPerUnit !== '' && !zNonNegativeDecimal.safeParse(version.commissionPerUnit).success) found.commissionPerUnit = 'not-a-number';
    if (version.commissionMin !== '' && !isMoney(version.commissionMin, currency)) found.commissionMin = 'too-many-places';
    if (Object.keys(found).length > 0) problems.set(version.key, found);
  }
  return problems;
}

function isMoney(text: string, currency: Currency): boolean {
  if (!zNonNegativeMoney.safeParse(text).success) return false;
  try {
    parseMoney(text, currency);
    return true;
  } catch {
    return false;
  }
}

/** The schedule a draft without problems says, the oldest version first; null while something is wrong with it. */
export function scheduleOf(draft: readonly FeeVersion[], currency: Currency): FeeSchedule | null {
  if (draft.length === 0 || problemsOf(draft, currency).size > 0) return null;
  return draft
    .map(({ key: _key, from, ...version }) => ({
      from: from ?? '',
      commissionRate: version.commissionRate || '0',
      makerRate: version.makerRate || null,
      commissionPerUnit: version.commissionPerUnit || '0',
      commissionMin: version.commissionMin || '0',
      commissionMaxRate: version.commissionMaxRate || null,
      stampDutyRate: version.stampDutyRate || '0',
      transferFeeRate: version.transferFeeRate || '0',
      leviesOn: version.leviesOn,
    }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}
