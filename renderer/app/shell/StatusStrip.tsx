import { Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DisciplineState } from '../../../shared/contract/app.ts';
import { useConnection } from '../../api/pulse.tsx';
import { api } from '../../api/query.ts';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { useFormat } from '../format/use-format.ts';
import { AccountGauges } from './AccountGauges.tsx';
import { DisciplineBadge } from './DisciplineBadge.tsx';
import { accountInFocus } from './account-in-focus.ts';
import classes from './StatusStrip.module.css';

/** The heart: what may I do now. On every screen, always in the same place. */
export function StatusStrip() {
  const { t } = useTranslation();
  const connection = useConnection();
  // A window of a rule opens by the clock alone: nothing is written that the pulse could tell of.
  const discipline = useQuery(api.app.discipline.queryOptions({ input: {}, refetchInterval: 30_000 }));
  const info = useQuery(api.app.info.queryOptions({ input: {} }));

  return (
    <section className={classes.strip} data-state={discipline.data?.state ?? 'clear'} aria-label={t('strip.label')}>
      {connection === 'lost' && (
        <span className={classes.lost} role="alert">
          <Icon name="alert" size={14} /> {t('strip.lost')}
        </span>
      )}
      {discipline.data && <Instruments state={discipline.data} />}
      {info.data?.sample && (
        <Link to="/sample" className={classes.sample} title={t('strip.sampleWhy')}>
          {t('strip.sample')}
        </Link>
      )}
    </section>
  );
}

function Instruments({ state }: { state: DisciplineState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const focus = accountInFocus(state.accounts);
  const [pending] = state.pending;
  const whosePending = pending && `${pending.accountId === null ? t('account.all') : (state.accounts.find(({ accountId }) => accountId === pending.accountId)?.name ?? '')} · ${format.instant(pending.effectiveAt)}`;
  return (
    <>
      <DisciplineBadge state={state} beside={focus?.accountId ?? null} />
      {state.readyTickets > 0 && (
        <Link to="/" className={classes.ready}>
          <Icon name="check" size={14} /> {t('strip.ready', { count: state.readyTickets })}
        </Link>
      )}
      {focus && (
        <span className={classes.gauges}>
          <AccountGauges account={focus} named={state.accounts.length > 1} />
          {state.accounts.length > 1 && (
            <Popover width={420} position="bottom-start">
              <Popover.Target>
                <button type="button" className={classes.more} aria-label={t('strip.allAccounts', { count: state.accounts.length })} title={t('strip.allAccounts', { count: state.accounts.length })}>
                  <span className={classes.owing}>
                    <span>{t('strip.allAccounts', { count: state.accounts.length })}</span>
                  </span>{' '}
                  <Icon name="chevron-down" size={12} />
                </button>
              </Popover.Target>
              <Popover.Dropdown>
                <ul className={classes.all}>
                  {state.accounts.map((account) => (
                    <li key={account.accountId}>
                      <AccountGauges account={account} named />
                    </li>
                  ))}
                </ul>
              </Popover.Dropdown>
            </Popover>
          )}
        </span>
      )}
      {pending && (
        <Owed to={`/rules/${pending.accountId ?? ''}`} icon="hourglass" words={t('strip.pending', { count: state.pending.length })} tail={format.when(pending.effectiveAt)} title={whosePending ?? ''} />
      )}
      {state.routines.next && <NextRoutine next={state.routines.next} />}
      {state.review && (
        <Owed
          to={`/review/${state.review.week}`}
          icon="review"
          words={state.review.overdue ? '' : t('strip.reviewDue')}
          tail={state.review.overdue ? t('strip.reviewOverdue') : format.when(state.review.dueAt)}
          title={t(state.review.overdue ? 'strip.reviewOverdueWhy' : 'strip.reviewDueWhy', { at: state.review.dueAt })}
          overdue={state.review.overdue}
        />
      )}
    </>
  );
}

/** The checklist to name, by its title: as much of it as there is room for. */
function NextRoutine({ next: { state, title, opensAt, closesAt, left } }: { next: NonNullable<DisciplineState['routines']['next']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = state === 'upcoming' ? t('strip.routineNext', { title }) : title;
  const tail = state === 'upcoming' ? format.when(opensAt) : t(state === 'due' ? 'strip.routineLeft' : 'strip.routineOverdue', { count: left });
  return <Owed to="/routines" icon="routines" words={words} tail={tail} title={`${words} · ${tail} (${format.when(opensAt)} – ${format.when(closesAt)})`} overdue={state === 'overdue'} long />;
}

interface OwedProps {
  readonly to: string;
  readonly icon: IconName;
  readonly words: string;
  /** When, or how much is left: it is never cut, the words give way to it. */
  readonly tail: string;
  readonly title: string;
  readonly overdue?: boolean;
  /** Words the trader wrote, of any length: they give way first. */
  readonly long?: boolean;
}

function Owed({ to, icon, words, tail, title, overdue = false, long = false }: OwedProps) {
  return (
    <Link to={to} className={`${overdue ? classes.overdue : classes.quiet} ${classes.owed}${long ? ` ${classes.titled}` : ''}`} title={title}>
      <Icon name={icon} size={14} />
      <span className={classes.owing}>
        <span>{words}</span>
      </span>{' '}
      <span className={classes.tail}>{tail}</span>
    </Link>
  );
}
