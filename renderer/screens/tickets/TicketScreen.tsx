import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone } from '../../app/toast.tsx';
import { InstrumentName } from '../../components/InstrumentName.tsx';
import { LinksCard } from '../../components/journal-links/LinksCard.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { BlockedTicket } from './BlockedTicket.tsx';
import { CoolingTicket } from './CoolingTicket.tsx';
import { EndedTicket } from './EndedTicket.tsx';
import { ReadyTicket } from './ReadyTicket.tsx';
import { ReleasedTicket } from './ReleasedTicket.tsx';
import { SplitNote } from './SplitNote.tsx';
import classes from './Tickets.module.css';

/** One ticket through its life: refused, cooling, ready, released, over. What comes next is the engine's decision. */
export function TicketScreen() {
  const { ticketId = '' } = useParams();
  const ticket = useQuery(api.tickets.get.queryOptions({ input: { id: ticketId } }));
  return <Loaded query={ticket}>{(data) => <TicketPage key={data.id} ticket={data} />}</Loaded>;
}

export function TicketPage({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const [query] = useSearchParams();
  const { intent, state } = ticket;
  const plan = useQuery(api.plans.get.queryOptions({ input: { id: intent.planId ?? '' }, enabled: intent.planId !== null })).data;
  const account = useQuery(api.accounts.get.queryOptions({ input: { id: intent.accountId } })).data;
  const instrument = useQuery(api.instruments.get.queryOptions({ input: { id: intent.instrumentId } })).data;
  const ended = ticket.endedAt !== null;
  const order = [t(`common:side.${intent.side}`), format.decimal(intent.quantity), instrument?.symbol].filter(Boolean).join(' ');

  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'cooling' && state === 'ready') toastDone(t('ready.toast', { order }));
    before.current = state;
  }, [state, order, t]);
  useEffect(() => {
    document.title = `${t(`name.${ended ? 'ended' : state}`, { order })} · Ballast`;
  }, [state, ended, order, t]);

  const other = query.get('with');
  return (
    <div className={classes.page} data-state={state} data-nature={ticket.nature} data-ended={ended}>
      <div className={classes.noPrint}>
        <PageHeader
          title={order}
          aside={<StateBadge state={state} />}
          back={intent.planId === null ? { to: '/', label: t('common:nav.desk') } : { to: `/plans/${intent.planId}`, label: plan?.content.title || t('untitled') }}
        />
        <p className={classes.what}>
          <InstrumentName id={intent.instrumentId} /> · {intent.price === null ? t('request.market') : t('at', { price: intent.price })} · {account?.name}
          {intent.planId === null && ` · ${t('request.noPlan')}`}
        </p>
        {other && <SplitNote ticket={ticket} otherId={other} />}
      </div>
      {ended ? (
        <>
          <EndedTicket ticket={ticket} currency={account?.currency} />
          <LinksCard kind="ticket" target={ticket.id} write />
        </>
      ) : (
        <>
          {state === 'requested' && <p>{t('requested')}</p>}
          {state === 'blocked' && <BlockedTicket ticket={ticket} currency={account?.currency} />}
          {state === 'cooling' && <CoolingTicket ticket={ticket} />}
          {state === 'ready' && <ReadyTicket ticket={ticket} currency={account?.currency ?? ''} />}
          {state === 'released' && <ReleasedTicket ticket={ticket} paper={account?.kind === 'paper'} />}
        </>
      )}
      {intent.planId !== null && (
        <p className={`${classes.quiet} ${classes.noPrint}`}>
          <Link to={`/plans/${intent.planId}`}>{t('toPlan')}</Link>
        </p>
      )}
    </div>
  );
}
