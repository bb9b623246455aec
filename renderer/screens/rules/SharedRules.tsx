import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalDiscipline } from '../../../shared/rules/stop-rule.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { waitOf } from '../../components/loosening-wait.ts';
import { EventsList } from './EventsList.tsx';
import { RatchetDelay } from './Limits.tsx';
import { RuleLayout } from './RuleLayout.tsx';
import { RuleLibrary } from './RuleLibrary.tsx';
import type { RuleView } from './rule-views.ts';
import { Timeline } from './Timeline.tsx';

/** The rules over all accounts together, read in the journal's home zone. */
export function SharedRules({ view, currencies }: { view: RuleView; currencies: readonly string[] }) {
  const { t } = useTranslation('rules');
  const query = useQuery(api.rules.shared.queryOptions({ input: {} }));
  const [draft, setDraft] = useState<JournalDiscipline | null>(null);
  const current = query.data?.discipline;
  const edit = draft ?? current;
  const dirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(current);
  const [settled] = useDebouncedValue(draft, 250);
  const compare = useQuery(api.rules.compareShared.queryOptions({ input: { discipline: settled ?? ({} as JournalDiscipline) }, enabled: dirty && settled !== null, retry: false, placeholderData: (previous) => previous }));
  const save = useMutation(
    api.rules.changeShared.mutationOptions({
      onSuccess: (outcome) => {
        toastDone(outcome.queued ? t('queued', { ms: waitOf(outcome.queued) }) : t('saved'));
        setDraft(null);
      },
    }),
  );
  if (!query.data || !edit) return query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : <Loading lines={8} />;
  const { free, pending, fired } = query.data;

  return (
    <RuleLayout
      accountId={null}
      shared
      wide={view === 'fired'}
      free={free}
      delayMs={compare.data?.delayMs ?? query.data.discipline.ratchetDelayMs}
      pending={pending}
      rules={[...query.data.discipline.rules, ...edit.rules]}
      change={dirty ? { changes: compare.data?.changes, error: save.error ?? compare.error, blocked: compare.isError, saving: save.isPending, onSave: () => save.mutate({ discipline: edit }), onDiscard: () => { save.reset(); setDraft(null); } } : null}
    >
      {view === 'library' && (
        <RuleLibrary
          rules={edit.rules}
          saved={query.data.discipline.rules}
          fired={fired}
          pending={pending}
          accountId={null}
          context={{ over: 'all', currencies }}
          onChange={(change) => setDraft((before) => ({ ...(before ?? edit), rules: change((before ?? edit).rules) }))}
        />
      )}
      {view === 'limits' && (
        <Card title={t('limits.title')}>
          <RatchetDelay value={edit.ratchetDelayMs} onChange={(ratchetDelayMs) => setDraft({ ...edit, ratchetDelayMs })} />
        </Card>
      )}
      {view === 'fired' && <Timeline accountId={null} />}
      {view === 'events' && <EventsList />}
    </RuleLayout>
  );
}
