import { Button, CopyButton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { useFormat } from '../../app/format/use-format.ts';
import { Countdown } from '../../components/Countdown.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { FillPanel } from '../../components/FillPanel.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { useZoneOf } from '../../components/use-zone-of.ts';
import { GateNotes } from './GateNotes.tsx';
import { slipText } from './order-text.ts';
import { PaperFill } from './PaperFill.tsx';
import { Slip } from './Slip.tsx';
import classes from './Tickets.module.css';
import { WithdrawButton } from './WithdrawButton.tsx';

/** Released: the order goes to the broker by hand, and the fill comes back. */
export function ReleasedTicket({ ticket, paper }: { ticket: Ticket; paper: boolean }) {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const zone = useZoneOf()(ticket.intent.accountId);
  const [filling, setFilling] = useState(false);
  const slip = useQuery(api.tickets.slip.queryOptions({ input: { id: ticket.id } }));
  const fill = useMutation(api.fills.paper.mutationOptions({ onSuccess: () => toastDone(t('paper.done')) }));
  return (
    <div className={classes.stack}>
      {ticket.nature === 'exit' && (
        <p className={`${classes.go} ${classes.noPrint}`}>
          <Icon name="exit" size={20} /> {t('reasons:exit')}
        </p>
      )}
      <Loaded query={slip} lines={8}>
        {(data) => (
          <>
            <div className={`${classes.validity} ${classes.noPrint}`}>
              <span>{t('slip.validFor')}</span> <Countdown until={data.validUntil} from={ticket.releasedAt} size="lg" />
              <span className={classes.quiet}>{t('slip.valid', { until: data.validUntil })}</span>
            </div>
            <Slip slip={data} filled={ticket.filledQuantity} />
            <div className={`${classes.buttons} ${classes.noPrint}`}>
              {paper ? (
                <PaperFill limit={ticket.intent.price} onFill={(price) => fill.mutate({ ticketId: ticket.id, price })} loading={fill.isPending} />
              ) : (
                <Button leftSection={<Icon name="check" />} onClick={() => setFilling(true)} data-action="open-fill">
                  {t('slip.fill')}
                </Button>
              )}
              <CopyButton value={slipText(data, t)}>
                {({ copied, copy }) => (
                  <Button variant="default" leftSection={<Icon name={copied ? 'check' : 'copy'} />} onClick={copy} data-action="copy-order">
                    {t(copied ? 'slip.copied' : 'slip.copy')}
                  </Button>
                )}
              </CopyButton>
              <Button variant="default" leftSection={<Icon name="print" />} onClick={() => window.print()}>
                {t('slip.print')}
              </Button>
              <WithdrawButton ticket={ticket} />
            </div>
            {fill.error && <ErrorState error={fill.error} />}
          </>
        )}
      </Loaded>
      {ticket.filledQuantity !== '0' && <p className={classes.noPrint}>{t('slip.partly', { filled: ticket.filledQuantity, quantity: ticket.intent.quantity })}</p>}
      <div className={classes.noPrint}>
        <GateNotes notes={ticket.notes} />
      </div>
      <p className={`${classes.quiet} ${classes.noPrint}`}>{t(paper ? 'slip.onPaper' : 'slip.byHand', { released: format.when(ticket.releasedAt ?? ticket.requestedAt, zone) })}</p>
      <FillPanel opened={filling} onClose={() => setFilling(false)} ticket={ticket} />
    </div>
  );
}
