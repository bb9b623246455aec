import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import classes from './Desk.module.css';
import { TicketLine } from './TicketLine.tsx';

/** Tickets on their way: refused, cooling, ready, released. Nothing on its way, nothing drawn. */
export function TicketsCard({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation('desk');
  const tickets = useQuery(api.tickets.list.queryOptions({ input: { states: ['requested', 'blocked', 'cooling', 'ready', 'released'] } }));
  if (!tickets.data || tickets.data.length === 0) return null;
  const waiting = tickets.data.some((ticket) => ticket.state === 'cooling');
  return (
    <Card title={t('tickets.title')} tone={waiting ? 'wait' : 'plain'}>
      <ul className={classes.tickets}>
        {tickets.data.map((ticket) => (
          <TicketLine key={ticket.id} ticket={ticket} account={accounts.find((account) => account.id === ticket.intent.accountId)} />
        ))}
      </ul>
    </Card>
  );
}
