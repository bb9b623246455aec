import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { Day } from '../../components/Day.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { RValue } from '../../components/RValue.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Journal.module.css';

/** The trade an entry is about. */
export function TradeLinks({ id }: { id: string }) {
  const { t } = useTranslation('journal');
  const trade = useQuery(api.trades.get.queryOptions({ input: { id } }));
  return (
    <Card title={t('links.trade')}>
      <Loaded query={trade}>
        {(row) => (
          <div className={classes.stack}>
            <p className={classes.linked}>
              <StateBadge state={row.status} />
              {row.planned !== null && <StateBadge state={row.planned ? 'planned' : 'unplanned'} />}
            </p>
            <Figure label={t('links.result')} size="sm" below={<RValue value={row.r} reason={row.rReason} />}>
              <ShortMoney amount={row.netPnl} currency={row.currency} result />
            </Figure>
            <p>
              <Link to={`/journal/day/${row.openedDay}`}>
                <Day day={row.openedDay} />
              </Link>
              {row.closedDay !== null && (
                <>
                  {' → '}
                  <Link to={`/journal/day/${row.closedDay}`}>
                    <Day day={row.closedDay} />
                  </Link>
                </>
              )}
            </p>
            <p className={classes.actions}>
              <Link to={`/trades/${row.id}`}>{t('links.openTrade')}</Link>
              {row.planId !== null && <Link to={`/plans/${row.planId}`}>{t('links.openPlan')}</Link>}
            </p>
          </div>
        )}
      </Loaded>
    </Card>
  );
}
