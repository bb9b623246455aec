import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { api } from '../../api/query.ts';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PendingLoosenings } from '../../components/PendingLoosenings.tsx';
import { RulesEditor } from './RulesEditor.tsx';
import classes from './Rules.module.css';

/** The rules of one account: sentences whose numbers can be changed, and what waits to loosen. */
export function RulesScreen() {
  const { t } = useTranslation('rules');
  const navigate = useNavigate();
  const params = useParams();
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const accountId = params.accountId ?? accounts.data?.find((account) => !account.archived)?.id ?? null;
  const account = accounts.data?.find((candidate) => candidate.id === accountId);
  const rules = useQuery(api.rules.get.queryOptions({ input: { accountId: accountId ?? '' }, enabled: accountId !== null }));

  return (
    <>
      <PageHeader title={t('title')} aside={accountId !== null && <AccountPicker w={240} value={accountId} onChange={(id) => void navigate(`/rules/${id ?? ''}`)} />} />
      <Loaded query={accounts}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon="rules" sentence={t('empty')} action={{ label: t('firstAccount'), to: '/accounts/new' }} />
          ) : (
            <Loaded query={rules} lines={8}>
              {(data) => (
                <div className={classes.page}>
                  <p className={classes.lead}>{t(data.free ? 'free' : 'guarded', { ms: data.discipline.ratchetDelayMs })}</p>
                  {data.pending.length > 0 && (
                    <Card title={t('pending')} tone="wait">
                      <PendingLoosenings pending={data.pending} zone={account?.zone} />
                    </Card>
                  )}
                  {accountId && <RulesEditor key={`${accountId}:${JSON.stringify(data.discipline)}`} accountId={accountId} current={data.discipline} free={data.free} fired={data.fired} />}
                </div>
              )}
            </Loaded>
          )
        }
      </Loaded>
    </>
  );
}
