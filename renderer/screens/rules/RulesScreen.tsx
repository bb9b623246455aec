import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { api } from '../../api/query.ts';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { AccountRules } from './AccountRules.tsx';
import { accountViews, ALL_ACCOUNTS, sharedViews, useRuleView } from './rule-views.ts';
import classes from './Rules.module.css';
import { SharedRules } from './SharedRules.tsx';

/** What holds one account's trader, or the trader over all accounts: rules as sentences, ladder, limits, what fired and why. */
export function RulesScreen() {
  const { t } = useTranslation('rules');
  const navigate = useNavigate();
  const params = useParams();
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const shared = params.accountId === ALL_ACCOUNTS;
  const accountId = shared ? null : (params.accountId ?? accounts.data?.find((account) => !account.archived)?.id ?? null);
  const account = accounts.data?.find((candidate) => candidate.id === accountId);
  const views = shared ? sharedViews : accountViews;
  const [view, setView] = useRuleView(views);
  const toAccount = (id: string | null) => void navigate({ pathname: `/rules/${id ?? ALL_ACCOUNTS}`, search: view === 'library' ? '' : `?view=${view}` });

  return (
    <>
      <PageHeader title={t('title')} aside={accounts.data && accounts.data.length > 0 && <AccountPicker all w={240} value={accountId} onChange={toAccount} />} />
      <Loaded query={accounts}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon="rules" sentence={t('empty')} action={{ label: t('firstAccount'), to: '/accounts/new' }} />
          ) : (
            <>
              <Tabs value={view} onChange={(next) => setView(views.find((each) => each === next) ?? 'library')} className={classes.tabs ?? ''}>
                <Tabs.List aria-label={t('views.label')}>
                  {views.map((each) => (
                    <Tabs.Tab key={each} value={each}>
                      {t(`views.${each}`)}
                    </Tabs.Tab>
                  ))}
                </Tabs.List>
              </Tabs>
              {shared ? (
                <SharedRules view={view} currencies={[...new Set(rows.map((row) => row.currency))]} />
              ) : account ? (
                <AccountRules key={account.id} account={account} view={view} />
              ) : (
                <EmptyState icon="rules" sentence={t('noSuchAccount')} sample={false} />
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}
