import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/query.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Leverage } from '../../components/Leverage.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import classes from './Accounts.module.css';

export function AccountsScreen() {
  const { t } = useTranslation('accounts');
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const standings = useQuery(api.accounts.standings.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader
        title={t('title')}
        action={
          <Button component={Link} to="/accounts/new" leftSection={<Icon name="plus" />}>
            {t('new.title')}
          </Button>
        }
      />
      <Loaded query={accounts}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon="accounts" sentence={t('empty')} action={{ label: t('new.title'), to: '/accounts/new' }} />
          ) : (
            <ul className={classes.list}>
              {rows.map((account) => {
                const standing = standings.data?.find((candidate) => candidate.accountId === account.id);
                return (
                  <li key={account.id}>
                    <Link to={`/accounts/${account.id}`} className={classes.item}>
                      <span>
                        <span className={classes.itemName}>{account.name}</span>
                        <br />
                        <span className={classes.quiet}>
                          {t(`common:accountKind.${account.kind}`)} · {account.currency}
                          {account.archived && ` · ${t('archived')}`}
                        </span>
                      </span>
                      <Figure size="sm" label={t('equity.short')}>
                        <ShortMoney amount={standing?.equity ?? null} currency={account.currency} reason={standing?.equityReason ?? null} />
                      </Figure>
                      <Figure size="sm" label={t('borrowed.short')}>
                        <ShortMoney amount={standing?.borrowed ?? null} currency={account.currency} />
                      </Figure>
                      <Figure size="sm" label={t('common:strip.leverage')}>
                        <Leverage value={standing?.leverage} reason="leverage.equityUnknown" />
                      </Figure>
                      <Figure size="sm" label={t('common:strip.day')}>
                        <ShortMoney amount={standing?.realisedToday ?? null} currency={account.currency} result />
                      </Figure>
                    </Link>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
