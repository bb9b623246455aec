import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { periodKinds, periodOf, type PeriodKind } from '../../../shared/review/period.ts';
import { api } from '../../api/query.ts';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { bookPeriods } from './book-periods.ts';
import { BookPage } from './BookPage.tsx';
import { Narrowing } from './Narrowing.tsx';
import classes from './Review.module.css';
import { usePeriodName } from './use-period-name.ts';
import { useToday } from './use-today.ts';

/** The book: one week, day or month a page, the newest first; what is owed stands on top. */
export function ReviewBook() {
  const { t } = useTranslation('review');
  const { name } = usePeriodName();
  const today = useToday();
  const [parameters, setParameters] = useSearchParams();
  const kind: PeriodKind = periodKinds.find((one) => one === parameters.get('kind')) ?? 'week';
  const reviews = useQuery(api.reviews.list.queryOptions({ input: { kind } }));
  const discipline = useQuery(api.app.discipline.queryOptions({ input: {} })).data;
  const due = discipline?.review ?? null;
  const ready = discipline?.reviewReady ?? null;
  if (today === null) return <Loading lines={6} />;
  const current = periodOf(kind, today);
  const signed = reviews.data?.some(({ week, state }) => week === current && state === 'signed') ?? false;
  // What is owed comes first; what runs is offered until it is signed.
  const next = (kind === 'week' ? due?.week : undefined) ?? (signed ? null : current);
  const beside = kind === 'week' && ready !== next ? ready : null;
  return (
    <div className={classes.book}>
      <PageHeader
        title={t('title')}
        aside={
          <>
            <SegmentedControl size="xs" aria-label={t('kind.label')} value={kind} onChange={(picked) => setParameters(picked === 'week' ? {} : { kind: picked }, { replace: true })} data={periodKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
            <Link to="/review/book" className={classes.quiet}>{t('book:open')}</Link>
            <Link to="/reports" className={classes.quiet}>{t('book:reports')}</Link>
          </>
        }
        action={
          next !== null && (
            <>
              {beside !== null && (
                <Button variant="default" component={Link} to={`/review/${beside}`} data-action="write-ready">
                  {t('write', { week: name(beside) })}
                </Button>
              )}
              <Button component={Link} to={`/review/${next}`} leftSection={<Icon name="pencil" />}>
                {t('write', { week: name(next) })}
              </Button>
            </>
          )
        }
      />
      {due && (
        <p className={classes.due} data-overdue={due.overdue || undefined} role="status">
          <Icon name={due.overdue ? 'alert' : 'hourglass'} />
          <span>
            {t(due.overdue ? 'overdue' : 'due', { week: name(due.week) })} <Instant at={due.dueAt} />
          </span>
          <Link to={`/review/${due.week}`}>{t('open')}</Link>
        </p>
      )}
      {kind === 'week' && <Narrowing overdue={due?.overdue ?? false} />}
      <Loaded query={reviews} lines={8}>
        {(rows) => {
          const written = new Map(rows.map((review) => [review.week, review]));
          return (
            <ol className={classes.contents} aria-label={t(`pages.${kind}`)}>
              {bookPeriods(kind, [...written.keys()], today).map((period) => (
                <li key={period}>
                  <BookPage period={period} review={written.get(period) ?? null} current={period === current} ready={period === ready} due={due?.week === period} overdue={due?.week === period && due.overdue} />
                </li>
              ))}
            </ol>
          );
        }}
      </Loaded>
    </div>
  );
}
