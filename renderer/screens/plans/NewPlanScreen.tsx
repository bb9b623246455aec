import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { api } from '../../api/query.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import classes from './Plans.module.css';

/** Begins a draft as soon as it is known in which account; asks where it is not. */
export function NewPlanScreen() {
  const { t } = useTranslation('plans');
  const [query, setQuery] = useSearchParams();
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const templateId = query.get('template');
  const templates = useQuery(api.plans.templates.queryOptions({ input: {}, enabled: templateId !== null }));

  const open = accounts.data?.filter(({ archived }) => !archived);
  const asked = query.get('account');
  const accountId = asked ?? (open?.length === 1 ? open[0]!.id : null);
  const template = templateId === null ? null : templates.data?.find(({ id }) => id === templateId);
  const waiting = templateId !== null && templates.data === undefined && !templates.error;

  return (
    <Loaded query={accounts}>
      {() => {
        if (waiting) return <Loading />;
        if (accountId !== null) return <BeginDraft key={accountId} accountId={accountId} instrumentId={query.get('instrument')} template={template?.content ?? {}} />;
        return (
          <>
            <PageHeader title={t('new')} back={{ to: '/plans', label: t('title') }} />
            {open!.length === 0 ? (
              <EmptyState icon="accounts" sentence={t('start.noAccount')} action={{ label: t('start.addAccount'), to: '/accounts/new' }} />
            ) : (
              <div className={classes.choose}>
                <p>{t('start.which')}</p>
                {open!.map((account) => (
                  <button key={account.id} type="button" className={classes.choice} onClick={() => setQuery((before) => { before.set('account', account.id); return before; }, { replace: true })}>
                    <b>{account.name}</b>
                    <span className={classes.quiet}>
                      {t(`common:accountKind.${account.kind}`)} · {account.currency}
                    </span>
                  </button>
                ))}
              </div>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

interface BeginDraftProps {
  readonly accountId: string;
  readonly instrumentId: string | null;
  readonly template: object;
}

function BeginDraft({ accountId, instrumentId, template }: BeginDraftProps) {
  const navigate = useNavigate();
  const create = useMutation(api.plans.create.mutationOptions({ onSuccess: (plan) => void navigate(`/plans/${plan.id}`, { replace: true }) }));
  const begun = useRef(false);
  const { mutate } = create;
  const begin = () => mutate({ content: { ...template, accountId, ...(instrumentId ? { instrumentId } : {}) } });
  const first = useRef(begin);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    first.current();
  }, []);
  return create.error ? <ErrorState error={create.error} onRetry={begin} /> : <Loading lines={8} />;
}
