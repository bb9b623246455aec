import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { periodDays, periodKind } from '../../../../shared/review/period.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { useToday } from '../use-today.ts';
import { PageView } from './PageView.tsx';
import { YearView } from './YearView.tsx';

/** The reading side of the retrospectives: a year with its contents, or one page of it. */
export function BookScreen() {
  const { t } = useTranslation('review');
  const { period = '' } = useParams();
  const today = useToday();
  if (today === null) return <Loading lines={8} />;
  const wanted = period === '' ? today.slice(0, 4) : period;
  if (/^\d{4}$/.test(wanted) && wanted <= today.slice(0, 4)) return <YearView key={wanted} year={wanted} />;
  const kind = periodKind(wanted);
  if (kind === null || periodDays(wanted).from > today) return <EmptyState icon="review" sentence={t(kind === null ? 'noSuchWeek' : `future.${kind}`)} action={{ label: t('backToBook'), to: '/review' }} sample={false} />;
  return <PageView key={wanted} period={wanted} kind={kind} />;
}
