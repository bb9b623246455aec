import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Review } from '../../../shared/review/review.ts';
import { addWeeks } from '../../../shared/time/iso-week.ts';
import { api } from '../../api/query.ts';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Money } from '../../components/Money.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Review.module.css';
import { useThisWeek } from './use-this-week.ts';
import { useWeekName } from './use-week-name.ts';

/** Weeks offered before the first page of the book. */
const OFFERED = 4;

function weeksFrom(reviews: readonly Review[], current: string): string[] {
  const oldest = [addWeeks(current, 1 - OFFERED), ...reviews.map(({ week }) => week)].toSorted()[0]!;
  const weeks: string[] = [];
  for (let week = current; week >= oldest; week = addWeeks(week, -1)) weeks.push(week);
  return weeks;
}

/** The book: one week a page, the newest first; what is owed stands on top. */
export function ReviewBook() {
  const { t } = useTranslation('review');
  const { name } = useWeekName();
  const current = useThisWeek();
  const reviews = useQuery(api.reviews.list.queryOptions({ input: {} }));
  const due = useQuery(api.app.discipline.queryOptions({ input: {} })).data?.review ?? null;
  if (current === null) return <Loading lines={6} />;
  // What is owed comes first; the week that runs is offered until it is signed.
  const next = due?.week ?? (reviews.data?.some(({ week, state }) => week === current && state === 'signed') ? null : current);
  return (
    <div className={classes.book}>
      <PageHeader
        title={t('title')}
        action={
          next !== null && (
            <Button component={Link} to={`/review/${next}`} leftSection={<Icon name="pencil" />}>
              {t('write', { week: name(next) })}
            </Button>
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
      <Loaded query={reviews} lines={8}>
        {(rows) => {
          const byWeek = new Map(rows.map((review) => [review.week, review]));
          return (
            <ol className={classes.contents} aria-label={t('weeks')}>
              {weeksFrom(rows, current).map((week) => (
                <li key={week}>
                  <BookPage week={week} review={byWeek.get(week) ?? null} current={week === current} due={due?.week === week} overdue={due?.week === week && due.overdue} />
                </li>
              ))}
            </ol>
          );
        }}
      </Loaded>
    </div>
  );
}

interface BookPageProps {
  readonly week: string;
  readonly review: Review | null;
  readonly current: boolean;
  readonly due: boolean;
  readonly overdue: boolean;
}

function BookPage({ week, review, current, due, overdue }: BookPageProps) {
  const { t } = useTranslation('review');
  const { name, span } = useWeekName();
  const signed = review?.state === 'signed';
  const state = signed ? 'signed' : overdue ? 'overdue' : due ? 'due' : current ? 'running' : review ? 'draft' : 'unwritten';
  return (
    <Link to={`/review/${week}`} className={classes.page} data-state={state} data-week={week}>
      <span className={classes.pageHead}>
        <b>{name(week)}</b>
        <span className={classes.quiet}>{span(week)}</span>
      </span>
      <span className={classes.pageFacts}>
        {review?.facts.byCurrency.map(({ currency, netPnl }) => (
          <Money key={currency} amount={netPnl} currency={currency} result />
        ))}
        {review && review.facts.violations.length > 0 && <span className={classes.quiet}>{t('violations.count', { count: review.facts.violations.length })}</span>}
      </span>
      <span className={classes.pageWords}>{review?.words.lesson ?? ''}</span>
      <span className={classes.pageState}>
        {signed ? (
          <>
            <span className={classes.hand}>{review.signedName}</span>
            <StateBadge state="signed" />
          </>
        ) : (
          <span className={classes.stateWord}>{t(`state.${state}`)}</span>
        )}
      </span>
    </Link>
  );
}
