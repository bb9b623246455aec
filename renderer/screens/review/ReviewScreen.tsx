import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { nextPeriod, periodDays, periodKind, type PeriodKind } from '../../../shared/review/period.ts';
import { api } from '../../api/query.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Hint } from '../../components/Hint.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Review.module.css';
import { ReviewWizard } from './ReviewWizard.tsx';
import { SignedPage } from './SignedPage.tsx';
import { usePeriodName } from './use-period-name.ts';
import { useToday } from './use-today.ts';

/** One page of the book, of a week, a day or a month: to write, or as it was signed. */
export function ReviewScreen() {
  const { t } = useTranslation('review');
  const { week = '' } = useParams();
  const today = useToday();
  if (today === null) return <Loading lines={8} />;
  const kind = periodKind(week);
  if (kind === null || periodDays(week).from > today) {
    return <EmptyState icon="review" sentence={t(kind === null ? 'noSuchWeek' : `future.${kind}`)} action={{ label: t('backToBook'), to: '/review' }} sample={false} />;
  }
  return <PeriodPage key={week} period={week} kind={kind} today={today} />;
}

function PeriodPage({ period, kind, today }: { period: string; kind: PeriodKind; today: string }) {
  const { t } = useTranslation('review');
  const { name, span } = usePeriodName();
  const review = useQuery(api.reviews.get.queryOptions({ input: { week: period } }));
  const [round, setRound] = useState(0);
  const [signedHere, setSignedHere] = useState(false);
  const signed = useCallback(() => setSignedHere(true), []);
  const begin = useCallback(() => setRound((before) => before + 1), []);
  const runs = !(periodDays(period).to < today);
  // At the weekend nothing more may be traded in it, though its Sunday is not over.
  const ready = useQuery(api.app.discipline.queryOptions({ input: {} })).data?.reviewReady === period;
  const days = span(period);
  const turn = (by: 1 | -1, way: 'previous' | 'next') => (
    <Hint label={t(`nav.${way}.${kind}`)}>
      <ActionIcon component={Link} to={`/review/${nextPeriod(period, by)}`} variant="default" aria-label={t(`nav.${way}.${kind}`)}>
        <Icon name={by === 1 ? 'chevron-right' : 'chevron-left'} />
      </ActionIcon>
    </Hint>
  );
  return (
    <div className={classes.screen}>
      <PageHeader
        title={name(period)}
        back={{ to: kind === 'week' ? '/review' : `/review?kind=${kind}`, label: t(`titles.${kind}`) }}
        aside={
          <>
            {days !== null && <span className={classes.quiet}>{days}</span>}
            {review.data && <StateBadge state={review.data.state} />}
          </>
        }
        action={
          <nav className={classes.row} aria-label={t('nav.label')}>
            {turn(-1, 'previous')}
            {!runs && turn(1, 'next')}
          </nav>
        }
      />
      <Loaded query={review} lines={10}>
        {(found) => (found.state === 'signed' ? <SignedPage review={found} arriving={signedHere} /> : <ReviewWizard key={round} review={found} running={ready ? 'ready' : runs} onStale={begin} onSigned={signed} />)}
      </Loaded>
    </div>
  );
}
