import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Review } from '../../../shared/review/review.ts';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Review.module.css';
import { usePeriodName } from './use-period-name.ts';

interface BookPageProps {
  readonly period: string;
  readonly review: Review | null;
  readonly current: boolean;
  /** It still runs, and nothing more can be traded in it. */
  readonly ready: boolean;
  readonly due: boolean;
  readonly overdue: boolean;
}

/** A line of the book: when, what came of it, the lesson, and whether it is signed. */
export function BookPage({ period, review, current, ready, due, overdue }: BookPageProps) {
  const { t } = useTranslation('review');
  const { name, span } = usePeriodName();
  const signed = review?.state === 'signed';
  const state = signed ? 'signed' : overdue ? 'overdue' : due ? 'due' : ready ? 'ready' : current ? 'running' : review ? 'draft' : 'unwritten';
  return (
    <Link to={`/review/${period}`} className={classes.page} data-state={state} data-week={period}>
      <span className={classes.pageHead}>
        <b>{name(period)}</b>
        <span className={classes.quiet}>{span(period)}</span>
      </span>
      <span className={classes.pageFacts}>
        {review?.facts.byCurrency.map(({ currency, netPnl }) => (
          <ShortMoney key={currency} amount={netPnl} currency={currency} result />
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
