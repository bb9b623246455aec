import type { TFunction } from 'i18next';
import type { ReportFigure } from '../../../../shared/report/figure.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { UNDEFINED_MARK, type Format } from '../../../app/format/use-format.ts';

type Value = string | number;

/** A figure as people read it. Amounts of coins are shortened as on every screen; to the last digit they stand in the title, the CSV and the JSON. */
export function figureText(figure: ReportFigure, format: Format, t: TFunction<'reports'>): string {
  return figure.value === null ? UNDEFINED_MARK : valueText(figure.value, figure, format, t);
}

/** The exact amount where the text is a shorter one; undefined elsewhere. */
export function exactText({ value, unit, currency }: ReportFigure): string | undefined {
  if (unit !== 'money' || value === null || currency === null || shortAmount(String(value), currency) === String(value)) return undefined;
  return `${value} ${currency}`;
}

/** Both ends of its interval; null where there is none. */
export function intervalText(figure: ReportFigure, format: Format, t: TFunction<'reports'>): string | null {
  const { low, high } = figure;
  if (low === null && high === null) return null;
  const end = (value: Value | null): string => (value === null ? UNDEFINED_MARK : valueText(value, figure, format, t));
  return t('interval', { low: end(low), high: end(high) });
}

/** Why it has no value; null where it has one. */
export function reasonText({ value, reason }: ReportFigure, t: TFunction<'reports'>): string | null {
  if (value !== null) return null;
  return t(`reason.${reason ?? 'unknown'}`, { defaultValue: t(`reasons:undefined.${reason ?? 'unknown'}`, { defaultValue: t(`flags:missing.${reason ?? 'unknown'}`, { defaultValue: t('reasons:undefined.unknown') }) }) });
}

const MINUTE = 60_000;

const signedRatio = (format: Format, value: number, places: number): string => `${value > 0 ? '+' : ''}${format.ratio(value, places)}`;

function valueText(value: Value, { unit, currency, id }: ReportFigure, format: Format, t: TFunction<'reports'>): string {
  const number = Number(value);
  switch (unit) {
    case 'money':
      return format.money(shortAmount(String(value), currency ?? ''), currency ?? '', { signed: SIGNED.has(id) });
    case 'count':
      return format.decimal(String(value));
    case 'fraction':
      return format.percent(number);
    case 'ratio':
      return format.ratio(number);
    case 'r':
      return format.r(number);
    case 'days':
      return t('days', { count: number, written: format.ratio(number, Number.isInteger(number) ? 0 : 1) });
    case 'ms':
      // A mean of hours and days says nothing by its seconds.
      return format.duration(Math.round(number / MINUTE) * MINUTE);
    case 'day':
      return format.day(String(value), 'bare');
    case 'share':
      return t('points', { value: signedRatio(format, number * 100, 1) });
    case 'log':
      return t('times', { value: format.ratio(Math.exp(number)) });
    case 'return':
      return format.percent(number, { signed: true });
    case 'sigma':
      return `${signedRatio(format, number, 2)}\u00a0σ`;
    case 'p':
      return number < 0.001 ? '< 0.001' : format.ratio(number, 3);
  }
}

/** Amounts that can stand on either side of zero say on which. */
const SIGNED: ReadonlySet<string> = new Set(['netPnl', 'grossPnl', 'expectancy', 'averageWin', 'averageLoss', 'largestWin', 'largestLoss', 'cost', 'movements']);
