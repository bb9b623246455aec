import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../../shared/account/account.ts';
import type { DisciplineState } from '../../../shared/contract/app.ts';
import type { Lockout } from '../../../shared/lockout/lockout.ts';
import { addMilliseconds } from '../../../shared/time/instant.ts';
import { api } from '../../api/query.ts';
import { getHomeZone } from '../../app/format/home-zone.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Countdown } from '../../components/Countdown.tsx';
import { HoldButton } from '../../components/HoldButton.tsx';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { lockPart } from '../../components/lock-part.ts';
import { lockReason } from '../../components/lock-reason.ts';
import { HeldLines } from './HeldLines.tsx';
import classes from './LockScreen.module.css';

const HOUR = 3_600_000;

interface LockScreenProps {
  readonly state: DisciplineState;
  readonly accounts: readonly Account[];
}

/** Until when, in the largest type there is; the trader's own words; what is still open; one useful step. Nothing to argue with. */
export function LockScreen({ state, accounts }: LockScreenProps) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const [lock, ...others] = state.lockouts.toSorted((a, b) => b.until.localeCompare(a.until));
  if (!lock) return null;
  // One clock for what the trader waits for, the one of the strip above.
  const zone = getHomeZone();
  const accountName = (id: string | null) => (id === null ? t('lock.everyAccount') : (accounts.find((other) => other.id === id)?.name ?? ''));
  return (
    <section className={classes.lock} aria-labelledby="lock-until">
      <p className={classes.scope}>
        <Icon name="lock" size={18} /> {accountName(lock.accountId)} {lockPart(lock, t)} · {lockReason(lock, t, format)}
      </p>
      <h2 id="lock-until" className={classes.until}>
        {t('lock.until', { when: format.when(lock.until, zone) })}
      </h2>
      <p className={classes.left}>
        {t('lock.left')} <Countdown until={lock.until} from={lock.from} /> <span className={classes.zone}>{t('lock.zone', { zone })}</span>
        {lock.endsWith === 'retrospective' && (
          <>
            {' · '}
            <Link to="/review">{t('common:lock.orSigned')}</Link>
          </>
        )}
      </p>
      {lock.words.trim() !== '' && (
        <figure className={classes.words}>
          <figcaption>{t('lock.yourWords')}</figcaption>
          <blockquote>{lock.words}</blockquote>
        </figure>
      )}
      <div className={classes.halves}>
        <NextStep state={state} />
        <StillOpen />
      </div>
      <Longer lock={lock} />
      {others.length > 0 && (
        <div className={classes.others}>
          <h3>{t('lock.alsoLocked')}</h3>
          <ul>
            {others.map((other) => (
              <li key={other.id}>
                {accountName(other.accountId)} {lockPart(other, t)} · {t('lock.until', { when: format.when(other.until, zone) })} · {lockReason(other, t, format)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {accounts.map((account) => {
        const holds = state.holds.filter(({ accountId }) => accountId === null || accountId === account.id);
        return (
          holds.length > 0 && (
            <div key={account.id} className={classes.others}>
              <h3>{t('lock.alsoHeld', { account: account.name })}</h3>
              <ul>
                <HeldLines holds={holds} accountId={account.id} currency={account.currency} />
              </ul>
            </div>
          )
        );
      })}
    </section>
  );
}

/** One, not a list: the retrospective where one is overdue, else what happened while it is fresh. */
function NextStep({ state }: { state: DisciplineState }) {
  const { t } = useTranslation('desk');
  const review = state.review?.overdue === true ? state.review.week : null;
  return (
    <div>
      <h3>{t('lock.next.title')}</h3>
      <Button component={Link} to={review === null ? '/journal' : `/review/${review}`} leftSection={<Icon name={review === null ? 'journal' : 'review'} />}>
        {t(review === null ? 'lock.next.journal' : 'lock.next.review')}
      </Button>
    </div>
  );
}

const stillOpen: readonly (readonly [string, IconName, string])[] = [
  ['exit', 'exit', '/tickets/new?exit=1'],
  ['plan', 'plans', '/plans'],
  ['journal', 'journal', '/journal'],
  ['review', 'review', '/review'],
];

function StillOpen() {
  const { t } = useTranslation('desk');
  return (
    <div>
      <h3>{t('lock.allowedTitle')}</h3>
      <ul className={classes.open}>
        {stillOpen.map(([name, icon, to]) => (
          <li key={name}>
            <Link to={to}>
              <Icon name={icon} size={15} /> {t(`lock.open.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A lock only ever becomes longer; held, because that cannot be undone. */
function Longer({ lock }: { lock: Lockout }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const extend = useMutation(api.lockouts.extend.mutationOptions({ onSuccess: ({ until }) => toastDone(t('lock.extended', { when: format.when(until) })), onError: toastRefused }));
  return (
    <div className={classes.longer} role="group" aria-label={t('lock.longer')}>
      <span>{t('lock.longer')}</span>
      {([['hour', HOUR], ['day', 24 * HOUR]] as const).map(([name, ms]) => (
        <HoldButton key={name} icon="lock" size="xs" loading={extend.isPending} onHold={() => extend.mutate({ id: lock.id, until: addMilliseconds(lock.until, ms) })}>
          {t(`lock.${name}`)}
        </HoldButton>
      ))}
    </div>
  );
}
