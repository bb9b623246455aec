import type { i18n as I18n } from 'i18next';
import { formatDuration } from '../../../shared/time/duration.ts';
import { serverNow } from '../../api/server-time.ts';
import { formatDay } from '../format/day.ts';
import { formatDecimal } from '../format/decimal.ts';
import { getHomeZone } from '../format/home-zone.ts';
import { formatInstant } from '../format/instant.ts';
import { isLanguage, type Language } from '../format/language.ts';
import { formatMoney } from '../format/money.ts';
import { formatLeverage, formatPercent, formatR, formatRatio } from '../format/ratio.ts';
import { UNDEFINED_MARK } from '../format/use-format.ts';
import { zoneMark } from '../format/zone-mark.ts';

type Values = Record<string, unknown>;
type Write = (value: unknown, language: Language, values: Values) => string;

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const zoneOf = (values: Values) => (typeof values['zone'] === 'string' ? values['zone'] : getHomeZone());
const number = (write: (value: number) => string): Write => (value) => write(Number(value));

/**
 * What a sentence may ask for: `{{limit, percent}}`, `{{until, when}}`, `{{amount, money}}` with `currency` beside it.
 * The engine gives raw parameters; only here do they become text.
 */
const formatters: Readonly<Record<string, Write>> = {
  money: (value, _language, values) => (typeof values['currency'] === 'string' ? formatMoney(text(value), values['currency']) : formatDecimal(text(value))),
  decimal: (value) => formatDecimal(text(value)),
  percent: number(formatPercent),
  ratio: number(formatRatio),
  r: number(formatR),
  leverage: number(formatLeverage),
  day: (value, language) => formatDay(text(value), language),
  time: (value, language, values) => formatInstant(text(value), zoneOf(values), language, 'time'),
  instant: (value, language, values) => formatInstant(text(value), zoneOf(values), language, 'full') + zoneMark(text(value), zoneOf(values)),
  when: (value, language, values) => formatInstant(text(value), zoneOf(values), language, 'when', serverNow()) + zoneMark(text(value), zoneOf(values)),
  duration: (value, language) => formatDuration(Math.max(0, Math.round(Number(value))), language),
};

export function addFormatters(i18n: I18n): void {
  for (const [name, write] of Object.entries(formatters)) {
    i18n.services.formatter?.add(name, (value: unknown, language, options) => {
      if (value === null || value === undefined || value === '') return UNDEFINED_MARK;
      try {
        return write(value, isLanguage(language) ? language : 'en', options as Values);
      } catch {
        // A parameter of an unexpected kind must not take the sentence with it.
        return text(value);
      }
    });
  }
}
