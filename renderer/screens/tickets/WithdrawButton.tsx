import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { ConfirmButton } from '../../components/ConfirmButton.tsx';

/** Takes the order back. Never argued with. */
export function WithdrawButton({ ticket, label }: { ticket: Ticket; label?: string }) {
  const { t } = useTranslation('tickets');
  const withdraw = useMutation(api.tickets.withdraw.mutationOptions({ onSuccess: () => toastDone(t('withdraw.done')), onError: toastRefused }));
  const question = ticket.state === 'released' ? (ticket.nature === 'exit' ? 'withdraw.exitQuestion' : 'withdraw.releasedQuestion') : ticket.state === 'blocked' ? 'withdraw.blockedQuestion' : 'withdraw.question';
  return (
    <ConfirmButton question={t(question)} confirm={label ?? t('withdraw.do')} onConfirm={() => withdraw.mutate({ id: ticket.id })} loading={withdraw.isPending} data-action="withdraw">
      {label ?? t('withdraw.do')}
    </ConfirmButton>
  );
}
