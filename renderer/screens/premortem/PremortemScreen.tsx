import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api } from '../../api/query.ts';
import { serverNow } from '../../api/server-time.ts';
import { getHomeZone } from '../../app/format/home-zone.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { InstrumentName } from '../../components/InstrumentName.tsx';
import { Loading } from '../../components/Loading.tsx';
import { deadlineOf } from './deadline.ts';
import classes from './Premortem.module.css';
import { PremortemEditor } from './PremortemEditor.tsx';
import { useZoneOf } from '../../components/use-zone-of.ts';
import { SubmittedPremortem } from './SubmittedPremortem.tsx';
import { useDarkRoom } from './use-dark-room.ts';

/** Told from the deadline looking back: the trade has failed, and the trader says how. */
export function PremortemScreen() {
  const { t } = useTranslation('premortem');
  const format = useFormat();
  const { planId = '' } = useParams();
  useDarkRoom();
  const plan = useQuery(api.plans.get.queryOptions({ input: { id: planId } }));
  const written = useQuery(api.premortems.forPlan.queryOptions({ input: { planId } }));
  useEffect(() => {
    document.title = `${t('title')} · Ballast`;
  }, [t]);

  const zoneOf = useZoneOf();
  const failed = plan.error ?? written.error;
  if (failed && (!plan.data || !written.data)) return <ErrorState error={failed} onRetry={() => void Promise.all([plan.refetch(), written.refetch()])} />;
  if (!plan.data || !written.data) return <Loading lines={8} />;

  const { content, state } = plan.data;
  const { premortem } = written.data;
  const deadline = deadlineOf(content, wallParts(new Date(serverNow()).toISOString(), getHomeZone()).day);
  const over = state !== 'draft' && state !== 'sealed' && state !== 'active';
  const face = premortem?.state === 'submitted' ? 'submitted' : over ? 'over' : 'draft';
  return (
    <div className={classes.room} data-state={face} data-valid={written.data.valid}>
      <header className={classes.header}>
        <Link to={`/plans/${planId}`} className={classes.back}>
          <Icon name="chevron-left" size={14} /> {content.title || t('untitled')}
        </Link>
        <h1 className={classes.title}>
          {deadline === null ? t('headline.undated') : t('headline.dated', { deadline: format.day(deadline) })} <span>{t('headline.what')}</span>
        </h1>
        <p className={classes.quiet}>
          {t(`common:side.${content.side}`)} {content.instrumentId && <InstrumentName id={content.instrumentId} />} · {t('headline.tell')}
        </p>
      </header>
      {face === 'submitted' && premortem && <SubmittedPremortem planId={planId} zone={zoneOf(content.accountId)} premortem={premortem} valid={written.data.valid} required={written.data.causesRequired} over={over} />}
      {face === 'over' && <EmptyState icon="plans" sentence={t('over')} action={{ label: t('toPlan'), to: `/plans/${planId}` }} sample={false} />}
      {face === 'draft' && <PremortemEditor key={planId} plan={plan.data} start={premortem?.causes ?? []} required={written.data.causesRequired} past={written.data.past} />}
    </div>
  );
}
