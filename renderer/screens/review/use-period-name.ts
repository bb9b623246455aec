import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { periodDays, periodKind } from '../../../shared/review/period.ts';
import { useFormat } from '../../app/format/use-format.ts';

/** "Week 47, 2026", "November 2026" or the day itself; and its days where the name does not say them. */
export function usePeriodName(): { name: (period: string) => string; span: (period: string) => string | null } {
  const { t } = useTranslation('review');
  const format = useFormat();
  return useMemo(
    () => ({
      name: (period) => {
        const kind = periodKind(period);
        if (kind === 'day') return format.day(period);
        if (kind === 'week') return t('week', { number: Number(period.slice(6)), year: period.slice(0, 4) });
        return new Intl.DateTimeFormat(format.language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${period}-01T00:00:00.000Z`));
      },
      span: (period) => {
        if (periodKind(period) === 'day') return null;
        const { from, to } = periodDays(period);
        return `${format.day(from, 'bare')} – ${format.day(to, 'bare')}`;
      },
    }),
    [t, format],
  );
}
