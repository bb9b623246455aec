import { ActionIcon, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isSubjectOf } from '../../../shared/journal/subject.ts';
import { addWeeks } from '../../../shared/time/iso-week.ts';
import { api } from '../../api/query.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Review.module.css';
import { ReviewWizard } from './ReviewWizard.tsx';
import { SignedPage } from './SignedPage.tsx';
import { useThisWeek } from './use-this-week.ts';
import { useWeekName } from './use-week-name.ts';

/** One week of the book: to write, or as it was signed. */
export function ReviewScreen() {
  const { t } = useTranslation('review');
  const { week = '' } = useParams();
  const current = useThisWeek();
  if (current === null) return <Loading lines={8} />;
  if (!isSubjectOf('week', week) || week > current) {
    return <EmptyState icon="review" sentence={t(isSubjectOf('week', week) ? 'future' : 'noSuchWeek')} action={{ label: t('backToBook'), to: '/review' }} sample={false} />;
  }
  return <WeekPage key={week} week={week} current={current} />;
}

function WeekPage({ week, current }: { week: string; current: string }) {
  const { t } = useTranslation('review');
  const { name, span } = useWeekName();
  const review = useQuery(api.reviews.get.queryOptions({ input: { week } }));
  const [round, setRound] = useState(0);
  const begin = useCallback(() => setRound((before) => before + 1), []);
  return (
    <div className={classes.screen}>
      <PageHeader
        title={name(week)}
        back={{ to: '/review', label: t('title') }}
        aside={
          <>
            <span className={classes.quiet}>{span(week)}</span>
            {review.data && <StateBadge state={review.data.state} />}
          </>
        }
        action={
          <nav className={classes.row} aria-label={t('nav.label')}>
            <Tooltip label={t('nav.previous')}>
              <ActionIcon component={Link} to={`/review/${addWeeks(week, -1)}`} variant="default" aria-label={t('nav.previous')}>
                <Icon name="chevron-left" />
              </ActionIcon>
            </Tooltip>
            {week < current && (
              <Tooltip label={t('nav.next')}>
                <ActionIcon component={Link} to={`/review/${addWeeks(week, 1)}`} variant="default" aria-label={t('nav.next')}>
                  <Icon name="chevron-right" />
                </ActionIcon>
              </Tooltip>
            )}
          </nav>
        }
      />
      <Loaded query={review} lines={10}>
        {(found) => (found.state === 'signed' ? <SignedPage review={found} /> : <ReviewWizard key={round} review={found} running={week === current} onStale={begin} />)}
      </Loaded>
    </div>
  );
}
