import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TradeFilter } from '../../../shared/contract/looking-back.ts';
import { api } from '../../api/query.ts';
import classes from './Insights.module.css';

/** The curve here steps from trade to trade; an account's own runs day by day, with what is open. */
export function DailyEquityLinks({ filter, currency }: { filter: TradeFilter; currency: string }) {
  const { t } = useTranslation('insights');
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data ?? [];
  const shown = accounts.filter((account) => account.currency === currency && (filter.accountIds.length === 0 ? !account.archived : filter.accountIds.includes(account.id)));
  if (shown.length === 0) return null;
  return (
    <p className={classes.daily} data-field="daily-equity">
      {t('daily')}
      {shown.map(({ id, name }) => (
        <Link key={id} to={`/accounts/${id}`}>
          {name}
        </Link>
      ))}
    </p>
  );
}
