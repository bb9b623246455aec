import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CashStatus } from '../../shared/contract/cash.ts';
import { api } from '../api/query.ts';
import badge from './Badge.module.css';
import classes from './CashBadge.module.css';
import { Icon } from './Icon.tsx';

const LOOKS = { ties: ['calm', 'check'], unreconciled: ['wait', 'alert'], unanchored: ['plain', 'info'] } as const;

/** Whether one currency's cash ties to the broker's, or by how much it does not; leads to where that is shown in full. */
export function CashBadge({ status }: { status: Pick<CashStatus, 'accountId' | 'currency' | 'state' | 'difference' | 'asOf'> }) {
  const { t } = useTranslation();
  const { accountId, currency, state, difference, asOf } = status;
  const [tone, icon] = LOOKS[state];
  return (
    <Link className={badge.badge} data-tone={tone} data-cash-state={state} to={`/cash/${accountId}?view=reconciliation`} title={asOf === null ? t('cashBadge.unanchoredWhy') : t(state === 'unanchored' ? 'cashBadge.one' : 'cashBadge.asOf', { day: asOf })}>
      <Icon name={icon} size={13} />
      {t(`cashBadge.${state}`, { amount: difference ?? '0', currency })}
    </Link>
  );
}

/** One badge a currency; nothing where the account has no cash to speak of. */
export function CashBadges({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const statuses = useQuery(api.cash.status.queryOptions({ input: { accountId } })).data ?? [];
  if (statuses.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t('cashBadge.label')}>
      {statuses.map((status) => (
        <li key={status.currency}>
          <CashBadge status={status} />
        </li>
      ))}
    </ul>
  );
}
