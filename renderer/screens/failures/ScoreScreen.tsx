import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ScoringView } from '../../../shared/contract/failure-library.ts';
import { api } from '../../api/query.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { RValue } from '../../components/RValue.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { Day } from '../../components/Day.tsx';
import classes from './Score.module.css';
import { ScorePanel } from './ScorePanel.tsx';

/** The plan is over: what of what was written beforehand came true, and what nobody had written. */
export function ScoreScreen() {
  const { t } = useTranslation('failures');
  const { planId = '' } = useParams();
  const view = useQuery(api.premortems.scoring.queryOptions({ input: { planId } }));
  const account = useQuery(api.accounts.get.queryOptions({ input: { id: view.data?.accountId ?? '' }, enabled: view.data !== undefined })).data;
  useEffect(() => {
    document.querySelector('h1')?.scrollIntoView({ block: 'center' });
  }, [planId]);
  return (
    <>
      <PageHeader title={t('score.title')} back={{ to: `/plans/${planId}`, label: view.data?.title.trim() || t('score.toPlan') }} aside={view.data && <StateBadge state={view.data.state} />} />
      <Loaded query={view} lines={10}>
        {(found) =>
          found.premortem === null ? (
            <EmptyState icon="plans" sentence={t('score.noPremortem')} action={{ label: t('score.toPlan'), to: `/plans/${planId}` }} sample={false} />
          ) : !found.open ? (
            <EmptyState icon="hourglass" sentence={t('score.notOver')} action={{ label: t('score.toPlan'), to: `/plans/${planId}` }} sample={false} />
          ) : (
            <div className={classes.score}>
              <Outcome view={found} />
              <ScorePanel key={`${found.planId} ${found.settledBy ?? ''}`} view={found} zone={account?.zone} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}

/** What there is to hold the causes against. */
function Outcome({ view }: { view: ScoringView }) {
  const { t } = useTranslation('failures');
  return (
    <p className={classes.outcome} data-figure="outcome">
      <span>
        {t(`common:side.${view.side}`)} {view.symbol}
      </span>
      {view.results.map(({ currency, net, r }) => (
        <span key={currency}>
          <ShortMoney amount={net} currency={currency} result /> · <RValue value={r} />
        </span>
      ))}
      {view.heldFrom !== null && view.heldTo !== null && (
        <span>
          <Day day={view.heldFrom} /> – <Day day={view.heldTo} />
        </span>
      )}
      {view.tradeIds.map((id, index) => (
        <Link key={id} to={`/trades/${encodeURIComponent(id)}`}>
          {t('score.trade', { number: index + 1, context: view.tradeIds.length === 1 ? 'only' : undefined })}
        </Link>
      ))}
      <Link to={`/plans/${view.planId}/premortem`}>{t('score.read')}</Link>
    </p>
  );
}
