import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../shared/time/duration.ts';
import { serverNow } from '../../api/server-time.ts';
import { formatCompact } from './compact.ts';
import { formatCountdown } from './countdown.ts';
import { formatDay, formatWeekday } from './day.ts';
import { formatDecimal } from './decimal.ts';
import { getHomeZone } from './home-zone.ts';
import { formatInstant } from './instant.ts';
import { isLanguage, type Language } from './language.ts';
import { formatList } from './list.ts';
import { formatMoney } from './money.ts';
import { formatMonth } from './month.ts';
import { formatLeverage, formatPercent, formatR, formatRatio } from './ratio.ts';
import { formatRelative } from './relative.ts';
import { zoneMark } from './zone-mark.ts';

export const UNDEFINED_MARK = '—';

/** Every formatter, in one language and by one home zone; in React use `useFormat`. */
export function bindFormat(language: Language, homeZone = getHomeZone()) {
  return {
    language,
    money: formatMoney,
    decimal: formatDecimal,
    percent: formatPercent,
    ratio: formatRatio,
    r: formatR,
    leverage: formatLeverage,
    compact: (value: number) => formatCompact(value, language),
    day: (day: string, length?: 'long' | 'short' | 'bare') => formatDay(day, language, length),
    weekday: (day: string) => formatWeekday(day, language),
    month: (month: string) => formatMonth(month, language),
    time: (instant: string, zone = homeZone) => formatInstant(instant, zone, language, 'time'),
    instant: (instant: string, zone = homeZone) => formatInstant(instant, zone, language, 'full') + zoneMark(instant, zone),
    when: (instant: string, zone = homeZone) => formatInstant(instant, zone, language, 'when', serverNow()) + zoneMark(instant, zone),
    and: (parts: readonly string[]) => formatList(parts, 'conjunction', language),
    or: (parts: readonly string[]) => formatList(parts, 'disjunction', language),
    relative: (instant: string) => formatRelative(instant, serverNow(), language),
    duration: (ms: number) => formatDuration(Math.max(0, Math.round(ms)), language),
    countdown: formatCountdown,
  };
}

export type Format = ReturnType<typeof bindFormat>;

/** Every formatter, in the language now on screen; another one once the home zone is, so that nothing keeps times told by the one before. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  const zone = getHomeZone();
  return useMemo(() => bindFormat(language, zone), [language, zone]);
}
