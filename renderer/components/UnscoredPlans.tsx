import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnscoredPlan } from '../../shared/contract/failure-library.ts';
import { api } from '../api/query.ts';
import { Card } from './Card.tsx';
import { Instant } from './Instant.tsx';
import { useZoneOf } from './use-zone-of.ts';
import classes from './UnscoredPlans.module.css';

/** Plans that are over and whose pre-mortem nobody has looked back on. Nothing where there are none. */
export function UnscoredPlans({ most }: { most: number }) {
  const { t } = useTranslation('failures');
  const found = useQuery(api.premortems.unscored.queryOptions({ input: { limit: most } })).data;
  if (found === undefined || found.total === 0) return null;
  return (
    <Card
      title={t('unscored.title', { count: found.total })}
      aside={
        <Button component={Link} to={`/plans/${found.rows[0]!.planId}/score`} size="xs" variant="light" data-action="score-first">
          {t('unscored.begin')}
        </Button>
      }
    >
      <UnscoredList plans={found.rows} />
      {found.total > found.rows.length && <p className={classes.quiet}>{t('unscored.more', { count: found.total - found.rows.length })}</p>}
    </Card>
  );
}

export function UnscoredList({ plans }: { plans: readonly UnscoredPlan[] }) {
  const { t } = useTranslation('failures');
  const zoneOf = useZoneOf();
  return (
    <ul className={classes.list} data-list="unscored">
      {plans.map((plan) => (
        <li key={plan.planId}>
          <Link to={`/plans/${plan.planId}/score`}>{plan.title.trim() || t('untitled')}</Link>
          <span className={classes.quiet}>
            {t(`common:side.${plan.side}`)} {plan.symbol} · {t(plan.begun ? 'unscored.begun' : 'unscored.causes', { count: plan.causes })} · <Instant at={plan.endedAt} zone={zoneOf(plan.accountId)} />
          </span>
        </li>
      ))}
    </ul>
  );
}
