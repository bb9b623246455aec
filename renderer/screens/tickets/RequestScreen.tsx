import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../../api/query.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { OpenPositions } from './OpenPositions.tsx';
import { RequestForm } from './RequestForm.tsx';
import { startingDraft } from './request-draft.ts';
import classes from './Tickets.module.css';

/** Asking for an order: what it is, and what the gate says to it, before it is asked. */
export function RequestScreen() {
  const { t } = useTranslation('tickets');
  const [query] = useSearchParams();
  const planId = query.get('plan');
  const plan = useQuery(api.plans.get.queryOptions({ input: { id: planId ?? '' }, enabled: planId !== null }));
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));

  const failed = plan.error ?? accounts.error;
  if (failed && (accounts.data === undefined || (planId !== null && !plan.data))) return <ErrorState error={failed} onRetry={() => void Promise.all([plan.refetch(), accounts.refetch()])} />;
  if (!accounts.data || (planId !== null && !plan.data)) return <Loading lines={8} />;

  const inUse = accounts.data.filter((account) => !account.archived);
  const draft = startingDraft(query, plan.data ?? null);
  const start = draft.accountId === null && inUse.length === 1 ? { ...draft, accountId: inUse[0]?.id ?? null } : draft;
  const exiting = query.get('exit') === '1' && draft.instrumentId === null;
  return (
    <div className={classes.page} data-state="new">
      <PageHeader title={t(exiting ? 'request.exitTitle' : 'request.title')} back={plan.data ? { to: `/plans/${plan.data.id}`, label: plan.data.content.title || t('untitled') } : { to: '/', label: t('common:nav.desk') }} />
      {exiting ? <OpenPositions accounts={inUse} /> : <RequestForm key={query.toString()} start={start} />}
    </div>
  );
}
