import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { api } from '../../api/query.ts';

/** The same order, asked anew: a new ticket, judged by how things stand now. */
export function useAskAgain({ intent }: Ticket) {
  const navigate = useNavigate();
  const request = useMutation(
    api.tickets.request.mutationOptions({
      onSuccess: ({ tickets }) => {
        const first = tickets.find((ticket) => ticket.nature === 'risk') ?? tickets[0];
        const other = tickets.find((ticket) => ticket.id !== first?.id);
        if (first) void navigate(`/tickets/${first.id}${other ? `?with=${other.id}` : ''}`, { replace: true });
      },
    }),
  );
  return { ask: () => request.mutate(intent), isPending: request.isPending, error: request.error };
}
