import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import { Countdown } from '../../components/Countdown.tsx';
import { Icon } from '../../components/Icon.tsx';
import { CoolingParts } from './CoolingParts.tsx';
import { ExtendButton } from './ExtendButton.tsx';
import classes from './Tickets.module.css';
import { TicketWords } from './TicketWords.tsx';
import { WithdrawButton } from './WithdrawButton.tsx';

/** Waiting: how long still, why, and one's own words. Two buttons; neither makes it shorter. */
export function CoolingTicket({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const { figures, coolingUntil, coolingFrom } = ticket;
  const asked = figures === null || figures.coolingMs === 0 ? null : figures.band === null ? t('cooling.askedAny', { ms: figures.coolingMs }) : t('cooling.asked', { ms: figures.coolingMs, above: figures.band });
  return (
    <div className={classes.stack}>
      <section className={classes.clock} data-tone="wait" aria-label={t('common:state.cooling')}>
        <p className={classes.clockHead}>
          <Icon name="hourglass" size={18} /> {asked ?? t('cooling.plain')}
        </p>
        {coolingUntil && <Countdown until={coolingUntil} from={coolingFrom} size="xl" />}
        {coolingUntil && <p className={classes.quiet}>{t('cooling.until', { until: coolingUntil })}</p>}
        <div className={classes.buttons}>
          <WithdrawButton ticket={ticket} />
          <ExtendButton ticketId={ticket.id} />
        </div>
      </section>
      {figures && <CoolingParts figures={figures} accountId={ticket.intent.accountId} />}
      <TicketWords ticketId={ticket.id} />
    </div>
  );
}
