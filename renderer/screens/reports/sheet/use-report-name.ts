import { useTranslation } from 'react-i18next';
import type { Report } from '../../../../shared/report/report.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { usePeriodWords } from './use-period-words.ts';

/** What a report is called: of a period its name, of accounts their days. */
export function useReportName({ period, from, to, accounts }: Pick<Report, 'period' | 'from' | 'to' | 'accounts'>): { title: string; days: string } {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const name = usePeriodWords();
  const day = (text: string): string => format.day(text, 'bare');
  const days = from !== null && to !== null ? t('head.days', { from: day(from), to: day(to) }) : from !== null ? t('head.since', { from: day(from) }) : to !== null ? t('head.until', { to: day(to) }) : t('head.allDays');
  return { days, title: period !== null ? name(period) : accounts.length === 0 ? t('choose.everyAccount') : accounts.map((one) => one.name).join(' · ') };
}
