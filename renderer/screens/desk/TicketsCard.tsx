import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { TicketList } from '../../components/TicketList.tsx';

/** Tickets on their way: refused, cooling, ready, released. Nothing on its way, nothing drawn. */
export function TicketsCard({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation('desk');
  const tickets = useQuery(api.tickets.list.queryOptions({ input: { states: ['requested', 'blocked', 'cooling', 'ready', 'released'] } }));
  // A refused ticket that was put away keeps its state; it is on its way nowhere.
  const live = tickets.data?.filter((ticket) => ticket.endedAt === null) ?? [];
  if (live.length === 0) return null;
  return (
    <Card title={t('tickets.title')} tone={live.some((ticket) => ticket.state === 'cooling') ? 'wait' : 'plain'}>
      <TicketList tickets={live} accounts={accounts} />
    </Card>
  );
}
