import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { RefusalList } from '../../components/RefusalList.tsx';
import { ExitsOut } from './ExitsOut.tsx';
import { useAskAgain } from './use-ask-again.ts';
import { GateNotes } from './GateNotes.tsx';
import { GateNumbers } from './GateNumbers.tsx';
import { requestPath } from './request-draft.ts';
import classes from './Tickets.module.css';
import { WithdrawButton } from './WithdrawButton.tsx';

/** Not yet: every reason, and what would satisfy it. */
export function BlockedTicket({ ticket, currency }: { ticket: Ticket; currency: string | undefined }) {
  const { t } = useTranslation('tickets');
  const navigate = useNavigate();
  const again = useAskAgain(ticket);
  const { intent } = ticket;
  return (
    <div className={classes.stack}>
      <ExitsOut notes={ticket.notes} subject={intent} />
      <RefusalList
        reasons={ticket.reasons}
        subject={{ accountId: intent.accountId, planId: intent.planId, instrumentId: intent.instrumentId, currency }}
        onAction={(action) => void navigate(requestPath({ ...intent, declaredExit: intent.declaredExit || action === 'declare-position' }))}
      />
      <GateNotes notes={ticket.notes} />
      <div className={classes.buttons}>
        <Button leftSection={<Icon name="refresh" />} onClick={again.ask} loading={again.isPending} data-action="ask-again">
          {t('blocked.again')}
        </Button>
        <WithdrawButton ticket={ticket} label={t('blocked.putAway')} />
      </div>
      {again.error && <ErrorState error={again.error} />}
      <p className={classes.quiet}>{t('blocked.kept')}</p>
      {ticket.figures && <GateNumbers figures={ticket.figures} currency={currency ?? ''} />}
    </div>
  );
}
