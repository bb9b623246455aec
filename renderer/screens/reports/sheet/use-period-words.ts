import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { periodKind } from '../../../../shared/review/period.ts';
import { useFormat } from '../../../app/format/use-format.ts';

/** "2026", "November 2026", "Week 47, 2026" or the day itself. */
export function usePeriodWords(): (period: string) => string {
  const { t } = useTranslation('review');
  const format = useFormat();
  return useMemo(
    () => (period) => {
      if (/^\d{4}$/.test(period)) return period;
      const kind = periodKind(period);
      if (kind === 'day') return format.day(period);
      if (kind === 'week') return t('week', { number: Number(period.slice(6)), year: period.slice(0, 4) });
      if (kind !== 'month') return period;
      return new Intl.DateTimeFormat(format.language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${period}-01T00:00:00.000Z`));
    },
    [t, format],
  );
}
