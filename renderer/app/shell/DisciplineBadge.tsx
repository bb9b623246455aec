import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DisciplineState } from '../../../shared/contract/app.ts';
import { api } from '../../api/query.ts';
import { Countdown } from '../../components/Countdown.tsx';
import { Icon } from '../../components/Icon.tsx';
import { lockReason } from '../../components/lock-reason.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './StatusStrip.module.css';

/** CLEAR, COOLING with its time, or LOCKED until when and why: icon, word and colour together. */
export function DisciplineBadge({ state }: { state: DisciplineState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lock = state.lockouts.toSorted((a, b) => b.until.localeCompare(a.until))[0];

  if (state.state === 'locked' && lock) {
    // The figures beside it may be another account's.
    const whose = state.accounts.length > 1 ? state.accounts.find(({ accountId }) => accountId === lock.accountId)?.name : undefined;
    const why = [whose, lockReason(lock, t, format)].filter((part) => part !== undefined).join(' · ');
    return (
      <Link to="/" className={classes.badge} data-tone="lock">
        <Icon name="lock" size={15} />
        <b>{t('strip.locked', { when: format.when(lock.until) })}</b>
        <span className={classes.why} title={why}>{why}</span>
      </Link>
    );
  }
  if (state.state === 'cooling' && state.coolingUntil) return <Cooling until={state.coolingUntil} ticketId={state.coolingTicketId} />;
  return (
    <span className={classes.badge} data-tone="calm">
      <Icon name="check" size={15} />
      <b>{t('strip.clear')}</b>
    </span>
  );
}

function Cooling({ until, ticketId }: { until: string; ticketId: string | null }) {
  const { t } = useTranslation();
  const ticket = useQuery(api.tickets.get.queryOptions({ input: { id: ticketId ?? '' }, enabled: ticketId !== null }));
  return (
    <Link to={ticketId ? `/tickets/${ticketId}` : '/'} className={classes.badge} data-tone="wait">
      <Icon name="hourglass" size={15} />
      <b>{t('strip.cooling')}</b>
      <Countdown until={until} from={ticket.data?.coolingFrom} />
    </Link>
  );
}
