import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { api } from '../../api/query.ts';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { CashBadges } from '../../components/CashBadge.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { cashViews, useCashView } from './cash-views.ts';
import classes from './Cash.module.css';
import { Costs } from './Costs.tsx';
import { Interest } from './Interest.tsx';
import { Ledger } from './Ledger.tsx';
import { Rates } from './Rates.tsx';
import { Reconciliation } from './Reconciliation.tsx';

/** Where an account's money came from and went to, and whether that is what the broker says. */
export function CashScreen() {
  const { t } = useTranslation('cash');
  const navigate = useNavigate();
  const { accountId: named } = useParams();
  const [view, setView] = useCashView();
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const account = accounts.data?.find(({ id, archived }) => (named === undefined ? !archived : id === named));
  const toAccount = (id: string | null) => id !== null && void navigate({ pathname: `/cash/${id}`, search: view === 'ledger' ? '' : `?view=${view}` });

  return (
    <>
      <PageHeader
        title={t('title')}
        aside={
          accounts.data && accounts.data.length > 0 ? (
            <>
              <AccountPicker w={240} value={account?.id ?? null} onChange={toAccount} />
              {account && <CashBadges accountId={account.id} />}
            </>
          ) : undefined
        }
      />
      <Loaded query={accounts}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon="cash" sentence={t('empty')} action={{ label: t('firstAccount'), to: '/accounts/new' }} />
          ) : (
            <>
              <Tabs value={view} onChange={(next) => setView(cashViews.find((each) => each === next) ?? 'ledger')} className={classes.tabs ?? ''}>
                <Tabs.List aria-label={t('views.label')}>
                  {cashViews.map((each) => (
                    <Tabs.Tab key={each} value={each}>
                      {t(`views.${each}`)}
                    </Tabs.Tab>
                  ))}
                </Tabs.List>
              </Tabs>
              {view === 'rates' ? (
                <Rates />
              ) : account === undefined ? (
                <EmptyState icon="cash" sentence={t('noSuchAccount')} sample={false} />
              ) : view === 'ledger' ? (
                <Ledger key={account.id} account={account} />
              ) : view === 'reconciliation' ? (
                <Reconciliation key={account.id} account={account} />
              ) : view === 'interest' ? (
                <Interest key={account.id} account={account} />
              ) : (
                <Costs key={account.id} account={account} />
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}
