import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { api } from '../../api/query.ts';
import { wallParts } from '../../app/format/instant.ts';
import { Card } from '../../components/Card.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Journal.module.css';
import { TradeLine } from './TradeLine.tsx';

/** How far ahead a trade opened that day is looked for by its closing day. */
const AHEAD_DAYS = 90;

/**
 * Trades opened or closed that day, and plans written or sealed on it. A trade stands on its account's own trading day, and also on the day
 * the home zone's clock showed then, by which everything else of the page goes: there it says which day is its own.
 */
export function DayLinks({ day, zone }: { day: string; zone: string }) {
  const { t } = useTranslation('journal');
  const closed = useQuery(api.trades.list.queryOptions({ input: { filter: { from: addDays(day, -1), to: addDays(day, AHEAD_DAYS) }, status: 'closed', limit: 1000 } }));
  const open = useQuery(api.trades.list.queryOptions({ input: { status: 'open', limit: 1000 } }));
  const plans = useQuery(api.plans.list.queryOptions({ input: { limit: 2000 } }));
  const onDay = (at: string | null) => at !== null && wallParts(at, zone).day === day;
  return (
    <Card title={t('links.title')}>
      <div className={classes.stack}>
        <Loaded query={closed} lines={2}>
          {({ rows }) => {
            const ofDay = [...(open.data?.rows ?? []), ...rows].flatMap((trade) => {
              const { openedDay, closedDay, openedAt, closedAt } = trade;
              if (openedDay === day || closedDay === day) return [{ trade, accountDay: null }];
              if (onDay(closedAt)) return [{ trade, accountDay: closedDay }];
              return onDay(openedAt) ? [{ trade, accountDay: openedDay }] : [];
            });
            return ofDay.length === 0 ? <p className={classes.quiet}>{t('links.noTrades')}</p> : <ul className={classes.plain}>{ofDay.map(({ trade, accountDay }) => <TradeLine key={trade.id} trade={trade} accountDay={accountDay} />)}</ul>;
          }}
        </Loaded>
        <ul className={classes.plain}>
          {(plans.data ?? [])
            .filter((plan) => onDay(plan.sealedAt) || onDay(plan.createdAt))
            .map((plan) => (
              <li key={plan.id} className={classes.linked}>
                <Link to={`/plans/${plan.id}`}>{plan.content.title || t('links.untitledPlan')}</Link>
                <StateBadge state={plan.state} />
              </li>
            ))}
        </ul>
      </div>
    </Card>
  );
}
