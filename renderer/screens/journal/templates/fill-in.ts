import type { TFunction } from 'i18next';
import { fillTemplate, type PlaceholderValue } from '../../../../shared/journal/template.ts';
import { daysOfWeek } from '../../../../shared/time/iso-week.ts';
import type { Format } from '../../../app/format/use-format.ts';

/** One value the way the reader writes such values. */
function written({ as, value, currency }: PlaceholderValue, t: TFunction<'journal'>, format: Format): string {
  switch (as) {
    case 'day':
      return format.day(value);
    case 'weekday':
      return format.weekday(value);
    case 'week':
      return t('week', { number: Number(value.slice(6)), from: format.day(daysOfWeek(value).monday, 'bare'), to: format.day(daysOfWeek(value).sunday, 'bare') });
    case 'month':
      return format.month(value);
    case 'side':
      return t(`common:side.${value as 'long' | 'short' | 'buy' | 'sell'}`);
    case 'money':
      return format.money(value, currency ?? '');
    case 'decimal':
      return format.decimal(value);
    case 'r':
      return format.r(Number(value));
    case 'text':
    case 'time':
    case 'count':
      return value;
  }
}

/** A template's text for one entry; what it stands for is text, so its marks are not the entry's. */
export function filledIn(markdown: string, values: readonly PlaceholderValue[], t: TFunction<'journal'>, format: Format): string {
  const byId = new Map(values.map((value) => [value.id, value]));
  return fillTemplate(markdown, (id) => {
    const value = byId.get(id);
    return value === undefined ? null : written(value, t, format).replace(/[\\`*_[\]#<>|~]/g, (mark) => `\\${mark}`);
  });
}
