import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../../shared/account/account.ts';
import type { Lockout } from '../../../shared/lockout/lockout.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Countdown } from '../../components/Countdown.tsx';
import { Icon } from '../../components/Icon.tsx';
import { lockPart } from '../../components/lock-part.ts';
import { lockReason } from '../../components/lock-reason.ts';
import classes from './LockScreen.module.css';

/** Until when, in the largest type there is; the trader's own words; what is allowed; one suggestion. Nothing to argue with. */
export function LockScreen({ lockouts, accounts }: { lockouts: readonly Lockout[]; accounts: readonly Account[] }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const [lock, ...others] = lockouts.toSorted((a, b) => b.until.localeCompare(a.until));
  if (!lock) return null;
  const accountName = (id: string | null) => (id === null ? t('lock.everyAccount') : (accounts.find((account) => account.id === id)?.name ?? ''));
  return (
    <section className={classes.lock} aria-labelledby="lock-until">
      <p className={classes.scope}>
        <Icon name="lock" size={18} /> {accountName(lock.accountId)} {lockPart(lock, t)} · {lockReason(lock, t, format)}
      </p>
      <h2 id="lock-until" className={classes.until}>
        {t('lock.until', { when: format.when(lock.until) })}
      </h2>
      <p className={classes.left}>
        {t('lock.left')} <Countdown until={lock.until} from={lock.from} />
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
      <p className={classes.allowed}>
        <Icon name="check" /> {t('lock.allowed')}
      </p>
      <div className={classes.actions}>
        <Button component={Link} to="/journal" variant="light" leftSection={<Icon name="journal" />}>
          {t('lock.suggestion')}
        </Button>
        <Button component={Link} to="/tickets/new?exit=1" variant="default" leftSection={<Icon name="exit" />}>
          {t('lock.exit')}
        </Button>
      </div>
      {others.length > 0 && (
        <ul className={classes.others}>
          {others.map((other) => (
            <li key={other.id}>
              {accountName(other.accountId)} {lockPart(other, t)} · {t('lock.until', { when: format.when(other.until) })} · {lockReason(other, t, format)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
