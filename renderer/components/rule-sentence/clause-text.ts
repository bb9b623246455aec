import type { TFunction } from 'i18next';
import { canonicalDecimal, decimalFromNumber, multiplyDecimals } from '../../../shared/money/decimal.ts';
import type { Scope } from '../../../shared/rules/stop-rule.ts';
import type { Format } from '../../app/format/use-format.ts';
import { isField, type Clause, type DeclaredState, type Field, type RuleContext } from './clause.ts';
import { splitSlots } from './slots.ts';

/** Words and numbers of the language on screen. */
export interface Speech {
  /** Bound to any namespace: keys here carry theirs. */
  readonly t: TFunction;
  readonly format: Format;
}

export const percentText = (fraction: number): string => `${canonicalDecimal(multiplyDecimals(decimalFromNumber(fraction), '100'))}%`;

/** The sentence of a clause with its slots still in it. */
export const clauseSentence = <Whole>(clause: Clause<Whole>, t: TFunction): string => t(`stop-rules:${clause.key}`, clause.count === undefined ? {} : { count: clause.count });

/** A rule, or a part of it, as plain text. */
export function clauseText<Whole>(clause: Clause<Whole>, speech: Speech): string {
  return splitSlots(clauseSentence(clause, speech.t))
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const part = clause.slots[piece.slot];
      return part === undefined ? '' : isField(part) ? fieldText(part, speech) : clauseText(part, speech);
    })
    .join('');
}

export function fieldText<Whole>(field: Field<Whole>, { t, format }: Speech): string {
  switch (field.field) {
    case 'number':
      return format.decimal(decimalFromNumber(field.value).toFixed()) + (field.unit ?? '');
    case 'percent':
      return percentText(field.value);
    case 'duration':
      return format.duration(field.ms);
    case 'clock':
      return field.value;
    case 'day':
      return format.day(field.value);
    case 'money':
      return format.decimal(field.amount);
    case 'choice':
      return optionText(field, field.value, t);
    case 'weekdays':
      return format.and(field.days.map((day) => weekdayName(day, format)));
    case 'scope':
      return scopeText(field.scope, field.over, t);
    case 'state':
      return stateText(field.state, { t, format });
  }
}

export function optionText(field: { readonly option: string; readonly plain?: readonly string[] }, value: string, t: TFunction): string {
  return field.plain?.includes(value) ? value.slice(value.indexOf(':') + 1) : t(`stop-rules:${field.option}.${value}`);
}

export function scopeText(scope: Scope, over: RuleContext['over'], t: TFunction): string {
  const { assetClass, strategy } = scope;
  const narrow = assetClass === null ? (strategy === null ? 'whole' : 'strategy') : strategy === null ? 'class' : 'both';
  return t(`stop-rules:scope.${over}.${narrow}`, { class: assetClass === null ? '' : t(`stop-rules:classes.${assetClass}`), strategy: strategy ?? '' });
}

export function stateText(state: DeclaredState, { t, format }: Speech): string {
  const parts = [
    ...state.emotions.map((emotion) => t(`common:emotion.${emotion}`)),
    ...(state.sleepAtMost === null ? [] : [t('stop-rules:state.sleep', { mark: state.sleepAtMost })]),
    ...(state.stressAtLeast === null ? [] : [t('stop-rules:state.stress', { mark: state.stressAtLeast })]),
    ...(state.urgeAtLeast === null ? [] : [t('stop-rules:state.urge', { mark: state.urgeAtLeast })]),
  ];
  return parts.length === 0 ? t('stop-rules:state.nothing') : format.or(parts);
}

/** 1 is Monday; 2024-01-01 was one. */
export const weekdayName = (day: number, format: Format): string => format.weekday(`2024-01-0${day}`);
