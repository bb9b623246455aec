import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BookYear } from '../../../../shared/contract/book.ts';
import { api } from '../../../api/query.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { useFormat } from '../../../app/format/use-format.ts';
import { usePeriodName } from '../use-period-name.ts';
import classes from './Book.module.css';
import { MonthsTable } from './MonthsTable.tsx';
import { PageTurner } from './PageTurner.tsx';
import { YearCommitments, YearDecisions, YearFlags, YearLessons } from './YearWords.tsx';

/** A year: what its months add up to, what was learned, promised and kept, and where every page stands. */
export function YearView({ year }: { year: string }) {
  const { t } = useTranslation('book');
  const book = useQuery(api.book.year.queryOptions({ input: { year } }));
  return (
    <div className={classes.screen}>
      <PageHeader
        title={t('title', { year })}
        back={{ to: '/review', label: t('back') }}
        action={
          <span className={`${classes.row} ${classes.noPrint}`}>
            <Button component={Link} to={`/reports/period/${year}`} variant="default" size="xs" leftSection={<Icon name="export" size={14} />}>
              {t('report')}
            </Button>
            <Button variant="default" size="xs" leftSection={<Icon name="print" size={14} />} onClick={() => window.print()}>
              {t('print')}
            </Button>
            <PageTurner previous={book.data?.previous ?? null} next={book.data?.next ?? null} year />
          </span>
        }
      />
      <Loaded query={book} lines={16}>
        {(found) => (found.daysTraded === 0 && found.lessons.length === 0 && found.previous === null && found.next === null ? <EmptyState icon="review" sentence={t('empty')} action={{ label: t('back'), to: '/review' }} /> : <Year book={found} />)}
      </Loaded>
    </div>
  );
}

function Year({ book }: { book: BookYear }) {
  const { t } = useTranslation('book');
  const format = useFormat();
  const day = (text: string): string => format.day(text, 'bare');
  return (
    <article className={classes.year}>
      <MonthsTable book={book} />
      <dl className={classes.facts}>
        <div data-figure="quiet">
          <dt>{t('quiet')}</dt>
          <dd>{book.quiet === null ? t('quietNone') : `${t('quietDays', { count: book.quiet.days })} · ${day(book.quiet.from)} – ${day(book.quiet.to)}`}</dd>
        </div>
        <div data-figure="daysTraded">
          <dt>{t('daysTraded', { count: book.daysTraded })}</dt>
        </div>
      </dl>
      <div className={classes.columns}>
        <YearLessons book={book} />
        <YearCommitments book={book} />
        <YearDecisions book={book} />
        <YearFlags book={book} />
      </div>
      <Contents book={book} />
    </article>
  );
}

/** Every page of the year by month, each as it stands: signed, begun, running or missing. */
function Contents({ book }: { book: BookYear }) {
  const { t } = useTranslation('book');
  const { name, span } = usePeriodName();
  return (
    <section className={classes.contents} aria-label={t('contents')}>
      <h2>{t('contents')}</h2>
      <ol>
        {book.months.map(({ period, state, signedName, weeks }) => (
          <li key={period}>
            <Link to={`/review/book/${period}`} className={classes.entry} data-state={state} data-page={period}>
              <b>{name(period)}</b> <span className={classes.quiet}>{t(`state.${state}`)}</span> {signedName !== null && <span className={classes.hand}>{signedName}</span>}
            </Link>
            <ul>
              {weeks.map((week) => (
                <li key={week.period}>
                  <Link to={`/review/book/${week.period}`} className={classes.entry} data-state={week.state} data-page={week.period} title={span(week.period) ?? ''}>
                    <span>{t('week', { number: Number(week.period.slice(6)) })}</span> <span className={classes.quiet}>{t(`state.${week.state}`)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
