import { Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DisciplineState } from '../../../shared/contract/app.ts';
import { useConnection } from '../../api/pulse.tsx';
import { api } from '../../api/query.ts';
import { Icon } from '../../components/Icon.tsx';
import { useFormat } from '../format/use-format.ts';
import { AccountGauges } from './AccountGauges.tsx';
import { DisciplineBadge } from './DisciplineBadge.tsx';
import { accountInFocus } from './account-in-focus.ts';
import classes from './StatusStrip.module.css';

/** The heart: what may I do now. On every screen, always in the same place. */
export function StatusStrip() {
  const { t } = useTranslation();
  const connection = useConnection();
  const discipline = useQuery(api.app.discipline.queryOptions({ input: {} }));
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
  return (
    <>
      <DisciplineBadge state={state} />
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
                <button type="button" className={classes.more}>
                  {t('strip.allAccounts', { count: state.accounts.length })} <Icon name="chevron-down" size={12} />
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
      {state.pending.length > 0 && (
        <Link to={`/rules/${state.pending[0]?.accountId ?? ''}`} className={classes.quiet}>
          <Icon name="hourglass" size={14} /> <span className={classes.owed}>{t('strip.pending', { count: state.pending.length, at: state.pending[0]?.effectiveAt })}</span>
        </Link>
      )}
      {state.routines.next && <NextRoutine next={state.routines.next} />}
      {state.review && (
        <Link to={`/review/${state.review.week}`} className={state.review.overdue ? classes.overdue : classes.quiet} title={t(state.review.overdue ? 'strip.reviewOverdueWhy' : 'strip.reviewDueWhy', { at: state.review.dueAt })}>
          <Icon name="review" size={14} />
          <span className={classes.owed}>{state.review.overdue ? t('strip.reviewOverdue') : t('strip.reviewDue', { when: format.when(state.review.dueAt) })}</span>
        </Link>
      )}
    </>
  );
}

/** The checklist to name, by its title: as much of it as there is room for. */
function NextRoutine({ next: { state, title, opensAt, closesAt, left } }: { next: NonNullable<DisciplineState['routines']['next']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = state === 'upcoming' ? t('strip.routineNext', { title, when: format.when(opensAt) }) : t(state === 'due' ? 'strip.routineDue' : 'strip.routineOverdue', { title, count: left });
  return (
    <Link to="/routines" className={`${state === 'overdue' ? classes.overdue : classes.quiet} ${classes.titled}`} title={`${words} (${format.when(opensAt)} – ${format.when(closesAt)})`}>
      <Icon name="routines" size={14} /> <span className={classes.owed}>{words}</span>
    </Link>
  );
}
