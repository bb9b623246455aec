import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupRow } from '../../../shared/contract/looking-back.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { useFormat } from '../../app/format/use-format.ts';

const MONDAY = '2026-11-16';

/** Words for the keys of groups. */
export function useGroupLabels() {
  const { t } = useTranslation('insights');
  const format = useFormat();
  return useMemo(
    () => ({
      planned: ({ key }: GroupRow) => t(key === 'undecided' ? 'common:filter.undecided' : `common:state.${key}`),
      weekday: ({ key }: GroupRow) => format.weekday(addDays(MONDAY, Number(key) - 1)),
      setup: ({ key, label }: GroupRow) => (key === 'none' ? t('noSetup') : label),
      emotion: ({ key }: GroupRow) => t(`common:emotion.${key}`, { defaultValue: t('noEmotion') }),
      instrument: ({ label }: GroupRow) => label,
      account: ({ label }: GroupRow) => label,
      strategy: ({ key, label }: GroupRow) => (key === 'none' ? t('noSetup') : label),
      side: ({ key }: GroupRow) => t(`common:side.${key}`),
      hour: ({ key }: GroupRow) => (key === 'unknown' ? t('noTime') : `${key}:00`),
      adherence: ({ key }: GroupRow) => (key === 'unplanned' ? t('common:state.unplanned') : key === 'undecided' ? t('common:filter.undecided') : t(`adherence.${key}`)),
      tag: ({ key, label }: GroupRow) => (key === 'none' ? t('noTag') : label),
    }),
    [t, format],
  );
}
