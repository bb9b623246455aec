import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Account } from '../../../shared/account/account.ts';
import { api } from '../../api/query.ts';
import badge from '../../components/Badge.module.css';
import { Explain } from '../../components/Explain.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Money } from '../../components/Money.tsx';
import classes from './Accounts.module.css';

/** Whether the confirmed equity can be found in cash and positions, or by how much it cannot. */
export function EquityTies({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const check = useQuery(api.cash.equityCheck.queryOptions({ input: { accountId: account.id } })).data;
  if (check === undefined || check.reason === 'equity-not-confirmed') return null;
  const { currency, difference, reason } = check;
  const to = <Link to={`/cash/${account.id}?view=reconciliation`}>{t('held.open')}</Link>;
  if (difference === null) {
    return (
      <p className={`${classes.quiet} ${classes.tie}`} data-field="equity-ties" data-state={reason}>
        {t(`held.unknown.${reason}`)} {to}
      </p>
    );
  }
  const ties = !/[1-9]/.test(difference);
  const above = !difference.startsWith('-');
  const inputs = (['cash', 'positions', 'borrowed', 'held', 'equity'] as const).map((name) => ({ label: t(`held.${name}`), value: <Money amount={check[name]} currency={currency} /> }));
  return (
    <p className={classes.tie} data-field="equity-ties" data-state={ties ? 'ties' : 'unreconciled'}>
      <Explain title={t('held.title')} explain={{ formula: t('held.formula'), inputs, note: t('held.note') }}>
        <span className={badge.badge} data-tone={ties ? 'calm' : 'wait'}>
          <Icon name={ties ? 'check' : 'alert'} size={13} />
          {ties ? t('held.ties') : t(above ? 'held.above' : 'held.below', { amount: difference.replace('-', ''), currency })}
        </span>
      </Explain>
      {!ties && to}
    </p>
  );
}
