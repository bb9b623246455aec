import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { waitOf } from '../../components/loosening-wait.ts';
import { CoolingFactorsForm } from './CoolingFactorsForm.tsx';
import { EventsList } from './EventsList.tsx';
import { Ladder } from './Ladder.tsx';
import { Limits } from './Limits.tsx';
import { RuleLayout } from './RuleLayout.tsx';
import { RuleLibrary } from './RuleLibrary.tsx';
import type { RuleView } from './rule-views.ts';
import classes from './Rules.module.css';
import { StageProgress } from './StageProgress.tsx';
import { Stages } from './Stages.tsx';
import { StarterSets } from './StarterSets.tsx';
import { Suitability } from './Suitability.tsx';
import { takeOver } from './take-over.ts';
import { Timeline } from './Timeline.tsx';

/** One account's discipline: a copy is edited over all its parts; what saving would do is said beside it, as the engine judges it. */
export function AccountRules({ account, view }: { account: Account; view: RuleView }) {
  const { t } = useTranslation('rules');
  const accountId = account.id;
  const query = useQuery(api.rules.get.queryOptions({ input: { accountId } }));
  const [draft, setDraft] = useState<Discipline | null>(null);
  const current = query.data?.discipline;
  const edit = draft ?? current;
  const dirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(current);
  const [settled] = useDebouncedValue(draft, 250);
  const compare = useQuery(api.rules.compare.queryOptions({ input: { accountId, discipline: settled ?? ({} as Discipline) }, enabled: dirty && settled !== null, retry: false, placeholderData: (previous) => previous }));
  const save = useMutation(
    api.rules.change.mutationOptions({
      onSuccess: (outcome) => {
        toastDone(outcome.queued ? t('queued', { ms: waitOf(outcome.queued) }) : t('saved'));
        setDraft(null);
      },
    }),
  );
  if (!query.data || !edit) return query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : <Loading lines={8} />;
  const { free, pending, fired } = query.data;
  const set = (patch: Partial<Discipline>) => setDraft((before) => ({ ...(before ?? edit), ...patch }));

  return (
    <RuleLayout
      accountId={accountId}
      wide={view === 'fired'}
      free={free}
      delayMs={compare.data?.delayMs ?? query.data.discipline.ratchetDelayMs}
      pending={pending}
      rules={[...query.data.discipline.rules, ...edit.rules]}
      change={dirty ? { changes: compare.data?.changes, error: save.error ?? compare.error, blocked: compare.isError, saving: save.isPending, onSave: () => save.mutate({ accountId, discipline: edit }), onDiscard: () => { save.reset(); setDraft(null); } } : null}
    >
      {view === 'library' && (
        <RuleLibrary
          rules={edit.rules}
          saved={query.data.discipline.rules}
          fired={fired}
          pending={pending}
          accountId={accountId}
          context={{ over: 'account', currencies: [account.currency] }}
          onChange={(change) => setDraft((before) => ({ ...(before ?? edit), rules: change((before ?? edit).rules) }))}
          extra={<StarterSets accountId={accountId} current={edit} onTakeOver={(discipline) => setDraft(discipline)} context={{ over: 'account', currencies: [account.currency] }} />}
        />
      )}
      {view === 'ladder' && (
        <>
          <Card title={t('ladder.title')}>
            <Ladder ladder={edit.ladder} onChange={(ladder) => set({ ladder })} />
          </Card>
          <Card title={t('stages.title')}>
            <div className={classes.stack}>
              <StageProgress accountId={accountId} />
              <Stages stages={edit.stages} fallback={edit.fallback} onChange={set} />
            </div>
          </Card>
          <Card title={t('factors.title')}>
            <CoolingFactorsForm factors={edit.coolingFactors} ladder={edit.ladder} onChange={(coolingFactors) => set({ coolingFactors })} />
          </Card>
        </>
      )}
      {view === 'limits' && (
        <Card title={t('limits.title')}>
          <Limits discipline={edit} onChange={set} />
        </Card>
      )}
      {view === 'suitability' && <Suitability accountId={accountId} discipline={edit} onTakeOver={(suggested) => setDraft(takeOver(edit, suggested))} />}
      {view === 'fired' && <Timeline accountId={accountId} zone={account.zone} />}
      {view === 'events' && <EventsList />}
    </RuleLayout>
  );
}
