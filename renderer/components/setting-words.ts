import type { TFunction } from 'i18next';
import type { DisciplineChange } from '../../shared/rules/discipline.ts';
import { decimalFromNumber } from '../../shared/money/decimal.ts';
import type { Format } from '../app/format/use-format.ts';

type Kind = 'leverage' | 'percent' | 'duration' | 'minutes' | 'count' | 'amount' | 'word';

/** Kind of value a setting has, by the end of its name. */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/coolingMs\]?$|WindowMs$|DelayMs$/, 'duration'],
  [/minutes$/, 'minutes'],
  [/\.cap$/, 'leverage'],
  [/\.limit$|^lossAtStopLimit$|^maintenance\.(warning|call|liquidation)$/, 'percent'],
  [/causes$/, 'count'],
  [/^(equity|borrowed|multiplier|lotSize)$|^cash\./, 'amount'],
];

function writeValue(setting: string, value: string, t: TFunction, format: Format): string {
  const kind = kinds.find(([pattern]) => pattern.test(setting))?.[1] ?? 'word';
  const number = Number(value);
  if (kind === 'amount' && /^-?\d/.test(value)) return format.decimal(value);
  if (kind === 'word' || !Number.isFinite(number) || value.trim() === '') return t(`changes:value.${value}`, { defaultValue: value });
  if (kind === 'duration') return format.duration(number);
  if (kind === 'minutes') return format.duration(number * 60_000);
  if (kind === 'leverage') return format.leverage(number);
  if (kind === 'percent') return format.percent(number);
  return format.decimal(decimalFromNumber(number).toFixed());
}

export interface ChangeWords {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** A protective setting and its change as a person reads them: 'ladder[1.2].coolingMs' is "cooling-off above 1.20×". */
export function changeWords(change: DisciplineChange, t: TFunction, format: Format): ChangeWords {
  const { setting } = change;
  const step = /^ladder\[(inherent)?>?([\d.]+)?\]\.(causes|coolingMs)$/.exec(setting);
  const what = step
    ? t(`changes:ladder.${step[1] ? 'inherent' : 'above'}.${step[3]}`, { above: step[2] ? format.leverage(Number(step[2])) : '' })
    : setting.startsWith('cash.')
      ? t('changes:setting.cash', { type: t(`accounts:flows.types.${setting.slice('cash.'.length)}`) })
      : t(`changes:setting.${/^rules\.[a-z-]+$/.test(setting) ? `${setting}.enabled` : setting}`, { defaultValue: setting });
  return { what, from: writeValue(setting, change.from, t, format), to: writeValue(setting, change.to, t, format) };
}
