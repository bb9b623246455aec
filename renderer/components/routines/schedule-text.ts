import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../../shared/routines/routine.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { useFormat } from '../../app/format/use-format.ts';

/** A Monday; the names of weekdays hang on its week. */
const MONDAY = '2026-11-16';

/** A schedule as a sentence, and weekdays by name. */
export function useScheduleText() {
  const { t } = useTranslation('routines');
  const format = useFormat();
  return useMemo(() => {
    const weekday = (number: number): string => format.weekday(addDays(MONDAY, number - 1));
    const weekdays = (numbers: readonly number[]): string => {
      const sorted = numbers.toSorted((a, b) => a - b);
      if (sorted.length === 7) return t('schedule.everyDay');
      if (sorted.join('') === '12345') return t('schedule.range', { from: weekday(1), to: weekday(5) });
      return sorted.map(weekday).join(t('schedule.and'));
    };
    const text = (schedule: Schedule): string => {
      const { from, until } = schedule;
      if (schedule.kind === 'daily') return t('schedule.daily', { days: weekdays(schedule.weekdays), from, until });
      const { days } = schedule;
      if (schedule.kind === 'weekly') return t('schedule.weekly', { day: weekday(schedule.weekday), lastDay: weekday(((schedule.weekday + days - 2) % 7) + 1), from, until });
      return t('schedule.monthly', { on: schedule.on.kind === 'day' ? t('schedule.on.day', { day: schedule.on.day }) : t(`schedule.on.${schedule.on.kind}`), from, days, until });
    };
    return { weekday, text };
  }, [t, format]);
}
