import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useSettings } from '../../app/settings/use-settings.ts';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { UnscoredPlans } from '../../components/UnscoredPlans.tsx';
import { CrossedLevels } from '../../components/watch/CrossedLevels.tsx';
import { CaptureCard } from './CaptureCard.tsx';
import { CheckInCard } from './CheckInCard.tsx';
import classes from './Desk.module.css';
import { LockScreen } from './LockScreen.tsx';
import { NowCard } from './NowCard.tsx';
import { PlansCard } from './PlansCard.tsx';
import { RoutinesCard } from './RoutinesCard.tsx';
import { PositionsCard } from './PositionsCard.tsx';
import { TicketsCard } from './TicketsCard.tsx';

/** Today in one screen: what may I do now, what is on its way, what is open. */
export function DeskScreen() {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const settings = useSettings();
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const discipline = useQuery(api.app.discipline.queryOptions({ input: {} }));

  if (accounts.data?.length === 0) return <Navigate to="/welcome" replace />;
  const failed = accounts.error ?? discipline.error;
  if (failed && (!accounts.data || !discipline.data)) return <ErrorState error={failed} onRetry={() => void discipline.refetch()} />;
  if (!accounts.data || !discipline.data || !settings) return <Loading lines={8} />;

  const today = wallParts(discipline.data.now, settings.homeZone).day;
  const inUse = accounts.data.filter((account) => !account.archived);
  const locked = discipline.data.state === 'locked';
  return (
    <>
      <PageHeader
        title={t('title')}
        aside={<span className={classes.today}>{format.day(today)}</span>}
        action={
          <Button component={Link} to="/plans/new" leftSection={<Icon name="plus" />} variant={locked ? 'default' : 'filled'}>
            {t('newPlan')}
          </Button>
        }
      />
      <div className={classes.columns}>
        <div className={classes.main}>
          {locked ? <LockScreen state={discipline.data} accounts={inUse} /> : <NowCard state={discipline.data} accounts={inUse} />}
          <TicketsCard accounts={inUse} />
          <PositionsCard accounts={inUse} />
          <PlansCard accounts={inUse} />
          <UnscoredPlans most={3} />
        </div>
        <div className={classes.side}>
          <RoutinesCard />
          <CrossedLevels />
          <CheckInCard today={today} />
          <CaptureCard today={today} />
        </div>
      </div>
    </>
  );
}
