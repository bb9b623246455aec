import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../../shared/account/account.ts';
import { levelDistance, nearestStop } from '../../../shared/plan/level-distance.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { InstrumentName } from '../../components/InstrumentName.tsx';
import { LevelDistance } from '../../components/LevelDistance.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Desk.module.css';

/** Plans that are not over, with how far price is from what was decided. */
export function PlansCard({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation('desk');
  const plans = useQuery(api.plans.list.queryOptions({ input: { states: ['draft', 'sealed', 'active'] } }));
  return (
    <Card title={t('plans.title')} aside={<Link to="/plans">{t('plans.all')}</Link>}>
      <Loaded query={plans}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon="plans" sentence={t('plans.empty')} action={{ label: t('plans.first'), to: '/plans/new' }} />
          ) : (
            <ul className={classes.plans}>
              {rows.map((plan) => (
                <PlanLine key={plan.id} plan={plan} account={accounts.find((account) => account.id === plan.content.accountId)} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function PlanLine({ plan, account }: { plan: Plan; account: Account | undefined }) {
  const { t } = useTranslation('desk');
  const { content, state } = plan;
  const standing = useQuery(api.accounts.standing.queryOptions({ input: { id: content.accountId } })).data;
  const mark = standing?.positions.find((position) => position.instrumentId === content.instrumentId)?.mark;
  const levels = [
    ['stop', mark === undefined ? content.stops[0]?.price : (nearestStop(content, mark) ?? undefined)],
    ['entry', content.entries[0]?.price],
    ['target', content.targets[0]?.price],
  ] as const;
  const next = state === 'sealed' ? `/tickets/new?plan=${plan.id}` : `/plans/${plan.id}`;
  return (
    <li className={classes.plan}>
      <StateBadge state={state} />
      <div className={classes.what}>
        <Link to={`/plans/${plan.id}`}>{content.title || t('plans.untitled')}</Link>
        <div className={classes.quiet}>
          {t(`common:side.${content.side}`)} {content.instrumentId && <InstrumentName id={content.instrumentId} />} {account && `· ${account.name}`}
        </div>
      </div>
      <dl className={classes.levels}>
        {levels.map(([name, price]) => (
          <div key={name}>
            <dt>{t(`plans.${name}`)}</dt>
            <dd>
              <Quantity value={price} reason="unknown" />
              {mark && price && (
                <span className={classes.quiet}>
                  {' '}
                  <LevelDistance value={levelDistance(name, { side: content.side, level: price, mark })} reason="no-mark" stop={name === 'stop' && state !== 'draft'} />
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <Button component={Link} to={next} size="xs" variant={state === 'sealed' ? 'light' : 'default'}>
        {t(`plans.next.${state}`)}
      </Button>
    </li>
  );
}
