import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { FillPanel } from '../../components/FillPanel.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import { RefusalList } from '../../components/RefusalList.tsx';
import { useZoneOf } from '../../components/use-zone-of.ts';
import classes from './Tickets.module.css';
import { useAskAgain } from './use-ask-again.ts';

/** Over: how it ended, whether something has to be done at the broker, and what may still come. */
export function EndedTicket({ ticket, currency }: { ticket: Ticket; currency: string | undefined }) {
  const { t } = useTranslation('tickets');
  const [filling, setFilling] = useState(false);
  const again = useAskAgain(ticket);
  const zone = useZoneOf()(ticket.intent.accountId);
  const { state, endReason, intent } = ticket;
  const atBroker = endReason === 'cancel-at-broker';
  const wasOut = ticket.releasedAt !== null && state !== 'filled';
  return (
    <div className={classes.stack}>
      {atBroker && (
        <p className={classes.alarm} role="alert" data-reason="cancel-at-broker">
          <Icon name="alert" size={20} /> {t('ended.cancelAtBroker')}
        </p>
      )}
      <section className={classes.over} data-reason={endReason ?? ''}>
        <p className={classes.overWords}>{t([`ended.${state}.${endReason ?? 'plain'}`, `ended.${state}.plain`], { filled: ticket.filledQuantity, quantity: intent.quantity })}</p>
        {ticket.endedAt && (
          <p className={classes.quiet}>
            <Instant at={ticket.endedAt} zone={zone} />
            {ticket.filledQuantity !== '0' && state !== 'filled' && ` · ${t('slip.partly', { filled: ticket.filledQuantity, quantity: intent.quantity })}`}
          </p>
        )}
      </section>
      <div className={classes.buttons}>
        {state === 'filled' ? (
          <Button component={Link} to="/trades" variant="light">
            {t('ended.toTrades')}
          </Button>
        ) : (
          endReason !== 'asked-again' && (
            <Button variant="light" leftSection={<Icon name="refresh" />} onClick={again.ask} loading={again.isPending} data-action="ask-again">
              {t('blocked.again')}
            </Button>
          )
        )}
        {wasOut && (
          <Button variant="default" onClick={() => setFilling(true)} data-action="open-fill">
            {t('ended.late')}
          </Button>
        )}
      </div>
      {again.error && <ErrorState error={again.error} />}
      {state === 'blocked' && ticket.reasons.length > 0 && <RefusalList reasons={ticket.reasons} subject={{ accountId: intent.accountId, planId: intent.planId, instrumentId: intent.instrumentId, currency }} />}
      {wasOut && <FillPanel opened={filling} onClose={() => setFilling(false)} ticket={ticket} />}
    </div>
  );
}
