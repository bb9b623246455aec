import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { api } from '../../api/query.ts';
import { Countdown } from '../../components/Countdown.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { HoldButton } from '../../components/HoldButton.tsx';
import { Icon } from '../../components/Icon.tsx';
import { GateNotes } from './GateNotes.tsx';
import { GateNumbers } from './GateNumbers.tsx';
import classes from './Tickets.module.css';
import { TicketWords } from './TicketWords.tsx';
import { WithdrawButton } from './WithdrawButton.tsx';

/** Waited out. Releasing asks the gate once more; the window closes by itself. */
export function ReadyTicket({ ticket, currency }: { ticket: Ticket; currency: string }) {
  const { t } = useTranslation('tickets');
  const release = useMutation(api.tickets.release.mutationOptions());
  return (
    <div className={classes.stack}>
      <section className={classes.clock} data-tone="calm" aria-label={t('common:state.ready')}>
        <p className={classes.clockHead}>
          <Icon name="check" size={18} /> {t('ready.title')}
        </p>
        {ticket.readyUntil && <Countdown until={ticket.readyUntil} from={ticket.readyAt} size="xl" />}
        {ticket.readyUntil && <p className={classes.quiet}>{t('ready.until', { until: ticket.readyUntil })}</p>}
        <div className={classes.buttons}>
          <HoldButton icon="exit" onHold={() => release.mutate({ id: ticket.id })} loading={release.isPending}>
            {t('ready.release')}
          </HoldButton>
          <WithdrawButton ticket={ticket} />
        </div>
        {release.error && <ErrorState error={release.error} />}
      </section>
      <GateNotes notes={ticket.notes} />
      {ticket.figures && <GateNumbers figures={ticket.figures} currency={currency} />}
      <TicketWords ticketId={ticket.id} />
    </div>
  );
}
