import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Discipline, StopRule } from '../../../shared/rules/discipline.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { ChangeList } from '../../components/ChangeList.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { waitOf } from '../../components/loosening-wait.ts';
import { Ladder } from './Ladder.tsx';
import { Limits } from './Limits.tsx';
import { RuleSentence } from './RuleSentence.tsx';
import classes from './Rules.module.css';

interface RulesEditorProps {
  readonly accountId: string;
  readonly current: Discipline;
  readonly free: boolean;
  readonly fired: readonly { readonly kind: string; readonly lastAt: string | null; readonly count: number }[];
}

/** Edits a copy; below, what saving it would do, as the engine judges it. */
export function RulesEditor({ accountId, current, free, fired }: RulesEditorProps) {
  const { t } = useTranslation('rules');
  const [edit, setEdit] = useState<Discipline>(current);
  const dirty = JSON.stringify(edit) !== JSON.stringify(current);
  const [settled] = useDebouncedValue(edit, 250);
  const compare = useQuery(api.rules.compare.queryOptions({ input: { accountId, discipline: settled }, enabled: dirty, retry: false, placeholderData: (previous) => previous }));
  const save = useMutation(
    api.rules.change.mutationOptions({
      onSuccess: (outcome) => {
        toastDone(outcome.queued ? t('queued', { ms: waitOf(outcome.queued) }) : t('saved'));
        setEdit(current);
      },
    }),
  );
  const setRule = (rule: StopRule) => setEdit((before) => ({ ...before, rules: before.rules.map((other) => (other.kind === rule.kind ? rule : other)) }));
  const waits = !free && (compare.data?.changes.some((change) => change.direction !== 'tighter') ?? false);

  return (
    <>
      <Card title={t('ladder.title')}>
        <Ladder ladder={edit.ladder} onChange={(ladder) => setEdit({ ...edit, ladder })} />
      </Card>
      <Card title={t('stop.title')}>
        {edit.rules.map((rule) => (
          <RuleSentence key={rule.kind} rule={rule} fired={fired.find((entry) => entry.kind === rule.kind)} onChange={setRule} />
        ))}
      </Card>
      <Card title={t('limits.title')}>
        <Limits discipline={edit} onChange={setEdit} />
      </Card>
      {dirty && (
        <div className={classes.bar} data-waits={waits || undefined} role="region" aria-label={t('preview.title')}>
          <p className={classes.barTitle}>{t(free ? 'preview.free' : waits ? 'preview.waits' : 'preview.now', { ms: compare.data?.delayMs ?? current.ratchetDelayMs })}</p>
          {compare.data && compare.data.changes.length > 0 && <ChangeList changes={compare.data.changes} />}
          {compare.error && <ErrorState error={compare.error} />}
          {save.error && <ErrorState error={save.error} />}
          <div className={classes.actions}>
            <Button loading={save.isPending} disabled={compare.isError} onClick={() => save.mutate({ accountId, discipline: edit })}>
              {t('common:save')}
            </Button>
            <Button variant="subtle" onClick={() => setEdit(current)}>
              {t('preview.discard')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
