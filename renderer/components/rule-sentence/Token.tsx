import { useTranslation } from 'react-i18next';
import { canonicalDecimal, decimalFromNumber, decimalToNumber, divideDecimals, multiplyDecimals } from '../../../shared/money/decimal.ts';
import { formatDuration, parseDuration } from '../../../shared/time/duration.ts';
import { readTypedDecimal } from '../../app/format/typed-decimal.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { DayInput } from '../DayInput.tsx';
import type { Field } from './clause.ts';
import { optionText, percentText } from './clause-text.ts';
import { readClock } from './read-clock.ts';
import { ScopeToken } from './ScopeToken.tsx';
import classes from './Sentence.module.css';
import { StateToken } from './StateToken.tsx';
import { TypedToken } from './TypedToken.tsx';
import { WeekdaysToken } from './WeekdaysToken.tsx';

function readDuration(text: string): number | null {
  try {
    return parseDuration(/^\s*[\d.]+\s*$/.test(text.normalize('NFKC')) ? `${text} min` : text);
  } catch {
    return null;
  }
}

function readNumber(text: string): number | null {
  const decimal = readTypedDecimal(text);
  return decimal === null ? null : decimalToNumber(decimal);
}

/** One part of a sentence that can be changed, in the line of the text. */
export function Token<Whole>({ field, onChange }: { field: Field<Whole>; onChange: (whole: Whole) => void }) {
  const { t } = useTranslation('stop-rules');
  const format = useFormat();
  const label = t(`field.${field.name}`);
  switch (field.field) {
    case 'number': {
      const { min, max, whole } = field;
      const within = (value: number | null) => (value !== null && value >= min && value <= max && (!whole || Number.isInteger(value)) ? value : null);
      return (
        <TypedToken
          label={label}
          text={decimalFromNumber(field.value).toFixed()}
          unit={field.unit}
          read={(text) => within(readNumber(text.replace(/[×x]\s*$/i, '')))}
          invalid={t(whole ? 'invalid.whole' : 'invalid.number', { min, max })}
          onRead={(value) => onChange(field.set(value))}
        />
      );
    }
    case 'percent':
      return (
        <TypedToken
          label={label}
          text={canonicalDecimal(multiplyDecimals(decimalFromNumber(field.value), '100'))}
          unit="%"
          read={(text) => {
            const decimal = readTypedDecimal(text.replace(/[%％]\s*$/, ''));
            const value = decimal === null ? null : decimalToNumber(divideDecimals(decimal, '100', 12));
            return value !== null && value > 0 && value <= field.max ? value : null;
          }}
          invalid={t('invalid.percent', { max: percentText(field.max) })}
          onRead={(value) => onChange(field.set(value))}
        />
      );
    case 'duration':
      return (
        <TypedToken
          label={label}
          text={formatDuration(field.ms, format.language)}
          read={(text) => {
            const ms = readDuration(text);
            return ms !== null && ms >= field.min && ms <= field.max ? ms : null;
          }}
          invalid={t('invalid.duration', { min: format.duration(field.min), max: format.duration(field.max) })}
          onRead={(ms) => onChange(field.set(ms))}
        />
      );
    case 'clock':
      return <TypedToken label={label} text={field.value} read={readClock} invalid={t('invalid.clock')} onRead={(value) => onChange(field.set(value))} />;
    case 'money':
      return (
        <TypedToken
          label={`${label}, ${field.currency}`}
          text={format.decimal(field.amount)}
          read={(text) => {
            const amount = readTypedDecimal(text);
            return amount !== null && !amount.startsWith('-') && /[1-9]/.test(amount) ? amount : null;
          }}
          invalid={t('invalid.money')}
          onRead={(amount) => onChange(field.set(amount))}
        />
      );
    case 'day':
      return <DayInput className={classes.day ?? ''} size="xs" aria-label={label} value={field.value} onChange={(day) => day !== null && onChange(field.set(day))} />;
    case 'choice':
      return (
        <select className={classes.select} aria-label={label} value={field.value} onChange={(event) => onChange(field.set(event.currentTarget.value))}>
          {field.values.map((value) => (
            <option key={value} value={value}>
              {optionText(field, value, t)}
            </option>
          ))}
        </select>
      );
    case 'weekdays':
      return <WeekdaysToken days={field.days} label={label} onChange={(days) => onChange(field.set(days))} />;
    case 'scope':
      return <ScopeToken scope={field.scope} over={field.over} label={label} onChange={(scope) => onChange(field.set(scope))} />;
    case 'state':
      return <StateToken state={field.state} label={label} onChange={(state) => onChange(field.set(state))} />;
  }
}
