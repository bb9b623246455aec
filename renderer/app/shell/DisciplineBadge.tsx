import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DisciplineState } from '../../../shared/contract/app.ts';
import { api } from '../../api/query.ts';
import { Countdown } from '../../components/Countdown.tsx';
import { Icon } from '../../components/Icon.tsx';
import { lockReason } from '../../components/lock-reason.ts';
import { lockPart } from '../../components/lock-part.ts';
import { reasonText } from '../../components/reason-params.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './StatusStrip.module.css';

/** What nobody can say the end of lasts longest. */
const lasting = ({ until }: DisciplineState['holds'][number]): string => until ?? '~';

/** CLEAR, COOLING with its time, HELD by a rule, or LOCKED, until when and why: icon, word and colour together. */
export function DisciplineBadge({ state, beside }: { state: DisciplineState; beside: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lock = state.lockouts.toSorted((a, b) => b.until.localeCompare(a.until))[0];

  if (state.state === 'locked' && lock) {
    const why = [nameOf(state, beside, lock.accountId), lockReason(lock, t, format)].filter((part) => part !== undefined).join(' · ');
    return (
      <Link to="/" className={classes.badge} data-tone="lock">
        <Icon name="lock" size={15} />
        <b>{t('strip.locked', { when: format.when(lock.until) })}</b>
        <span className={classes.why} title={why}>{why}</span>
      </Link>
    );
  }
  if (state.state === 'cooling' && state.coolingUntil) return <Cooling state={state} beside={beside} until={state.coolingUntil} ticketId={state.coolingTicketId} />;
  const hold = state.holds.toSorted((a, b) => lasting(b).localeCompare(lasting(a)))[0];
  if (hold) {
    const currency = state.accounts.find(({ accountId }) => accountId === hold.accountId)?.currency;
    const part = lockPart({ ...hold.scope, accountId: hold.accountId }, t);
    const why = [nameOf(state, beside, hold.accountId), part === '' ? undefined : part, reasonText(hold.reason, { t, format }, { currency })].filter((words) => words !== undefined).join(' · ');
    return (
      <Link to="/" className={classes.badge} data-tone="hold">
        <Icon name="hourglass" size={15} />
        <b>{hold.until === null ? t('strip.held') : t('strip.heldUntil', { when: format.when(hold.until) })}</b>
        <span className={classes.why} title={why}>{why}</span>
      </Link>
    );
  }
  return (
    <span className={classes.badge} data-tone="calm">
      <Icon name="check" size={15} />
      <b>{t('strip.clear')}</b>
    </span>
  );
}

/** Whose state it is, where the figures beside it are another account's. */
function nameOf({ accounts }: DisciplineState, beside: string | null, id: string | null | undefined): string | undefined {
  return id === beside ? undefined : accounts.find(({ accountId }) => accountId === id)?.name;
}

function Cooling({ state, beside, until, ticketId }: { state: DisciplineState; beside: string | null; until: string; ticketId: string | null }) {
  const { t } = useTranslation();
  const ticket = useQuery(api.tickets.get.queryOptions({ input: { id: ticketId ?? '' }, enabled: ticketId !== null }));
  const whose = nameOf(state, beside, ticket.data?.intent.accountId);
  return (
    <Link to={ticketId ? `/tickets/${ticketId}` : '/'} className={whose === undefined ? classes.badge : `${classes.badge} ${classes.whose}`} data-tone="wait" title={whose}>
      <Icon name="hourglass" size={15} />
      <b>{t('strip.cooling')}</b>
      {whose !== undefined && <span className={classes.words}>{whose}</span>}
      <Countdown until={until} from={ticket.data?.coolingFrom} />
    </Link>
  );
}
