import type { useTranslation } from 'react-i18next';
import { addDays } from '../../shared/time/calendar-day.ts';
import type { Format } from '../app/format/use-format.ts';
import type { TradeFilterState } from './use-trade-filter.ts';

const MONDAY = '2026-11-16';

/** When trades were opened: weekday, hour or both. */
export function openingText({ weekday, hour }: Pick<TradeFilterState, 'weekday' | 'hour'>, t: ReturnType<typeof useTranslation<'common'>>['t'], format: Format): string {
  const parts = [weekday === null ? null : format.weekday(addDays(MONDAY, Number(weekday) - 1)), hour === null ? null : `${hour.padStart(2, '0')}:00`];
  return t('filter.opened', { when: parts.filter((part) => part !== null).join(' ') });
}
