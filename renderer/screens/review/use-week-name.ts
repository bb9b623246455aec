import { useTranslation } from 'react-i18next';
import { daysOfWeek } from '../../../shared/time/iso-week.ts';
import { useFormat } from '../../app/format/use-format.ts';

/** "Week 47", and its days. */
export function useWeekName(): { name: (week: string) => string; span: (week: string) => string } {
  const { t } = useTranslation('review');
  const format = useFormat();
  return {
    name: (week) => t('week', { number: Number(week.slice(6)), year: week.slice(0, 4) }),
    span: (week) => {
      const { monday, sunday } = daysOfWeek(week);
      return `${format.day(monday, 'bare')} – ${format.day(sunday, 'bare')}`;
    },
  };
}
