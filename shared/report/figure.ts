import { z } from 'zod';
import { CONVENTIONS } from '../stats/conventions.ts';

/**
 * What a figure is measured in. `money`: exact decimal text in the figure's currency. `fraction`: 0.45 is 45 %. `ratio`: a plain quotient. `r`: multiples of the
 * planned risk. `days`, `ms`: lengths. `day`: a calendar day. The last five are effects of flags: `share` a difference of two shares, `log` the logarithm of a ratio,
 * `return` result ÷ what was put in, `sigma` standard deviations, `p` a probability.
 */
export const figureUnits = ['count', 'money', 'fraction', 'ratio', 'r', 'days', 'ms', 'day', 'share', 'log', 'return', 'sigma', 'p'] as const;
export type FigureUnit = (typeof figureUnits)[number];

/**
 * Where a figure belongs. `result`: closed trades of the whole report, as the journal stands now. `signed`: the same as it was frozen by the signature. `process`: what was
 * done about discipline. `month`: one month of a year. `planned`, `weekday`, `setup`, `instrument`: results split. `flag`: a computed sign of a bias, over the trades the journal has now. `signedFlag`: the same as
 * it was frozen by the signature. `cash`: an account's cash.
 */
export const figureSections = ['result', 'signed', 'process', 'month', 'planned', 'weekday', 'setup', 'instrument', 'flag', 'signedFlag', 'cash'] as const;
export type FigureSection = (typeof figureSections)[number];

const zFigureValue = z.union([z.number(), z.string()]);

/** One number of a report with all it takes to be read: its unit, its sample, its interval and what it takes for granted. */
export const zReportFigure = z.object({
  section: z.enum(figureSections).meta({ description: 'Part of the report.' }),
  subject: z.string().meta({ description: 'What within the part: a month (2026-03), the key of a group, a flag, an account; empty for the whole report.' }),
  currency: z.string().nullable().meta({ description: 'Amounts of two currencies are never added: a figure of money belongs to one.' }),
  id: z.string().meta({ description: 'Name of the figure.' }),
  unit: z.enum(figureUnits).meta({ description: 'money is exact decimal text; a fraction of 0.45 is 45 %.' }),
  value: zFigureValue.nullable().meta({ description: 'null: undefined, for the reason beside it. Never 0 in its place.' }),
  reason: z.string().nullable().meta({ description: 'Code of why there is no value.' }),
  n: z.number().int().nullable().meta({ description: 'Number of observations it was found from.' }),
  low: zFigureValue.nullable().meta({ description: 'Lower end of the interval.' }),
  high: zFigureValue.nullable().meta({ description: 'Upper end of the interval.' }),
  level: z.number().nullable().meta({ description: 'Level of the interval, 0.95; null where there is none.' }),
  method: z.enum(['wilson', 'bootstrap', 'student', 'delta', 'permutation']).nullable().meta({ description: 'How the interval was found.' }),
  conventions: z.array(z.enum(CONVENTIONS)).meta({ description: 'What the figure takes for granted, as codes.' }),
});
export type ReportFigure = z.infer<typeof zReportFigure>;

type Told = Pick<ReportFigure, 'section' | 'id' | 'unit' | 'value'> & Partial<ReportFigure>;

/**
 * A figure with what is not said of it filled in.
 *
 * An interval has a level, and what has no value has a reason.
 *
 * @throws {RangeError} if there is neither a value nor a reason
 * @example figure({ section: 'process', id: 'lockouts', unit: 'count', value: 2 }).level // => null
 */
export function figure(told: Told): ReportFigure {
  const { section, id, unit, value, subject = '', currency = null, reason = null, n = null, low = null, high = null, method = null, conventions = [] } = told;
  if (value === null && reason === null) throw new RangeError(`${section}/${id} has neither a value nor a reason`);
  return { section, subject, currency, id, unit, value, reason: value === null ? reason : null, n, low, high, level: low === null && high === null ? null : 0.95, method: low === null && high === null ? null : method, conventions };
}

/** Which figure is meant; `subject` and `currency` default to the whole report and to none. */
export interface FigureName {
  readonly section: FigureSection;
  readonly id: string;
  readonly subject?: string;
  readonly currency?: string | null;
}

/**
 * A figure by its name.
 *
 * @returns null where the report has none of that name
 * @example findFigure([], { section: 'result', id: 'winRate', currency: 'CNY' }) // => null
 */
export function findFigure(figures: readonly ReportFigure[], { section, id, subject = '', currency = null }: FigureName): ReportFigure | null {
  return figures.find((one) => one.section === section && one.id === id && one.subject === subject && one.currency === currency) ?? null;
}
