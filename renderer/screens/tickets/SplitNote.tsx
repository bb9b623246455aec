import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { TicketList } from '../../components/TicketList.tsx';

/** One order, two tickets: the part that closes went through by itself. */
export function SplitNote({ ticket, otherId }: { ticket: Ticket; otherId: string }) {
  const { t } = useTranslation('tickets');
  const other = useQuery(api.tickets.get.queryOptions({ input: { id: otherId } })).data;
  if (!other) return null;
  return (
    <Card title={t('split.title')} tone="calm">
      <p>{t(ticket.nature === 'exit' ? 'split.risk' : 'split.exit', { quantity: other.intent.quantity })}</p>
      <TicketList tickets={[other]} showPlan={false} />
    </Card>
  );
}
