import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { api } from '../../../api/query.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { Card } from '../../../components/Card.tsx';
import { Countdown } from '../../../components/Countdown.tsx';
import { Instant } from '../../../components/Instant.tsx';
import { StateBadge } from '../../../components/StateBadge.tsx';
import { useZoneOf } from '../../../components/use-zone-of.ts';
import classes from './Sealed.module.css';

/** Orders asked for under the plan. */
export function PlanTickets({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const zoneOf = useZoneOf();
  const tickets = useQuery(api.tickets.list.queryOptions({ input: { planId: plan.id } })).data ?? [];
  return (
    <Card title={t('tickets.title')}>
      {tickets.length === 0 ? (
        <p className={classes.quiet}>{t('tickets.none')}</p>
      ) : (
        <ul className={classes.lines}>
          {tickets.map(({ id, state, intent, requestedAt, coolingUntil, coolingFrom }) => (
            <li key={id} data-state={state}>
              <StateBadge state={state} />
              <Link to={`/tickets/${id}`}>
                {t(`common:side.${intent.side}`)} <span className="num">{format.decimal(intent.quantity)}{intent.price !== null && ` @ ${format.decimal(intent.price)}`}</span>
              </Link>
              <span className={classes.end}>{state === 'cooling' && coolingUntil ? <Countdown until={coolingUntil} from={coolingFrom} /> : <Instant at={requestedAt} zone={zoneOf(intent.accountId)} show="when" />}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
