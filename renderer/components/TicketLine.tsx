import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../shared/account/account.ts';
import type { Ticket } from '../../shared/gate/ticket.ts';
import { api } from '../api/query.ts';
import { useFormat } from '../app/format/use-format.ts';
import { toastDone, toastRefused } from '../app/toast.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import { Countdown } from './Countdown.tsx';
import { InstrumentName } from './InstrumentName.tsx';
import { StateBadge } from './StateBadge.tsx';
import classes from './TicketList.module.css';
import { ticketSpan } from './ticket-span.ts';

interface TicketLineProps {
  readonly ticket: Ticket;
  readonly account: Account | undefined;
  readonly showPlan: boolean;
}

export function TicketLine({ ticket, account, showPlan }: TicketLineProps) {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const { intent, state } = ticket;
  const plan = useQuery(api.plans.get.queryOptions({ input: { id: intent.planId ?? '' }, enabled: showPlan && intent.planId !== null })).data;
  const withdraw = useMutation(api.tickets.withdraw.mutationOptions({ onSuccess: () => toastDone(t('withdraw.done')), onError: toastRefused }));
  const span = ticketSpan(ticket);
  const live = ticket.endedAt === null;
  const urgent = live && (state === 'ready' || state === 'released');
  const below = [account?.name, plan?.content.title, live ? null : format.when(ticket.endedAt ?? ticket.requestedAt, account?.zone), state === 'blocked' && live ? t('list.reasons', { count: ticket.reasons.length }) : null];

  return (
    <li className={classes.ticket} data-ticket={ticket.id} data-state={state}>
      <StateBadge state={state} />
      <div className={classes.what}>
        <div>
          {t(`common:side.${intent.side}`)} <span className="num">{format.decimal(intent.quantity)}</span> <InstrumentName id={intent.instrumentId} />
          {intent.price !== null && <span className="num"> @ {format.decimal(intent.price)}</span>}
        </div>
        <div className={classes.quiet}>{below.filter(Boolean).join(' · ')}</div>
      </div>
      {span && <Countdown until={span.until} from={span.from} />}
      <div className={classes.buttons}>
        <Button component={Link} to={`/tickets/${ticket.id}`} size="xs" variant={urgent ? 'filled' : 'default'}>
          {t(`list.open.${live ? state : 'ended'}`)}
        </Button>
        {live && (
          <ConfirmButton size="xs" variant="subtle" question={t('withdraw.question')} confirm={t('withdraw.do')} onConfirm={() => withdraw.mutate({ id: ticket.id })} loading={withdraw.isPending}>
            {t('withdraw.do')}
          </ConfirmButton>
        )}
      </div>
    </li>
  );
}
