import type { TFunction } from 'i18next';
import type { WireFinding } from '../../shared/contract/bias.ts';
import type { Format } from '../app/format/use-format.ts';

type Unit = WireFinding['unit'];

/** An effect in the words of its unit: points, a ratio, R, a share of what was put in, standard deviations. */
export function effectText(value: number, unit: Unit, format: Format, t: TFunction<'flags'>): string {
  switch (unit) {
    case 'share': return t('points', { value: signed(format, value * 100, 1) });
    case 'log': return t('times', { value: format.ratio(Math.exp(value)) });
    case 'r': return format.r(value);
    case 'return': return format.percent(value, { signed: true });
    case 'sigma': return t('sigma', { value: signed(format, value, 2) });
  }
}

const signed = (format: Format, value: number, places: number): string => `${value > 0 ? '+' : ''}${format.ratio(value, places)}`;

/** The same as a plain number on an axis: a ratio, points, percent, R. */
export function effectNumber(value: number, unit: Unit): number {
  if (unit === 'log') return Math.exp(value);
  return unit === 'share' || unit === 'return' ? value * 100 : value;
}

const MINUTE = 60_000;
type Kind = 'percent' | 'count' | 'times' | 'hours' | 'minutes' | 'r' | 'sigma' | 'figure';

/** How each fact reads; the same name means the same kind in every flag but where said. */
const kinds: Readonly<Record<string, Kind>> = {
  pgr: 'percent', plr: 'percent', losersHours: 'hours', winnersHours: 'hours', afterWins: 'times', afterLosses: 'times', inGain: 'times', notInGain: 'times', limit: 'figure', brier: 'figure', stated: 'percent', won: 'percent',
  'revenge.afterLoss': 'percent', 'revenge.afterGain': 'percent', 'reentry.afterLoss': 'minutes', 'reentry.afterGain': 'minutes', 'chasing.mean': 'r', 'run-up.mean': 'sigma',
};

/** The numbers of the sentence that says what was seen, each written; what does not exist is a dash. */
export function factTexts({ id, facts }: Pick<WireFinding, 'id' | 'facts'>, format: Format, t: TFunction<'flags'>): Record<string, string> {
  const write = (name: string, value: number): string => {
    switch (kinds[`${id}.${name}`] ?? kinds[name] ?? 'count') {
      case 'percent': return format.percent(value, { places: 0 });
      case 'times': return t('times', { value: format.ratio(value) });
      case 'hours': return format.duration(Math.max(1, Math.round(value * 60)) * MINUTE);
      case 'minutes': return format.duration(Math.max(1, Math.round(value)) * MINUTE);
      case 'r': return format.r(value);
      case 'sigma': return t('sigma', { value: format.ratio(value) });
      case 'figure': return format.ratio(value);
      case 'count': return format.decimal(String(value));
    }
  };
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value === null ? '—' : write(name, value)]));
}

/** A p value: never written as 0. */
export function pText(p: number, format: Format): string {
  return p < 0.001 ? '< 0.001' : format.ratio(p, 3);
}
