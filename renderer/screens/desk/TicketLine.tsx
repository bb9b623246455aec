import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../../shared/account/account.ts';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { ConfirmButton } from '../../components/ConfirmButton.tsx';
import { Countdown } from '../../components/Countdown.tsx';
import { InstrumentName } from '../../components/InstrumentName.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Desk.module.css';

/** When the present state ends by itself, and since when it runs. */
function span(ticket: Ticket): { until: string; from: string | null } | null {
  if (ticket.state === 'cooling' && ticket.coolingUntil) return { until: ticket.coolingUntil, from: ticket.coolingFrom };
  if (ticket.state === 'ready' && ticket.readyUntil) return { until: ticket.readyUntil, from: ticket.readyAt };
  if (ticket.state === 'released' && ticket.releasedUntil) return { until: ticket.releasedUntil, from: ticket.releasedAt };
  return null;
}

export function TicketLine({ ticket, account }: { ticket: Ticket; account: Account | undefined }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { intent, state } = ticket;
  const plan = useQuery(api.plans.get.queryOptions({ input: { id: intent.planId ?? '' }, enabled: intent.planId !== null })).data;
  const withdraw = useMutation(api.tickets.withdraw.mutationOptions({ onSuccess: () => toastDone(t('tickets.withdrawn')), onError: toastRefused }));
  const time = span(ticket);

  return (
    <li className={classes.ticket}>
      <StateBadge state={state} />
      <div className={classes.what}>
        <div>
          {t(`common:side.${intent.side}`)} <span className="num">{format.decimal(intent.quantity)}</span> <InstrumentName id={intent.instrumentId} />
          {intent.price !== null && <span className="num"> @ {format.decimal(intent.price)}</span>}
        </div>
        <div className={classes.quiet}>
          {[account?.name, plan?.content.title].filter(Boolean).join(' · ')}
          {state === 'blocked' && ` · ${t('tickets.reasons', { count: ticket.reasons.length })}`}
        </div>
      </div>
      {time && <Countdown until={time.until} from={time.from} />}
      <div className={classes.buttons}>
        <Button component={Link} to={`/tickets/${ticket.id}`} size="xs" variant={state === 'ready' || state === 'released' ? 'filled' : 'default'}>
          {t(`tickets.open.${state}`)}
        </Button>
        <ConfirmButton size="xs" variant="subtle" question={t('tickets.withdrawQuestion')} confirm={t('tickets.withdraw')} onConfirm={() => withdraw.mutate({ id: ticket.id })} loading={withdraw.isPending}>
          {t('tickets.withdraw')}
        </ConfirmButton>
      </div>
    </li>
  );
}
