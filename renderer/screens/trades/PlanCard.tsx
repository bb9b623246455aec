import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Trades.module.css';

/** The plan a trade was made under, or that there was none. */
export function PlanCard({ trade }: { trade: TradeRow }) {
  const { t } = useTranslation('trades');
  const plan = useQuery(api.plans.get.queryOptions({ input: { id: trade.planId ?? '' }, enabled: trade.planId !== null })).data;
  return (
    <Card title={t('plan.title')}>
      {trade.planId === null ? (
        <p className={classes.quiet} data-state={trade.planned === false ? 'unplanned' : 'undecided'}>
          {t(trade.planned === false ? 'plan.none' : 'plan.undecided')}
        </p>
      ) : (
        <div className={classes.stack}>
          <span className={classes.row}>
            <Link to={`/plans/${trade.planId}`}>{plan && plan.content.title !== '' ? plan.content.title : t('plan.open')}</Link>
            {plan && <StateBadge state={plan.state} />}
          </span>
          <dl className={classes.lines}>
            <dt>{t('facts.plannedRisk')}</dt>
            <dd>
              <ShortMoney amount={trade.plannedRisk} currency={trade.currency} reason="no-planned-risk" />
            </dd>
            {trade.setup !== null && (
              <>
                <dt>{t('plan.setup')}</dt>
                <dd>{trade.setup}</dd>
              </>
            )}
          </dl>
          {trade.status === 'closed' && <ScoredLine planId={trade.planId} />}
        </div>
      )}
    </Card>
  );
}

/** What came of the plan's pre-mortem; nothing where none was handed in, or the plan is not over. */
function ScoredLine({ planId }: { planId: string }) {
  const { t } = useTranslation('failures');
  const view = useQuery(api.premortems.scoring.queryOptions({ input: { planId } })).data;
  if (view === undefined || view.premortem === null || !view.open) return null;
  const { scoring } = view;
  const state = scoring === null ? 'none' : scoring.complete ? 'whole' : 'partly';
  const happened = (scoring?.scores.filter(({ cause }) => cause === 'happened').length ?? 0) + (scoring?.unforeseen.length ?? 0);
  return (
    <p className={classes.quiet} data-field="scored" data-state={state}>
      {t('card.title')}: {t(`card.${state}`, { count: happened })} <Link to={`/plans/${planId}/score`}>{t(state === 'whole' ? 'card.look' : 'card.score')}</Link>
    </p>
  );
}
